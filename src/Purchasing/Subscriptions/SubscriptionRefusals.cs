using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What subscriptions refuse.</summary>
internal static class SubscriptionRefusals
{
    public static readonly Refusal NotFound = new("subscription.not-found", "There is no such subscription, or it is not yours to see.", RefusalKind.NotFound);
    public static readonly Refusal NotYours = new("subscription.not-yours", "Only its owner and buyers of its unit may do that. Ask one of them.", RefusalKind.NotAllowed);
    public static readonly Refusal NotBuyer = new("subscription.not-buyer", "Only a buyer of the unit may start subscriptions and add seats. Ask one to do it.", RefusalKind.NotAllowed);
    public static readonly Refusal WrongState = new("subscription.wrong-state", "That cannot be done now: notice was given, or it is over. Read it again.");
    public static readonly Refusal BadTerm = new("subscription.bad-term", "A period is 1, 3, 6 or 12 months; term and renewal are whole periods of at most 120 months; notice is 0 to 730 days and fits into the term.", RefusalKind.Invalid);
    public static readonly Refusal BadStart = new("subscription.bad-start", "It starts today or later.", RefusalKind.Invalid);
    public static readonly Refusal BadSeats = new("subscription.bad-seats", "A subscription has 1 to {0} seats.", RefusalKind.Invalid);
    public static readonly Refusal BadPrice = new("subscription.bad-price", "A price is not negative and has at most four decimals; steps begin above one seat and rise.", RefusalKind.Invalid);
    public static readonly Refusal SeatUnknown = new("subscription.seat-unknown", "There is no such seat, or it is on its way out.", RefusalKind.Invalid);
    public static readonly Refusal LastSeat = new("subscription.last-seat", "One seat at least stays. Give notice instead.");
    public static readonly Refusal PersonUnknown = new("subscription.person-unknown", "There is no such colleague. Choose somebody who works here.", RefusalKind.Invalid);
    public static readonly Refusal PersonHasSeat = new("subscription.person-has-seat", "{0} has seat {1} already.");
    public static readonly Refusal NoticeTooLate = new("subscription.notice-too-late", "Notice had to be given by {0}. It goes on; notice to the end of the next term is possible after that.");
    public static readonly Refusal ReductionTooLate = new("subscription.reduction-too-late", "Fewer seats for the next term had to be said by {0}. After the renewal it is possible again.");
}
