namespace Vouch.Suppliers.Screening;

/// <summary>How two words, or runs of words, met.</summary>
public enum Meeting
{
    /// <summary>Letter by letter the same.</summary>
    Same,

    /// <summary>One name in two languages, spellings or forms.</summary>
    Variant,

    /// <summary>Spelled alike.</summary>
    Alike,

    /// <summary>Written as one word here, as several there.</summary>
    Joined,

    /// <summary>An initial or an abbreviation of the other.</summary>
    Initials,

    /// <summary>Stand in the same place and are not alike.</summary>
    Different,
}

/// <summary>Words of one name that met words of the other.</summary>
/// <param name="FirstAt">The first word of the one name.</param>
/// <param name="FirstCount">How many words.</param>
/// <param name="SecondAt">The first word of the other.</param>
/// <param name="SecondCount">How many words.</param>
/// <param name="Meeting">How they met.</param>
/// <param name="Edits">Letters to change, each counting one.</param>
/// <param name="Sounds">The same, letters of one sound counting less.</param>
/// <param name="Length">Letters of the longer side, in the measure of <paramref name="Edits"/>.</param>
internal readonly record struct Met(int FirstAt, int FirstCount, int SecondAt, int SecondCount, Meeting Meeting, double Edits, double Sounds, double Length);

/// <summary>Lays the words of two names side by side: the same first, then what is joined, then the most alike, then initials.</summary>
internal sealed class Alignment
{
    // Two words that differ in more than this share of their letters are two words.
    private const double MostApart = 0.5;
    private const double MostApartJoined = 0.16;

    private readonly List<Met> met = new(8);
    private readonly List<(int First, int Second, double Edits, double Sounds, double Length)> alike = new(16);
    private uint firstTaken;
    private uint secondTaken;
    private NameForm one = null!;
    private NameForm other = null!;

    public IReadOnlyList<Met> Met => met;

    /// <summary>Words of each side that met none, as bits.</summary>
    public uint FirstLeft { get; private set; }

    public uint SecondLeft { get; private set; }

    /// <summary>One is in another script than the other.</summary>
    public bool IsAcrossScripts { get; private set; }

    /// <summary>Compares anew; what was found before is gone.</summary>
    public void Lay(NameForm first, NameForm second)
    {
        (one, other, firstTaken, secondTaken) = (first, second, 0, 0);
        met.Clear();
        IsAcrossScripts = first.Script != second.Script;
        Same();
        if (!Done)
        {
            Joined();
        }

        if (!Done)
        {
            Alike();
        }

        if (!Done)
        {
            Initials();
        }

        FirstLeft = ~firstTaken & Mask(first.Words.Length);
        SecondLeft = ~secondTaken & Mask(second.Words.Length);
    }

    /// <summary>How many Latin letters a letter of a script says as much as.</summary>
    public static double Scale(Script script) => script switch { Script.Syllable => 2.5, Script.Abjad => 1.5, _ => 1 };

    private bool Done => firstTaken == Mask(one.Words.Length) || secondTaken == Mask(other.Words.Length);

    private static uint Mask(int count) => count == 0 ? 0 : uint.MaxValue >> (32 - count);

