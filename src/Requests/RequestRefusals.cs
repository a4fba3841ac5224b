using Vouch.Kernel;

namespace Vouch.Requests;

/// <summary>What this room's use cases refuse, beside the refusals declared with its rules.</summary>
internal static class RequestRefusals
{
    public static readonly Refusal Stale = new("request.stale", "Somebody changed this request meanwhile. Look at it again and repeat.", RefusalKind.Stale);
    public static readonly Refusal NotNow = new("request.not-now", "The request is {0}, and this cannot be done with it now.");
    public static readonly Refusal NotRequester = new("request.not-requester", "Only {0} can do this, or the person it was asked for.", RefusalKind.NotAllowed);
    public static readonly Refusal NotOwner = new("request.not-owner", "Only {0}, who looks after it, can do this. Take it over first, if that is agreed.", RefusalKind.NotAllowed);
    public static readonly Refusal NotBuyer = new("request.not-buyer", "Only a buyer of this unit can do this.", RefusalKind.NotAllowed);
    public static readonly Refusal NotColleague = new("request.not-colleague", "Only people of the company can ask for something here.", RefusalKind.NotAllowed);
    public static readonly Refusal WordsMissing = new("request.words-missing", "Say in your own words what you need.", RefusalKind.Invalid);
    public static readonly Refusal TextMissing = new("request.text-missing", "Please write a few words here.", RefusalKind.Invalid);
    public static readonly Refusal TextTooLong = new("request.text-too-long", "Please use at most {0} characters.", RefusalKind.Invalid);
    public static readonly Refusal UnknownUnit = new("request.unknown-unit", "There is no such unit. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal UnknownPerson = new("request.unknown-person", "There is no such colleague. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal UnknownCategory = new("request.unknown-category", "There is no category {0}. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal NeededInPast = new("request.needed-in-past", "The day it is needed has gone by; choose today or a later one.", RefusalKind.Invalid);
    public static readonly Refusal NoBuyer = new("request.no-buyer", "Nobody buys for this unit yet. Ask an administrator to make somebody buyer.");
    public static readonly Refusal BoughtReason = new("request.bought-reason", "Say why it was bought before it was asked for.", RefusalKind.Invalid);
    public static readonly Refusal BoughtAmount = new("request.bought-amount", "Say what it cost.", RefusalKind.Invalid);
    public static readonly Refusal TooManyLines = new("request.too-many-lines", "A request has at most {0} lines; raise another one for the rest.", RefusalKind.Invalid);
    public static readonly Refusal OneCurrency = new("request.one-currency", "All prices of a request are in one currency.", RefusalKind.Invalid);
    public static readonly Refusal Negative = new("request.negative", "An amount is not below 0.", RefusalKind.Invalid);
    public static readonly Refusal OfferGone = new("request.offer-gone", "This offer is no longer in force. Choose another, or ask without it.", RefusalKind.Invalid);
    public static readonly Refusal AmountMissing = new("request.amount-missing", "Nobody can approve without an amount. Give the lines prices, or say what you expect it to cost.", RefusalKind.Invalid);
    public static readonly Refusal BuyerOnly = new("request.next-owner", "A request can be given to somebody who buys for this unit. Choose one of them.", RefusalKind.Invalid);
    public static readonly Refusal SameOwner = new("request.same-owner", "This person looks after it already.", RefusalKind.Invalid);
    public static readonly Refusal NextDate = new("request.next-date", "Say by which day the next step is done; today or later.", RefusalKind.Invalid);
    public static readonly Refusal NoQuestion = new("request.no-question", "This question is not open.", RefusalKind.NotFound);
    public static readonly Refusal Parts = new("request.parts", "Split it into two or more parts, and put every line into exactly one of them.", RefusalKind.Invalid);
    public static readonly Refusal MergeWhat = new("request.merge-what", "Choose other open requests of the same unit and currency to be merged into this one.", RefusalKind.Invalid);
    public static readonly Refusal Rating = new("request.rating", "Rate it from 1 to 5.", RefusalKind.Invalid);
    public static readonly Refusal NotReceived = new("request.not-received", "It can be confirmed once it has arrived.");
    public static readonly Refusal NoBudget = new("budget.none", "There is no such budget.", RefusalKind.NotFound);
    public static readonly Refusal BudgetHolder = new("budget.not-allowed", "Only finance or an administrator sets budgets.", RefusalKind.NotAllowed);
    public static readonly Refusal BudgetPeriod = new("budget.period", "The last day of the period lies before the first, or it is longer than five years.", RefusalKind.Invalid);
    public static readonly Refusal BudgetOverlaps = new("budget.overlaps", "The unit has a budget for the same in a part of this period: {0}.", RefusalKind.Invalid);
    public static readonly Refusal BudgetCurrency = new("budget.currency", "A budget keeps its currency, {0}.", RefusalKind.Invalid);
    public static readonly Refusal BudgetName = new("budget.name", "Give the budget a name of at most 120 characters.", RefusalKind.Invalid);
    public static readonly Refusal NoRate = new("budget.no-rate", "No exchange rate from {0} to {1} is recorded; have finance record one.");
    public static readonly Refusal CodingNotAllowed = new("coding-default.not-allowed", "Only finance or an administrator sets what is written where.", RefusalKind.NotAllowed);
    public static readonly Refusal CodingEmpty = new("coding-default.empty", "Give at least an account or a cost centre, each with at most 40 characters.", RefusalKind.Invalid);
}
