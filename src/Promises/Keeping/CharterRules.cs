using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>What a fact says to a promise. One fact may say several things; <see cref="CharterRules.Settle"/> takes them in order.</summary>
[Flags]
internal enum FactMeaning
{
    None = 0,
    HandsOver = 1,
    Resumes = 2,
    Renews = 4,
    Accepts = 8,
    Declines = 16,
    Keeps = 32,
    Breaks = 64,
    Releases = 128,
    Pauses = 256,
}

/// <summary>One thing that a fact did to a promise.</summary>
/// <param name="Events">What happened to it, in order.</param>
/// <param name="OwnerBefore">Who looked after it before.</param>
internal readonly record struct PromiseChange(IReadOnlyList<PromiseEvent> Events, PartyId? OwnerBefore);

/// <summary>
/// What a fact does to promises, as the charter has it: which subject it is about, which promise it means, what it does to it and what it starts.
/// Pure, so that the same rules run while a fact is recorded (<see cref="CharterListener"/>) and when recorded facts are replayed through a charter that is not in force.
/// </summary>
internal static class CharterRules
{
    private const string OwnFacts = "promise.";
    private static readonly string[] StakeKeys = ["amount", "total", "value"];

    /// <summary>Whether charters hear facts of this name at all; what promises record of themselves they do not.</summary>
    internal static bool Hears(string factName) => !factName.StartsWith(OwnFacts, StringComparison.Ordinal);

    /// <summary>The subject of a kind that a fact speaks of: its own, or the one whose id its data holds under the kind's name.</summary>
    internal static SubjectRef? SubjectOf(IHeardFact fact, string kind) => SubjectOf(fact.Subject, kind, fact.Value);

    internal static SubjectRef? SubjectOf(FactDraft fact, string kind) => SubjectOf(fact.Subject, kind, key => fact.Data[key]);

    /// <summary>What a fact says under a commitment, whichever promise of it is meant.</summary>
    internal static FactMeaning Meaning(Commitment commitment, IHeardFact fact)
    {
        var meaning = FactMeaning.None;
        Add(commitment.HandedOverBy, FactMeaning.HandsOver);
        Add(commitment.Resumes, FactMeaning.Resumes);
        Add(commitment.RenewedBy, FactMeaning.Renews);
        Add(commitment.AcceptedBy, FactMeaning.Accepts);
        Add(commitment.DeclinedBy, FactMeaning.Declines);
        Add(commitment.KeptBy, FactMeaning.Keeps);
        Add(commitment.BrokenBy, FactMeaning.Breaks);
        Add(commitment.ReleasedBy, FactMeaning.Releases);
        Add(commitment.Pauses, FactMeaning.Pauses);
        return meaning;

        void Add(IReadOnlyList<FactMatch> matches, FactMeaning one)
        {
            for (var i = 0; i < matches.Count; i++)
            {
                if (matches[i].Matches(fact))
                {
                    meaning |= one;
                    return;
                }
            }
        }
    }

    /// <summary>
    /// Whether a fact means this promise. One that names the party it is owed to means only theirs; where several people owe the same about one subject,
    /// it means the one it names (an approval by one approver does not keep the other's promise).
    /// </summary>
    /// <param name="promise">The promise.</param>
    /// <param name="commitment">The commitment it was made under.</param>
    /// <param name="outstanding">All that were outstanding about the subject before this fact, those that it has just settled included.</param>
    /// <param name="fact">The fact.</param>
    internal static bool Means(Promise promise, Commitment commitment, IReadOnlyList<Promise> outstanding, IHeardFact fact)
    {
        if (promise.OwedTo is { } owedTo && fact.Party(commitment.OwedTo) is not null && !fact.Parties.Contains((commitment.OwedTo, owedTo)))
        {
            return false;
        }

        var several = 0;
        for (var i = 0; i < outstanding.Count; i++)
        {
            several += outstanding[i].Commitment == promise.Commitment && outstanding[i].OwedTo == promise.OwedTo ? 1 : 0;
        }

        return several < 2 || promise.OwedBy is not { } owedBy || fact.Party(commitment.OwedBy) is null || fact.Parties.Contains((commitment.OwedBy, owedBy));
    }

