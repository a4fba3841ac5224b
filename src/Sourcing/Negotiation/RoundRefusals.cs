using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about rounds of negotiation.</summary>
internal static class RoundRefusals
{
    public static readonly Refusal NotFound = new("round.not-found", "There is no such round of negotiation here.", RefusalKind.NotFound);
    public static readonly Refusal NotInThisState = new("round.wrong-state", "This step ({0}) is not possible while the round is {1}.");
    public static readonly Refusal BidsNotOpen = new("round.bids-not-open", "Negotiation begins with opened bids. Open them first; after an award there is nothing left to negotiate.");
    public static readonly Refusal AlreadyUnderWay = new("round.already-under-way", "There is a round or an auction under way. Let it end, or cancel it.");
    public static readonly Refusal AfterFinal = new("round.after-final", "The last round asked for best and final offers; no round follows. Award, or end the event.");
    public static readonly Refusal DueNotAhead = new Refusal("round.due-not-ahead", "Set a time in the future.", RefusalKind.Invalid).At("dueAt");
    public static readonly Refusal NoBidders = new Refusal("round.no-bidders", "Choose at least one bidder whose bid was opened and stands.", RefusalKind.Invalid).At("bidders");
    public static readonly Refusal MessageMissing = new Refusal("round.message-missing", "Write what you ask, in at most {0} characters.", RefusalKind.Invalid).At("message");
    public static readonly Refusal ClauseNotGood = new("round.clause-not-good", "Write each clause in at most {0} characters, at most {1} of them.", RefusalKind.Invalid);
    public static readonly Refusal TargetNotGood = new("round.target-not-good", "Give a target above zero with at most six decimals, once for each bidder and line of this round.", RefusalKind.Invalid);
    public static readonly Refusal NotAsked = new("round.not-asked", "You are not asked in this round.", RefusalKind.NotFound);
    public static readonly Refusal AfterDue = new("round.after-due", "Answers were taken before {0}. This one came later and was not taken.");
    public static readonly Refusal LineUnknown = new("round.line-unknown", "This is not a line of the event, or it is answered twice.", RefusalKind.Invalid);
    public static readonly Refusal PriceNotGood = new("round.price-not-good", "Give a price of zero or more with at most six decimals.", RefusalKind.Invalid);
    public static readonly Refusal LeadTimeNotGood = new("round.lead-time-not-good", "Give the lead time as whole days from 0 to {0}.", RefusalKind.Invalid);
    public static readonly Refusal ClauseUnanswered = new("round.clause-unanswered", "Answer clause {0}: accept it, or propose something else.", RefusalKind.Invalid);
    public static readonly Refusal ClauseUnknown = new("round.clause-unknown", "This is not a clause of the round, or it is answered twice.", RefusalKind.Invalid);
    public static readonly Refusal CounterMissing = new("round.counter-missing", "Write what you propose instead, in at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal NoteTooLong = new Refusal("round.note-too-long", "Use at most {0} characters.", RefusalKind.Invalid).At("note");
}
