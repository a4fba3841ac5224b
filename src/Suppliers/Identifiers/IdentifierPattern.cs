namespace Vouch.Suppliers.Identifiers;

/// <summary>
/// Which characters stand where: 9 a digit, A a capital letter, * either, # anything; other characters stand for themselves.
/// A backslash makes the letter A stand for itself. A number in braces behind a character says how often it stands there: <c>9{8}</c>, <c>9{2-7}</c>.
/// </summary>
internal sealed class IdentifierPattern
{
    private const char LetterA = '\\';

    private readonly List<(char Sign, int Least, int Most)> parts = [];

    public IdentifierPattern(string written)
    {
        for (var at = 0; at < written.Length; at++)
        {
            var (sign, least, most) = (written[at], 1, 1);
            at += sign == LetterA ? 1 : 0;
            if (at + 1 < written.Length && written[at + 1] == '{')
            {
                var end = written.IndexOf('}', at);
                var counts = written[(at + 2)..end].Split('-');
                (least, most, at) = (Count(counts[0]), Count(counts[^1]), end);
            }

            parts.Add((sign, least, most));
            Least += least;
            Most += most;
        }
    }

    /// <summary>The fewest characters.</summary>
    public int Least { get; }

    /// <summary>The most characters.</summary>
    public int Most { get; }

    /// <summary>Several patterns, written with a blank between.</summary>
    public static IdentifierPattern[] Several(string written) => Array.ConvertAll(written.Split(' ', StringSplitOptions.RemoveEmptyEntries), one => new IdentifierPattern(one));

    /// <summary>True when a text of this length may fit.</summary>
    public bool IsAsLongAs(string text) => text.Length >= Least && text.Length <= Most;

    /// <summary>True when the whole text fits.</summary>
    public bool Fits(ReadOnlySpan<char> text) => text.Length >= Least && text.Length <= Most && Fits(0, text);

    private bool Fits(int part, ReadOnlySpan<char> text)
    {
        if (part == parts.Count)
        {
            return text.IsEmpty;
        }

        var (sign, least, most) = parts[part];
        var run = 0;
        while (run < most && run < text.Length && Stands(sign, text[run]))
        {
            run++;
        }

        for (; run >= least; run--)
        {
            if (Fits(part + 1, text[run..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stands(char sign, char letter) => sign switch
    {
        '9' => char.IsAsciiDigit(letter),
        'A' => char.IsAsciiLetterUpper(letter),
        '*' => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter),
        '#' => true,
        LetterA => letter == 'A',
        _ => sign == letter,
    };

    private static int Count(string written) => int.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
}
