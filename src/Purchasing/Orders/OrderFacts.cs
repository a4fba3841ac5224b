using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What happens to orders. Facts about one line carry its id under <c>order-line</c>, so that the line's promise hears them.</summary>
internal static class OrderFacts
{
    private static readonly string[] Parties = ["supplier", "owner", "requester"];
    private static readonly string[] Data = ["number", "amount", "currency", "revision", "request", "award"];
    private static readonly string[] ContractData = [.. Data, "on_contract", "on_contract_amount", "contract"];

    public static readonly FactName Placed = new("order.placed", "An order was written down.", Parties, ContractData);
    public static readonly FactName Sent = new("order.sent", "An order was given to the supplier.", Parties, Data);
    public static readonly FactName Revised = new("order.revised", "An order was changed after it was sent.", Parties, ContractData);
    public static readonly FactName Acknowledged = new("order.acknowledged", "The supplier said yes to an order.", Parties, ["number", "revision", "promised_date", "request"]);
    public static readonly FactName LinePromised = new("order.line-promised", "The supplier promised the date of a line.", Parties, ["number", "order", "line", "order-line", "promised_date", "amount", "currency"]);
    public static readonly FactName DateProposed = new("order.date-proposed", "The supplier proposed another date for a line.", Parties, ["number", "line", "order-line", "promised_date"]);
    public static readonly FactName DateAccepted = new("order.date-accepted", "The buyer accepted another date for a line.", Parties, ["number", "line", "order-line", "promised_date"]);
    public static readonly FactName DateDeclined = new("order.date-declined", "The buyer declined another date for a line.", Parties, ["number", "line", "order-line", "promised_date"]);
    public static readonly FactName LineReceived = new("order.line-received", "All of a line is here.", Parties, ["number", "order", "line", "order-line"]);
    public static readonly FactName LineShort = new("order.line-short", "What is missing of a line will not come.", Parties, ["number", "order", "line", "order-line"]);
    public static readonly FactName LineReleased = new("order.line-released", "A line is no longer wanted.", Parties, ["number", "order", "line", "order-line"]);
    public static readonly FactName Cancelled = new("order.cancelled", "An order was given up before anything came.", Parties, Data);
    public static readonly FactName Closed = new("order.closed", "Nothing more is expected of an order.", Parties, Data);

    public static readonly FactName AnsweredOtherwise = new("order.answered-otherwise", "The supplier's software refused an order or asked for more than other dates.", Parties, Data);
    public static readonly FactName DespatchAnnounced = new("order.despatch-announced", "The supplier announced that goods are on their way.", Parties, ["number", "delivery_note", "promised_date"]);

    public static IReadOnlyList<FactName> All { get; } =
        [Placed, Sent, Revised, Acknowledged, LinePromised, DateProposed, DateAccepted, DateDeclined, LineReceived, LineShort, LineReleased, Cancelled, Closed, AnsweredOtherwise, DespatchAnnounced];

    /// <summary>Records a fact about an order; for one that says what is ordered also how much of it is on contract.</summary>
    public static void Record(this Work work, FactName name, Order order, string? reason = null, Money? onContract = null, Guid? contract = null)
    {
        var data = new FactData
        {
            { "number", order.Label }, { "amount", order.Total }, { "revision", (long)order.Revision }, { "request", order.RequestId }, { "award", order.SourceKind == "award" ? order.SourceId : null },
        };
        if (onContract is { } part)
        {
            data.Add("on_contract", part.IsZero ? "no" : part < order.Total ? "partly" : "yes");
            data.Add("on_contract_amount", part);
            data.Add("contract", contract);
        }

        work.Record(new FactDraft(name, order.Subject)
        {
            Unit = order.Unit,
            Parties = PartiesOf(order),
            Data = data,
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = reason.Trim() },
        });
    }

    /// <summary>Records a fact about the supplier's yes, with the latest of the promised dates.</summary>
    public static void RecordAcknowledged(this Work work, Order order) => work.Record(new FactDraft(Acknowledged, order.Subject)
    {
        Unit = order.Unit,
        Parties = PartiesOf(order),
        Data = new FactData
        {
            { "number", order.Label },
            { "revision", (long)order.Revision },
            { "promised_date", order.LiveLines.Where(line => line.Open > 0).Max(line => line.PromisedOn) },
            { "request", order.RequestId },
        },
    });

    /// <summary>Records what a despatch advice announces.</summary>
    public static void RecordAnnounced(this Work work, Order order, string? deliveryNote, DateOnly? on, string coming) => work.Record(new FactDraft(DespatchAnnounced, order.Subject)
    {
        Unit = order.Unit,
        Parties = PartiesOf(order),
        Data = new FactData { { "number", order.Label }, { "delivery_note", deliveryNote ?? "" }, { "promised_date", on } },
        Texts = coming.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = coming },
    });

    /// <summary>Records a fact about a line: its subject is the line, or the order when it only tells of the line.</summary>
    public static void Record(this Work work, FactName name, Order order, OrderLine line, DateOnly? promised = null)
    {
        var data = new FactData { { "number", order.Label }, { "line", (long)line.Position }, { "order-line", line.Id.Value }, { "promised_date", promised } };
        var ofLine = name == LinePromised || name == LineReceived || name == LineShort || name == LineReleased;
        if (ofLine)
        {
            data.Add("order", order.Id.Value);
        }

        if (name == LinePromised)
        {
            data.Add("amount", line.Total);
        }

        work.Record(new FactDraft(name, ofLine ? line.Subject : order.Subject) { Unit = order.Unit, Parties = PartiesOf(order), Data = data });
    }

    /// <summary>Records the supplier's promises of dates: the first of a line, or another date in its place.</summary>
    public static void RecordPromises(this Work work, Order order, IReadOnlyList<DateChange> changes, bool proposed)
    {
        foreach (var change in changes)
        {
            var line = order.Line(change.Line)!;
            if (change.Before is null)
            {
                work.Record(LinePromised, order, line, change.After);
                continue;
            }

            if (!proposed)
            {
                work.Record(DateProposed, order, line, change.After);
            }

            work.Record(DateAccepted, order, line, change.After);
        }
    }

    private static (string, PartyId)[] PartiesOf(Order order) => [("supplier", order.Supplier), ("owner", order.Buyer), ("requester", order.Requester)];
}