    private void Same()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < one.Words.Length; i++)
            {
                for (var j = 0; j < other.Words.Length && !Taken(firstTaken, i); j++)
                {
                    if (Taken(secondTaken, j))
                    {
                        continue;
                    }

                    var (a, b) = (one.Words[i], other.Words[j]);
                    if (pass == 0 ? string.Equals(a.Text, b.Text, StringComparison.Ordinal) && (a.Native is null || b.Native is null || a.Script != b.Script || string.Equals(a.Native, b.Native, StringComparison.Ordinal)) : a.IsVariantOf(b))
                    {
                        Take(new Met(i, 1, j, 1, pass == 0 ? Meeting.Same : Meeting.Variant, 0, pass == 0 ? 0 : 0.3, Math.Max(a.Text.Length, b.Text.Length)));
                    }
                }
            }
        }
    }

    private void Alike()
    {
        alike.Clear();
        for (var i = 0; i < one.Words.Length; i++)
        {
            var a = one.Words[i];
            for (var j = 0; j < other.Words.Length; j++)
            {
                var b = other.Words[j];
                if (Taken(firstTaken, i) || Taken(secondTaken, j) || a.Role != WordRole.Name || b.Role != WordRole.Name || (!IsAcrossScripts && a.Native is null && WordDistance.IsBeyond(a, b, MostApart)))
                {
                    continue;
                }

                var (edits, sounds, length) = Apart(a, b);
                if (sounds <= MostApart * length)
                {
                    alike.Add((i, j, edits, sounds, length));
                }
            }
        }

        while (alike.Count > 0)
        {
            var best = 0;
            for (var at = 1; at < alike.Count; at++)
            {
                if (alike[at].Sounds / alike[at].Length < alike[best].Sounds / alike[best].Length)
                {
                    best = at;
                }
            }

            var (i, j, edits, sounds, length) = alike[best];
            Take(new Met(i, 1, j, 1, Meeting.Alike, edits, sounds, length));
            alike.RemoveAll(pair => pair.First == i || pair.Second == j);
        }
    }

    /// <summary>The distance of two words; in their own letters where both are written in one script that is not Latin.</summary>
    private (double Edits, double Sounds, double Length) Apart(NameWord a, NameWord b)
    {
        if (a.Native is { } first && b.Native is { } second && a.Script == b.Script)
        {
            // A letter of a script without vowels stands for more than one letter, a character of Hangul or Han for a syllable.
            var scale = Scale(a.Script);
            var edits = WordDistance.Edits(first, second) * scale;
            return (edits, edits, Math.Max(first.Length, second.Length) * scale);
        }

        var length = Math.Max(a.Text.Length, b.Text.Length);
        if (a.Script == b.Script)
        {
            return (WordDistance.Edits(a.Text, b.Text), WordDistance.Sounds(a.Folded, b.Folded), length);
        }

        var sounds = a.Script == Script.Abjad || b.Script == Script.Abjad || a.Script == Script.Syllable || b.Script == Script.Syllable ? WordDistance.Consonants(a.Folded, b.Folded) : WordDistance.Sounds(a.Folded, b.Folded) * 0.7;
        return (sounds, sounds, length);
    }

    // "Patr ushev" and "Patrushev", "SergeiLavrov" and "Sergei Lavrov".
    private void Joined()
    {
        Span<char> run = stackalloc char[200];
        for (var side = 0; side < 2; side++)
        {
            var (single, several) = side == 0 ? (one.Words, other.Words) : (other.Words, one.Words);
            for (var i = 0; i < single.Length; i++)
            {
                var word = single[i];
                if (word.Role != WordRole.Name || word.Folded.Length < 4)
                {
                    continue;
                }

                for (var start = 0; start + 1 < several.Length && !Taken(side == 0 ? firstTaken : secondTaken, i); start++)
                {
                    var length = 0;
                    for (var end = start; end < several.Length && end < start + 4; end++)
                    {
                        if (Taken(side == 0 ? secondTaken : firstTaken, end) || several[end].Role == WordRole.Number || length + several[end].Folded.Length > word.Folded.Length + 2)
                        {
                            break;
                        }

                        several[end].Folded.CopyTo(run[length..]);
                        length += several[end].Folded.Length;
                        if (end == start || length + 2 < word.Folded.Length)
                        {
                            continue;
                        }

                        var across = single[i].Script != several[start].Script;
                        var sounds = (across ? WordDistance.Consonants(run[..length], word.Folded) : WordDistance.Sounds(run[..length], word.Folded)) * (across ? 0.7 : 1);
                        if (sounds <= (across ? 0.35 : MostApartJoined) * word.Folded.Length)
                        {
                            var count = end - start + 1;
                            var edits = across ? sounds : WordDistance.Edits(run[..length], word.Folded);
                            Take(side == 0 ? new Met(i, 1, start, count, Meeting.Joined, edits, sounds, word.Text.Length) : new Met(start, count, i, 1, Meeting.Joined, edits, sounds, word.Text.Length));
                            break;
                        }
                    }
                }
            }
        }
    }

    // "N." and "Nursultan", "JC" and "Jean Claude", "PLA" and "People's Liberation Army".
    private void Initials()
    {
        for (var side = 0; side < 2; side++)
        {
            var (brief, full) = side == 0 ? (one.Words, other.Words) : (other.Words, one.Words);
            for (var i = 0; i < brief.Length; i++)
            {
                var word = brief[i];
                if (Taken(side == 0 ? firstTaken : secondTaken, i) || word.Role == WordRole.Number || word.Text.Length > 5)
                {
                    continue;
                }

                for (var start = 0; start + word.Text.Length <= full.Length; start++)
                {
                    var fits = true;
                    for (var at = 0; at < word.Text.Length && fits; at++)
                    {
                        fits = !Taken(side == 0 ? secondTaken : firstTaken, start + at) && full[start + at].Text[0] == word.Text[at] && (word.Text.Length == 1 || full[start + at].Text.Length > 1);
                    }

                    if (fits && (word.Role == WordRole.Initial || word.Text.Length > 1))
                    {
                        var count = word.Text.Length;
                        Take(side == 0 ? new Met(i, 1, start, count, Meeting.Initials, 0.5, 0.5, 4) : new Met(start, count, i, 1, Meeting.Initials, 0.5, 0.5, 4));
                        break;
                    }
                }
            }
        }
    }

    private void Take(Met pair)
    {
        met.Add(pair);
        firstTaken |= Mask(pair.FirstCount) << pair.FirstAt;
        secondTaken |= Mask(pair.SecondCount) << pair.SecondAt;
    }

    private static bool Taken(uint taken, int at) => (taken >> at & 1) == 1;
}
