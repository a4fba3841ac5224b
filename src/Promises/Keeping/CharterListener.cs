using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>
/// Runs the charter: every fact starts and settles promises inside the transaction that records it.
/// Facts that no commitment speaks of cost a look into a dictionary, others one read of the outstanding promises of all subjects concerned.
/// </summary>
internal sealed class CharterListener(CharterShelf shelf, IUnitKnowledge units, OutstandingPromises outstanding) : IFactListener
{
    private const string OwnFacts = "promise.";
    private static readonly string[] StakeKeys = ["amount", "total", "value"];

    public bool Hears(string factName) => !factName.StartsWith(OwnFacts, StringComparison.Ordinal);

    public async Task ExpectAsync(IReadOnlyList<FactDraft> facts, Work work, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(work, cancellationToken);
        await outstanding.ReadAsync(
            facts.SelectMany(fact => book.KindsTouchedBy(fact.Name.Name)?.Select(kind => SubjectOf(fact, kind)).OfType<SubjectRef>() ?? []), work, cancellationToken);
    }

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(work, cancellationToken);
        if (book.KindsTouchedBy(fact.Name.Name) is not { } kinds)
        {
            return;
        }

        var unit = await units.OfAsync(fact.Unit, cancellationToken);
        var reading = new DraftReading(fact, unit.Code);
        foreach (var kind in kinds)
        {
            if (SubjectOf(fact, kind) is { } subject)
            {
                var promises = await outstanding.OfAsync(subject, work, cancellationToken);
                await SettleAsync(book, subject, promises, fact, reading, work, cancellationToken);
            }
        }

