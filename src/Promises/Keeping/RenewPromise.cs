namespace Vouch.Promises.Keeping;

/// <summary>Proposes another date, with the reason. Where the one it was promised to proposes it, it is accepted with that.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Due">The other date, UTC.</param>
/// <param name="Reason">Why, in the words of the one who proposes it.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record RenewPromise(PromiseId Id, DateTimeOffset Due, string Reason, int? Version = null) : ICommand<Done>
{
    internal static RenewPromise Example { get; } = new(
        new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), new DateTimeOffset(2027, 1, 29, 16, 0, 0, TimeSpan.Zero), "The expert is away until Thursday.");
}

internal sealed class RenewPromiseHandler(PromiseDoor door) : IHandler<RenewPromise, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RenewPromise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        var byCounterpart = work.Actor.MayAnswer(promise) && !work.Actor.IsSystem;
        return await door.RenewAsync(work, command.Id, command.Due, command.Reason, byCounterpart, cancellationToken);
    }
}
