using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// The international bank account number (ISO 13616): the structure of its country by the IBAN registry of SWIFT, release 101, the check digits by ISO 7064 MOD 97-10,
/// and the country's own check digits where the registry's example and the central bank give a rule.
/// </summary>
internal static class Iban
{
    // Digits n, capitals a, either c, each after its count, as the registry writes it; parts of one sort side by side are one.
    private static readonly Dictionary<string, string> Structures = """
        AD 8n12c,AE 19n,AL 8n16c,AT 16n,AZ 4a20c,BA 16n,BE 12n,BG 4a6n8c,BH 4a14c,BI 23n,BR 23n1a1c,BY 4c4n16c,CH 5n12c,CR 18n,CY 8n16c,CZ 20n,DE 18n,DJ 23n,DK 14n,DO 4c20n,
        EE 16n,EG 25n,ES 20n,FI 14n,FK 2a12n,FO 14n,FR 10n11c2n,GB 4a14n,GE 2a16n,GI 4a15c,GL 14n,GR 7n16c,GT 24c,HN 4a20n,HR 17n,HU 24n,IE 4a14n,IL 19n,IQ 4a15n,IS 22n,IT 1a10n12c,
        JO 4a4n18c,KW 4a22c,KZ 3n13c,LB 4n20c,LC 4a24c,LI 5n12c,LT 16n,LU 3n13c,LV 4a13c,LY 21n,MC 10n11c2n,MD 20c,ME 18n,MK 3n10c2n,MN 16n,MR 23n,MT 4a5n18c,MU 4a19n3a,NI 4a20n,
        NL 4a10n,NO 11n,OM 3n16c,PK 4a16c,PL 24n,PS 4a21c,PT 21n,QA 4a21c,RO 4a16c,RS 18n,RU 14n15c,SA 2n18c,SC 4a20n3a,SD 14n,SE 20n,SI 15n,SK 20n,SM 1a10n12c,SO 19n,ST 21n,SV 4a20n,
        TL 19n,TN 20n,TR 6n16c,UA 6n19c,VA 18n,VG 4a16n,XK 16n,YE 4a4n18c
        """.Split([',', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToDictionary(entry => entry[..2], entry => Expand(entry[3..]), StringComparer.Ordinal);

    public static IdentifierCheck Check(string written)
    {
        var text = Spelled.Plain(written);
        if (text.StartsWith("IBAN", StringComparison.Ordinal))
        {
            text = text[4..];
        }

        // Letters often have the BIC behind it.
        if (text.Length > 4 && Structures.TryGetValue(text[..2], out var own) && text.Length - own.Length - 4 is (8 or 11) && text.AsSpan(own.Length + 8, 2).SequenceEqual(text.AsSpan(0, 2)))
        {
            text = text[..(own.Length + 4)];
        }

        if (text.Length is < 15 or > 34)
        {
            return new IdentifierCheck(IdentifierFault.Length, text);
        }

        if (!text.All(char.IsAsciiLetterOrDigit))
        {
            return new IdentifierCheck(IdentifierFault.Format, text);
        }

        if (!Structures.TryGetValue(text[..2], out var structure))
        {
            return new IdentifierCheck(IdentifierFault.Component, text);
        }

        return new IdentifierCheck(Fault(text, structure), text);
    }

    private static IdentifierFault? Fault(string text, string structure)
    {
        var account = text[4..];
        if (account.Length != structure.Length)
        {
            return IdentifierFault.Length;
        }

        for (var at = 0; at < account.Length; at++)
        {
            if (structure[at] == 'n' ? !char.IsAsciiDigit(account[at]) : structure[at] == 'a' && !char.IsAsciiLetter(account[at]))
            {
                return IdentifierFault.Format;
            }
        }

        if (!char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
        {
            return IdentifierFault.Format;
        }

        return Holds(Mod97(account + text[..4]) == 1 && HoldsAtHome(text[..2], account));
    }

    // Belgium: the first ten digits by 97 (Febelfin). Countries whose national digits are of ISO 7064 MOD 97-10 over the whole account: the registry.
    private static bool HoldsAtHome(string country, string account) => country switch
    {
        "BE" => Remainder(account.AsSpan(0, 10), 97) is var check && (check == 0 ? 97 : check) == Number(account, 10, 2),
        "BA" or "ME" or "MK" or "PT" or "RS" or "SI" or "TL" or "XK" when account.All(char.IsAsciiDigit) => Remainder(account, 97) == 1,
        _ => true,
    };

    private static string Expand(string structure)
    {
        var expanded = "";
        var count = 0;
        foreach (var letter in structure)
        {
            if (char.IsAsciiDigit(letter))
            {
                count = (count * 10) + (letter - '0');
            }
            else
            {
                (expanded, count) = (expanded + new string(letter, count), 0);
            }
        }

        return expanded;
    }
}
