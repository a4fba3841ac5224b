using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;

namespace Vouch.Decisions.Approvals;

/// <summary>A step that is meant by a mail: <c>APPROVAL|STEP</c>.</summary>
internal static class StepByMail
{
    public static ReplyTarget? Of(Fact fact) => Guid.TryParse(fact.Data["approval"], out var approval) && fact.Data["step"] is { } step && $"{approval}|{step}" is { Length: <= 200 } detail
        ? new ReplyTarget(fact.Subject, detail)
        : null;

    public static async Task<Outcome<(Approval Approval, string Step)>> FindAsync(ReplyTarget target, Work work, CancellationToken cancellationToken)
    {
        var parts = target.Detail!.Split('|', 2);
        var id = new ApprovalId(Guid.Parse(parts[0]));
        return await work.Db.Set<Approval>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } approval ? (approval, parts[1]) : Problems.NotFound;
    }
}

/// <summary>Approves, refuses or asks for more by answering the mail that asks for the decision.</summary>
internal sealed class DecideByMail : IReplyAct
{
    public const string Act = "approval.decide";

    public string Name => Act;

    public string Hint => "You can decide by answering this mail: begin with yes, no or more, and write the reason or your question after it.";

    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) => Task.FromResult(StepByMail.Of(fact));

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        if (reply.Words.Length == 0)
        {
            return ReplyRefusals.Empty;
        }

        var found = await StepByMail.FindAsync(target, work, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<ReplyDone>();
        }

        var (approval, step) = found.Value;
        var answer = SpokenAnswer.Of(reply.Words);
        var decided = answer.Meaning switch
        {
            AnswerMeaning.Yes => await work.RunAsync(new Approve(approval.Id, step, answer.Words), cancellationToken),
            AnswerMeaning.No => await work.RunAsync(new Refuse(approval.Id, step, answer.Words), cancellationToken),
            AnswerMeaning.More => await work.RunAsync(new TellMeMore(approval.Id, step, answer.Words), cancellationToken),
            _ => ReplyRefusals.Unclear,
        };
        return decided.Select(_ => new ReplyDone(
            new DigestLine(
                answer.Meaning switch { AnswerMeaning.Yes => "You approved {0}, {1}", AnswerMeaning.No => "You refused {0}, {1}", _ => "Your question about {0}, {1}, was passed on" },
                $"/decisions/{approval.Id}",
                approval.Number,
                approval.Amount),
            approval.Subject,
            target.Subject));
    }
}

/// <summary>Answers an approver's or a reviewer's question by answering the mail that brings it.</summary>
internal sealed class TellMoreByMail : IReplyAct
{
    public const string Act = "approval.tell-more";

    public string Name => Act;

    public string Hint => "You can answer the question by answering this mail: write above what your mail quotes.";

    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) => Task.FromResult(StepByMail.Of(fact));

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        if (reply.Words.Length == 0)
        {
            return ReplyRefusals.Empty;
        }

        var found = await StepByMail.FindAsync(target, work, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<ReplyDone>();
        }

        var (approval, step) = found.Value;
        var told = await work.RunAsync(new AnswerTellMeMore(approval.Id, step, reply.Words), cancellationToken);
        return told.Select(_ => new ReplyDone(new DigestLine("Your answer about {0} was passed on", $"/decisions/{approval.Id}", approval.Number), approval.Subject, target.Subject));
    }
}
