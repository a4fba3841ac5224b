using System.Text;

namespace Vouch.Languages;

/// <summary>Joins a letter and an accent that follows it as a character of its own, so that a text reads the same however it was typed.</summary>
internal static class Composition
{
    private const int FirstMark = 0x0300;
    private const int LastMark = 0x036F;

    private static readonly Dictionary<int, char> Pairs = Fill();

    public static bool IsMark(char character) => character is >= (char)FirstMark and <= (char)LastMark;

    /// <summary>The one character that stands for the letter (in lower case) with the mark.</summary>
    public static bool TryJoin(char letter, char mark, out char joined) => Pairs.TryGetValue((letter << 16) | mark, out joined);

    private static Dictionary<int, char> Fill()
    {
        var pairs = new Dictionary<int, char>();
        for (var code = 0x00C0; code <= 0x1FFF; code++)
        {
            var character = (char)code;
            if (!char.IsLower(character))
            {
                continue;
            }

            // A letter with two accents comes apart into a letter with one, and the other.
            var parts = character.ToString().Normalize(NormalizationForm.FormD);
            if (parts.Length < 2 || !IsMark(parts[^1]))
            {
                continue;
            }

            var rest = parts[..^1].Normalize(NormalizationForm.FormC);
            if (rest.Length == 1)
            {
                pairs[(rest[0] << 16) | parts[^1]] = character;
            }
        }

        return pairs;
    }
}
