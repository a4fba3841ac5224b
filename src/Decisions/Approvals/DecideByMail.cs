using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;

namespace Vouch.Decisions.Approvals;

/// <summary>An act on a step of an approval that is meant by a mail: <c>APPROVAL|STEP</c>.</summary>
internal abstract class StepByMail : IReplyAct
{
    private const int LongestTarget = 200;

    public abstract string Name { get; }

    public abstract string Hint { get; }

    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) =>
        Task.FromResult(Guid.TryParse(fact.Data["approval"], out var approval) && fact.Data["step"] is { } step && $"{approval}|{step}" is { Length: <= LongestTarget } detail
            ? new ReplyTarget(fact.Subject, detail)
            : null);

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        if (reply.Words.Length == 0)
        {
            return ReplyRefusals.Empty;
        }

        var parts = target.Detail!.Split('|', 2);
        var id = new ApprovalId(Guid.Parse(parts[0]));
        if (await work.Db.Set<Approval>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } approval)
        {
            return Problems.NotFound;
        }

        var done = await ActAsync(approval, parts[1], reply.Words, work, cancellationToken);
        return done.Select(line => new ReplyDone(line, approval.Subject, target.Subject));
    }

    /// <summary>Does it; answers what is said back.</summary>
    protected abstract Task<Outcome<DigestLine>> ActAsync(Approval approval, string step, string words, Work work, CancellationToken cancellationToken);

    /// <summary>What is said back, with the approval's number and what else belongs to it.</summary>
    protected static DigestLine Line(string says, Approval approval, params object[] more) => new(says, $"/decisions/{approval.Id}", [approval.Number, .. more]);
}

/// <summary>Approves, refuses or asks for more by answering the mail that asks for the decision.</summary>
internal sealed class DecideByMail : StepByMail
{
    public const string Act = "approval.decide";

    public override string Name => Act;

    public override string Hint => "You can decide by answering this mail: begin with yes, no or more, and write the reason or your question after it.";

    protected override async Task<Outcome<DigestLine>> ActAsync(Approval approval, string step, string words, Work work, CancellationToken cancellationToken)
    {
        var answer = SpokenAnswer.Of(words);
        var decided = answer.Meaning switch
        {
            AnswerMeaning.Yes => await work.RunAsync(new Approve(approval.Id, step, answer.Words), cancellationToken),
            AnswerMeaning.No => await work.RunAsync(new Refuse(approval.Id, step, answer.Words), cancellationToken),
            AnswerMeaning.More => await work.RunAsync(new TellMeMore(approval.Id, step, answer.Words), cancellationToken),
            _ => ReplyRefusals.Unclear,
        };
        return decided.Select(_ => Line(
            answer.Meaning switch { AnswerMeaning.Yes => "You approved {0}, {1}", AnswerMeaning.No => "You refused {0}, {1}", _ => "Your question about {0}, {1}, was passed on" }, approval, approval.Amount));
    }
}

/// <summary>Answers an approver's or a reviewer's question by answering the mail that brings it.</summary>
internal sealed class TellMoreByMail : StepByMail
{
    public const string Act = "approval.tell-more";

    public override string Name => Act;

    public override string Hint => "You can answer the question by answering this mail: write above what your mail quotes.";

    protected override async Task<Outcome<DigestLine>> ActAsync(Approval approval, string step, string words, Work work, CancellationToken cancellationToken)
    {
        var told = await work.RunAsync(new AnswerTellMeMore(approval.Id, step, words), cancellationToken);
        return told.Select(_ => Line("Your answer about {0} was passed on", approval));
    }
}
