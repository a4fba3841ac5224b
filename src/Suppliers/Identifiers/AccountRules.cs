using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Bank accounts and banks, beside <see cref="Iban"/>. Not checked: which banks and branches there are, but for the banks of New Zealand.
/// </summary>
internal static class AccountRules
{
    // How the account of a bank is checked; banks that are not here have no accounts there. A also stands for B, where the account is 0990000 or above.
    private static readonly Dictionary<string, char> Banks = "01A 02A 03A 04A 06A 08D 09E 10A 11A 12A 13A 14A 15A 16A 17A 18A 19A 20A 21A 22A 23A 24A 25F 26G 27A 28G 29G 30A 31X 33F 35A 38A".Split(' ').ToDictionary(entry => entry[..2], entry => entry[2], StringComparer.Ordinal);

    public static readonly IdentifierRule[] All =
    [
        new("bic", "****AA** ****AA*****", "ISO 9362", text => text[..4].Any(char.IsAsciiDigit) ? IdentifierFault.Format : Screening.CountryNames.Code(text[4..6]) is null ? IdentifierFault.Component : null),
        new("ar-cbu", "9{22}", "Banco Central de la República Argentina: CBU", text => Holds((Sum(text, [7, 1, 3, 9, 7, 1, 3]) + Digit(text, 7)) % 10 == 0 && (Sum(text.AsSpan(8), [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3]) + Digit(text, 21)) % 10 == 0)) { Prefixes = ["CBU"] },
        new("cz-bankaccount", "9{2-10}/9999 9{2-6}-9{2-10}/9999", "Czech National Bank, decree 169/2011 Sb.: account number and bank code", Czech) { Kept = "-/", Spelling = CzechSpelling },
        new("nz-bankaccount", "9{16}", "Inland Revenue: bank account number validation", NewZealand) { Spelling = NewZealandSpelling },
        new("bitcoin", "#{14-74}", "Bitcoin: Base58Check; BIP 173 and BIP 350", BitcoinAddress.Fault) { Spelling = BitcoinAddress.Spelling },
    ];

    private static IdentifierFault? Czech(string text)
    {
        var account = text[..^5].Split('-');
        var (before, number) = (account.Length == 2 ? account[0] : "", account[^1].PadLeft(10, '0'));
        return number.Count(digit => digit != '0') < 2 ? IdentifierFault.Format
            : Holds(Sum(before.PadLeft(6, '0'), [10, 5, 8, 4, 2, 1]) % 11 == 0 && Sum(number, [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0);
    }

    // Zeros in front of either part say nothing.
    private static string CzechSpelling(string written)
    {
        var text = Spelled.Plain(written, "-/");
        var parts = text.Split('-');
        return parts.Length != 2 ? text.TrimStart('0') : parts[0].TrimStart('0') is { Length: > 0 } before ? before + "-" + parts[1].TrimStart('0') : parts[1].TrimStart('0');
    }

    private static IdentifierFault? NewZealand(string text)
    {
        if (!Banks.TryGetValue(text[..2], out var way))
        {
            return IdentifierFault.Component;
        }

        if (way == 'A' && Number(text, 6, 7) >= 990000)
        {
            way = 'B';
        }

        ReadOnlySpan<int> weights = way switch
        {
            'A' => [0, 0, 6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0],
            'B' => [0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0],
            'D' => [0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0],
            'E' => [0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4, 3, 2, 0, 0, 1],
            'F' => [0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1, 0, 0, 0],
            'G' => [0, 0, 0, 0, 0, 0, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1],
            _ => new int[16],
        };

        var sum = 0;
        for (var at = 0; at < weights.Length; at++)
        {
            // Two of the ways sum the digits of a product until one is left, which is its remainder by nine.
            var product = Digit(text, at) * weights[at];
            sum += way is 'E' or 'G' && product > 9 ? ((product - 1) % 9) + 1 : product;
        }

        return Holds(sum % (way is 'F' or 'G' ? 10 : 11) == 0);
    }

    // Bank, branch, account and suffix: each part may lack zeros in front when all four are told apart, else only the suffix.
    private static string NewZealandSpelling(string written)
    {
        var runs = Spelled.Runs(written);
        var text = runs.Count == 4 ? runs[0].PadLeft(2, '0') + runs[1].PadLeft(4, '0') + runs[2].PadLeft(7, '0') + runs[3].PadLeft(3, '0') : string.Concat(runs);
        return text.Length is 14 or 15 ? text[..13] + text[13..].PadLeft(3, '0') : text;
    }
}
