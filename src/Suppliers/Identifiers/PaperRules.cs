using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>Numbers that stand on invoices, payment slips and banknotes.</summary>
internal static class PaperRules
{
    public static readonly IdentifierRule[] All =
    [
        new("iso11649", "RF99*{1-21}", "ISO 11649, check digits by ISO 7064 MOD 97-10", text => Holds(Mod97(text[4..] + text[..4]) == 1)),
        new("ch-esr", "9{27}", "SIX Interbank Clearing: ESR and QR reference, modulo 10 recursive", text => Holds(Recursive(text.AsSpan(0, 26)) == Digit(text, 26))) { Fill = 27 },
        new("de-leitweg", "9{2-12}-99 9{2-12}-*{1-30}-99", "KoSIT: Leitweg-ID, format specification 2.0.2, check digits by ISO 7064 MOD 97-10", Leitweg) { Kept = "-" },
        new("do-ncf", "B9{10} E9{12} A9{18}", "DGII: comprobantes fiscales, Norma General 06-2018 and 05-2019", DominicanInvoice),
        new("eu-banknote", "A9{11} AA9{10}", "European Central Bank: serial numbers of euro banknotes", text => text[0] is 'A' or 'I' or 'K' or 'O' or 'Q' ? IdentifierFault.Component : Holds(text.Sum(sign => char.IsAsciiDigit(sign) ? sign - '0' : sign) % 9 == 0)),
    ];

    // Each digit moves on in a row that is the last one turned; what is found at the end is taken from ten.
    private static int Recursive(ReadOnlySpan<char> digits)
    {
        const string Row = "0946827135";
        var carried = 0;
        foreach (var digit in digits)
        {
            carried = Row[(carried + digit - '0') % 10] - '0';
        }

        return (10 - carried) % 10;
    }

    // States by the official key of municipalities, 99 the federation.
    private static IdentifierFault? Leitweg(string text) =>
        Number(text, 0, 2) is (>= 1 and <= 16) or 99 ? Holds(Mod97(text.Replace("-", "", StringComparison.Ordinal)) == 1) : IdentifierFault.Component;

    private static IdentifierFault? DominicanInvoice(string text)
    {
        if (text.Length == 19 && text[0] is not ('A' or 'P'))
        {
            return IdentifierFault.Format;
        }

        var type = text.Length == 19 ? Number(text, 9, 2) : Number(text, 1, 2);
        return (text[0] == 'E' ? type is (>= 31 and <= 34) or 41 or (>= 43 and <= 47) : type is (>= 1 and <= 4) or (>= 11 and <= 17)) ? null : IdentifierFault.Component;
    }
}
