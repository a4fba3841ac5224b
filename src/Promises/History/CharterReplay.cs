using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.History;

/// <summary>What a replay must know of a unit.</summary>
/// <param name="Code">Its code; null where no unit is concerned.</param>
/// <param name="Calendar">Its working calendar.</param>
/// <param name="IsGoverned">Whether the charter would hold for it.</param>
internal sealed record ReplayUnit(string? Code, WorkingCalendar Calendar, bool IsGoverned);

/// <summary>
/// Runs facts, in order, through a charter that need not be in force, in memory: promises start, pause, break by the clock and settle by the very rules that run live (<see cref="CharterRules"/>).
/// Counts the promises made within the window. Facts from before it may be heard first, so that what was already promised then is known:
/// it is not promised twice, and it counts among what is open at once.
/// </summary>
internal sealed class CharterReplay
{
    private readonly Dictionary<string, (string[] Kinds, (int Rule, FactMatch Start)[] Starts)> spoken;
    private readonly CommitmentTally[] tallies;
    private readonly WorkingCalendar?[] calendars;
    private readonly Func<UnitId?, ReplayUnit> units;
    private readonly Dictionary<SubjectRef, Subject> subjects = [];
    private readonly DateTimeOffset from;
    private readonly DateTimeOffset to;
    private readonly Action<Promise>? told;
    private bool isWithin;

    /// <summary>Prepares a replay.</summary>
    /// <param name="commitments">The commitments that hold; those that no fact starts are left alone.</param>
    /// <param name="named">The calendar that a commitment's charter names; null where it goes by the unit's own.</param>
    /// <param name="units">What is known of a unit.</param>
    /// <param name="from">Promises made from here on are counted.</param>
    /// <param name="to">The end: what is not done by then is open or, when its time has run out, broken.</param>
    /// <param name="told">Hears every promise once nothing more happens to it, and the open ones at the end; the counted and the earlier ones alike.</param>
    internal CharterReplay(
        IReadOnlyList<CommitmentInForce> commitments, Func<CommitmentInForce, WorkingCalendar?> named, Func<UnitId?, ReplayUnit> units, DateTimeOffset from, DateTimeOffset to, Action<Promise>? told = null)
    {
        (this.units, this.from, this.to, this.told) = (units, from, to, told);
        tallies = [.. commitments.Select(rule => new CommitmentTally(rule))];
        calendars = [.. commitments.Select(named)];
        var kinds = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var commitment in commitments.Select(rule => rule.Commitment))
        {
            foreach (var match in CharterBook.AllFacts(commitment).Where(match => Hears(match.Fact)))
            {
                (kinds.TryGetValue(match.Fact, out var about) ? about : kinds[match.Fact] = new HashSet<string>(StringComparer.Ordinal)).Add(commitment.About);
            }
        }

