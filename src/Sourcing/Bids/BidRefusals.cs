using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about a bid.</summary>
internal static class BidRefusals
{
    public static readonly Refusal NotFound = new("bid.not-found", "There is no such bid, or you may not see it.", RefusalKind.NotFound);
    public static readonly Refusal AfterDeadline = new("bid.after-deadline", "The deadline was {0}; bids are no longer taken. Write to the buyer: only they can extend it, and then for everybody.");
    public static readonly Refusal EventNotOpen = new("bid.event-not-open", "This event takes no bids now. Its page says where it stands.");
    public static readonly Refusal NoSeal = new("bid.no-seal", "This event has no custodians, so bids cannot be sealed. The buyer must name them first.");
    public static readonly Refusal InvitationEnded = new("bid.invitation-ended", "This invitation has ended. Write to the buyer if you think that this is a mistake.");
    public static readonly Refusal Withdrawn = new("bid.withdrawn", "This bid was withdrawn. Send a new one before the deadline if you want to take part.");
    public static readonly Refusal AlreadyOpened = new("bid.opened", "The bids were opened; this one can no longer be changed.");
    public static readonly Refusal CannotBeRead = new("bid.unreadable", "This bid was written by a newer version of the software, or is not a bid. Ask an administrator.");
    public static readonly Refusal TooLarge = new("bid.too-large", "The bid with its files is {0} MB; at most {1} MB can be sealed. Send fewer or smaller files.", RefusalKind.Invalid);

    public static readonly Refusal CurrencyUnknown = new Refusal("bid.currency-unknown", "'{0}' is not a currency. Give the three letters of ISO 4217, such as EUR or USD.", RefusalKind.Invalid).At("currency");
    public static readonly Refusal ValidUntilTooEarly = new Refusal("bid.valid-until-too-early", "The bid must stay valid beyond the deadline, {0}.", RefusalKind.Invalid).At("validUntil");
    public static readonly Refusal TextTooLong = new("bid.text-too-long", "Shorten this text to {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal TextNotPrintable = new("bid.text-not-printable", "This text has characters that cannot be printed. Type it again.", RefusalKind.Invalid);
    public static readonly Refusal NothingOffered = new("bid.nothing-offered", "Give a price for at least one line, or decline the invitation.", RefusalKind.Invalid);
    public static readonly Refusal LineMissing = new("bid.line-missing", "Line {0} has no answer. Give a price, or mark it as not offered.", RefusalKind.Invalid);
    public static readonly Refusal LineUnknown = new("bid.line-unknown", "This line is not part of the event.", RefusalKind.Invalid);
    public static readonly Refusal LineTwice = new("bid.line-twice", "Line {0} is answered twice. Keep one answer.", RefusalKind.Invalid);
    public static readonly Refusal PricedAndNotOffered = new("bid.line-contradictory", "Line {0} has a price and is marked as not offered. Keep one of the two.", RefusalKind.Invalid);
    public static readonly Refusal PriceOutOfRange = new("bid.price-out-of-range", "Give a price from 0 to {0} with at most six decimals.", RefusalKind.Invalid);
    public static readonly Refusal LeadTimeOutOfRange = new("bid.lead-time-out-of-range", "Give the lead time in whole days, from 0 to {0}.", RefusalKind.Invalid);
    public static readonly Refusal AlternativeUnnamed = new("bid.alternative-unnamed", "Say what the alternative is.", RefusalKind.Invalid);
    public static readonly Refusal TooManyAlternatives = new("bid.too-many-alternatives", "Give at most {0} alternatives for one line.", RefusalKind.Invalid);
    public static readonly Refusal AnswerMissing = new("bid.answer-missing", "Answer '{0}'. It is one of the criteria by which bids are judged.", RefusalKind.Invalid);
    public static readonly Refusal QuestionUnknown = new("bid.question-unknown", "This question is not part of the event.", RefusalKind.Invalid);
    public static readonly Refusal AnswerTwice = new("bid.answer-twice", "This question is answered twice. Keep one answer.", RefusalKind.Invalid);
    public static readonly Refusal TooManyFiles = new("bid.too-many-files", "Send at most {0} files.", RefusalKind.Invalid);
    public static readonly Refusal FileNameUnusable = new("bid.file-name-unusable", "Give the file a plain name of at most {0} characters, without folders.", RefusalKind.Invalid);
    public static readonly Refusal FileTwice = new("bid.file-twice", "Two files are called '{0}'. Rename one.", RefusalKind.Invalid);
    public static readonly Refusal FileEmpty = new("bid.file-empty", "The file '{0}' is empty. Choose it again.", RefusalKind.Invalid);
}
