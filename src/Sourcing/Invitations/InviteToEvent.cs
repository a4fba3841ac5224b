using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Sourcing;

/// <summary>
/// Invites a supplier to a published event by a personal link that works without an account. The caller makes the secret with <see cref="InvitationSecret.Create"/>,
/// shows or mails it once and forgets it; only its hash is kept.
/// </summary>
/// <param name="Event">The event; must be published and before its deadline.</param>
/// <param name="Supplier">The organisation; each is invited once.</param>
/// <param name="ContactName">The person the link is for.</param>
/// <param name="ContactEmail">Where the link is mailed.</param>
/// <param name="SecretHash"><see cref="InvitationSecret.Hash"/> of the link's secret.</param>
/// <param name="GateReason">Why it is invited although its score is below what policy asks for; at most 1,000 characters.</param>
public sealed record InviteToEvent(SourcingEventId Event, PartyId Supplier, string ContactName, string ContactEmail, string SecretHash, string? GateReason = null)
    : ICommand<IssuedInvitation>, IConfidentialCommand;

/// <summary>Makes another link to the same invitation: the first was lost, or fell into the wrong hands. Also reinstates a revoked or expired invitation.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="SecretHash"><see cref="InvitationSecret.Hash"/> of the new link's secret.</param>
/// <param name="EndEarlierLinks">True ends the links sent before. Bids sealed with them can then be reread by nobody until they are opened.</param>
public sealed record ResendInvitation(InvitationId Invitation, string SecretHash, bool EndEarlierLinks) : ICommand<IssuedInvitation>, IConfidentialCommand;

/// <summary>An invitation whose link was issued.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="SecretHash">The hash of the link that stands. Differs from the hash that was sent when the request was a repetition: then that secret opens nothing.</param>
/// <param name="ExpiresAt">When the link stops working, UTC.</param>
public sealed record IssuedInvitation(InvitationId Invitation, string SecretHash, DateTimeOffset ExpiresAt);

internal sealed class InviteToEventHandler(EventDesk desk, SupplierDirectory suppliers, ISupplierGate gate) : IHandler<InviteToEvent, IssuedInvitation>, IHandler<ResendInvitation, IssuedInvitation>
{
    /// <summary>Links outlive the deadline, so that bidders can read the outcome.</summary>
    private static readonly TimeSpan AfterDeadline = TimeSpan.FromDays(120);

    public async Task<Outcome<IssuedInvitation>> HandleAsync(InviteToEvent command, Work work, CancellationToken cancellationToken)
    {
        var sourcingEvent = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!sourcingEvent.IsDone)
        {
            return sourcingEvent.As<IssuedInvitation>();
        }

        if (!sourcingEvent.Value.TakesBids(work.At))
        {
            return InvitationRefusals.EventNotOpen;
        }

        if (Check(command) is { Length: > 0 } faults)
        {
            return faults;
        }

        if (await suppliers.FindAsync(work.Db, command.Supplier, cancellationToken) is not { MayBeInvited: true } supplier)
        {
            return InvitationRefusals.SupplierNotInvitable;
        }

        if (await work.Db.Set<Invitation>().AnyAsync(row => row.SourcingEventId == command.Event && row.Supplier == command.Supplier, cancellationToken))
        {
            return InvitationRefusals.AlreadyInvited;
        }

        var passed = await gate.PassAsync(work, command.Supplier, GatedAct.Invite, sourcingEvent.Value.Subject, command.GateReason, cancellationToken);
        if (!passed.IsDone)
        {
            return passed.As<IssuedInvitation>();
        }

        var invitation = new Invitation(work.NewId<InvitationId>(), command.Event, command.Supplier, supplier.Name, command.ContactName.Trim(), command.ContactEmail.Trim(), work.At);
        work.Db.Add(invitation);
        return Issue(work, sourcingEvent.Value, invitation, command.SecretHash);
    }

    public async Task<Outcome<IssuedInvitation>> HandleAsync(ResendInvitation command, Work work, CancellationToken cancellationToken)
    {
        var invitation = await work.Db.Set<Invitation>().FirstOrDefaultAsync(row => row.Id == command.Invitation, cancellationToken);
        if (invitation is null)
        {
            return Problems.NotFound;
        }

        var sourcingEvent = await desk.FindOwnAsync(work, invitation.SourcingEventId, null, cancellationToken);
        if (!sourcingEvent.IsDone)
        {
            return sourcingEvent.As<IssuedInvitation>();
        }

        if (!IsHash(command.SecretHash))
        {
            return InvitationRefusals.SecretHashMissing;
        }

        // A link that is sent again invites again.
        if (await suppliers.FindAsync(work.Db, invitation.Supplier, cancellationToken) is not { MayBeInvited: true })
        {
            return InvitationRefusals.SupplierNotInvitable;
        }

        if (invitation.State is InvitationState.Revoked or InvitationState.Expired)
        {
            var reinstated = invitation.Take("reinstate", InvitationDoor.Circumstances(sourcingEvent.Value, null, work.At));
            if (!reinstated.IsDone)
            {
                return reinstated.As<IssuedInvitation>();
            }
        }

        if (command.EndEarlierLinks)
        {
            foreach (var link in await work.Db.Set<InvitationLink>().Where(row => row.InvitationId == invitation.Id && row.EndedAt == null).ToListAsync(cancellationToken))
            {
                link.EndedAt = work.At;
            }
        }

        return Issue(work, sourcingEvent.Value, invitation, command.SecretHash);
    }

    private static IssuedInvitation Issue(Work work, SourcingEvent sourcingEvent, Invitation invitation, string secretHash)
    {
        var from = sourcingEvent.Deadline is { } deadline && deadline > work.At ? deadline : work.At;
        var link = new InvitationLink(work.NewId<InvitationLinkId>(), invitation.Id, secretHash, work.At, from + AfterDeadline);
        work.Db.Add(link);
        work.Record(new FactDraft(BidFacts.InvitationSent, invitation.Subject)
        {
            Unit = sourcingEvent.Unit,
            Parties = [("supplier", invitation.Supplier), ("owner", sourcingEvent.Owner)],
            Data = new FactData { { "number", sourcingEvent.Number }, { "event", sourcingEvent.Id.Value }, { "link", link.Id.Value } },
            Texts = new Dictionary<string, string> { ["contact"] = invitation.ContactName },
        });
        return new IssuedInvitation(invitation.Id, secretHash, link.ExpiresAt);
    }

    private static Refusal[] Check(InviteToEvent command)
    {
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.ContactName) || command.ContactName.Length > Invitation.LongestName)
        {
            faults.Add(InvitationRefusals.NameMissing.With(Invitation.LongestName).At("contactName"));
        }

        if (!MailAddress.TryCreate(command.ContactEmail, out var address) || address.Address != command.ContactEmail.Trim() || address.Address.Length > Invitation.LongestName)
        {
            faults.Add(InvitationRefusals.NoEmail.At("contactEmail"));
        }

        if (!IsHash(command.SecretHash))
        {
            faults.Add(InvitationRefusals.SecretHashMissing);
        }

        return [.. faults];
    }

    private static bool IsHash(string? hash) => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower);
}
