using System.Globalization;
using System.Text;

namespace Vouch.Suppliers.Identifiers;

/// <summary>Identifiers as people write them. What is longer than any identifier is cut off.</summary>
internal static class Spelled
{
    private const int Most = 200;

    /// <summary>Capitals, digits of any script as 0 to 9, without blanks, dots, dashes of any kind, slashes, brackets and colons, except marks that belong to it; a dash that is kept is kept as a hyphen.</summary>
    public static string Plain(string written, string kept = "")
    {
        Span<char> plain = stackalloc char[Math.Min(written.Length, Most)];
        var length = 0;
        foreach (var sign in written)
        {
            var letter = IsDash(sign) && kept.Contains('-', StringComparison.Ordinal) ? '-' : sign;
            if ((char.IsLetterOrDigit(letter) || kept.Contains(letter, StringComparison.Ordinal) || !IsMark(letter)) && length < plain.Length)
            {
                plain[length++] = Folded(letter);
            }
        }

        return plain[..length].ToString();
    }

    /// <summary>The runs of digits and of letters, as capitals; whatever else stands between ends a run.</summary>
    public static IReadOnlyList<string> Runs(string written)
    {
        var runs = new List<string>();
        var run = new StringBuilder();
        foreach (var letter in Start(written))
        {
            if (run.Length > 0 && (!char.IsLetterOrDigit(letter) || char.IsDigit(letter) != char.IsAsciiDigit(run[^1])))
            {
                runs.Add(run.ToString());
                run.Clear();
            }

            if (char.IsLetterOrDigit(letter))
            {
                run.Append(Folded(letter));
            }
        }

        return run.Length == 0 ? runs : [.. runs, run.ToString()];
    }

    /// <summary>Words as they were written, one blank between.</summary>
    public static string Words(string written) => string.Join(' ', Start(written).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Digits in groups with hyphens between. Digits without any mark are cut into groups; hyphens that somebody wrote stay where they are.</summary>
    /// <param name="written">As somebody wrote it.</param>
    /// <param name="last">How long the groups after the first are.</param>
    public static string Hyphenated(string written, params ReadOnlySpan<int> last)
    {
        var text = Plain(written, "-");
        if (text.Contains('-', StringComparison.Ordinal))
        {
            return text;
        }

        for (var (group, at) = (last.Length - 1, text.Length); group >= 0 && at > last[group]; group--)
        {
            at -= last[group];
            text = text.Insert(at, "-");
        }

        return text;
    }

    private static string Start(string written) => written.Length > Most ? written[..Most] : written;

    private static char Folded(char letter) => char.IsDigit(letter) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)) : char.ToUpperInvariant(letter);

    private static bool IsDash(char letter) => letter == '−' || char.GetUnicodeCategory(letter) is UnicodeCategory.DashPunctuation;

    private static bool IsMark(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter) || IsDash(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format || letter is '.' or ',' or '/' or '(' or ')' or ':' or '_' or '\'';
}
