namespace Vouch.Promises.Keeping;

/// <summary>Says that a promise made by hand is done. What a charter promises is kept by what happens, never by a click.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record KeepPromise(PromiseId Id, int? Version = null) : ICommand<Done>;

internal sealed class KeepPromiseHandler(PromiseDoor door) : IHandler<KeepPromise, Done>
{
    public async Task<Outcome<Done>> HandleAsync(KeepPromise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        // The one it was promised to may confirm it; so may the one who owes it, and the other can send it back.
        return promise.Commitment is not null ? PromiseRefusals.KeptByFacts : await door.KeepAsync(work, command.Id, cancellationToken);
    }
}
