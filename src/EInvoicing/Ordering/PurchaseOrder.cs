namespace Vouch.EInvoicing;

/// <summary>An order as it is sent to a seller, in the terms of Peppol BIS Ordering 3.</summary>
public sealed class PurchaseOrder
{
    /// <summary>The buyer's number of the order.</summary>
    public string? Number { get; set; }

    /// <summary>When it was issued.</summary>
    public DateOnly? IssueDate { get; set; }

    /// <summary>A note to the seller.</summary>
    public string? Note { get; set; }

    /// <summary>Code of ISO 4217, for all amounts.</summary>
    public string? Currency { get; set; }

    /// <summary>What the buyer asks to be quoted on the invoice.</summary>
    public string? BuyerReference { get; set; }

    /// <summary>Who buys.</summary>
    public TradeParty? Buyer { get; set; }

    /// <summary>Who sells.</summary>
    public TradeParty? Seller { get; set; }

    /// <summary>Where to deliver, in words.</summary>
    public string? DeliverTo { get; set; }

    /// <summary>The terms of payment, in words.</summary>
    public string? PaymentTerms { get; set; }

    /// <summary>What is ordered.</summary>
    public IList<PurchaseOrderLine> Lines { get; } = [];

    /// <summary>The sum of the lines, without VAT; left out when null.</summary>
    public decimal? NetTotal { get; set; }
}

/// <summary>A line of an order.</summary>
public sealed class PurchaseOrderLine
{
    /// <summary>The buyer's number of the line; answers name it.</summary>
    public string? Identifier { get; set; }

    /// <summary>How many.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Code of UN/ECE Recommendation 20.</summary>
    public string? UnitCode { get; set; }

    /// <summary>Without VAT.</summary>
    public decimal? NetAmount { get; set; }

    /// <summary>The price of one unit, without VAT.</summary>
    public decimal? NetPrice { get; set; }

    /// <summary>The last day on which it is wanted.</summary>
    public DateOnly? WantedOn { get; set; }

    /// <summary>What it is.</summary>
    public string? Name { get; set; }

    /// <summary>The seller's article number.</summary>
    public string? SellerItem { get; set; }

    /// <summary>The class of the item and the list it is from, such as <c>TST</c> for UNSPSC.</summary>
    public ItemClassification? Classification { get; set; }
}
