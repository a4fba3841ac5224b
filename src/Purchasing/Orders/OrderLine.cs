using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// One line of an order. Quantities are in its unit of measure:
/// <c>Received</c> was taken in (over all receipts), <c>Rejected</c> was refused at the door and never taken in,
/// <c>Returned</c> was sent back after it was taken in, <c>Kept</c> = received - returned is what may be invoiced.
/// </summary>
internal sealed class OrderLine
{
    public OrderLineId Id { get; init; }

    public OrderId OrderId { get; init; }

    /// <summary>1, 2, 3 …; kept through revisions, never given to another line.</summary>
    public int Position { get; init; }

    public string Description { get; set; } = "";

    /// <summary>The supplier's or our own article number; empty when none.</summary>
    public string Article { get; set; } = "";

    public string Category { get; set; } = "";

    public decimal Quantity { get; set; }

    /// <summary>Code of UN/ECE Recommendation 20.</summary>
    public string UnitOfMeasure { get; set; } = "C62";

    public decimal UnitPrice { get; set; }

    /// <summary>Quantity times unit price, rounded once; stored, so that sums in SQL are exact.</summary>
    public Money Total { get; set; }

    /// <summary>A service is accepted by the person who asked, not received at the door.</summary>
    public bool IsService { get; set; }

    /// <summary>When the unit wants it, as of the latest revision.</summary>
    public DateOnly WantedOn { get; set; }

    /// <summary>The supplier has not yet answered for <see cref="WantedOn"/>; an earlier promise stands until then.</summary>
    public bool DateOpen { get; set; } = true;

    /// <summary>The supplier's promise; null until the supplier has said yes.</summary>
    public DateOnly? PromisedOn { get; set; }

    /// <summary>Another date that the supplier proposes and the buyer has not answered.</summary>
    public DateOnly? ProposedOn { get; set; }

    /// <summary>Shares as <see cref="Purchasing.Coding"/> writes them.</summary>
    public string CodingText { get; set; } = "";

    public decimal Received { get; set; }

    /// <summary>The day the first of it was taken in (UTC); null before.</summary>
    public DateOnly? FirstReceivedOn { get; set; }

    public decimal Returned { get; set; }

    public decimal Rejected { get; set; }

    /// <summary>Quantity of matched invoices less that of credit notes.</summary>
    public decimal Invoiced { get; set; }

    /// <summary>Net amount of matched invoices less that of credit notes.</summary>
    public Money InvoicedAmount { get; set; }

    /// <summary>Taken off by a revision; kept for the history.</summary>
    public bool Removed { get; set; }

    public decimal Kept => Received - Returned;

    /// <summary>The delivery stays short: what is missing will not come. A revision of the quantity takes this back.</summary>
    public bool RestNotExpected { get; set; }

    /// <summary>What is still to come; never below zero.</summary>
    public decimal Open => Removed || RestNotExpected ? 0 : Math.Max(0, Quantity - Kept);

    /// <summary>What is here and not invoiced; the accrual's quantity, never below zero.</summary>
    public decimal ReceivedNotInvoiced => Math.Max(0, Kept - Invoiced);

    public bool InUse => Received != 0 || Invoiced != 0 || !InvoicedAmount.IsZero;

    public IReadOnlyList<CodingShare> Coding
    {
        get => Purchasing.Coding.Read(CodingText);
        set => CodingText = Purchasing.Coding.Write(value);
    }

    public SubjectRef Subject => new(Order.LineKind, Id.Value);

    /// <summary>The net worth of a quantity of this line at the order's price.</summary>
    public Money Worth(decimal quantity) => Money.Of(quantity, UnitPrice, Total.Currency);
}
