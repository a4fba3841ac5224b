using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The supplier has opened its link for the first time.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Secret">The link's secret; needed by holders of a link.</param>
public sealed record OpenInvitation(InvitationId Invitation, InvitationSecret? Secret = null) : ICommand<Done>, IConfidentialCommand;

/// <summary>The supplier means to bid. Sending a bid says so too.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Secret">The link's secret; needed by holders of a link.</param>
public sealed record AcceptInvitation(InvitationId Invitation, InvitationSecret? Secret = null) : ICommand<Done>, IConfidentialCommand;

/// <summary>The supplier does not bid. It may change its mind until the deadline.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Secret">The link's secret; needed by holders of a link.</param>
/// <param name="Reason">Why, for the buyer; may be left out.</param>
public sealed record DeclineInvitation(InvitationId Invitation, InvitationSecret? Secret = null, string? Reason = null) : ICommand<Done>, IConfidentialCommand;

/// <summary>The buyer takes an invitation back; its links stop working at once. Refused while a bid stands.</summary>
/// <param name="Invitation">The invitation.</param>
public sealed record RevokeInvitation(InvitationId Invitation) : ICommand<Done>;

internal sealed class AnswerInvitationHandlers(EventDesk desk)
    : IHandler<OpenInvitation, Done>, IHandler<AcceptInvitation, Done>, IHandler<DeclineInvitation, Done>, IHandler<RevokeInvitation, Done>
{
    public async Task<Outcome<Done>> HandleAsync(OpenInvitation command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterAsync(work.Db, work.Actor, command.Invitation, command.Secret, work.At, cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<Done>();
        }

        // Only the first opening is a step; a link may be used as often as one likes.
        return entered.Value.State == InvitationState.Sent ? await TakeAsync(work, entered.Value, "open", BidFacts.InvitationOpened, null, cancellationToken) : Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(AcceptInvitation command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterAsync(work.Db, work.Actor, command.Invitation, command.Secret, work.At, cancellationToken);
        return entered.IsDone ? await TakeAsync(work, entered.Value, "accept", BidFacts.InvitationAccepted, null, cancellationToken) : entered.As<Done>();
    }

    public async Task<Outcome<Done>> HandleAsync(DeclineInvitation command, Work work, CancellationToken cancellationToken)
    {
        if (command.Reason?.Length > Invitation.LongestReason)
        {
            return BidRefusals.TextTooLong.With(Invitation.LongestReason).At("reason");
        }

        var entered = await InvitationDoor.EnterAsync(work.Db, work.Actor, command.Invitation, command.Secret, work.At, cancellationToken);
        return entered.IsDone ? await TakeAsync(work, entered.Value, "decline", BidFacts.InvitationDeclined, command.Reason?.Trim(), cancellationToken) : entered.As<Done>();
    }

    public async Task<Outcome<Done>> HandleAsync(RevokeInvitation command, Work work, CancellationToken cancellationToken)
    {
        var invitation = await work.Db.Set<Invitation>().FirstOrDefaultAsync(row => row.Id == command.Invitation, cancellationToken);
        if (invitation is null)
        {
            return Problems.NotFound;
        }

        var owned = await desk.FindOwnAsync(work, invitation.SourcingEventId, null, cancellationToken);
        return owned.IsDone ? await TakeAsync(work, invitation, "revoke", BidFacts.InvitationRevoked, null, cancellationToken) : owned.As<Done>();
    }

    private static async Task<Outcome<Done>> TakeAsync(Work work, Invitation invitation, string verb, FactName fact, string? reason, CancellationToken cancellationToken)
    {
        var (sourcingEvent, bid) = await InvitationDoor.EventAsync(work.Db, invitation, cancellationToken);
        var step = invitation.Take(verb, InvitationDoor.Circumstances(sourcingEvent, bid, work.At));
        if (!step.IsDone)
        {
            return step.As<Done>();
        }

        invitation.Explain(string.IsNullOrWhiteSpace(reason) ? null : reason);
        work.Record(BidFacts.About(fact, invitation, sourcingEvent) with { Texts = invitation.DeclineReason is { } text ? new Dictionary<string, string> { ["reason"] = text } : [] });
        return Done.Value;
    }
}