    /// <summary>Does to a promise what the fact says, in the order in which it takes effect. What its state does not allow changes nothing and is left out.</summary>
    internal static IEnumerable<PromiseChange> Settle(Promise promise, Commitment commitment, FactMeaning meaning, IHeardFact fact, WorkingCalendar calendar)
    {
        for (var act = 0; act < 6; act++)
        {
            var owner = promise.Owner;
            var outcome = act switch
            {
                0 => HandOver(promise, commitment, meaning, fact),
                1 => Resume(promise, meaning, fact.At, calendar),
                2 => Propose(promise, commitment, meaning, fact, calendar),
                3 => meaning.HasFlag(FactMeaning.Accepts) && promise.Proposed is not null ? promise.Accept(fact.At, calendar) : null,
                4 => meaning.HasFlag(FactMeaning.Declines) && promise.Proposed is not null ? promise.Decline(fact.At) : null,
                _ => End(promise, meaning, fact.At, calendar),
            };
            if (outcome is { IsDone: true })
            {
                yield return new PromiseChange(outcome.Value, owner);
            }
        }
    }

    /// <summary>The part of <see cref="Settle"/> that lets the clock run, stand still and end; all that matters where the same facts are judged by another time.</summary>
    internal static void Judge(Promise promise, FactMeaning meaning, DateTimeOffset at, WorkingCalendar calendar)
    {
        Resume(promise, meaning, at, calendar);
        End(promise, meaning, at, calendar);
    }

    /// <summary>The time that a starting fact gives under a commitment; null when it lacks the date that the commitment goes by (then nothing is promised).</summary>
    internal static DueTime? Due(Commitment commitment, IHeardFact fact, WorkingCalendar calendar) => Due(AllowanceOf(commitment, fact).Time, fact, calendar);

    /// <summary>Which of the commitment's allowances holds for a fact.</summary>
    internal static Allowance AllowanceOf(Commitment commitment, IHeardFact fact)
    {
        for (var i = 0; i < commitment.Within.Count - 1; i++)
        {
            if (commitment.Within[i].When.Holds(fact))
            {
                return commitment.Within[i];
            }
        }

        return commitment.Within[^1];
    }

    /// <summary>The promises that a starting fact makes about a subject: one for each pair of parties in the two roles (a role that nobody holds leaves its side open), unless the same is promised already and its time has not run out.</summary>
    /// <param name="rule">The commitment in force; its condition on the starting fact holds.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="due">From <see cref="Due(Commitment, IHeardFact, WorkingCalendar)"/>.</param>
    /// <param name="fact">The starting fact.</param>
    /// <param name="outstanding">What is outstanding about the subject; those made are to be added while this is read.</param>
    /// <param name="calendar">The calendar that the promise goes by.</param>
    /// <param name="newId">Gives ids.</param>
    internal static IEnumerable<Promise> Start(
        CommitmentInForce rule, SubjectRef subject, DueTime due, IHeardFact fact, IReadOnlyList<Promise> outstanding, WorkingCalendar calendar, Func<PromiseId> newId)
    {
        var commitment = rule.Commitment;
        foreach (var (owedBy, owedTo) in Pairs(fact, commitment))
        {
            // Who orders for themselves owes themselves nothing.
            if ((owedBy is not null && owedBy == owedTo) || IsPromised(outstanding, commitment, owedBy, owedTo, fact.At))
            {
                continue;
            }

            var promise = new Promise
            {
                Id = newId(),
                CharterVersion = rule.Version,
                Commitment = commitment.Id,
                SubjectKind = subject.Kind,
                SubjectId = subject.Id,
                Unit = fact.Unit,
                OwedBy = owedBy,
                OwedTo = owedTo,
                Owner = commitment.Owner == commitment.OwedBy ? owedBy : fact.Party(commitment.Owner) ?? owedBy,
            };
            if (Stake(fact) is { } stake)
            {
                (promise.StakeMinor, promise.StakeCurrency) = (stake.Minor, stake.Currency.Code);
            }

            promise.Start(fact.At, due, commitment.WarnAt, calendar);
            yield return promise;
        }
    }

