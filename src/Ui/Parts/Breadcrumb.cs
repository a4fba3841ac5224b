namespace Vouch.Ui;

/// <summary>A step of the way to the present page.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="Href">Where it leads.</param>
public sealed record Breadcrumb(string Title, string Href);
