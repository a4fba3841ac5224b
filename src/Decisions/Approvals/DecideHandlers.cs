using Vouch.Kernel;

namespace Vouch.Decisions.Approvals;

internal sealed class ApproveHandler(ApprovalDesk desk) : IHandler<Approve, Done>
{
    public Task<Outcome<Done>> HandleAsync(Approve command, Work work, CancellationToken cancellationToken) =>
        desk.DecideAsync(work, command.Approval, command.Step, Verdict.Approved, Words.Of(command.Words), command.Version, null, cancellationToken);
}

internal sealed class RefuseHandler(ApprovalDesk desk) : IHandler<Refuse, Done>
{
    public async Task<Outcome<Done>> HandleAsync(Refuse command, Work work, CancellationToken cancellationToken) =>
        Words.Of(command.Words) is { } words
            ? await desk.DecideAsync(work, command.Approval, command.Step, Verdict.Refused, words, command.Version, null, cancellationToken)
            : DecisionRefusals.ReasonMissing.At("words");
}

internal sealed class TellMeMoreHandler(ApprovalDesk desk) : IHandler<TellMeMore, Done>
{
    public async Task<Outcome<Done>> HandleAsync(TellMeMore command, Work work, CancellationToken cancellationToken) =>
        Words.Of(command.Words) is { } words
            ? await desk.DecideAsync(work, command.Approval, command.Step, Verdict.AskedForMore, words, command.Version, null, cancellationToken)
            : DecisionRefusals.ReasonMissing.At("words");
}

internal sealed class AnswerTellMeMoreHandler(ApprovalDesk desk) : IHandler<AnswerTellMeMore, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerTellMeMore command, Work work, CancellationToken cancellationToken) =>
        Words.Of(command.Words) is { } words
            ? await desk.TellMoreAsync(work, command.Approval, command.Step, words, cancellationToken)
            : DecisionRefusals.ReasonMissing.At("words");
}

internal sealed class AnswerReviewHandler(ApprovalDesk desk) : IHandler<AnswerReview, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerReview command, Work work, CancellationToken cancellationToken)
    {
        var words = Words.Of(command.Words);
        if (command.Objects && words is null)
        {
            return DecisionRefusals.ReasonMissing.At("words");
        }

        var answers = command.Answers.Where(answer => !string.IsNullOrWhiteSpace(answer.Value)).ToDictionary(answer => answer.Key, answer => answer.Value.Trim(), StringComparer.Ordinal);
        return await desk.DecideAsync(work, command.Approval, command.Step, command.Objects ? Verdict.Refused : Verdict.Approved, words, command.Version, answers, cancellationToken);
    }
}

internal static class Words
{
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
