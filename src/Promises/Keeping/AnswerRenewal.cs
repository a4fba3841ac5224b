namespace Vouch.Promises.Keeping;

/// <summary>The one it was promised to accepts the proposed date, or keeps to the one that was promised.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Accept">True takes the proposed date; false keeps to the one that was promised.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record AnswerRenewal(PromiseId Id, bool Accept, int? Version = null) : ICommand<Done>
{
    internal static AnswerRenewal Example { get; } = new(new PromiseId(new Guid("01920000-0000-7000-8000-000000000001")), true);
}

internal sealed class AnswerRenewalHandler(PromiseDoor door) : IHandler<AnswerRenewal, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerRenewal command, Work work, CancellationToken cancellationToken)
    {
        if (await PromiseDoor.FindAsync(work, command.Id, cancellationToken) is not { } promise || !(work.Actor.MayKeep(promise) || work.Actor.MayAnswer(promise)))
        {
            return PromiseRefusals.NotFound;
        }

        if (promise.IsStale(command.Version))
        {
            return PromiseRefusals.Stale;
        }

        if (!work.Actor.MayAnswer(promise))
        {
            return PromiseRefusals.NotCounterpart;
        }

        return command.Accept ? await door.AcceptAsync(work, command.Id, cancellationToken) : await door.DeclineAsync(work, command.Id, cancellationToken);
    }
}
