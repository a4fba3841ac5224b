using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about keys, custodians and opening.</summary>
internal static class SealRefusals
{
    public static readonly Refusal Altered = new("seal.altered", "This sealed bid is not what was received: it was changed, or it belongs to another event, bidder or version. Do not award; ask an administrator to run verify and to compare the hash with the bidder's receipt.");
    public static readonly Refusal NotThisLink = new("seal.other-link", "This bid was sealed with another link. Open the link that you used when you sent it, or send the bid again.");
    public static readonly Refusal EscrowAltered = new("seal.escrow-altered", "The escrow of this event's key was changed. Let two other custodians open, and ask an administrator to run verify.");
    public static readonly Refusal PassphraseTooShort = new("custodian.passphrase-too-short", "Choose at least {0} characters. Five or six words that nobody connects with you are good, and are easy to keep.", RefusalKind.Invalid);
    public static readonly Refusal PassphraseTooLong = new("custodian.passphrase-too-long", "Choose at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal PassphraseTooSimple = new("custodian.passphrase-too-simple", "Choose a passphrase with more different characters; repeated ones are guessed at once.", RefusalKind.Invalid);
    public static readonly Refusal NotRepeated = new Refusal("custodian.passphrase-not-repeated", "The two passphrases differ. Type the same one twice.", RefusalKind.Invalid).At("repeated");
    public static readonly Refusal WrongPassphrase = new("custodian.wrong-passphrase", "This is not the passphrase that this custodian chose. Check the keyboard's language and capitals, then type it again.", RefusalKind.Invalid);
    public static readonly Refusal KeyAltered = new("custodian.key-altered", "The stored key of this custodian was changed. Let two other custodians open, and ask an administrator to run verify.");
    public static readonly Refusal TooFewCustodians = new("custodian.too-few", "Name at least {0} custodians. With three, bids can still be opened when one of them is away.", RefusalKind.Invalid);
    public static readonly Refusal TooManyCustodians = new("custodian.too-many", "Name at most {0} custodians.", RefusalKind.Invalid);
    public static readonly Refusal NamedTwice = new("custodian.named-twice", "The same person is named twice. Each custodian must be another person.", RefusalKind.Invalid);
    public static readonly Refusal NoKey = new("custodian.no-key", "{0} has not chosen a custodian passphrase yet. Ask them to choose one, then name them again.", RefusalKind.Invalid);
    public static readonly Refusal NotAColleague = new("custodian.not-a-colleague", "Custodians are active people of this company. Choose another person.", RefusalKind.Invalid);
    public static readonly Refusal BidsReceived = new("custodian.bids-received", "Bids are already sealed for the present custodians, so they can no longer be changed.");
    public static readonly Refusal KeyMissing = new("custodian.key-missing", "You have not chosen a custodian passphrase yet. Choose one first.");
    public static readonly Refusal EventNotOpenable = new("opening.wrong-state", "The bids of this event cannot be opened while it is {0}.");
    public static readonly Refusal NoCustodians = new("event.no-custodians", "Name at least two custodians first: without them bids cannot be sealed.");
    public static readonly Refusal NotACustodian = new("opening.not-a-custodian", "This person is not a custodian of this event. Its page names those who are.", RefusalKind.NotAllowed);
    public static readonly Refusal SamePerson = new("opening.same-custodian", "Two different custodians must open. The second passphrase must be another person's.", RefusalKind.Invalid);
    public static readonly Refusal BeforeDeadline = new("opening.before-deadline", "Bids stay sealed until the deadline, {0}. Nobody can open them before.");
    public static readonly Refusal NothingReleased = new("opening.nothing-released", "No other custodian has released their half yet. Ask one of them to open, or open together on one form.");
}
