namespace Vouch.Promises.Documents;

/// <summary>What can be wrong with the form of a YAML document that people write: a charter or a calendar.</summary>
internal static class DocumentRefusals
{
    internal static readonly Refusal NotYaml = Invalid("document.not-yaml", "This is not YAML: {0}");
    internal static readonly Refusal TooLarge = Invalid("document.too-large", "This may have at most {0} characters. Split it.");
    internal static readonly Refusal TooDeep = Invalid("document.too-deep", "This is nested deeper than it ever needs to be. Take a level out.");
    internal static readonly Refusal Alias = Invalid("document.alias", "Anchors and aliases are not read here. Write the value out.");
    internal static readonly Refusal Empty = Invalid("document.empty", "There is nothing here. Write keys and values, one on each line.");
    internal static readonly Refusal MappingWanted = Invalid("document.mapping-wanted", "Write keys and values here, one on each line: key: value");
    internal static readonly Refusal ListWanted = Invalid("document.list-wanted", "Write a list here, each entry on its own line after a hyphen.");
    internal static readonly Refusal TextWanted = Invalid("document.text-wanted", "Write one value here, not a list or keys.");
    internal static readonly Refusal KeyUnknown = Invalid("document.key-unknown", "The key '{0}' is not known here. Known are: {1}.");
    internal static readonly Refusal KeyMissing = Invalid("document.key-missing", "The key '{0}' is missing here. Add it.");
    internal static readonly Refusal ValueEmpty = Invalid("document.value-empty", "'{0}' has no value. Give one or take the key out.");
    internal static readonly Refusal TooLong = Invalid("document.text-too-long", "This text is longer than {0} characters. Shorten it.");
    internal static readonly Refusal TooMany = Invalid("document.too-many", "There are more than {0} entries here. Split them.");
    internal static readonly Refusal DateUnknown = Invalid("document.date-unknown", "'{0}' is not a date. Write it as 2026-01-31.");
    internal static readonly Refusal PercentUnknown = Invalid("document.percent-unknown", "'{0}' is not a share. Write it from {1}% to {2}%.");
    internal static readonly Refusal AmountUnknown = Invalid("document.amount-unknown", "'{0}' is not an amount. Write it with its currency, as in: 5000 EUR.");

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);
}

/// <summary>What is wrong with a document, and where.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="Refusal">What is wrong and what to do.</param>
public sealed record DocumentProblem(int Line, int Column, Refusal Refusal)
{
    private static readonly Refusal Place = new("document.problem", "Line {0}, column {1}: {2}", RefusalKind.Invalid);

    /// <summary>As a refusal of a form's field, with its place in the message and the problem's own code.</summary>
    public Refusal At(string field) => Place.With(Line, Column, Refusal.ToString()) with { Code = Refusal.Code, Field = field };

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column}: {Refusal.Code}: {Refusal}");
}
