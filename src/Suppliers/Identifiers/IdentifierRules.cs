namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Checks identifiers of companies, persons, accounts and articles, as people write them: blanks, dots, dashes, slashes and known prefixes may be there.
/// Pure; each rule names its source. A number that passes is well-formed, not proven to be given to anybody.
/// </summary>
public static class IdentifierRules
{
    private static readonly Dictionary<string, IdentifierRule> ByKind =
        WorldRules.All.Concat(EuropeanRules.All).Concat(OtherCountriesRules.All).Concat(VatRules.ByPrefix.Values).ToDictionary(rule => rule.Kind, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Whole = ["iban", "vat", "eu-vat"];

    /// <summary>Every kind there is a rule for: <c>iban</c>, <c>vat</c> (with its country in front), <c>eu-vat</c>, <c>vat-de</c>, <c>lei</c>, <c>cz-ico</c> and so on.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Whole.Concat(ByKind.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Where the rule of a kind comes from; null for an unknown kind.</summary>
    public static string? SourceOf(string kind) => kind switch
    {
        "iban" => "ISO 13616; SWIFT: IBAN Registry, release 101",
        "vat" or "eu-vat" => "European Commission, VIES: VAT identification numbers, structure",
        _ => ByKind.GetValueOrDefault(kind)?.Source,
    };

    /// <summary>Checks an identifier.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="written">As somebody wrote it.</param>
    public static IdentifierCheck Check(string kind, string? written)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (string.IsNullOrWhiteSpace(written))
        {
            return new IdentifierCheck(IdentifierFault.Length, "");
        }

        return kind.ToLowerInvariant() switch
        {
            "iban" => Iban.Check(written),
            "vat" => VatRules.Check(written, isUnion: false),
            "eu-vat" => VatRules.Check(written, isUnion: true),
            _ => ByKind.TryGetValue(kind, out var rule) ? rule.Apply(written) : new IdentifierCheck(IdentifierFault.UnknownKind, Spelled.Plain(written)),
        };
    }
}
