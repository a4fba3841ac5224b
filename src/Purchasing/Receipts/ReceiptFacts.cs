using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What came and went. The requester is a party of each, so is told of each.</summary>
internal static class ReceiptFacts
{
    private static readonly string[] Parties = ["supplier", "owner", "requester", "receiver"];
    private static readonly string[] Data = ["number", "order", "order_number", "complete", "amount", "currency", "request"];

    public static readonly FactName Received = new("goods.received", "Goods of an order were taken in.", Parties, Data);
    public static readonly FactName Rejected = new("goods.rejected", "Goods of an order were refused at the door.", Parties, Data);
    public static readonly FactName Returned = new("goods.returned", "Goods that were taken in went back.", Parties, Data);
    public static readonly FactName Accepted = new("service.accepted", "The person who asked accepted a service.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Received, Rejected, Returned, Accepted];

    public static void Record(this Work work, Order order, Received received)
    {
        var receipt = received.Receipt;
        var reasons = receipt.Lines.Where(line => line.Reason.Length > 0).Select(line => line.Reason).Distinct(StringComparer.Ordinal).ToList();
        var worth = Money.Sum(receipt.Lines.Select(line => line.Worth), order.Currency);
        foreach (var name in Names(receipt))
        {
            work.Record(new FactDraft(name, new SubjectRef(Receipt.SubjectKind, receipt.Id.Value))
            {
                Unit = order.Unit,
                Parties = [("supplier", order.Supplier), ("owner", order.Buyer), ("requester", order.Requester), ("receiver", receipt.By)],
                Data = new FactData
                {
                    { "number", receipt.Label },
                    { "order", order.Id.Value },
                    { "order_number", order.Label },
                    { "complete", order.State is OrderState.Received or OrderState.Closed ? "true" : "false" },
                    { "amount", name == Rejected ? Money.Zero(order.Currency) : worth },
                    { "request", order.RequestId },
                },
                Texts = reasons.Count == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = string.Join("; ", reasons) },
            });
        }
    }

    private static IEnumerable<FactName> Names(Receipt receipt)
    {
        if (receipt.Kind == ReceiptKind.Return)
        {
            yield return Returned;
            yield break;
        }

        if (receipt.Lines.Exists(line => line.Accepted > 0))
        {
            yield return receipt.Kind == ReceiptKind.Service ? Accepted : Received;
        }

        if (receipt.Lines.Exists(line => line.Rejected > 0))
        {
            yield return Rejected;
        }
    }
}