    private static Outcome<IReadOnlyList<PromiseEvent>>? HandOver(Promise promise, Commitment commitment, FactMeaning meaning, IHeardFact fact) =>
        meaning.HasFlag(FactMeaning.HandsOver) && fact.Party(commitment.Owner) is { } owner && owner != promise.Owner ? promise.HandOver(fact.At, owner) : null;

    private static Outcome<IReadOnlyList<PromiseEvent>>? Resume(Promise promise, FactMeaning meaning, DateTimeOffset at, WorkingCalendar calendar) =>
        meaning.HasFlag(FactMeaning.Resumes) && promise.State == PromiseStanding.Paused ? promise.Resume(at, calendar) : null;

    private static Outcome<IReadOnlyList<PromiseEvent>>? Propose(Promise promise, Commitment commitment, FactMeaning meaning, IHeardFact fact, WorkingCalendar calendar)
    {
        if (!meaning.HasFlag(FactMeaning.Renews) || AllowanceOf(commitment, fact).Time is not { DateKey: not null } time)
        {
            return null;
        }

        return Due(time, fact, calendar)?.Due is { } due && due != promise.Due && due > fact.At ? promise.Propose(fact.At, due, fact.Reason) : null;
    }

    private static Outcome<IReadOnlyList<PromiseEvent>>? End(Promise promise, FactMeaning meaning, DateTimeOffset at, WorkingCalendar calendar) =>
        meaning.HasFlag(FactMeaning.Keeps) ? promise.Fulfil(at, calendar)
        : meaning.HasFlag(FactMeaning.Breaks) && promise.StandingAt(at) != PromiseStanding.Broken ? promise.Break(at, nothingMore: meaning.HasFlag(FactMeaning.Releases))
        : meaning.HasFlag(FactMeaning.Releases) ? promise.Release(at)
        : meaning.HasFlag(FactMeaning.Pauses) && promise.State == PromiseStanding.Open ? promise.Pause(at, calendar)
        : null;

    private static DueTime? Due(TimeAllowed allowed, IHeardFact fact, WorkingCalendar calendar) =>
        DueTime.Of(allowed, fact.At, calendar, allowed.DateKey is { } key ? fact.Value(key) : null);

    private static SubjectRef? SubjectOf(SubjectRef own, string kind, Func<string, string?> value) =>
        own.Kind == kind ? own : Guid.TryParse(value(kind), out var id) ? new SubjectRef(kind, id) : null;

    private static bool IsPromised(IReadOnlyList<Promise> outstanding, Commitment commitment, PartyId? owedBy, PartyId? owedTo, DateTimeOffset at)
    {
        for (var i = 0; i < outstanding.Count; i++)
        {
            var one = outstanding[i];
            if (one.Commitment == commitment.Id && one.StandingAt(at) is PromiseStanding.Open or PromiseStanding.Paused && one.OwedBy == owedBy && one.OwedTo == owedTo)
            {
                return true;
            }
        }

        return false;
    }

    private static Money? Stake(IHeardFact fact)
    {
        foreach (var key in StakeKeys)
        {
            if (fact.Amount(key) is { } stake)
            {
                return stake;
            }
        }

        return null;
    }

    private static IEnumerable<(PartyId? OwedBy, PartyId? OwedTo)> Pairs(IHeardFact fact, Commitment commitment)
    {
        var by = InRole(fact, commitment.OwedBy);
        var to = InRole(fact, commitment.OwedTo);
        return by.Count == 1 && to.Count == 1 ? [(by[0], to[0])] : by.SelectMany(_ => to, (one, other) => (one, other)).Distinct();
    }

    private static List<PartyId?> InRole(IHeardFact fact, string role)
    {
        var parties = new List<PartyId?>(1);
        foreach (var (name, party) in fact.Parties)
        {
            if (name == role)
            {
                parties.Add(party);
            }
        }

        if (parties.Count == 0)
        {
            parties.Add(null);
        }

        return parties;
    }
}
