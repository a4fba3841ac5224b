using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>The other side says that the one who raised the case is right: it is upheld, and its owner need not decide.</summary>
/// <param name="Case">The case.</param>
/// <param name="Words">What the other side says to it, at most 2,000 characters; may be left out, so that one click is enough.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record AgreeToCase(CaseId Case, string? Words = null, int? Version = null) : ICommand<Done>;

internal sealed class AgreeToCaseHandler(CaseDesk desk, IPromises promises) : IHandler<AgreeToCase, Done>
{
    private const string Unsaid = "Agreed.";

    public async Task<Outcome<Done>> HandleAsync(AgreeToCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(work, command.Case, CaseAct.Agree, command.Version, cancellationToken);
        return taken.IsDone
            ? await promises.DecideChallengeAsync(work, taken.Value.Case.Challenge!.Value, uphold: true, string.IsNullOrWhiteSpace(command.Words) ? Unsaid : command.Words, cancellationToken)
            : taken.As<Done>();
    }
}
