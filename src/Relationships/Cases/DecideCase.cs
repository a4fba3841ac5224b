using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>The owner of a case decides it. For a challenge: upheld, the verdict becomes the one that was claimed, and the score follows; else it stays.</summary>
/// <param name="Case">The case.</param>
/// <param name="Uphold">True when the one who raised it is right.</param>
/// <param name="Answer">Why; both sides read it. At most 2,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record DecideCase(CaseId Case, bool Uphold, string Answer, int? Version = null) : ICommand<Done>;

internal sealed class DecideCaseHandler(CaseDesk desk, IPromises promises) : IHandler<DecideCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(DecideCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(work, command.Case, CaseAct.Decide, command.Version, cancellationToken);
        return taken.IsDone ? await promises.DecideChallengeAsync(work, taken.Value.Case.Challenge!.Value, command.Uphold, command.Answer ?? "", cancellationToken) : taken.As<Done>();
    }
}
