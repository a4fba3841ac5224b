using Vouch.Kernel;

namespace Vouch.Suppliers.Scorecards;

/// <summary>One case that a line counts.</summary>
/// <param name="Key">Tells it apart within its line: <c>promise:id</c>, or the key of the facts.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it was settled, or when it happened, UTC.</param>
/// <param name="Went">How well it went: 1 for well, 0 for not, between for a forecast that was partly right.</param>
/// <param name="Promise">The promise behind it; null where facts are.</param>
/// <param name="Note">What it was, as a code or figures; null where the subject says it.</param>
internal sealed record ScoreCase(string Key, SubjectRef Subject, DateTimeOffset At, decimal Went, Guid? Promise = null, string? Note = null);

/// <summary>A fact as lines count it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The case that it makes or belongs to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it happened, UTC.</param>
internal readonly record struct CountedFact(string Name, string Key, SubjectRef Subject, DateTimeOffset At);

/// <summary>A line with its figure.</summary>
/// <param name="Line">Id of the line.</param>
/// <param name="Side">Who is measured.</param>
/// <param name="Score">0 to 100 with one decimal; null where there are too few cases to say.</param>
/// <param name="Cases">Cases that count.</param>
/// <param name="WentWell">How many of them went well altogether.</param>
/// <param name="LeftOut">Cases that a challenge left out.</param>
/// <param name="Weight">1 to 100.</param>
/// <param name="Target">0 to 100.</param>
internal sealed record ScoredLine(string Line, ScoreSide Side, decimal? Score, int Cases, int WentWell, int LeftOut, int Weight, int Target)
{
    internal bool IsBelowTarget => Score < Target;
}

/// <summary>A side with its figure: the weighted mean of the lines that have one.</summary>
/// <param name="Score">0 to 100 with one decimal; null where no line has a figure.</param>
/// <param name="Cases">Cases of those lines.</param>
internal readonly record struct ScoredSide(decimal? Score, int Cases);

/// <summary>From cases to figures. Pure.</summary>
internal static class ScorecardReckoning
{
    /// <summary>The cases that facts make in a period: one for each key, which counts once it is clear how it went.</summary>
    /// <param name="measure">What makes a case, and what says how it went.</param>
    /// <param name="facts">Facts of the supplier, from as long before the period as a good fact may take; those later than <paramref name="asOf"/> do not count.</param>
    /// <param name="from">Beginning of the period.</param>
    /// <param name="until">End of the period.</param>
    /// <param name="asOf">Until when was looked.</param>
    internal static IReadOnlyList<ScoreCase> CasesOf(FactMeasure measure, IReadOnlyList<CountedFact> facts, DateTimeOffset from, DateTimeOffset until, DateTimeOffset asOf)
    {
        var byKey = facts.Where(fact => fact.At <= asOf).ToLookup(fact => fact.Key, StringComparer.Ordinal);
        var cases = new List<ScoreCase>();
        foreach (var group in byKey)
        {
            var first = group.Where(fact => measure.Cases.Contains(fact.Name, StringComparer.Ordinal)).OrderBy(fact => fact.At).FirstOrDefault();
            if (first.Name is null)
            {
                continue;
            }

            var names = measure.Bad.Count > 0 ? measure.Bad : measure.Good;
            DateTimeOffset? latest = measure.WithinDays is { } days ? first.At.AddDays(days) : null;
            var later = group.Where(fact => names.Contains(fact.Name, StringComparer.Ordinal) && fact.At >= first.At && (latest is null || fact.At <= latest)).OrderBy(fact => fact.At).FirstOrDefault();
            var wentWell = measure.Bad.Count > 0 == later.Name is null;

            // Like a promise a case counts in the period in which its verdict falls; what may still turn out well is no case yet.
            var verdict = measure.Bad.Count > 0 || latest is null ? first.At : later.Name is null ? latest.Value : later.At;
            if (verdict >= from && verdict < until && verdict <= asOf)
            {
                cases.Add(new ScoreCase(group.Key, first.Subject, verdict, wentWell ? 1 : 0, Note: later.Name));
            }
        }

        return [.. cases.OrderByDescending(one => one.At).ThenBy(one => one.Key, StringComparer.Ordinal)];
    }

    /// <summary>The figure of a line: the mean of how its cases went, without those that were left out.</summary>
    internal static ScoredLine Score(ScoreLineDefinition line, IReadOnlyList<ScoreCase> cases, IReadOnlySet<string> leftOut, int atLeast)
    {
        var counted = cases.Where(one => !leftOut.Contains(one.Key)).ToList();
        decimal? score = counted.Count < atLeast ? null : Rounded(100 * counted.Sum(one => one.Went) / counted.Count);
        return new ScoredLine(line.Id, line.Side, score, counted.Count, counted.Count(one => one.Went == 1), cases.Count - counted.Count, line.Weight, line.Target);
    }

    /// <summary>The figure of a side over the lines that are given.</summary>
    internal static ScoredSide Overall(IEnumerable<ScoredLine> lines, ScoreSide side)
    {
        var known = lines.Where(line => line.Side == side && line.Score is not null).ToList();
        return known.Count == 0 ? new ScoredSide(null, 0) : new ScoredSide(Rounded(known.Sum(line => line.Weight * line.Score!.Value) / known.Sum(line => line.Weight)), known.Sum(line => line.Cases));
    }

    /// <summary>How right a forecast was: 1 where as much was ordered as forecast, 0 where all of it is wrong; 1 where nothing was forecast and nothing ordered.</summary>
    internal static decimal Accuracy(decimal forecast, decimal ordered)
    {
        var most = Math.Max(forecast, ordered);
        return most <= 0 ? 1 : decimal.Round(1 - (Math.Abs(forecast - ordered) / most), 6, MidpointRounding.AwayFromZero);
    }

    private static decimal Rounded(decimal value) => decimal.Round(value, 1, MidpointRounding.AwayFromZero);
}
