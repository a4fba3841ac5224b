using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Challenges;

/// <summary>
/// The one it was promised to sends back what counts as kept: an empty gesture keeps no promise. The same is promised again, with the time that was allowed the first time
/// (at most a working week), and the verdict is challenged as broken.
/// </summary>
/// <param name="Id">The promise.</param>
/// <param name="Reason">What is missing; may be left out, so that one click is enough.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
/// <returns>The promise that now runs in its place.</returns>
public sealed record SendBackPromise(PromiseId Id, string? Reason = null, int? Version = null) : ICommand<PromiseId>
{
    internal static SendBackPromise Example { get; } = new(new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), "I still do not know when it comes.");
}

internal sealed class SendBackPromiseHandler(ChallengeDesk desk, IUnitKnowledge units, OutstandingPromises outstanding) : IHandler<SendBackPromise, PromiseId>
{
    private const string Unsaid = "This is not what was promised.";

    public async Task<Outcome<PromiseId>> HandleAsync(SendBackPromise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        if (Refused(work, promise) is { } refusal)
        {
            return refusal;
        }

        var again = await AgainAsync(work, promise, cancellationToken);
        promise.SentBackAt = work.At;
        var reason = string.IsNullOrWhiteSpace(command.Reason) ? Unsaid : command.Reason;
        work.Record(promise, PromiseEvent.SentBack, new FactData { { "again", again.Value } }, reason);
        var challenged = await desk.OpenAsync(work, promise, PromiseStanding.Broken, reason, cancellationToken);
        return challenged.IsDone ? again : challenged.As<PromiseId>();
    }

    private static Refusal? Refused(Work work, Promise promise) =>
        !work.Actor.MayAnswer(promise) ? PromiseRefusals.NotCounterpart
        : promise.State != PromiseStanding.Kept ? PromiseRefusals.NotKept
        : promise.SentBackAt is not null ? PromiseRefusals.SentBackBefore
        : work.At > promise.SettledAt!.Value.AddDays(ChallengeRules.DaysToSendBack) ? PromiseRefusals.TooLateToSendBack.With(ChallengeRules.DaysToSendBack)
        : null;

    /// <summary>The promise that now runs; where the same is owed already, that one.</summary>
    private async Task<PromiseId> AgainAsync(Work work, Promise promise, CancellationToken cancellationToken)
    {
        var running = await outstanding.OfAsync(promise.Subject, work, cancellationToken);
        if (promise.Commitment is not null
            && running.Find(one => one.Commitment == promise.Commitment && one.SettledAt is null && one.OwedBy == promise.OwedBy && one.OwedTo == promise.OwedTo) is { } same)
        {
            return same.Id;
        }

        var calendar = (await units.OfAsync(promise.Unit, cancellationToken)).Calendar;
        var again = new Promise
        {
            Id = work.NewId<PromiseId>(),
            CharterVersion = promise.CharterVersion,
            Commitment = promise.Commitment,
            Says = promise.Says,
            SubjectKind = promise.SubjectKind,
            SubjectId = promise.SubjectId,
            Unit = promise.Unit,
            OwedBy = promise.OwedBy,
            OwedTo = promise.OwedTo,
            Owner = promise.Owner,
            StakeMinor = promise.StakeMinor,
            StakeCurrency = promise.StakeCurrency,
        };
        var time = ChallengeRules.TimeAgain(promise.Measure, promise.Allowed);
        again.Start(work.At, new DueTime(promise.Measure, DueTime.Later(promise.Measure, work.At, time, calendar), time), promise.WarnPercent, calendar);
        await outstanding.AddAsync(again, work, cancellationToken);
        work.Record(again, [PromiseEvent.Made]);
        return again.Id;
    }
}
