namespace Vouch.Suppliers.Screening;

/// <summary>Words of the one name that met words of the other.</summary>
/// <param name="Given">As the one has them, in plain letters.</param>
/// <param name="Listed">As the other has them.</param>
/// <param name="How">How they met.</param>
/// <param name="Edits">Letters to change.</param>
public sealed record MetWords(string Given, string Listed, Meeting How, double Edits);

/// <summary>What added to a score or was taken off.</summary>
/// <param name="What">Stable name of the figure, such as <c>edits</c>, <c>extra-person</c> or <c>birth</c>.</param>
/// <param name="Points">In points of log odds: 0.7 doubles the odds, -0.7 halves them.</param>
public sealed record MatchReason(string What, double Points);

/// <summary>How alike two names are, and why.</summary>
/// <param name="Score">The probability that they name the same, between 0 and 1; from 0.5 on it is a match.</param>
/// <param name="Met">Which words met which.</param>
/// <param name="GivenLeft">Words of the one name that met none.</param>
/// <param name="ListedLeft">Words of the other that met none.</param>
/// <param name="PassedOver">Titles, particles and legal forms of both that were not compared.</param>
/// <param name="Reasons">What was added and taken off, the heaviest first; with the constant they sum up to the log odds of the score.</param>
public sealed record NameMatch(double Score, IReadOnlyList<MetWords> Met, IReadOnlyList<string> GivenLeft, IReadOnlyList<string> ListedLeft, IReadOnlyList<string> PassedOver, IReadOnlyList<MatchReason> Reasons);

/// <summary>Compares two names across scripts, spellings, word order and forms. Pure; safe to use from many threads.</summary>
public static class NameMatcher
{
    /// <summary>From this score on two names are taken to name the same.</summary>
    public const double Threshold = 0.5;

    [ThreadStatic]
    private static Alignment? alignment;

    /// <summary>Compares two names as they are written.</summary>
    public static NameMatch Compare(string one, string other, NameKind kind = NameKind.Unknown) => Compare(NameReader.Read(one, kind), NameReader.Read(other, kind));

    /// <summary>Compares two names that were read before, and explains.</summary>
    public static NameMatch Compare(NameForm one, NameForm other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        Span<double> figures = stackalloc double[Likeness.Count];
        var laid = Lay(ref one, other, figures);
        if (laid is null)
        {
            return new NameMatch(0, [], [], [], [], []);
        }

        var model = MatchModel.Shipped;
        var reasons = new List<MatchReason> { new("constant", model.Constant) };
        for (var at = 0; at < figures.Length; at++)
        {
            if (figures[at] * model.Weights[at] is var points && Math.Abs(points) >= 0.005)
            {
                reasons.Add(new MatchReason(Likeness.Names[at], points));
            }
        }

        reasons.Sort(1, reasons.Count - 1, Comparer<MatchReason>.Create((first, second) => Math.Abs(second.Points).CompareTo(Math.Abs(first.Points))));
        var (given, listed) = (one, other);
        return new NameMatch(
            model.Score(figures),
            [.. laid.Met.Select(pair => new MetWords(Text(given, pair.FirstAt, pair.FirstCount), Text(listed, pair.SecondAt, pair.SecondCount), pair.Meeting, Math.Round(pair.Edits, 2)))],
            Left(given, laid.FirstLeft),
            Left(listed, laid.SecondLeft),
            [.. given.PassedOver.Concat(listed.PassedOver).Distinct(StringComparer.Ordinal)],
            reasons);
    }

    /// <summary>The score alone, without allocating.</summary>
    public static double Score(NameForm one, NameForm other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        Span<double> figures = stackalloc double[Likeness.Count];
        return Lay(ref one, other, figures) is null ? 0 : MatchModel.Shipped.Score(figures);
    }

    /// <summary>Writes the figures of two names; false when one of them has no words.</summary>
    internal static bool Weigh(NameForm one, NameForm other, Span<double> figures) => Lay(ref one, other, figures) is not null;

    private static Alignment? Lay(ref NameForm one, NameForm other, Span<double> figures)
    {
        if (one.Words.Length == 0 || other.Words.Length == 0)
        {
            return null;
        }

        var laid = alignment ??= new Alignment();
        laid.Lay(one, other);
        if (laid.Met.Count == 0 && one.Script == Script.Latin && IsReversed(one, other))
        {
            one = NameReader.Read(new string([.. one.Written.Reverse()]), one.Kind);
            laid.Lay(one, other);
        }

        Likeness.Weigh(one, other, laid, figures);
        return laid;
    }

    // Letters written from right to left are a way to pass a filter.
    private static bool IsReversed(NameForm one, NameForm other)
    {
        var (text, length) = (one.JoinedText, one.JoinedText.Length);
        if (length != other.JoinedText.Length || length < 6)
        {
            return false;
        }

        for (var at = 0; at < length; at++)
        {
            if (text[at] != other.JoinedText[length - 1 - at])
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(NameForm form, int at, int count) => count == 1 ? form.Words[at].Text : string.Join(' ', form.Words.Skip(at).Take(count).Select(word => word.Text));

    private static string[] Left(NameForm form, uint left) => [.. form.Words.Where((_, at) => (left >> at & 1) == 1).Select(word => word.Text)];
}
