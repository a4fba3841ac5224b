using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>The owner of an idea looks into it; the answer is still owed. Refused: <c>idea.not-owner</c>, <c>idea.not-now</c>, <c>idea.ended</c>, <c>idea.stale</c>.</summary>
/// <param name="Idea">The idea.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ConsiderIdea(IdeaId Idea, int? Version = null) : ICommand<Done>;

/// <summary>The owner of an idea answers it: it will be done. The one whose idea it is reads the answer, which keeps what the charter promised. Refused: <c>idea.not-owner</c>, <c>idea.answer-missing</c>, <c>idea.not-now</c>, <c>idea.ended</c>, <c>idea.stale</c>.</summary>
/// <param name="Idea">The idea.</param>
/// <param name="Answer">What will be done, and by when; at most 4,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record AcceptIdea(IdeaId Idea, string Answer, int? Version = null) : ICommand<Done>;

/// <summary>The owner of an idea answers it: it will not be done, and why. Refused as <see cref="AcceptIdea"/>.</summary>
/// <param name="Idea">The idea.</param>
/// <param name="Answer">Why not; at most 4,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record DeclineIdea(IdeaId Idea, string Answer, int? Version = null) : ICommand<Done>;

/// <summary>The one whose idea it is takes it back before it was answered. Refused: <c>idea.not-raiser</c>, <c>idea.not-now</c>, <c>idea.ended</c>.</summary>
/// <param name="Idea">The idea.</param>
public sealed record WithdrawIdea(IdeaId Idea) : ICommand<Done>;

internal sealed class ConsiderIdeaHandler : IHandler<ConsiderIdea, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ConsiderIdea command, Work work, CancellationToken cancellationToken)
    {
        var moved = await IdeaDesk.MoveAsync(work, command.Idea, IdeaAct.Consider, command.Version, cancellationToken);
        if (moved.IsDone)
        {
            work.Record(moved.Value, IdeaFacts.Considered);
        }

        return moved.Select(_ => Done.Value);
    }
}

internal sealed class AcceptIdeaHandler(IdeaDesk desk) : IHandler<AcceptIdea, Done>
{
    public Task<Outcome<Done>> HandleAsync(AcceptIdea command, Work work, CancellationToken cancellationToken) =>
        AnswerAsync(desk, work, command.Idea, IdeaAct.Accept, command.Answer, command.Version, cancellationToken);

    internal static async Task<Outcome<Done>> AnswerAsync(IdeaDesk desk, Work work, IdeaId id, IdeaAct act, string? answer, int? version, CancellationToken cancellationToken)
    {
        if (ProblemDesk.Text(answer, Idea.LongestWords) is not { } words)
        {
            return IdeaRefusals.AnswerMissing.With(Idea.LongestWords).At("answer");
        }

        var moved = await IdeaDesk.MoveAsync(work, id, act, version, cancellationToken);
        if (!moved.IsDone)
        {
            return moved.As<Done>();
        }

        var idea = moved.Value;
        (idea.Answer, idea.AnsweredAt) = (words, work.At);
        work.Record(idea, IdeaFacts.Answered, words, null, ("outcome", CaseRecord.Code(idea.State)));
        await desk.TellAsync(
            work, idea, idea.RaisedBy, idea.State == IdeaState.Accepted ? "We will do what you proposed ({0}, \"{1}\"): {2}" : "We will not do what you proposed ({0}, \"{1}\"): {2}", words, cancellationToken);
        return Done.Value;
    }
}

internal sealed class DeclineIdeaHandler(IdeaDesk desk) : IHandler<DeclineIdea, Done>
{
    public Task<Outcome<Done>> HandleAsync(DeclineIdea command, Work work, CancellationToken cancellationToken) =>
        AcceptIdeaHandler.AnswerAsync(desk, work, command.Idea, IdeaAct.Decline, command.Answer, command.Version, cancellationToken);
}

internal sealed class WithdrawIdeaHandler : IHandler<WithdrawIdea, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WithdrawIdea command, Work work, CancellationToken cancellationToken)
    {
        var moved = await IdeaDesk.MoveAsync(work, command.Idea, IdeaAct.Withdraw, null, cancellationToken);
        if (moved.IsDone)
        {
            work.Record(moved.Value, IdeaFacts.Withdrawn);
        }

        return moved.Select(_ => Done.Value);
    }
}
