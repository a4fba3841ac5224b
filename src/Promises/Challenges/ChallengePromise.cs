using Vouch.Promises.Keeping;

namespace Vouch.Promises.Challenges;

/// <summary>One side says that the verdict on a promise is wrong. The challenge is a case with an owner; its result is a fact, and the score follows.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Claim">The verdict that would be right: kept, broken or released.</param>
/// <param name="Reason">Why, at most 2,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ChallengePromise(PromiseId Id, PromiseStanding Claim, string Reason, int? Version = null) : ICommand<ChallengeId>
{
    internal static ChallengePromise Example { get; } = new(
        new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), PromiseStanding.Kept, "The goods were at your gate on Friday at 15:00; the delivery note is signed.");
}

internal sealed class ChallengePromiseHandler(ChallengeDesk desk) : IHandler<ChallengePromise, ChallengeId>
{
    public async Task<Outcome<ChallengeId>> HandleAsync(ChallengePromise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        return string.IsNullOrWhiteSpace(command.Reason) ? PromiseRefusals.ReasonMissing.At("reason") : await desk.OpenAsync(work, promise, command.Claim, command.Reason, cancellationToken);
    }
}

/// <summary>The one who raised a challenge takes it back; the verdict stays.</summary>
public sealed record WithdrawChallenge(PromiseId Id) : ICommand<Done>;

internal sealed class WithdrawChallengeHandler(ChallengeDesk desk) : IHandler<WithdrawChallenge, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WithdrawChallenge command, Work work, CancellationToken cancellationToken) =>
        await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is { } promise && (work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise))
            ? await desk.WithdrawAsync(work, promise, cancellationToken)
            : PromiseRefusals.NotFound;
}