        await StartAsync(book, unit, fact, reading, work, cancellationToken);
    }

    /// <summary>The subject of a kind that a fact speaks of: its own, or the one whose id its data holds under the kind's name.</summary>
    internal static SubjectRef? SubjectOf(FactDraft fact, string kind) =>
        fact.Subject.Kind == kind ? fact.Subject : Guid.TryParse(fact.Data[kind], out var id) ? new SubjectRef(kind, id) : null;

    private async Task SettleAsync(
        CharterBook book, SubjectRef subject, List<Promise> promises, FactDraft fact, DraftReading reading, Work work, CancellationToken cancellationToken)
    {
        for (var i = 0; i < promises.Count; i++)
        {
            var promise = promises[i];
            if (promise is not { EndedAt: null, CharterVersion: { } version, Commitment: { } id } || book.Find(version, id) is not { } rule)
            {
                continue;
            }

            var commitment = rule.Commitment;
            if (!Speaks(commitment, reading) || !IsMeant(promise, commitment, promises, fact))
            {
                continue;
            }

            var calendar = await CalendarAsync(rule, promise.Unit, cancellationToken);
            foreach (var step in Steps(promise, commitment, rule, fact, reading, calendar))
            {
                var from = promise.Owner;
                var outcome = step();
                if (outcome.IsDone)
                {
                    work.Record(promise, outcome.Value, fact.Id, from);
                }
            }
        }

        promises.RemoveAll(promise => promise.EndedAt is not null);
    }

    /// <summary>What this fact does to the promise, in the order in which it takes effect. Steps that the state does not allow change nothing.</summary>
    private static IEnumerable<Func<Outcome<IReadOnlyList<PromiseEvent>>>> Steps(
        Promise promise, Commitment commitment, CommitmentInForce rule, FactDraft fact, DraftReading reading, WorkingCalendar calendar)
    {
        if (Any(commitment.HandedOverBy, reading) && fact.Party(commitment.Owner) is { } owner && owner != promise.Owner)
        {
            yield return () => promise.HandOver(fact.At, owner);
        }

        if (Any(commitment.Resumes, reading) && promise.State == PromiseStanding.Paused)
        {
            yield return () => promise.Resume(fact.At, calendar);
        }

        if (Any(commitment.RenewedBy, reading) && NewDue(rule.Commitment, fact, reading, calendar) is { } due && due != promise.Due && due > fact.At)
        {
            yield return () => promise.Propose(fact.At, due, fact.Texts.GetValueOrDefault("reason") ?? fact.Data["reason"] ?? fact.Name.Description);
        }

        if (Any(commitment.AcceptedBy, reading) && promise.Proposed is not null)
        {
            yield return () => promise.Accept(fact.At, calendar);
        }

        if (Any(commitment.DeclinedBy, reading) && promise.Proposed is not null)
        {
            yield return () => promise.Decline(fact.At);
        }

        if (Any(commitment.KeptBy, reading))
        {
            yield return () => promise.Fulfil(fact.At, calendar);
        }
        else if (Any(commitment.BrokenBy, reading) && promise.State != PromiseStanding.Broken)
        {
            yield return () => promise.Break(fact.At);
        }
        else if (Any(commitment.ReleasedBy, reading))
        {
            yield return () => promise.Release(fact.At);
        }
        else if (Any(commitment.Pauses, reading) && promise.State == PromiseStanding.Open)
        {
            yield return () => promise.Pause(fact.At, calendar);
        }
    }

    private async Task StartAsync(CharterBook book, UnitKnowledge unit, FactDraft fact, DraftReading reading, Work work, CancellationToken cancellationToken)
    {
        var date = unit.Calendar.DateAt(fact.At);
        if (!book.InForce(unit.Line, date).Starts.TryGetValue(fact.Name.Name, out var starts))
        {
            return;
        }

        foreach (var (rule, start) in starts)
        {
            var commitment = rule.Commitment;
            if (!start.When.Holds(reading) || SubjectOf(fact, commitment.About) is not { } subject)
            {
                continue;
            }

            var allowance = commitment.Within.First(candidate => candidate.When.Holds(reading)).Time;
            var calendar = await CalendarAsync(rule, fact.Unit, cancellationToken);
            if (DueTime.Of(allowance, fact.At, calendar, allowance.DateKey is { } key ? fact.Data[key] : null) is not { } due)
            {
                continue;
            }

            var promises = await outstanding.OfAsync(subject, work, cancellationToken);
            foreach (var (owedBy, owedTo) in Pairs(fact, commitment))
            {
                if (promises.Exists(one => one.Commitment == commitment.Id && one.State is PromiseStanding.Open or PromiseStanding.Paused && one.OwedBy == owedBy && one.OwedTo == owedTo))
                {
                    continue;
                }

                var promise = new Promise
                {
                    Id = work.NewId<PromiseId>(),
                    CharterVersion = rule.Version,
                    Commitment = commitment.Id,
                    SubjectKind = subject.Kind,
                    SubjectId = subject.Id,
                    Unit = fact.Unit,
                    OwedBy = owedBy,
                    OwedTo = owedTo,
                    Owner = commitment.Owner == commitment.OwedBy ? owedBy : fact.Party(commitment.Owner) ?? owedBy,
                };
                foreach (var stakeKey in StakeKeys)
                {
                    if (reading.Amount(stakeKey) is { } stake)
                    {
                        (promise.StakeMinor, promise.StakeCurrency) = (stake.Minor, stake.Currency.Code);
                        break;
                    }
                }

                promise.Start(fact.At, due, commitment.WarnAt, calendar);
                await outstanding.AddAsync(promise, work, cancellationToken);
                work.Record(promise, [PromiseEvent.Made], fact.Id);
            }
        }
    }

    /// <summary>
    /// Whether a fact means this promise. One that names the party it is owed to means only theirs; where several people owe the same about one subject,
    /// it means the one it names (an approval by one approver does not keep the other's promise).
    /// </summary>
    private static bool IsMeant(Promise promise, Commitment commitment, List<Promise> promises, FactDraft fact)
    {
        if (promise.OwedTo is { } owedTo && fact.Party(commitment.OwedTo) is not null && !fact.Parties.Contains((commitment.OwedTo, owedTo)))
        {
            return false;
        }

        // The list holds all that were outstanding before this fact, those that it has just settled included.
        var several = promises.Count(other => other.Commitment == promise.Commitment && other.OwedTo == promise.OwedTo) > 1;
        return !several || promise.OwedBy is not { } owedBy || fact.Party(commitment.OwedBy) is null || fact.Parties.Contains((commitment.OwedBy, owedBy));
    }

    private static bool Speaks(Commitment commitment, DraftReading reading) =>
        Any(commitment.KeptBy, reading) || Any(commitment.BrokenBy, reading) || Any(commitment.ReleasedBy, reading) || Any(commitment.Pauses, reading)
        || Any(commitment.Resumes, reading) || Any(commitment.RenewedBy, reading) || Any(commitment.AcceptedBy, reading) || Any(commitment.DeclinedBy, reading) || Any(commitment.HandedOverBy, reading);

    private static bool Any(IReadOnlyList<FactMatch> matches, DraftReading reading)
    {
        for (var i = 0; i < matches.Count; i++)
        {
            if (matches[i].Matches(reading))
            {
                return true;
            }
        }

        return false;
    }

    private static DateTimeOffset? NewDue(Commitment commitment, FactDraft fact, DraftReading reading, WorkingCalendar calendar)
    {
        var allowance = commitment.Within.First(candidate => candidate.When.Holds(reading)).Time;
        return allowance.DateKey is { } key ? DueTime.Of(allowance, fact.At, calendar, fact.Data[key])?.Due : null;
    }

    /// <summary>Every pair of parties in the two roles; a role that nobody holds leaves its side open.</summary>
    private static IEnumerable<(PartyId? OwedBy, PartyId? OwedTo)> Pairs(FactDraft fact, Commitment commitment)
    {
        var by = InRole(fact, commitment.OwedBy);
        var to = InRole(fact, commitment.OwedTo);
        return by.SelectMany(_ => to, (one, other) => (one, other)).Distinct();
    }

    private static List<PartyId?> InRole(FactDraft fact, string role)
    {
        var parties = fact.Parties.Where(party => party.Role == role).Select(party => (PartyId?)party.Party).ToList();
        return parties.Count > 0 ? parties : [null];
    }

    private async ValueTask<WorkingCalendar> CalendarAsync(CommitmentInForce rule, UnitId? unit, CancellationToken cancellationToken) =>
        rule.Calendar is { } name && await units.CalendarAsync(name, cancellationToken) is { } named
            ? named
            : (await units.OfAsync(unit, cancellationToken)).Calendar;
}
