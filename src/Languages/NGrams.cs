namespace Vouch.Languages;

/// <summary>
/// What a word is known by: its sequences of one to five letters, where its beginning and end count as a letter each, and the whole of it.
/// Where words are not divided (Han and kana) single characters and pairs. Each is told by a hash; detector and trainer use the same.
/// </summary>
internal static class NGrams
{
    /// <summary>The longest sequence within a word.</summary>
    public const int Longest = 5;

    private const int LongestWord = 40;
    private const uint Start = 0x811C9DC5;
    private const uint Multiplier = 0x9E3779B1;
    private const char Kana = '\u0001';
    private const char Ideograph = '\u0002';

    /// <summary>At most so many hashes come of a word.</summary>
    public const int MostOfWord = ((LongestWord + 2) * Longest) + 1;

    /// <summary>Writes the hashes of a word.</summary>
    /// <param name="word">The word with the gap before and the gap after it.</param>
    /// <param name="script">Its script.</param>
    /// <param name="hashes">Where they go; at least <see cref="MostOfWord"/> long.</param>
    /// <returns>How many there are.</returns>
    public static int OfWord(ReadOnlySpan<char> word, Script script, Span<uint> hashes)
    {
        if (word.Length > LongestWord + 2)
        {
            word = word[..(LongestWord + 2)];
        }

        return script == Script.Han ? OfUndivided(word[1..^1], hashes) : OfDivided(word, hashes);
    }

    private static int OfDivided(ReadOnlySpan<char> word, Span<uint> hashes)
    {
        var count = 0;
        unchecked
        {
            for (var first = 0; first < word.Length; first++)
            {
                var hash = (Start ^ word[first]) * Multiplier;
                if (first > 0 && first < word.Length - 1)
                {
                    hashes[count++] = Mix(hash);
                }

                var end = Math.Min(first + Longest, word.Length);
                for (var next = first + 1; next < end; next++)
                {
                    hash = (((hash << 13) | (hash >> 19)) ^ word[next]) * Multiplier;
                    hashes[count++] = Mix(hash);
                }
            }

            if (word.Length > Longest)
            {
                var hash = (Start ^ word[0]) * Multiplier;
                for (var next = 1; next < word.Length; next++)
                {
                    hash = (((hash << 13) | (hash >> 19)) ^ word[next]) * Multiplier;
                }

                hashes[count++] = Mix(hash);
            }
        }

        return count;
    }

    private static int OfUndivided(ReadOnlySpan<char> characters, Span<uint> hashes)
    {
        var count = 0;
        unchecked
        {
            for (var first = 0; first < characters.Length; first++)
            {
                hashes[count++] = Mix((Start ^ (characters[first] is >= '\u3040' and <= '\u30FF' ? Kana : Ideograph)) * Multiplier);
                var hash = (Start ^ characters[first]) * Multiplier;
                hashes[count++] = Mix(hash);
                if (first + 1 < characters.Length)
                {
                    hashes[count++] = Mix((((hash << 13) | (hash >> 19)) ^ characters[first + 1]) * Multiplier);
                }
            }
        }

        return count;
    }

    private static uint Mix(uint hash)
    {
        unchecked
        {
            hash ^= hash >> 16;
            hash *= 0x7FEB352D;
            hash ^= hash >> 15;
            hash *= 0x846CA68B;
            return hash ^ (hash >> 16);
        }
    }
}
