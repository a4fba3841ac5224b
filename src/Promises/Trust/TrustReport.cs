namespace Vouch.Promises.Trust;

/// <summary>A score with what is behind it.</summary>
public sealed record TrustFigure
{
    internal TrustFigure(TrustScore score, int kept, int broken, bool ofTooFew) => (Score, Kept, Broken, OfTooFew) = (score, kept, broken, ofTooFew);

    /// <summary>How many were kept.</summary>
    public int Kept { get; }

    /// <summary>How many were broken.</summary>
    public int Broken { get; }

    /// <summary>True when it would be the score of one or two people: then neither the number nor what it is made of is shown.</summary>
    public bool OfTooFew { get; }

    /// <summary>True when a number may be shown and there is enough evidence for it.</summary>
    public bool IsShown => !OfTooFew && Score.IsKnown;

    internal TrustScore Score { get; }
}

/// <summary>How one commitment was kept.</summary>
/// <param name="Commitment">The commitment's id; null for promises made by hand.</param>
/// <param name="Version">The charter version of the newest promise, which holds the words.</param>
/// <param name="Figure">The score of this commitment alone.</param>
public sealed record CommitmentTrust(string? Commitment, CharterVersionId? Version, TrustFigure Figure);

/// <summary>The mean as it was at a moment; null where there was too little evidence, or evidence of too few people.</summary>
internal readonly record struct TrustMoment(DateTimeOffset At, double? Mean);

/// <summary>Trust in one direction, overall and by commitment.</summary>
/// <param name="AsOf">The moment that it is reckoned for.</param>
/// <param name="Overall">All commitments together.</param>
/// <param name="Commitments">Each alone, those with the most promises first.</param>
/// <param name="Trend">The mean over time, the earliest first.</param>
/// <param name="Since">Where the evidence begins.</param>
/// <param name="IsCapped">True when there is more evidence than is counted.</param>
internal sealed record TrustReport(
    DateTimeOffset AsOf, TrustFigure Overall, IReadOnlyList<CommitmentTrust> Commitments, IReadOnlyList<TrustMoment> Trend, DateTimeOffset Since, bool IsCapped);

/// <summary>Another party or group, and how the two keep their word to one another.</summary>
/// <param name="With">The other.</param>
/// <param name="Ours">Our word to the other.</param>
/// <param name="Theirs">The other's word to us; null where the reader may not see it.</param>
public sealed record TrustBetween(Counterpart With, TrustFigure Ours, TrustFigure? Theirs);

/// <summary>The other side of a relationship: a unit of the company, or a supplier.</summary>
/// <param name="Unit">The unit; null for a supplier.</param>
/// <param name="Supplier">The supplier; null for a unit.</param>
public readonly record struct Counterpart(UnitId? Unit, PartyId? Supplier);

/// <summary>Reckons trust from rows. Pure: no database, no clock of its own.</summary>
internal sealed class TrustReckoning(DateTimeOffset asOf, Func<PartyId, bool> isColleague)
{
    /// <summary>A number over fewer people who owe would tell about one of them.</summary>
    internal const int FewestPeople = 3;

    /// <summary>Reckons one direction.</summary>
    /// <param name="read">The evidence.</param>
    /// <param name="protectsPeople">True when figures that rest on fewer than <see cref="FewestPeople"/>, a colleague among them, are withheld.</param>
    /// <param name="moments">For which moments the trend is reckoned, from the same evidence.</param>
    internal TrustReport Report(SettledRead read, bool protectsPeople, IReadOnlyList<DateTimeOffset> moments)
    {
        var commitments = read.Promises.GroupBy(promise => promise.Commitment)
            .Select(group => new CommitmentTrust(group.Key, group.MaxBy(promise => promise.SettledAt)!.CharterVersion, Figure(group, protectsPeople)))
            .OrderByDescending(one => one.Figure.Score.Promises).ThenBy(one => one.Commitment, StringComparer.Ordinal)
            .ToList();
        var trend = moments.Select(moment => new TrustMoment(moment, MeanAt(read, moment, protectsPeople))).ToList();
        return new TrustReport(asOf, Figure(read.Promises, protectsPeople), commitments, trend, read.Since, read.IsCapped);
    }

    /// <summary>The score of some promises, as of the moment of this reckoning.</summary>
    internal TrustFigure Figure(IEnumerable<SettledPromise> promises, bool protectsPeople)
    {
        var rows = promises as IReadOnlyCollection<SettledPromise> ?? [.. promises];
        var kept = rows.Count(row => row.Kept);
        return new TrustFigure(TrustScore.Of(rows.Select(row => row.Evidence), asOf), kept, rows.Count - kept, protectsPeople && IsOfTooFew(rows));
    }

    /// <summary>How two sides keep their word to one another, for each other side; those with the most promises first.</summary>
    /// <param name="ours">What we owe.</param>
    /// <param name="theirs">What is owed to us.</param>
    /// <param name="sideOf">The other side that a party belongs to; null where it belongs to none.</param>
    /// <param name="protectsOurs">True when our own figures are withheld where they rest on too few people; theirs always are.</param>
    internal IReadOnlyList<TrustBetween> Between(IReadOnlyList<SettledPromise> ours, IReadOnlyList<SettledPromise> theirs, Func<PartyId, Counterpart?> sideOf, bool protectsOurs)
    {
        var given = ours.ToLookup(promise => promise.OwedTo is { } to ? sideOf(to) : null);
        var received = theirs.ToLookup(promise => promise.OwedBy is { } by ? sideOf(by) : null);
        return
        [
            .. given.Select(group => group.Key).Union(received.Select(group => group.Key)).OfType<Counterpart>()
                .Select(other => new TrustBetween(other, Figure(given[other], protectsOurs), Figure(received[other], protectsPeople: true)))
                .OrderByDescending(one => one.Ours.Score.Promises + one.Theirs!.Score.Promises)
                .ThenBy(one => one.With.Unit?.Value ?? one.With.Supplier?.Value),
        ];
    }

    private double? MeanAt(SettledRead read, DateTimeOffset moment, bool protectsPeople)
    {
        if (read.IsCapped && moment <= read.Since)
        {
            return null;
        }

        var rows = read.Promises.Where(row => row.SettledAt <= moment).ToList();
        var score = TrustScore.Of(rows.Select(row => row.Evidence), moment);
        return score.IsKnown && !(protectsPeople && IsOfTooFew(rows)) ? score.Mean : null;
    }

    private bool IsOfTooFew(IEnumerable<SettledPromise> rows)
    {
        var owers = rows.Select(row => row.OwedBy).OfType<PartyId>().ToHashSet();
        return owers.Count < FewestPeople && owers.Any(isColleague);
    }
}
