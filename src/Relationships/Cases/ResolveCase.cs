using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>
/// The owner of a problem says that it is solved; the person who raised it is asked whether it is, and only they end it. Reminded twice without an answer, it ends as unconfirmed.
/// Refused: <c>case.not-its-owner</c>, <c>case.not-now</c>, <c>case.problem-ended</c>, <c>case.solution-missing</c>, <c>case.stale</c>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Words">How it was solved; the person reads it. At most 4,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ResolveCase(CaseId Case, string Words, int? Version = null) : ICommand<Done>;

internal sealed class ResolveCaseHandler(ProblemDesk desk, CaseReminders reminders) : IHandler<ResolveCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ResolveCase command, Work work, CancellationToken cancellationToken)
    {
        if (ProblemDesk.Text(command.Words, Relationships.Case.LongestWords) is not { } words)
        {
            return CaseRefusals.SolutionMissing.With(Relationships.Case.LongestWords).At("words");
        }

        var taken = await desk.MoveAsync(work, command.Case, CaseAct.Resolve, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        var about = taken.Value.Case;
        about.Answer = words;
        about.NextAt = await reminders.FirstAsync(about.Unit, work.At, cancellationToken);
        ProblemDesk.Say(work, about, CaseRemarkKind.ToPerson, words);
        work.Record(about, taken.Value.Parties, ProblemFacts.Resolved, words);
        await desk.TellAsync(work, about, "{3} writes about {0}: {1} Is it solved? Only you can say so: {2}", words, cancellationToken);
        return Done.Value;
    }
}
