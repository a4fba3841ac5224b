using Vouch.Promises.Keeping;

namespace Vouch.Promises.Chains;

/// <summary>The owner tells the one who waits how it goes on, and may propose another date with that. Best before they ask.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Message">What is said, at most 4,000 characters.</param>
/// <param name="Due">Another date, UTC; null proposes none.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record TellCounterpart(PromiseId Id, string Message, DateTimeOffset? Due = null, int? Version = null) : ICommand<Done>
{
    internal const int LongestMessage = 4_000;

    internal static TellCounterpart Example { get; } = new(
        new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), "The supplier is two days late; I expect the chairs on Thursday.", new DateTimeOffset(2027, 1, 28, 16, 0, 0, TimeSpan.Zero));
}

internal sealed class TellCounterpartHandler(PromiseDoor door) : IHandler<TellCounterpart, Done>
{
    public async Task<Outcome<Done>> HandleAsync(TellCounterpart command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        if (!work.Actor.MayKeep(promise))
        {
            return PromiseRefusals.NotOwner;
        }

        var message = command.Message.Trim();
        if (message.Length is 0 or > TellCounterpart.LongestMessage)
        {
            return PromiseRefusals.NothingToTell.With(TellCounterpart.LongestMessage).At("message");
        }

        if (promise.EndedAt is not null)
        {
            return PromiseRefusals.Settled;
        }

        if (command.Due is { } due && due.Truncated() != promise.Due)
        {
            // The reason of the other date is read in a list; the message has the rest.
            var reason = message.Length > 500 ? message[..500] : message;
            var proposed = await door.RenewAsync(work, command.Id, due, reason, accepted: false, cancellationToken);
            if (!proposed.IsDone)
            {
                return proposed;
            }
        }

        promise.ToldAt = work.At;
        work.Record(promise, PromiseEvent.Told, [], message);
        return Done.Value;
    }
}
