namespace Vouch.Ui;

/// <summary>One of several things a person can choose.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is shown, in the reader's language.</param>
/// <param name="Hint">A line below it (choice cards only).</param>
/// <param name="Icon">Name of a Tabler icon (choice cards only).</param>
/// <param name="Group">The heading it stands under (select fields only).</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Icon = null, string? Group = null);
