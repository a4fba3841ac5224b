using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Mail;
using Vouch.Notices.Replies;

namespace Vouch.Sourcing;

/// <summary>
/// A supplier answers an invitation by answering its mail: yes, it means to bid, or no. A bid itself is never taken by mail, because mail travels in the clear and bids are sealed;
/// what looks like one is refused, and nothing of any answer is kept but what was done.
/// </summary>
internal sealed class AnswerByMail : IReplyAct
{
    public const string Act = "invitation.answer";

    public string Name => Act;

    public string Hint => "You can say by answering this mail whether you mean to bid: begin with yes or no. The bid itself is sealed and cannot come by mail: never write a price here.";

    public bool IsConfidential => true;

    // The link's secret is in the mail and nowhere here; whether the link still stands is checked below.
    public bool IsScoped => false;

    /// <summary>The mail is sent by the invitation itself, with its link, and no notice is.</summary>
    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) => Task.FromResult<ReplyTarget?>(null);

    /// <summary>What the mail of an invitation stands for, as long as its link does.</summary>
    public static OfferedReply Of(Invitation invitation, InvitationSecret secret, string language, string timeZone) =>
        new(Act, new ReplyTarget(invitation.Subject, secret.Hash()), invitation.Supplier, language, timeZone, $"/partner/invitations/{invitation.Id}");

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        var id = new InvitationId(target.Subject.Id);
        if (await work.Db.Set<InvitationLink>().AsNoTracking().FirstOrDefaultAsync(row => row.InvitationId == id && row.SecretHash == target.Detail, cancellationToken) is not { } link)
        {
            return InvitationRefusals.NotFound;
        }

        if (link.Check(work.At) is { } ended)
        {
            return ended;
        }

        var answer = SpokenAnswer.Of(reply.Words);
        if (reply.Files.Count > 0 || reply.Words.Any(char.IsDigit) || answer.Meaning is AnswerMeaning.Unclear or AnswerMeaning.More)
        {
            return InvitationRefusals.NoBidByMail;
        }

        var isBidding = answer.Meaning == AnswerMeaning.Yes;
        var done = isBidding ? await work.RunAsync(new AcceptInvitation(id), cancellationToken) : await work.RunAsync(new DeclineInvitation(id, Reason: answer.Words), cancellationToken);
        if (!done.IsDone)
        {
            return done.As<ReplyDone>();
        }

        var (sourcingEvent, _) = await InvitationDoor.EventAsync(work.Db, await work.Db.Set<Invitation>().FirstAsync(row => row.Id == id, cancellationToken), cancellationToken);
        return new ReplyDone(
            isBidding
                ? new DigestLine("We noted that you mean to bid for {0} until {1}; please send the bid through the personal link of the invitation", null, sourcingEvent.Number, sourcingEvent.Deadline!)
                : new DigestLine("We noted that you do not bid for {0}; you can change your mind until {1}", null, sourcingEvent.Number, sourcingEvent.Deadline!),
            target.Subject);
    }
}
