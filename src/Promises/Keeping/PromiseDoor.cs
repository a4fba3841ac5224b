using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Challenges;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>The door for other rooms and for the use cases of this one.</summary>
internal sealed class PromiseDoor(IUnitKnowledge units, OutstandingPromises outstanding, ChallengeDesk challenges) : IPromises
{
    public IQueryable<PromiseCard> Cards(VouchDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Promise>().AsNoTracking().Select(promise => new PromiseCard
        {
            Id = promise.Id,
            CharterVersion = promise.CharterVersion,
            Commitment = promise.Commitment,
            Says = promise.Says,
            SubjectKind = promise.SubjectKind,
            SubjectId = promise.SubjectId,
            Unit = promise.Unit,
            OwedBy = promise.OwedBy,
            OwedTo = promise.OwedTo,
            Owner = promise.Owner,
            MadeAt = promise.MadeAt,
            Due = promise.Due,
            OriginalDue = promise.OriginalDue,
            AtRiskSince = promise.AtRiskSince,
            State = promise.State,
            SettledAt = promise.SettledAt,
            FulfilledAt = promise.FulfilledAt,
            EndedAt = promise.EndedAt,
            Version = promise.Version,
        });
    }

    public async Task<Outcome<PromiseId>> MakeAsync(Work work, NewPromise promise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(promise);
        var says = promise.Says.Trim();
        if (says.Length is 0 or > Promise.LongestText)
        {
            return PromiseRefusals.TextMissing.With(Promise.LongestText).At("says");
        }

        if (promise.Due <= work.At)
        {
            return PromiseRefusals.DueInPast.At("due");
        }

        var calendar = (await units.OfAsync(promise.Unit, cancellationToken)).Calendar;
        var made = new Promise
        {
            Id = work.NewId<PromiseId>(),
            Says = says,
            SubjectKind = promise.Subject.Kind,
            SubjectId = promise.Subject.Id,
            Unit = promise.Unit,
            OwedBy = promise.OwedBy,
            OwedTo = promise.OwedTo,
            Owner = promise.Owner ?? promise.OwedBy,
        };
        if (made.SubjectKind == PromiseSubjects.Kind && made.SubjectId == Guid.Empty)
        {
            made.SubjectId = made.Id.Value;
        }

        made.Start(work.At, DueTime.Until(promise.Due, work.At, calendar, Measure.Elapsed), Math.Clamp(promise.WarnAt, 1, 99), calendar);
        await outstanding.AddAsync(made, work, cancellationToken);
        work.Record(made, [PromiseEvent.Made]);
        return made.Id;
    }

    public Task<Outcome<Done>> KeepAsync(Work work, PromiseId promise, CancellationToken cancellationToken) =>
        ActAsync(work, promise, (found, calendar) => found.Fulfil(work.At, calendar), cancellationToken);

    public Task<Outcome<Done>> ReleaseAsync(Work work, PromiseId promise, CancellationToken cancellationToken) =>
        ActAsync(work, promise, (found, _) => found.Release(work.At), cancellationToken);

    public async Task<Outcome<Done>> RenewAsync(Work work, PromiseId promise, DateTimeOffset due, string reason, bool accepted, CancellationToken cancellationToken)
    {
        var proposed = await ActAsync(work, promise, (found, _) => found.Propose(work.At, due.Truncated(), reason), cancellationToken);
        return proposed.IsDone && accepted ? await AcceptAsync(work, promise, cancellationToken) : proposed;
    }

    public Task<Outcome<Done>> DecideChallengeAsync(Work work, ChallengeId challenge, bool uphold, string answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(answer);
        return challenges.DecideAsync(work, challenge, uphold, answer, cancellationToken);
    }

    public async Task<int> HandOverAsync(Work work, SubjectRef subject, PartyId from, PartyId to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var given = 0;
        foreach (var promise in await outstanding.OfAsync(subject, work, cancellationToken))
        {
            if (promise.Owner == from && promise.HandOver(work.At, to) is { IsDone: true } outcome)
            {
                work.Record(promise, outcome.Value, from: from);
                given++;
            }
        }

        return given;
    }

    internal Task<Outcome<Done>> AcceptAsync(Work work, PromiseId promise, CancellationToken cancellationToken) =>
        ActAsync(work, promise, (found, calendar) => found.Accept(work.At, calendar), cancellationToken);

    internal Task<Outcome<Done>> DeclineAsync(Work work, PromiseId promise, CancellationToken cancellationToken) =>
        ActAsync(work, promise, (found, _) => found.Decline(work.At), cancellationToken);

    internal Task<Outcome<Done>> GiveAsync(Work work, PromiseId promise, PartyId to, CancellationToken cancellationToken) =>
        ActAsync(work, promise, (found, _) => found.HandOver(work.At, to), cancellationToken);

    /// <summary>The promise to be changed, also one that was made in this very work.</summary>
    internal static async Task<Promise?> FindAsync(Work work, PromiseId id, CancellationToken cancellationToken) =>
        await work.Db.Set<Promise>().FindAsync([id], cancellationToken);

    private async Task<Outcome<Done>> ActAsync(
        Work work, PromiseId id, Func<Promise, WorkingCalendar, Outcome<IReadOnlyList<PromiseEvent>>> act, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, id, cancellationToken) is not { } promise)
        {
            return PromiseRefusals.NotFound;
        }

        var from = promise.Owner;
        var outcome = act(promise, (await units.OfAsync(promise.Unit, cancellationToken)).Calendar);
        if (!outcome.IsDone)
        {
            return outcome.As<Done>();
        }

        work.Record(promise, outcome.Value, from: from);
        return Done.Value;
    }
}
