using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.History;

/// <summary>Promises kept and broken.</summary>
internal sealed record KeptCount(int Made, int Kept, int Broken)
{
    /// <summary>Share kept, from 0 to 1; null when nothing settled.</summary>
    internal decimal? Share => Kept + Broken == 0 ? null : (decimal)Kept / (Kept + Broken);
}

/// <summary>What came of one commitment in a replay.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Made">Promises made within the window.</param>
/// <param name="Kept">Of these, kept.</param>
/// <param name="Broken">Broken, whether done later or not.</param>
/// <param name="Open">Still open at the end, their time not run out.</param>
/// <param name="Released">Released.</param>
/// <param name="Typical">The median of the time used, in the commitment's own measure; null when none was done.</param>
/// <param name="Slowest">The longest of it.</param>
/// <param name="CountsWorkingTime">True when these times are working time.</param>
/// <param name="MostOpenAtOnce">The most that were outstanding at once within the window, those made before it included.</param>
/// <param name="ByUnit">By code of the unit.</param>
/// <param name="ByOwner">By who looked after it in the end. A record of one person is that person's own: shown to nobody else.</param>
/// <param name="MostOpenByOwner">The most that one person looked after at once, by person; the same holds.</param>
/// <param name="Suggestions">What time would have sufficed, one for each time that the commitment allows; none where it goes by a date on the fact.</param>
internal sealed record CommitmentReplay(
    Commitment Commitment,
    int Made,
    int Kept,
    int Broken,
    int Open,
    int Released,
    TimeSpan? Typical,
    TimeSpan? Slowest,
    bool CountsWorkingTime,
    int MostOpenAtOnce,
    IReadOnlyDictionary<string, KeptCount> ByUnit,
    IReadOnlyDictionary<PartyId, KeptCount> ByOwner,
    IReadOnlyDictionary<PartyId, int> MostOpenByOwner,
    IReadOnlyList<TimeSuggestion> Suggestions)
{
    /// <summary>Share kept, from 0 to 1; null when nothing settled.</summary>
    internal decimal? Share => Kept + Broken == 0 ? null : (decimal)Kept / (Kept + Broken);

    /// <summary>Whether the target was reached; null without target or when nothing settled.</summary>
    internal bool? IsOnTarget => Commitment.Target is { } target && Share is { } share ? share * 100 >= target : null;

    /// <summary>The most that one person had at once; 0 when nobody had any.</summary>
    internal int MostOpenPerPerson => MostOpenByOwner.Count == 0 ? 0 : MostOpenByOwner.Values.Max();

    /// <summary>The median over people of the most that each had at once.</summary>
    internal int TypicalOpenPerPerson => MostOpenByOwner.Count == 0 ? 0 : MostOpenByOwner.Values.Order().ElementAt(MostOpenByOwner.Count / 2);
}

/// <summary>Counts one commitment while facts are replayed.</summary>
internal sealed class CommitmentTally(CommitmentInForce rule)
{
    private const int UsualTarget = 95;
    private readonly Dictionary<string, Tally> byUnit = new(StringComparer.Ordinal);
    private readonly Dictionary<PartyId, Tally> byOwner = [];
    private readonly Dictionary<PartyId, (int Now, int Most)> open = [];
    private readonly List<TimeSpan> used = [];
    private readonly List<NeededTime>[] needed = [.. rule.Commitment.Within.Select(_ => new List<NeededTime>())];
    private readonly Tally all = new();
    private int opened;
    private int mostOpen;
    private int openAtEnd;
    private int released;

    internal CommitmentInForce Rule => rule;

    internal Commitment Commitment => rule.Commitment;

    /// <summary>The window begins: what is open now counts.</summary>
    internal void Enter()
    {
        mostOpen = opened;
        foreach (var owner in open.Keys.ToList())
        {
            open[owner] = (open[owner].Now, open[owner].Now);
        }
    }

    /// <summary>One more is outstanding.</summary>
    internal void Join(PartyId? owner, bool isWithin)
    {
        opened++;
        mostOpen = isWithin ? Math.Max(mostOpen, opened) : mostOpen;
        Take(owner, isWithin);
    }

    /// <summary>Somebody else looks after it.</summary>
    internal void HandOver(PartyId? before, PartyId? after, bool isWithin)
    {
        Give(before);
        Take(after, isWithin);
    }

    /// <summary>One less is outstanding.</summary>
    internal void Leave(PartyId? owner)
    {
        opened--;
        Give(owner);
    }

    /// <summary>Counts a promise made within the window, once nothing more happens to it.</summary>
    internal void Count(Promise promise, string? unit, TimeSpan? time, int allowance, NeededTime? need)
    {
        Add(all, promise.State);
        Add(Of(byUnit, unit ?? ""), promise.State);
        if (promise.Owner is { } owner)
        {
            Add(Of(byOwner, owner), promise.State);
        }

        openAtEnd += promise.State is PromiseStanding.Open or PromiseStanding.Paused ? 1 : 0;
        released += promise.State == PromiseStanding.Released ? 1 : 0;
        if (time is { } span)
        {
            used.Add(span);
        }

        if (need is { } one)
        {
            needed[allowance].Add(one);
        }
    }

    /// <summary>What came of it.</summary>
    internal CommitmentReplay Result()
    {
        used.Sort();
        return new CommitmentReplay(
            Commitment,
            all.Made,
            all.Kept,
            all.Broken,
            openAtEnd,
            released,
            used.Count == 0 ? null : used[used.Count / 2],
            used.Count == 0 ? null : used[^1],
            Commitment.Within.All(allowance => allowance.Time.IsWorking),
            mostOpen,
            byUnit.ToDictionary(pair => pair.Key, pair => pair.Value.Counted, StringComparer.Ordinal),
            byOwner.ToDictionary(pair => pair.Key, pair => pair.Value.Counted),
            open.Where(pair => pair.Value.Most > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Most),
            [
                .. Commitment.Within.Select((allowance, index) =>
                        TimeSuggestion.Of(Commitment.Within.Count == 1 ? null : allowance.When, allowance.Time, Commitment.Target ?? UsualTarget, needed[index]))
                    .OfType<TimeSuggestion>(),
            ]);
    }

    private static Tally Of<TKey>(Dictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull => tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new Tally();

    private static void Add(Tally tally, PromiseStanding state)
    {
        tally.Made++;
        tally.Kept += state == PromiseStanding.Kept ? 1 : 0;
        tally.Broken += state == PromiseStanding.Broken ? 1 : 0;
    }

    private void Take(PartyId? owner, bool isWithin)
    {
        if (owner is { } one)
        {
            var (now, most) = open.GetValueOrDefault(one);
            open[one] = (now + 1, isWithin ? Math.Max(most, now + 1) : most);
        }
    }

    private void Give(PartyId? owner)
    {
        if (owner is { } one && open.TryGetValue(one, out var count))
        {
            open[one] = (count.Now - 1, count.Most);
        }
    }

    private sealed class Tally
    {
        public int Made { get; set; }

        public int Kept { get; set; }

        public int Broken { get; set; }

        public KeptCount Counted => new(Made, Kept, Broken);
    }
}
