using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Numbers of bodies and persons in Mexico. Not checked: the last character of the RFC, which a quarter of the numbers in use break; its form is.
/// </summary>
internal static class MexicanRules
{
    // Words that no number begins with (SAT and RENAPO, each in an annex of its own).
    private static readonly HashSet<string> Unseemly = [.. """
        BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA KACO KAGA KAGO KAKA KOGE KOJO KULO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE PUTA PUTO QULO RATA RUIN
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string> UnseemlyForPersons = [.. Unseemly, .. """
        BACA BAKA COGI COLA FALO GETA GUEI JETA KAKO KOGI KOJA KOJE KOJI KOLA LILO LOCA LOCO LOKA LOKO MIAR MOKO MULO NACA NACO PIPI PITO POPO ROBA ROBE ROBO SENO TETA VACA VAGA VAGO VAKA VUEI VUEY WUEI WUEY
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    // The thirty-two states, and NE for those born abroad.
    private static readonly HashSet<string> States = [.. "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS".Split(' ')];

    public static readonly IdentifierRule[] All =
    [
        new("mx-curp", "AAAA9{6}A{6}*9", "RENAPO: instructivo normativo para la CURP", Person),
        new("mx-rfc", "#{3}9{6}*** #{4}9{6}***", "SAT: RFC with its homoclave", Taxpayer) { Kept = "&" },
    ];

    private static IdentifierFault? Person(string text)
    {
        // What tells two of one name and day apart is a digit until 1999 and a letter since.
        var century = char.IsAsciiDigit(text[16]) ? 1900 : 2000;
        if (UnseemlyForPersons.Contains(text[..4]) || text[10] is not ('H' or 'M' or 'X') || !States.Contains(text[11..13]) || !IsDay(century + Number(text, 4, 2), Number(text, 6, 2), Number(text, 8, 2)))
        {
            return IdentifierFault.Component;
        }

        const string Values = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
        var sum = 0;
        for (var at = 0; at < 17; at++)
        {
            sum += Values.IndexOf(text[at], StringComparison.Ordinal) * (18 - at);
        }

        return Holds((10 - (sum % 10)) % 10 == Digit(text, 17));
    }

    private static IdentifierFault? Taxpayer(string text)
    {
        var name = text[..^9];
        if (!name.All(sign => char.IsAsciiLetterUpper(sign) || sign is '&' or 'Ñ'))
        {
            return IdentifierFault.Format;
        }

        return !Unseemly.Contains(name) && IsDayOfEitherCentury(Number(text, name.Length, 2), Number(text, name.Length + 2, 2), Number(text, name.Length + 4, 2))
            && text[^3] is (>= '1' and <= '9') or (>= 'A' and <= 'V') && text[^2] != '0' && (char.IsAsciiDigit(text[^1]) || text[^1] == 'A') ? null : IdentifierFault.Component;
    }
}
