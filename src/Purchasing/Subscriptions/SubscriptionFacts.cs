using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What happens to subscriptions.</summary>
internal static class SubscriptionFacts
{
    private static readonly string[] Parties = ["supplier", "owner", "person"];
    private static readonly string[] Data = ["number", "seats", "seat", "before", "after", "from", "until", "order", "order_number", "amount", "currency"];

    public static readonly FactName Started = new("subscription.started", "A subscription was agreed.", Parties, Data);
    public static readonly FactName SeatsAdded = new("subscription.seats-added", "Seats were added to a subscription.", Parties, Data);
    public static readonly FactName SeatsRemoved = new("subscription.seats-removed", "Seats of a subscription were given back.", Parties, Data);
    public static readonly FactName SeatAssigned = new("subscription.seat-assigned", "A colleague got a seat.", Parties, Data);
    public static readonly FactName SeatFreed = new("subscription.seat-freed", "A seat became free.", Parties, Data);
    public static readonly FactName DecisionDue = new("subscription.decision-due", "It is time to decide whether a subscription goes on.", Parties, Data);
    public static readonly FactName Decided = new("subscription.decided", "Somebody decided that a subscription goes on.", Parties, Data);
    public static readonly FactName NoticeGiven = new("subscription.notice-given", "Notice was given: a subscription ends on its last day.", Parties, Data);
    public static readonly FactName Renewed = new("subscription.renewed", "The next term of a subscription began.", Parties, Data);
    public static readonly FactName Ended = new("subscription.ended", "The last day of a subscription is past.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Started, SeatsAdded, SeatsRemoved, SeatAssigned, SeatFreed, DecisionDue, Decided, NoticeGiven, Renewed, Ended];

    /// <summary>A fact about a subscription; what it says beyond is added to its data.</summary>
    public static FactDraft About(this Subscription subscription, FactName name, string? reason = null, PartyId? person = null)
    {
        List<(string, PartyId)> parties = [("supplier", subscription.Supplier), ("owner", subscription.Owner)];
        if (person is { } somebody)
        {
            parties.Add(("person", somebody));
        }

        return new FactDraft(name, subscription.Subject)
        {
            Unit = subscription.Unit,
            Parties = [.. parties],
            Data = new FactData { { "number", subscription.Label }, { "seats", (long)subscription.Seats } },
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason.Trim() },
        };
    }
}
