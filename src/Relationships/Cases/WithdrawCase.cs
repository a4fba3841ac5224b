using Vouch.Kernel;
using Vouch.Promises.Challenges;

namespace Vouch.Relationships;

/// <summary>The one who raised a case takes it back. For a challenge: the verdict stays. For a problem: nothing is owed for it any more.</summary>
/// <param name="Case">The case.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record WithdrawCase(CaseId Case, int? Version = null) : ICommand<Done>;

internal sealed class WithdrawCaseHandler(CaseDesk desk) : IHandler<WithdrawCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WithdrawCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(work, command.Case, CaseAct.Withdraw, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        if (taken.Value.Case is { Kind: CaseKind.Challenge } challenge)
        {
            return await work.RunAsync(new WithdrawChallenge(challenge.Promise!.Value), cancellationToken);
        }

        ProblemDesk.Move(taken.Value.Case, CaseAct.Withdraw, work.At);
        work.Record(taken.Value.Case, taken.Value.Parties, RelationshipFacts.CaseWithdrawn);
        return Done.Value;
    }
}
