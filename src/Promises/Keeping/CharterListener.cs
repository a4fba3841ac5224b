using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>
/// Runs the charter: every fact starts and settles promises inside the transaction that records it.
/// Facts that no commitment speaks of cost a look into a dictionary, others one read of the outstanding promises of all subjects concerned.
/// </summary>
internal sealed class CharterListener(CharterShelf shelf, IUnitKnowledge units, OutstandingPromises outstanding) : IFactListener
{
    public bool Hears(string factName) => CharterRules.Hears(factName);

    public async Task ExpectAsync(IReadOnlyList<FactDraft> facts, Work work, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(work, cancellationToken);
        await outstanding.ReadAsync(
            facts.SelectMany(fact => book.KindsTouchedBy(fact.Name.Name)?.Select(kind => CharterRules.SubjectOf(fact, kind)).OfType<SubjectRef>() ?? []), work, cancellationToken);
    }

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(work, cancellationToken);
        if (book.KindsTouchedBy(fact.Name.Name) is not { } kinds)
        {
            return;
        }

        var unit = await units.OfAsync(fact.Unit, cancellationToken);
        var heard = new DraftReading(fact, unit.Code);
        foreach (var kind in kinds)
        {
            if (CharterRules.SubjectOf(heard, kind) is { } subject)
            {
                await SettleAsync(book, await outstanding.OfAsync(subject, work, cancellationToken), heard, fact.Id, work, cancellationToken);
            }
        }

        await StartAsync(book, unit, heard, fact.Id, work, cancellationToken);
    }

    private async Task SettleAsync(CharterBook book, List<Promise> promises, IHeardFact fact, FactId cause, Work work, CancellationToken cancellationToken)
    {
        for (var i = 0; i < promises.Count; i++)
        {
            var promise = promises[i];
            if (promise is not { EndedAt: null, CharterVersion: { } version, Commitment: { } id } || book.Find(version, id) is not { } rule)
            {
                continue;
            }

            var meaning = CharterRules.Meaning(rule.Commitment, fact);
            if (meaning == FactMeaning.None || !CharterRules.Means(promise, rule.Commitment, promises, fact))
            {
                continue;
            }

            var calendar = await CalendarAsync(rule, promise.Unit, cancellationToken);
            foreach (var change in CharterRules.Settle(promise, rule.Commitment, meaning, fact, calendar))
            {
                work.Record(promise, change.Events, cause, change.OwnerBefore);
            }
        }

        promises.RemoveAll(promise => promise.EndedAt is not null);
    }

    private async Task StartAsync(CharterBook book, UnitKnowledge unit, IHeardFact fact, FactId cause, Work work, CancellationToken cancellationToken)
    {
        if (!book.InForce(unit.Line, unit.Calendar.DateAt(fact.At)).Starts.TryGetValue(fact.Name, out var starts))
        {
            return;
        }

        foreach (var (rule, start) in starts)
        {
            if (!start.When.Holds(fact) || CharterRules.SubjectOf(fact, rule.Commitment.About) is not { } subject)
            {
                continue;
            }

            var calendar = await CalendarAsync(rule, fact.Unit, cancellationToken);
            if (CharterRules.Due(rule.Commitment, fact, calendar) is not { } due)
            {
                continue;
            }

            var promises = await outstanding.OfAsync(subject, work, cancellationToken);

            // The same may be promised again once its time has run out; where the clock is late, its part is done first, so that the database does not hold both as open.
            foreach (var lapsed in promises.Where(one => one.Commitment == rule.Commitment.Id && one.StandingAt(fact.At) != one.State))
            {
                work.Record(lapsed, lapsed.CatchUp(fact.At));
            }

            foreach (var promise in CharterRules.Start(rule, subject, due, fact, promises, calendar, work.NewId<PromiseId>))
            {
                await outstanding.AddAsync(promise, work, cancellationToken);
                work.Record(promise, [PromiseEvent.Made], cause);
            }
        }
    }

    private async ValueTask<WorkingCalendar> CalendarAsync(CommitmentInForce rule, UnitId? unit, CancellationToken cancellationToken) =>
        rule.Calendar is { } name && await units.CalendarAsync(name, cancellationToken) is { } named
            ? named
            : (await units.OfAsync(unit, cancellationToken)).Calendar;
}