        spoken = kinds.ToDictionary(
            pair => pair.Key,
            pair => ((string[])[.. pair.Value], tallies.SelectMany((tally, index) => tally.Commitment.Starts.Where(start => start.Fact == pair.Key).Select(start => (index, start))).ToArray()),
            StringComparer.Ordinal);
    }

    /// <summary>Names of the facts that the commitments speak of.</summary>
    internal IReadOnlyCollection<string> Names => spoken.Keys;

    /// <summary>How many promises were made, the earlier ones included.</summary>
    internal long Made { get; private set; }

    /// <summary>Hears a fact; they come in the order in which they were recorded.</summary>
    internal void Hear(IHeardFact fact, ReplayUnit unit)
    {
        if (!isWithin && fact.At >= from)
        {
            isWithin = true;
            foreach (var tally in tallies)
            {
                tally.Enter();
            }
        }

        if (!spoken.TryGetValue(fact.Name, out var about))
        {
            return;
        }

        foreach (var kind in about.Kinds)
        {
            if (CharterRules.SubjectOf(fact, kind) is { } id && subjects.TryGetValue(id, out var subject))
            {
                Settle(id, subject, fact);
            }
        }

        if (unit.IsGoverned)
        {
            foreach (var (index, start) in about.Starts)
            {
                Start(index, start, fact, unit);
            }
        }
    }

    /// <summary>Lets the clock run to the end.</summary>
    /// <returns>What came of each commitment, in their order.</returns>
    internal IReadOnlyList<CommitmentReplay> End()
    {
        if (!isWithin)
        {
            foreach (var tally in tallies)
            {
                tally.Enter();
            }
        }

        foreach (var subject in subjects.Values)
        {
            foreach (var record in subject.Records)
            {
                record.Promise.CatchUp(to);
                Close(record);
            }
        }

        subjects.Clear();
        return [.. tallies.Select(tally => tally.Result())];
    }

    private static bool Hears(string fact) => CharterRules.Hears(fact) && !fact.StartsWith("charter.", StringComparison.Ordinal);

    private void Settle(SubjectRef id, Subject subject, IHeardFact fact)
    {
        var ended = false;
        for (var i = 0; i < subject.Promises.Count; i++)
        {
            var record = subject.Records[i];
            var promise = record.Promise;
            if (promise.EndedAt is not null)
            {
                continue;
            }

            var commitment = tallies[record.Rule].Commitment;
            var meaning = CharterRules.Meaning(commitment, fact);
            if (meaning == FactMeaning.None || !CharterRules.Means(promise, commitment, subject.Promises, fact))
            {
                continue;
            }

            if ((meaning & NeededTime.Matters) is not FactMeaning.None and var said)
            {
                record.Said ??= new List<(DateTimeOffset, FactMeaning)>(2);
                record.Said.Add((fact.At, said));
            }

            var owner = promise.Owner;
            foreach (var _ in CharterRules.Settle(promise, commitment, meaning, fact, record.Calendar))
            {
            }

            if (promise.Owner != owner)
            {
                tallies[record.Rule].HandOver(owner, promise.Owner, isWithin);
            }

            if (promise.EndedAt is not null)
            {
                tallies[record.Rule].Leave(promise.Owner);
                ended = true;
            }
        }

        if (ended)
        {
            for (var i = subject.Records.Count - 1; i >= 0; i--)
            {
                if (subject.Promises[i].EndedAt is not null)
                {
                    Close(subject.Records[i]);
                    subject.Promises.RemoveAt(i);
                    subject.Records.RemoveAt(i);
                }
            }

            if (subject.Promises.Count == 0)
            {
                subjects.Remove(id);
            }
        }
    }

    private void Start(int index, FactMatch start, IHeardFact fact, ReplayUnit unit)
    {
        var tally = tallies[index];
        if (!start.When.Holds(fact) || CharterRules.SubjectOf(fact, tally.Commitment.About) is not { } id)
        {
            return;
        }

        var calendar = calendars[index] ?? unit.Calendar;
        if (CharterRules.Due(tally.Commitment, fact, calendar) is not { } due)
        {
            return;
        }

        var known = subjects.TryGetValue(id, out var subject);
        subject ??= new Subject();
        foreach (var promise in CharterRules.Start(tally.Rule, id, due, fact, subject.Promises, calendar, () => default))
        {
            if (!known)
            {
                subjects.Add(id, subject);
                known = true;
            }

            subject.Promises.Add(promise);
            subject.Records.Add(new Record(promise, index, IndexOf(tally.Commitment, CharterRules.AllowanceOf(tally.Commitment, fact)), calendar));
            tally.Join(promise.Owner, isWithin);
            Made++;
        }
    }

    private void Close(Record record)
    {
        var promise = record.Promise;
        told?.Invoke(promise);
        if (promise.MadeAt < from)
        {
            return;
        }

        var tally = tallies[record.Rule];
        var allowed = tally.Commitment.Within[record.Allowance].Time;
        tally.Count(
            promise,
            units(promise.Unit).Code,
            promise.FulfilledAt is not null && promise.Due == promise.OriginalDue ? promise.Used : null,
            record.Allowance,
            allowed.DateKey is null ? NeededTime.Of(allowed, promise.MadeAt, record.Said ?? [], to, record.Calendar) : null);
    }

    private static int IndexOf(Commitment commitment, Allowance allowance)
    {
        for (var i = 0; i < commitment.Within.Count; i++)
        {
            if (ReferenceEquals(commitment.Within[i], allowance))
            {
                return i;
            }
        }

        throw new InvalidOperationException("The allowance is not of this commitment.");
    }

    /// <summary>What is outstanding about one subject.</summary>
    private sealed class Subject
    {
        public List<Promise> Promises { get; } = new(2);

        /// <summary>Beside each promise.</summary>
        public List<Record> Records { get; } = new(2);
    }

    private sealed class Record(Promise promise, int rule, int allowance, WorkingCalendar calendar)
    {
        public Promise Promise => promise;

        public int Rule => rule;

        public int Allowance => allowance;

        public WorkingCalendar Calendar => calendar;

        public List<(DateTimeOffset At, FactMeaning Meaning)>? Said { get; set; }
    }
}
