using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about an invitation.</summary>
internal static class InvitationRefusals
{
    public static readonly Refusal NotFound = new("invitation.not-found", "This link does not open an invitation. Check that it was copied whole, or ask the buyer to send it again.", RefusalKind.NotFound);
    public static readonly Refusal Revoked = new("invitation.revoked", "The buyer has revoked this invitation. Write to them if you think that this is a mistake.");
    public static readonly Refusal Expired = new("invitation.expired", "This link expired on {0}. Ask the buyer to send a new one.");
    public static readonly Refusal LinkEnded = new("invitation.link-ended", "The buyer has replaced this link by a newer one. Use the link in the latest mail.");
    public static readonly Refusal Declined = new("invitation.declined", "You have declined this invitation. You can change your mind until the deadline.");
    public static readonly Refusal HasBid = new("invitation.has-bid", "This supplier's bid stands, so the invitation cannot be revoked or declined. The bidder can withdraw the bid first.");
    public static readonly Refusal EventNotOpen = new("invitation.event-not-open", "Suppliers can be invited to a published event until its deadline.");
    public static readonly Refusal AfterDeadline = new("invitation.after-deadline", "The deadline was {0}; answers are no longer taken.");
    public static readonly Refusal AlreadyInvited = new("invitation.already-sent", "This supplier is already invited. Send the link again if it was lost.");
    public static readonly Refusal NotInThisState = new("invitation.wrong-state", "This step ({0}) is not possible while the invitation is {1}.");
    public static readonly Refusal SupplierNotInvitable = new Refusal("invitation.supplier-not-invitable", "Choose a supplier from the register that is neither suspended nor declined.", RefusalKind.Invalid).At("supplier");
    public static readonly Refusal SupplierShutOut = new("invitation.supplier-suspended", "Your company cannot offer anything at present: its page in the Partner room says why and what to do. What you sent before stays.");
    public static readonly Refusal NameMissing = new("invitation.name-missing", "Give a name of at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal NoEmail = new("invitation.no-email", "Give the mail address of the person who is invited.", RefusalKind.Invalid);
    public static readonly Refusal SecretHashMissing = new Refusal("invitation.secret-hash-missing", "Send the SHA-256 hash of the link's secret, 64 hexadecimal digits.", RefusalKind.Invalid).At("secretHash");
    public static readonly Refusal NoBidByMail = new("invitation.no-bid-by-mail", "Bids are sealed until all are opened together, and mail travels in the clear: a bid cannot come by mail, and nothing of yours was kept. Please open the personal link of the invitation to bid or to ask. By mail you can say yes (you mean to bid) or no, without figures or files.", RefusalKind.Invalid);
    public static readonly Refusal LinkNeeded = new("invitation.link-needed", "Open the personal link from your mail first: bids are sealed and reread with it.");
}
