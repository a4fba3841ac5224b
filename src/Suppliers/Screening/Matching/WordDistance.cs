using System.Numerics;

namespace Vouch.Suppliers.Screening;

/// <summary>How far two words are apart, in letters: edits of one letter and swaps of two neighbours (optimal string alignment), some of them cheaper than others.</summary>
internal static class WordDistance
{
    private const int Letters = 128;

    private static readonly float[] Plain = Costs(plain: true, abjad: false);
    private static readonly float[] BySound = Costs(plain: false, abjad: false);
    private static readonly float[] WithoutVowels = Costs(plain: false, abjad: true);
    private static readonly float[] DropPlain = Drops(1, 1, 1);
    private static readonly float[] DropBySound = Drops(0.7f, 0.4f, 1);
    private static readonly float[] DropWithoutVowels = Drops(0.12f, 0.3f, 0.9f);

    /// <summary>Every edit counts one.</summary>
    public static float Edits(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => Measure(one, other, Plain, DropPlain, 1);

    /// <summary>Edits between letters of one sound count less; for folded words.</summary>
    public static float Sounds(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => Measure(one, other, BySound, DropBySound, 0.7f);

    /// <summary>As <see cref="Sounds"/>, where one of the two was written without vowels.</summary>
    public static float Consonants(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => Measure(one, other, WithoutVowels, DropWithoutVowels, 0.7f);

    /// <summary>True when the letters alone show that the words differ in more than this share of the longer one.</summary>
    public static bool IsBeyond(NameWord one, NameWord other, double share)
    {
        var longer = Math.Max(one.Folded.Length, other.Folded.Length);
        return Math.Abs(one.Folded.Length - other.Folded.Length) * 0.4 > share * longer || BitOperations.PopCount(one.Mask ^ other.Mask) * 0.2 > share * longer + 0.4;
    }

    private static float Measure(ReadOnlySpan<char> one, ReadOnlySpan<char> other, float[] replace, float[] drop, float swap)
    {
        while (one.Length > 0 && other.Length > 0 && one[0] == other[0])
        {
            one = one[1..];
            other = other[1..];
        }

        while (one.Length > 0 && other.Length > 0 && one[^1] == other[^1])
        {
            one = one[..^1];
            other = other[..^1];
        }

        var width = other.Length + 1;
        Span<float> rows = stackalloc float[width * 3];
        var before = rows[..width];
        var above = rows.Slice(width, width);
        var row = rows.Slice(width * 2, width);
        for (var j = 1; j < width; j++)
        {
            above[j] = above[j - 1] + Drop(drop, other[j - 1]);
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var letter = one[i - 1];
            row[0] = above[0] + Drop(drop, letter);
            for (var j = 1; j < width; j++)
            {
                var facing = other[j - 1];
                var cost = letter == facing ? above[j - 1] : above[j - 1] + Replace(replace, letter, facing);
                cost = Math.Min(cost, Math.Min(above[j] + Drop(drop, letter), row[j - 1] + Drop(drop, facing)));
                if (i > 1 && j > 1 && letter == other[j - 2] && one[i - 2] == facing)
                {
                    cost = Math.Min(cost, before[j - 2] + swap);
                }

                row[j] = cost;
            }

            var spare = before;
            before = above;
            above = row;
            row = spare;
        }

        return above[width - 1];
    }

    private static float Drop(float[] drop, char letter) => letter < Letters ? drop[letter] : 1;

    private static float Replace(float[] replace, char one, char other) => one < Letters && other < Letters ? replace[(one * Letters) + other] : 1;

    private static float[] Drops(float vowel, float weak, float other)
    {
        var drops = new float[Letters];
        for (var letter = 0; letter < Letters; letter++)
        {
            drops[letter] = (char)letter switch { 'a' or 'e' or 'i' or 'o' or 'u' => vowel, 'h' or 'y' or 'j' or 'w' or 'v' when weak < 1 => (char)letter == 'h' ? weak : Math.Max(weak, 0.6f), _ => other };
        }

        return drops;
    }

    private static float[] Costs(bool plain, bool abjad)
    {
        var costs = new float[Letters * Letters];
        Array.Fill(costs, 1);
        if (plain)
        {
            return costs;
        }

        All("aeiou", abjad ? 0.15f : 0.7f);
        All("eiy", 0.5f);
        All("iyj", 0.35f);
        All("ou", 0.45f);
        All("ae", 0.6f);
        All("ckqg", 0.5f);
        All("ck", 0.25f);
        All("szc", 0.4f);
        All("sx", 0.6f);
        All("td", 0.5f);
        All("bpv", 0.6f);
        All("fv", 0.4f);
        All("gj", 0.5f);
        All("jz", 0.5f);
        All("mn", 0.8f);
        All("lr", 0.8f);
        All("hg", 0.6f);
        All("hk", 0.7f);
        All("uv", 0.6f);
        All("o0", 0.2f);
        All("i1l", 0.4f);
        All("e3", 0.2f);
        All("a4", 0.2f);
        All("s5", 0.2f);
        All("t7", 0.2f);
        All("b8", 0.2f);
        if (abjad)
        {
            All("vuow", 0.15f);
            All("iyeja", 0.15f);
            All("ahe", 0.3f);
            All("pbf", 0.4f);
            All("gjck", 0.5f);
        }

        return costs;

        void All(string letters, float cost)
        {
            foreach (var one in letters)
            {
                foreach (var other in letters)
                {
                    if (one != other)
                    {
                        costs[(one * Letters) + other] = Math.Min(costs[(one * Letters) + other], cost);
                    }
                }
            }
        }
    }
}
