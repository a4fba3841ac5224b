using Vouch.Company;

namespace Vouch.Promises.Keeping;

/// <summary>Gives a promise to another person to look after.</summary>
/// <param name="Id">The promise.</param>
/// <param name="To">A colleague.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record HandOverPromise(PromiseId Id, PartyId To, int? Version = null) : ICommand<Done>
{
    internal static HandOverPromise Example { get; } =
        new(new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), new PartyId(new Guid("01920000-0000-7000-8000-000000000002")));
}

internal sealed class HandOverPromiseHandler(PromiseDoor door, CompanyDirectory directory) : IHandler<HandOverPromise, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HandOverPromise command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayHandOver(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        if (!work.Actor.MayHandOver(promise))
        {
            return PromiseRefusals.NotOwner;
        }

        return (await directory.ReadAsync(cancellationToken)).Person(command.To) is { IsActive: true, Unit: not null }
            ? await door.GiveAsync(work, command.Id, command.To, cancellationToken)
            : PromiseRefusals.PersonUnknown.At("to");
    }
}
