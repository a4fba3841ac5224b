using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about auctions.</summary>
internal static class AuctionRefusals
{
    public static readonly Refusal NotFound = new("auction.not-found", "There is no auction here.", RefusalKind.NotFound);
    public static readonly Refusal NotInThisState = new("auction.wrong-state", "This step ({0}) is not possible while the auction is {1}.");
    public static readonly Refusal BidsNotOpen = new("auction.bids-not-open", "An auction begins with opened bids. Open them first; after an award there is nothing left to bid for.");
    public static readonly Refusal AlreadyOpen = new("auction.already-open", "There is an auction already. Let it end, or cancel it.");
    public static readonly Refusal AwardWaits = new("auction.award-waits", "A proposed award waits for approval. Take it back before prices move again.");
    public static readonly Refusal TooFewBidders = new Refusal("auction.too-few-bidders", "An auction needs at least two bidders whose bids stand.", RefusalKind.Invalid).At("bidders");
    public static readonly Refusal BidderUnknown = new Refusal("auction.bidder-unknown", "Choose among the bidders whose bids were opened and stand.", RefusalKind.Invalid).At("bidders");
    public static readonly Refusal EndNotAfterStart = new Refusal("auction.end-not-after-start", "Let it end later than it starts, in the future and within a year.", RefusalKind.Invalid).At("endsAt");
    public static readonly Refusal StepMissing = new Refusal("auction.step-missing", "Give the step either as an amount above zero or as a percentage above 0 and below 100, not both.", RefusalKind.Invalid).At("stepAmount");
    public static readonly Refusal ExtensionOutOfRange = new Refusal("auction.extension-out-of-range", "Give both the last minutes and the minutes added, 1 to {0} each, and add at least as many as the last minutes are; or leave both empty.", RefusalKind.Invalid).At("extendWithinMinutes");
    public static readonly Refusal MostExtensionsNotPositive = new Refusal("auction.most-extensions-not-positive", "Give how often a lot is lengthened as a whole number above zero, or leave it empty for without limit.", RefusalKind.Invalid).At("mostExtensions");
    public static readonly Refusal CeilingNotPositive = new("auction.ceiling-not-positive", "Give a ceiling above zero for a lot of this event, once, or leave it empty.", RefusalKind.Invalid);
    public static readonly Refusal NotInvited = new("auction.not-invited", "You do not take part in this auction. Ask the buyer if you should.", RefusalKind.NotAllowed);
    public static readonly Refusal LotUnknown = new Refusal("auction.lot-unknown", "This lot is not in the auction.", RefusalKind.NotFound).At("lot");
    public static readonly Refusal NotRunning = new("auction.not-running", "Bids for this lot are taken from {0} until {1}. This one came outside of that time and was not taken.");
    public static readonly Refusal AmountNotGood = new Refusal("auction.amount-not-good", "Give an amount above zero with at most {0} decimals.", RefusalKind.Invalid).At("amount");
    public static readonly Refusal AboveCeiling = new Refusal("auction.above-ceiling", "Bid {0} or less; the buyer takes nothing above.").At("amount");
    public static readonly Refusal StepTooSmall = new Refusal("auction.step-too-small", "Bid {0} or less: a bid lies at least the step below your own last price.").At("amount");
    public static readonly Refusal NothingLower = new Refusal("auction.nothing-lower", "Your price cannot be lowered any further by the step of this auction.").At("amount");
}
