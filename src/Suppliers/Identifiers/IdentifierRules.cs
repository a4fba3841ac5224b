namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Checks identifiers of companies, persons, accounts, articles, securities, devices and places, as people write them: blanks, dots, dashes, slashes and known prefixes may be there.
/// Pure; each rule names its source. A number that passes is well-formed, not proven to be given to anybody.
/// </summary>
public static class IdentifierRules
{
    private static readonly IdentifierRule[] OfParties =
    [
        .. WorldRules.All, .. EuropeanRules.All, .. TradeRegisterRules.All, .. AfricanRules.All, .. AsianRules.All, .. LatinAmericanRules.All, .. MexicanRules.All, .. OtherCountriesRules.All, .. VatRules.ByPrefix.Values,
    ];

    private static readonly IdentifierRule[] OfThings = [.. AccountRules.All, .. ArticleRules.All, .. CheckAlgorithmRules.All, .. DeviceRules.All, .. PaperRules.All, .. PlaceRules.All, .. SecurityRules.All];

    private static readonly Dictionary<string, IdentifierRule> ByKind = OfParties.Concat(OfThings).ToDictionary(rule => rule.Kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every kind there is a rule for: <c>iban</c>, <c>vat</c> (with its country in front), <c>eu-vat</c>, <c>vat-de</c>, <c>lei</c>, <c>cz-ico</c> and so on.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ByKind.Keys.Concat(["iban", "vat", "eu-vat"]).Order(StringComparer.Ordinal)];

    /// <summary>The kinds that say who a company or person is: not accounts, articles, securities, devices, papers, places, nor ways to compute check digits.</summary>
    public static IReadOnlyList<string> KindsOfParties { get; } = [.. OfParties.Select(rule => rule.Kind).Concat(["vat", "eu-vat"]).Order(StringComparer.Ordinal)];

    /// <summary>True for a kind of account, by which somebody is paid.</summary>
    public static bool IsOfAccounts(string kind) => kind is "iban" || Array.Exists(AccountRules.All, rule => rule.Kind == kind);

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
