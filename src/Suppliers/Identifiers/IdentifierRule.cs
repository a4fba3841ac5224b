namespace Vouch.Suppliers.Identifiers;

/// <summary>What is wrong with an identifier; a closed list.</summary>
public enum IdentifierFault
{
    /// <summary>Too short or too long.</summary>
    Length,

    /// <summary>A character that may not stand there.</summary>
    Format,

    /// <summary>A part that does not exist: a country, a date, a form of company.</summary>
    Component,

    /// <summary>The check digits do not fit; mostly a slip of the pen.</summary>
    CheckDigit,

    /// <summary>There is no rule of this name.</summary>
    UnknownKind,
}

/// <summary>The outcome of a check.</summary>
/// <param name="Fault">What is wrong; null when nothing is.</param>
/// <param name="Normalised">The identifier as it is stored: capitals, without blanks and marks.</param>
public readonly record struct IdentifierCheck(IdentifierFault? Fault, string Normalised)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsValid => Fault is null;
}

/// <summary>The rule of one kind of identifier.</summary>
/// <param name="Kind">Its name: the country and what it is called there (<c>cz-ico</c>), or what it is called everywhere (<c>lei</c>).</param>
/// <param name="Pattern">A character for each: 9 a digit, A a letter, * either, # anything; other characters stand for themselves. Several patterns with a blank between.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Check">What more must hold of the normalised identifier; null when nothing is wrong.</param>
internal sealed record IdentifierRule(string Kind, string Pattern, string Source, Func<string, IdentifierFault?> Check)
{
    private readonly string[] patterns = Pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What may be written before the number; taken off when what follows still fits.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Fills the number with zeros on the left up to this length.</summary>
    public int Fill { get; init; }

    /// <summary>Marks of its own that belong to it and are kept.</summary>
    public string Kept { get; init; } = "";

    public IdentifierCheck Apply(string written)
    {
        var text = Spelled.Plain(written, Kept);
        foreach (var prefix in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length && !Array.Exists(patterns, pattern => Fits(pattern, text)))
            {
                text = text[prefix.Length..];
                break;
            }
        }

        if (text.Length > 1 && text.Length < Fill && text.All(char.IsAsciiDigit))
        {
            text = text.PadLeft(Fill, '0');
        }

        if (!Array.Exists(patterns, pattern => pattern.Length == text.Length))
        {
            return new IdentifierCheck(IdentifierFault.Length, text);
        }

        return new IdentifierCheck(Array.Exists(patterns, pattern => Fits(pattern, text)) ? Check(text) : IdentifierFault.Format, text);
    }

    private static bool Fits(string pattern, string text)
    {
        if (pattern.Length != text.Length)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (!(pattern[at] switch { '9' => char.IsAsciiDigit(letter), 'A' => char.IsAsciiLetterUpper(letter), '#' => true, '*' => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter), var fixedLetter => char.ToUpperInvariant(fixedLetter) == letter }))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Identifiers as people write them.</summary>
internal static class Spelled
{
    /// <summary>Capitals, without blanks, dots, dashes of any kind, slashes, brackets and colons, except marks that belong to it.</summary>
    public static string Plain(string written, string kept = "")
    {
        Span<char> plain = stackalloc char[Math.Min(written.Length, 200)];
        var length = 0;
        foreach (var letter in written)
        {
            if ((char.IsLetterOrDigit(letter) || kept.Contains(letter, StringComparison.Ordinal) || !IsMark(letter)) && length < plain.Length)
            {
                plain[length++] = letter is >= '\uFF10' and <= '\uFF19' ? (char)(letter - '\uFF10' + '0') : char.ToUpperInvariant(letter);
            }
        }

        return plain[..length].ToString();
    }

    private static bool IsMark(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.DashPunctuation or System.Globalization.UnicodeCategory.Format || letter is '.' or ',' or '/' or '(' or ')' or ':' or '_' or '\'' or '−';
}
