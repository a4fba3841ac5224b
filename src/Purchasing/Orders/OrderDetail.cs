using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A line of an order as the API tells it.</summary>
/// <param name="Id">Its id, through all revisions.</param>
/// <param name="Position">1, 2, 3 …</param>
/// <param name="Description">What it is.</param>
/// <param name="Article">Article number; empty when none.</param>
/// <param name="Category">Category; empty when unknown.</param>
/// <param name="Quantity">Ordered quantity.</param>
/// <param name="UnitOfMeasure">Code of UN/ECE Recommendation 20.</param>
/// <param name="UnitPrice">Net price of one unit.</param>
/// <param name="Total">Quantity times price, rounded once.</param>
/// <param name="IsService">Accepted by the person who asked instead of received.</param>
/// <param name="WantedOn">When it is wanted.</param>
/// <param name="PromisedOn">The supplier's promise; null before.</param>
/// <param name="DateOpen">True while the supplier has not answered for the wanted date.</param>
/// <param name="ProposedOn">A date that the supplier proposes; null when none.</param>
/// <param name="Received">Taken in.</param>
/// <param name="Rejected">Refused at the door.</param>
/// <param name="Returned">Sent back.</param>
/// <param name="Open">Still to come.</param>
/// <param name="Invoiced">Billed by matched invoices.</param>
/// <param name="Coding">Where it is booked.</param>
public sealed record OrderLineDetail(
    OrderLineId Id, int Position, string Description, string Article, string Category, decimal Quantity, string UnitOfMeasure, decimal UnitPrice, Money Total, bool IsService,
    DateOnly WantedOn, DateOnly? PromisedOn, bool DateOpen, DateOnly? ProposedOn, decimal Received, decimal Rejected, decimal Returned, decimal Open, decimal Invoiced, IReadOnlyList<CodingShare> Coding)
{
    /// <summary>Received less what was sent back: what may be invoiced.</summary>
    public decimal Kept => Received - Returned;
}

/// <summary>An order as the API tells it.</summary>
/// <param name="Order">The order in short.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="AcknowledgedRevision">The revision the supplier last said yes to; null before.</param>
/// <param name="Terms">Payment terms.</param>
/// <param name="DeliverTo">Where to.</param>
/// <param name="Note">For the supplier.</param>
/// <param name="Version">Send it back as <c>If-Match</c>.</param>
/// <param name="Lines">Its lines, without those that a revision took off.</param>
public sealed record OrderDetail(OrderCard Order, int Revision, int? AcknowledgedRevision, string Terms, string DeliverTo, string Note, int Version, IReadOnlyList<OrderLineDetail> Lines)
{
    internal static OrderDetail Of(Order order, bool withCoding) => new(
        new OrderCard(order.Id, order.Label, order.State, order.Supplier, order.SupplierName, order.Title, order.Unit, order.Requester, order.Buyer, order.Total, order.NextOn, order.PlacedAt, order.RequestId),
        order.Revision,
        order.AcknowledgedRevision,
        order.Terms,
        order.DeliverTo,
        order.Note,
        order.Version,
        [
            .. order.LiveLines.Select(line => new OrderLineDetail(
                line.Id, line.Position, line.Description, line.Article, line.Category, line.Quantity, line.UnitOfMeasure, line.UnitPrice, line.Total, line.IsService,
                line.WantedOn, line.PromisedOn, line.DateOpen, line.ProposedOn, line.Received, line.Rejected, line.Returned, line.Open, line.Invoiced, withCoding ? line.Coding : [])),
        ]);
}

/// <summary>A line of a receipt as the API tells it.</summary>
/// <param name="Line">The order's line.</param>
/// <param name="Accepted">Taken in; for a return what went back.</param>
/// <param name="Rejected">Refused at the door.</param>
/// <param name="Reason">Why; empty when none was needed.</param>
public sealed record ReceiptLineDetail(OrderLineId Line, decimal Accepted, decimal Rejected, string Reason);

/// <summary>A receipt as the API tells it.</summary>
/// <param name="Receipt">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Goods, return or service.</param>
/// <param name="At">When.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="DeliveryNote">Number of the delivery note.</param>
/// <param name="Lines">What came of which line.</param>
public sealed record ReceiptDetail(ReceiptId Receipt, string Number, ReceiptKind Kind, DateTimeOffset At, PartyId By, string DeliveryNote, IReadOnlyList<ReceiptLineDetail> Lines)
{
    internal static ReceiptDetail Of(Receipt receipt) => new(
        receipt.Id, receipt.Label, receipt.Kind, receipt.At, receipt.By, receipt.DeliveryNote,
        [.. receipt.Lines.Select(line => new ReceiptLineDetail(line.OrderLineId, line.Accepted, line.Rejected, line.Reason))]);
}
