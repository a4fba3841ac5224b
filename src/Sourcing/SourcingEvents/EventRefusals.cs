using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about a sourcing event itself.</summary>
internal static class EventRefusals
{
    public static readonly Refusal NotFound = new("event.not-found", "There is no such sourcing event, or you may not see it.", RefusalKind.NotFound);
    public static readonly Refusal NotInThisState = new("event.wrong-state", "This step ({0}) is not possible while the event is {1}. Its page shows what is possible now.");
    public static readonly Refusal NotYours = new("event.not-yours", "Only the owner of this event may do this. Ask them, or have the event handed over to you.", RefusalKind.NotAllowed);
    public static readonly Refusal Stale = new("event.stale", "Somebody else has changed this event. Look at it again and repeat.", RefusalKind.Stale);
    public static readonly Refusal Imported = new("event.imported", "This event was imported and can only be read. Draft an event of your own from it.");
    public static readonly Refusal MayNotDraft = new("event.may-not-draft", "Only buyers of this unit draft sourcing events. Ask one of them; the request's page says who has it.", RefusalKind.NotAllowed);
    public static readonly Refusal OwnerUnknown = new Refusal("event.owner-unknown", "The owner must be an active colleague who buys for this unit.", RefusalKind.Invalid).At("owner");
    public static readonly Refusal DescriptionTooLong = new Refusal("event.description-too-long", "Shorten the description to {0} characters; attach files for more.", RefusalKind.Invalid).At("description");
    public static readonly Refusal RateNotPositive = new Refusal("event.rate-not-positive", "Give a rate above zero: how many {0} one unit of the other currency is worth.", RefusalKind.Invalid).At("rate");
    public static readonly Refusal RateOfOwnCurrency = new Refusal("event.rate-of-own-currency", "The event is in this currency already; it needs no rate.", RefusalKind.Invalid).At("from");
    public static readonly Refusal NoTitle = new("event.no-title", "Say in a few words what is being bought.", RefusalKind.Invalid);
    public static readonly Refusal TitleTooLong = new("event.title-too-long", "Shorten the title to {0} characters; details belong in the description.", RefusalKind.Invalid);
    public static readonly Refusal OnlyDraftsChange = new("event.not-draft", "Suppliers already have this event. Publish a clarification or cancel it and start again from a copy.");
    public static readonly Refusal NoLines = new("event.no-lines", "Add at least one line to every lot before you publish.");
    public static readonly Refusal WeightsNot100 = new("event.weights-not-100", "The weights of the criteria must sum to 100 per cent.");
    public static readonly Refusal TwoPriceCriteria = new("event.two-price-criteria", "Only one criterion can be the price. Give the others to evaluators.");
    public static readonly Refusal WeightOutOfRange = new("criterion.weight-out-of-range", "Give each criterion a weight above 0 and at most 100.", RefusalKind.Invalid);
    public static readonly Refusal CriterionNoName = new("criterion.no-name", "Name the criterion in a few words.", RefusalKind.Invalid);
    public static readonly Refusal CriterionTwice = new("criterion.twice", "There are two criteria called {0}. Give each a name of its own.", RefusalKind.Invalid);
    public static readonly Refusal DeadlineNotAhead = new Refusal("event.deadline-not-ahead", "Set a deadline that lies in the future.").At("deadline");
    public static readonly Refusal DeadlineNotLater = new Refusal("event.deadline-not-later", "A deadline can only move to a later moment than {0}; bidders rely on it.").At("deadline");
    public static readonly Refusal ReasonMissing = new("event.reason-missing", "Give the reason; everybody concerned will read it.", RefusalKind.Invalid);
    public static readonly Refusal QuestionsAfterDeadline = new Refusal("event.questions-after-deadline", "Questions must end before the deadline, or at it.").At("questionsUntil");
    public static readonly Refusal DeadlineNotPassed = new("event.deadline-not-passed", "The deadline has not passed. Bids stay sealed until then.");
    public static readonly Refusal NoBids = new("event.no-bids", "No bid was received. Mark the event as unsuccessful, or cancel it and ask other suppliers.");
    public static readonly Refusal BidsUnopened = new("event.bids-unopened", "Bids were received. Open them before you decide that none can be awarded.");
    public static readonly Refusal BidsStillSealed = new("event.bids-sealed", "Two custodians must open the bids first.");
    public static readonly Refusal EvaluatorsOutstanding = new("event.evaluators-outstanding", "Not every evaluator has submitted scores. Wait for them, or release them with a reason.");
    public static readonly Refusal NobodyEvaluates = new("event.nobody-evaluates", "Some criteria are judged by people. Assign at least one evaluator.");
    public static readonly Refusal PricesMove = new("event.prices-move", "An auction or a round of negotiation is under way. Wait for its end, or cancel it.");
    public static readonly Refusal AwardAwaitsApproval = new("award.awaits-approval", "This award needs approval first; the page shows with whom it waits.");
    public static readonly Refusal InformationIsNotAwarded = new("event.information-not-awarded", "A request for information is not awarded. Conclude it, or make a request for quotation from it.");
    public static readonly Refusal OnlyInformationConcludes = new("event.not-information", "Only a request for information is concluded. Award this event, or mark it as unsuccessful.");
    public static readonly Refusal LotNotFound = new("lot.not-found", "There is no such lot in this event.", RefusalKind.NotFound);
    public static readonly Refusal LotNoTitle = new("lot.no-title", "Name the lot in a few words.", RefusalKind.Invalid);
    public static readonly Refusal LineNotFound = new("line.not-found", "There is no such line in this event.", RefusalKind.NotFound);
    public static readonly Refusal LineNoDescription = new("line.no-description", "Say what is wanted on this line.", RefusalKind.Invalid);
    public static readonly Refusal QuantityNotPositive = new("line.quantity-not-positive", "Give a quantity above zero with at most six decimals.", RefusalKind.Invalid);
    public static readonly Refusal UnitOfMeasureUnknown = new("line.unit-of-measure-unknown", "Give the unit of measure as a code of UN/ECE Recommendation 20, such as H87 (piece), HUR (hour) or KGM (kilogram).", RefusalKind.Invalid);
    public static readonly Refusal TooManyLines = new("event.too-many-lines", "An event holds at most {0} lines. Split it into several events.", RefusalKind.Invalid);
}
