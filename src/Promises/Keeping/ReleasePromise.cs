namespace Vouch.Promises.Keeping;

/// <summary>The one it was promised to says that nothing is owed any more.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ReleasePromise(PromiseId Id, int? Version = null) : ICommand<Done>;

internal sealed class ReleasePromiseHandler(PromiseDoor door) : IHandler<ReleasePromise, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ReleasePromise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        return work.Actor.MayAnswer(promise) ? await door.ReleaseAsync(work, command.Id, cancellationToken) : PromiseRefusals.NotCounterpart;
    }
}
