namespace Vouch.Suppliers.Screening;

/// <summary>
/// What speaks for and against two names being of one: figures between 0 and about 4 that the model weighs. Each has a name, so that a score can be explained.
/// </summary>
internal static class Likeness
{
    public static readonly string[] Names =
    [
        "edits", "edits-beyond-two", "sounds", "sounds-share", "worst-word", "worst-word-beyond", "replaced-share", "extra-person", "extra-body", "extra-share",
        "few-met", "number-differs", "number-extra", "legal-form", "short", "body", "initials",
    ];

    public static int Count => Names.Length;

    /// <summary>Writes the figures of two names that were laid side by side.</summary>
    public static void Weigh(NameForm one, NameForm other, Alignment alignment, Span<double> figures)
    {
        figures.Clear();
        var isBody = one.Kind is NameKind.Organisation or NameKind.Vessel || other.Kind is NameKind.Organisation or NameKind.Vessel;
        double edits = 0, sounds = 0, worst = 0, metWeight = 0, metLetters = 0, initials = 0;
        foreach (var pair in alignment.Met)
        {
            edits += Math.Min(pair.Edits, 4);
            sounds += Math.Min(pair.Sounds, 4);
            worst = Math.Max(worst, pair.Sounds / pair.Length);
            metLetters += pair.Length;
            var weight = 0.0;
            for (var at = pair.FirstAt; at < pair.FirstAt + pair.FirstCount; at++)
            {
                weight += one.Words[at].Weight;
            }

            metWeight += weight;
            initials += pair.Meeting == Meeting.Initials ? 1 : 0;
        }

        var (firstLeft, firstNumbers, firstLetters) = Left(one, alignment.FirstLeft, alignment.SecondLeft == 0);
        var (secondLeft, secondNumbers, secondLetters) = Left(other, alignment.SecondLeft, alignment.FirstLeft == 0);
        var replaced = Math.Min(firstLeft, secondLeft);
        var extra = Math.Max(firstLeft, secondLeft) - replaced;
        var total = Math.Max(metWeight + Math.Max(firstLeft, secondLeft), 0.4);
        var joined = replaced > 0 ? Whole(one, other, alignment) : 0;
        var share = (sounds + joined) / Math.Max(4, metLetters + Math.Min(firstLetters, secondLetters));
        ReadOnlySpan<double> weighed =
        [
            Math.Min(edits + joined, 6),
            Math.Min(Math.Max(0, edits + joined - 2), 4),
            Math.Min(sounds + joined, 6),
            Math.Min(share, 1),
            worst,
            Math.Max(0, worst - 0.25),
            replaced / total,
            isBody ? 0 : Math.Min(extra, 3),
            isBody ? Math.Min(extra, 3) : 0,
            extra / total,
            Math.Max(0, 2 - metWeight),
            firstNumbers > 0 && secondNumbers > 0 ? 1 : 0,
            firstNumbers + secondNumbers > 0 && Math.Min(firstNumbers, secondNumbers) == 0 ? 1 : 0,
            one.LegalForms.Length > 0 && other.LegalForms.Length > 0 && !Meets(one.LegalForms, other.LegalForms) ? 1 : 0,
            metLetters < 7 ? 1 : 0,
            isBody ? 1 : 0,
            Math.Min(initials, 2),
        ];
        weighed.CopyTo(figures);
    }

    private static (double Weight, int Numbers, int Letters) Left(NameForm form, uint left, bool isAlone)
    {
        var weight = 0.0;
        var (numbers, letters) = (0, 0);
        for (var at = 0; at < form.Words.Length; at++)
        {
            if ((left >> at & 1) == 0)
            {
                continue;
            }

            var word = form.Words[at];
            if (word.Role == WordRole.Number)
            {
                numbers++;
                continue;
            }

            // "Sergey Sergey Shoigu" says Sergey once, unless the second stands where the other name has another word.
            weight += word.Weight * (isAlone && Repeats(form, at) ? 0.1 : 1);
            letters += word.Text.Length;
        }

        return (weight, numbers, letters);
    }

    private static bool Repeats(NameForm form, int at)
    {
        for (var other = 0; other < form.Words.Length; other++)
        {
            if (other != at && string.Equals(form.Words[other].Folded, form.Words[at].Folded, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Words that stand in the place of others: what it would take to make the one of the other.
    private static double Whole(NameForm one, NameForm other, Alignment alignment)
    {
        Span<char> first = stackalloc char[160];
        Span<char> second = stackalloc char[160];
        var native = one.Script == other.Script && one.Script != Script.Latin;
        var cost = native
            ? WordDistance.Edits(Rest(one, alignment.FirstLeft, first, native), Rest(other, alignment.SecondLeft, second, native)) * Alignment.Scale(one.Script)
            : WordDistance.Sounds(Rest(one, alignment.FirstLeft, first, native), Rest(other, alignment.SecondLeft, second, native));
        return Math.Min(cost, 4);
    }

    private static ReadOnlySpan<char> Rest(NameForm form, uint left, Span<char> rest, bool native)
    {
        var length = 0;
        for (var at = 0; at < form.Words.Length; at++)
        {
            var text = native ? form.Words[at].Native ?? form.Words[at].Folded : form.Words[at].Folded;
            if ((left >> at & 1) == 1 && length + text.Length <= rest.Length)
            {
                text.CopyTo(rest[length..]);
                length += text.Length;
            }
        }

        return rest[..length];
    }

    private static bool Meets(string[] one, string[] other)
    {
        foreach (var form in one)
        {
            // "Company" and "corporation" say no more than that it is one.
            if (form == "company" || Array.IndexOf(other, form) >= 0 || Array.IndexOf(other, "company") >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
