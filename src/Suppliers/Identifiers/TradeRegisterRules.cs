using System.Globalization;
using static Vouch.Suppliers.Identifiers.CheckDigits;

namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Numbers of trade registers that are kept court by court or county by county. Not checked: which courts there are in Germany and France, and which letters a German court writes behind its numbers.
/// The check digit of Romania is published nowhere; it is asked for because all numbers that are known of have it.
/// </summary>
internal static class TradeRegisterRules
{
    // As people write them, and as they are stored.
    private static readonly Dictionary<string, string> GermanRegisters = new(StringComparer.OrdinalIgnoreCase) { ["HRA"] = "HRA", ["HRB"] = "HRB", ["GnR"] = "GnR", ["PR"] = "PR", ["VR"] = "VR", ["GsR"] = "GsR" };

    public static readonly IdentifierRule[] All =
    [
        new("de-handelsregisternummer", "#{6-100}", "Handelsregisterverordnung: court, section and number", text => ReadGerman(text) is null ? IdentifierFault.Format : null) { Spelling = written => ReadGerman(Spelled.Words(written)) ?? Spelled.Words(written) },
        new("fr-rcs", "#{10-100}", "Code de commerce, art. R123-237: RCS, the town of the registry and the SIREN", text => ReadFrench(text) is null ? IdentifierFault.Format : Holds(Luhn(text.AsSpan(text.Length - 9)))) { Spelling = written => ReadFrench(Spelled.Words(written)) ?? Spelled.Words(written) },
        new("ro-onrc", "A99/9{1-6}/9999 A9{13}", "Oficiul Național al Registrului Comerțului: number of 1990, and of 2024 with a check digit", Romanian) { Spelling = RomanianSpelling },
    ];

    // The court may stand in front or, behind a comma, at the end: "Köln HRB 49263", "HRB 11223 B, Charlottenburg".
    private static string? ReadGerman(string text)
    {
        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToList();
        var at = words.FindIndex(word => GermanRegisters.ContainsKey(Letters(word)) && word[Letters(word).Length..].All(char.IsAsciiDigit));
        if (at < 0)
        {
            return null;
        }

        var register = GermanRegisters[Letters(words[at])];
        if (words[at].Length > register.Length)
        {
            words.Insert(at + 1, words[at][register.Length..]);
        }

        if (at + 1 == words.Count)
        {
            return null;
        }

        var digits = words[at + 1].TakeWhile(char.IsAsciiDigit).Count();
        var (number, behind, last) = (words[at + 1][..digits], words[at + 1][digits..], at + 2);
        if (behind.Length == 0 && last < words.Count && words[last].Length <= 2 && words[last].All(char.IsAsciiLetterUpper))
        {
            behind = words[last++];
        }

        // The court is told once.
        if (digits is 0 or > 6 || behind.Length > 2 || !behind.All(char.IsAsciiLetterUpper) || (at == 0) != (last < words.Count))
        {
            return null;
        }

        var court = words[(at == 0 ? last : 0)..(at == 0 ? words.Count : at)];
        court = court.Count > 1 && court[0] is "Amtsgericht" or "AG" ? court[1..] : court;
        return IsTown(string.Join(' ', court)) ? $"{string.Join(' ', court)} {register} {number}{(behind.Length > 0 ? " " : "")}{behind}" : null;
    }

    // In front or behind: "RCS Nancy B 323 159 715", "323 159 715 RCS Nancy".
    private static string? ReadFrench(string text)
    {
        var words = text.Split(' ').ToList();
        if (words.TakeWhile(word => word.All(char.IsAsciiDigit)).Count() is > 0 and var count)
        {
            words = [.. words[count..], .. words[..count]];
        }

        var digits = string.Concat(Enumerable.Reverse(words).TakeWhile(word => word.All(char.IsAsciiDigit)).Reverse());
        var town = string.Join(' ', words.Skip(1).TakeWhile(word => !word.All(char.IsAsciiDigit)));
        var isWhole = words.Count == 1 + words.Skip(1).TakeWhile(word => !word.All(char.IsAsciiDigit)).Count() + Enumerable.Reverse(words).TakeWhile(word => word.All(char.IsAsciiDigit)).Count();
        return isWhole && digits.Length == 9 && words[0].Equals("RCS", StringComparison.OrdinalIgnoreCase) && IsTown(town) ? $"RCS {town} {digits}" : null;
    }

    private static string Letters(string word) => string.Concat(word.TakeWhile(char.IsAsciiLetter));

    private static bool IsTown(string name) => name.Count(char.IsLetter) > 1 && char.IsLetter(name[0]) && name.All(sign => char.IsLetter(sign) || sign is ' ' or '.' or '-' or '/' or '(' or ')' or '\'' or '’');

    private static IdentifierFault? Romanian(string text)
    {
        var isNew = text.Length == 14 && !text.Contains('/', StringComparison.Ordinal);
        var (year, county) = isNew ? (Number(text, 1, 4), Number(text, 11, 2)) : (Number(text, text.Length - 4, 4), Number(text, 1, 2));
        if (text[0] is not ('J' or 'F' or 'C') || year is < 1990 or > 2099 || !(county is (>= 1 and <= 40) or 51 or 52 || (isNew && county == 0)))
        {
            return IdentifierFault.Component;
        }

        // Since 2024 the last digit is that of the sum of all others, the letter by its place in ASCII.
        return Holds(!isNew || (text[0] + text[1..13].Sum(digit => digit - '0')) % 10 == Digit(text, 13));
    }

    // A certificate has the whole date at the end, of which the year is stored.
    private static string RomanianSpelling(string written)
    {
        var runs = Spelled.Runs(written);
        return runs switch
        {
            [var letter, var county, var number, var day, var month, var year] when IsDate(day, month, year) => $"{letter}{county.PadLeft(2, '0')}/{number.TrimStart('0')}/{year}",
            [var letter, var county, var number, var year] => $"{letter}{county.PadLeft(2, '0')}/{number.TrimStart('0')}/{year}",
            _ => string.Concat(runs),
        };
    }

    private static bool IsDate(string day, string month, string year) => DateOnly.TryParseExact($"{day.PadLeft(2, '0')}.{month.PadLeft(2, '0')}.{year}", "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
