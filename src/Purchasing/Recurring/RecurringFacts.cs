using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What happens to plans.</summary>
internal static class RecurringFacts
{
    private static readonly string[] Parties = ["supplier", "owner", "requester"];
    private static readonly string[] Data = ["number", "date", "from", "until", "order", "order_number", "amount", "currency", "refusal"];

    public static readonly FactName Planned = new("recurring-order.planned", "Orders were planned to be placed again and again.", Parties, Data);
    public static readonly FactName Changed = new("recurring-order.changed", "A plan of orders was changed.", Parties, Data);
    public static readonly FactName Paused = new("recurring-order.paused", "A plan of orders was paused.", Parties, Data);
    public static readonly FactName Resumed = new("recurring-order.resumed", "A plan of orders was taken up again.", Parties, Data);
    public static readonly FactName Skipped = new("recurring-order.skipped", "One date of a plan was passed over.", Parties, Data);
    public static readonly FactName Ended = new("recurring-order.ended", "A plan of orders was ended.", Parties, Data);
    public static readonly FactName Placed = new("recurring-order.placed", "An order was placed by a plan.", Parties, Data);
    public static readonly FactName Covered = new("recurring-order.covered", "A date of a plan needed no order.", Parties, Data);
    public static readonly FactName Refused = new("recurring-order.refused", "An order that was due by a plan could not be placed.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Planned, Changed, Paused, Resumed, Skipped, Ended, Placed, Covered, Refused];

    /// <summary>A fact about a plan; what it says beyond is added to its data.</summary>
    public static FactDraft About(this RecurringOrder plan, FactName name, string? reason = null) => new(name, plan.Subject)
    {
        Unit = plan.Unit,
        Parties = [("supplier", plan.Supplier), ("owner", plan.Owner), ("requester", plan.Requester)],
        Data = new FactData { { "number", plan.Label } },
        Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason.Trim() },
    };
}
