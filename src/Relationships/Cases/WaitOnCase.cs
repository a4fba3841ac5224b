using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>For whom a problem waits.</summary>
public enum CaseWaitsFor
{
    /// <summary>The person who raised it: they are asked.</summary>
    Person,

    /// <summary>Somebody else: a supplier, another department.</summary>
    Other,
}

/// <summary>
/// A problem cannot go on without an answer of the person who raised it, or of somebody else. The charter says whether its promises stand still meanwhile: those that come with Vouch do while the person is asked, and not for anybody else.
/// Refused: <c>case.not-its-agent</c>, <c>case.not-now</c>, <c>case.problem-ended</c>, <c>case.waiting-for-missing</c>, <c>case.stale</c>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="For">For whom.</param>
/// <param name="Words">What is missing; a person who is asked reads it as it is written. At most 4,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record WaitOnCase(CaseId Case, CaseWaitsFor For, string Words, int? Version = null) : ICommand<Done>;

/// <summary>What a problem waited for has come. Refused: <c>case.not-its-agent</c>, <c>case.not-now</c>, <c>case.problem-ended</c>.</summary>
/// <param name="Case">The case.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ResumeCase(CaseId Case, int? Version = null) : ICommand<Done>;

internal sealed class WaitOnCaseHandler(ProblemDesk desk) : IHandler<WaitOnCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WaitOnCase command, Work work, CancellationToken cancellationToken)
    {
        if (ProblemDesk.Text(command.Words, Relationships.Case.LongestWords) is not { } words)
        {
            return CaseRefusals.WaitingForMissing.With(Relationships.Case.LongestWords).At("words");
        }

        var forPerson = command.For == CaseWaitsFor.Person;
        var taken = await desk.MoveAsync(work, command.Case, forPerson ? CaseAct.WaitForPerson : CaseAct.WaitForOther, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        var about = taken.Value.Case;
        ProblemDesk.Say(work, about, forPerson ? CaseRemarkKind.ToPerson : CaseRemarkKind.Note, words);
        work.Record(about, taken.Value.Parties, ProblemFacts.Waiting, words, ("waiting_for", CaseRecord.Code(command.For)));
        if (forPerson)
        {
            await desk.TellAsync(work, about, "{3} asks about {0}: {1} Answer here, or where you got this: {2}", words, cancellationToken);
        }

        return Done.Value;
    }
}

internal sealed class ResumeCaseHandler(ProblemDesk desk) : IHandler<ResumeCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ResumeCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await desk.MoveAsync(work, command.Case, CaseAct.Resume, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        work.Record(taken.Value.Case, taken.Value.Parties, ProblemFacts.Resumed);
        return Done.Value;
    }
}
