using System.Globalization;
using Vouch.EInvoicing.Rules;

namespace Vouch.EInvoicing.Tests;

/// <summary>
/// Every rule that the specifications number, by family, against the rules there are: none is missing and none is made up.
/// The gaps are numbers that were never given out or have been withdrawn.
/// </summary>
public sealed class CoverageTests
{
    private const string Ten = "1-10";

    /// <summary>EN 16931 in both syntaxes. BR-CO-05 to 08 compare a code with what a text means, which the published checks let pass always.</summary>
    private static readonly (string Family, int Digits, string Numbers)[] Core =
    [
        ("BR-", 2, "1-33 36-38 41-57 61-67"), ("BR-CO-", 2, "3-4 9-26"), ("BR-DEC-", 2, "1-2 5-6 9-20 23-25 27-28"), ("BR-CL-", 2, "1 3-8 10-11 13-26"),
        ("BR-S-", 2, Ten), ("BR-Z-", 2, Ten), ("BR-E-", 2, Ten), ("BR-AE-", 2, Ten), ("BR-IC-", 2, "1-12"), ("BR-G-", 2, Ten), ("BR-O-", 2, "1-14"), ("BR-AF-", 2, Ten), ("BR-AG-", 2, Ten), ("BR-B-", 2, "1-2"),
    ];

    private static readonly (string Family, int Digits, string Numbers)[] CoreUbl =
        [.. Core, ("UBL-CR-", 3, "1-119 121-422 424-535 537-630 632-682"), ("UBL-SR-", 2, "1-40 42-56"), ("UBL-DT-", 2, "1 6-28")];

    /// <summary>CII-DT-010 to 012 and CII-SR-464 are published so that nothing can break them.</summary>
    private static readonly (string Family, int Digits, string Numbers)[] CoreCii =
    [
        .. Core, ("BR-CO-", 2, "27"), ("CII-DT-", 3, "1-9 13-84 86-98 101-104"),
        ("CII-SR-", 3, "1-28 30 32-46 48-136 138-210 212-252 254-342 344-373 375-382 384-386 388-402 404-409 411-463 465-494"),
    ];

    private static readonly (string Family, int Digits, string Numbers)[] PeppolBoth =
    [
        ("PEPPOL-COMMON-R", 3, "40-50 52-55 56-1 56-2 57"), ("PEPPOL-EN16931-F", 3, "1"), ("PEPPOL-EN16931-CL", 3, "1-3 7-8"), ("PEPPOL-EN16931-P", 4, "100"),
        ("PEPPOL-EN16931-R", 3, "1-5 7 10 20 40-43 53-55 61 80 100-101 110-111 120-121 130"),
        ("DK-R-", 3, "2-11 13-14 16"), ("IT-R-", 3, "1-4"), ("NL-R-", 3, "1-9"), ("NO-R-", 3, "1-2"), ("SE-R-", 3, "1-13"),
        ("DE-R-", 3, "1-11 14-20 22 23-1 23-2 24-1 24-2 25-1 25-2 26-28 30-31"),
    ];

    /// <summary>Greece, Iceland and a few others have rules for UBL alone.</summary>
    private static readonly (string Family, int Digits, string Numbers)[] PeppolUbl =
    [
        .. PeppolBoth, ("PEPPOL-COMMON-R", 3, "58-59 62"), ("PEPPOL-EN16931-CL", 3, "6"), ("PEPPOL-EN16931-P", 4, "101 104-112"), ("PEPPOL-EN16931-R", 3, "8 44 46 51 140-276"), ("DK-R-", 3, "17"),
        ("GR-R-", 3, "1-1 1-2 1-3 1-4 1-5 1-6 1-7 2-3 4-1 4-2 5-6 8-2 8-3 9-10"), ("GR-S-", 3, "8-1 11"), ("IS-R-", 3, "1-10"),
    ];

    private static readonly (string Family, int Digits, string Numbers)[] PeppolCii = [.. PeppolBoth, ("PEPPOL-EN16931-R", 3, "6")];

    private static readonly (string Family, int Digits, string Numbers)[] XRechnungBoth =
    [
        ("BR-DE-", 0, "1-11 14-22 23-a 23-b 24-a 24-b 25-a 25-b 26-28 30-31"), ("BR-DE-CVD-", 2, "1-5 6-a 6-b"), ("BR-DE-TMP-", 2, "32"), ("BR-TMP-CVD-", 2, "1"), ("BR-TMP-", 0, "2"),
        ("BR-DEX-", 2, "1 4-8"), ("PEPPOL-EN16931-R", 3, "1 5 8 10 20 40-44 46 53-55 61 101 110-111 120-121 130"),
    ];

    private static readonly (string Family, int Digits, string Numbers)[] XRechnungUbl = [.. XRechnungBoth, ("BR-DEX-", 2, "2-3 9-14")];

    private static readonly (string Family, int Digits, string Numbers)[] XRechnungCii = [.. XRechnungBoth, ("BR-DEX-", 2, "15"), ("BR-TMP-", 0, "3")];

    [Theory]
    [InlineData(RuleSetName.En16931, true, 979)]
    [InlineData(RuleSetName.En16931, false, 802)]
    [InlineData(RuleSetName.Peppol, true, 1284)]
    [InlineData(RuleSetName.Peppol, false, 923)]
    [InlineData(RuleSetName.XRechnung, true, 1055)]
    [InlineData(RuleSetName.XRechnung, false, 872)]
    public void Every_numbered_rule_is_there(RuleSetName name, bool ubl, int count)
    {
        (string, int, string)[] beyond = (name, ubl) switch
        {
            (RuleSetName.Peppol, true) => PeppolUbl,
            (RuleSetName.Peppol, false) => PeppolCii,
            (RuleSetName.XRechnung, true) => XRechnungUbl,
            (RuleSetName.XRechnung, false) => XRechnungCii,
            _ => [],
        };
        var published = (ubl ? CoreUbl : CoreCii).Concat(beyond).SelectMany(Expand).ToHashSet(StringComparer.Ordinal);
        var there = RuleBook.Set(name, ubl).Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(published.Except(there).Order(StringComparer.Ordinal));
        Assert.Empty(there.Except(published).Order(StringComparer.Ordinal));
        Assert.Equal(count, published.Count);
    }

    /// <summary>7 is one number, 1-10 are ten; 23-a, and 1-2 of the Greek and German rules that have parts, is one number with its part.</summary>
    private static IEnumerable<string> Expand((string Family, int Digits, string Numbers) family)
    {
        foreach (var entry in family.Numbers.Split(' '))
        {
            var parts = entry.Split('-');
            var first = int.Parse(parts[0], CultureInfo.InvariantCulture);
            if (parts.Length == 2 && (!int.TryParse(parts[1], CultureInfo.InvariantCulture, out var last) || last < first || IsPart(family.Family, first)))
            {
                yield return family.Family + Padded(first, family.Digits) + "-" + parts[1];
                continue;
            }

            last = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : first;
            for (var number = first; number <= last; number++)
            {
                yield return family.Family + Padded(number, family.Digits);
            }
        }
    }

    /// <summary>The first rule of Greece has seven parts, which read like a range.</summary>
    private static bool IsPart(string family, int number) => family == "GR-R-" && number == 1;

    private static string Padded(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
