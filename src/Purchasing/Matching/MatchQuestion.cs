using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What an invoice line is held against.</summary>
internal enum MatchMode
{
    /// <summary>The order alone.</summary>
    TwoWay,

    /// <summary>The order and what was received.</summary>
    ThreeWay,
}

/// <summary>An order as the match sees it.</summary>
/// <param name="Number">As suppliers quote it, <c>PO-2207</c>.</param>
/// <param name="Supplier">Who may invoice it.</param>
/// <param name="Currency">Of its prices.</param>
/// <param name="Unordered">What of charges and lines that were not ordered is tolerated.</param>
/// <param name="Lines">Its lines that were not removed.</param>
internal sealed record OrderToMatch(string Number, PartyId Supplier, Currency Currency, Tolerance Unordered, IReadOnlyList<OrderLineToMatch> Lines);

/// <summary>A line of the order, with what was received and invoiced before. Quantities are in the line's unit of measure.</summary>
internal sealed record OrderLineToMatch
{
    public required OrderLineId Id { get; init; }

    public required int Position { get; init; }

    public string Article { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>UN/ECE Recommendation 20.</summary>
    public string UnitOfMeasure { get; init; } = "C62";

    public required decimal Ordered { get; init; }

    public required decimal UnitPrice { get; init; }

    /// <summary>Received less returned.</summary>
    public decimal Received { get; init; }

    /// <summary>What earlier invoices, less their credit notes, have billed.</summary>
    public decimal InvoicedBefore { get; init; }

    /// <summary>What earlier invoices, less their credit notes, have billed, without VAT.</summary>
    public required Money InvoicedAmountBefore { get; init; }

    public MatchMode Mode { get; init; } = MatchMode.ThreeWay;

    /// <summary>The date on which it was to come; null when none was promised.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>When the first of it came; null before that.</summary>
    public DateOnly? FirstReceivedOn { get; init; }

    /// <summary>What applies to this line by policy, in the currency of the order.</summary>
    public Tolerances Tolerances { get; init; } = Tolerances.None;
}

/// <summary>An invoice, together with the credit notes against it, as the match sees it.</summary>
internal sealed record InvoiceToMatch
{
    public required PartyId Supplier { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Lines of the invoice, and of its credit notes.</summary>
    public required IReadOnlyList<InvoiceLineToMatch> Lines { get; init; }

    /// <summary>Charges less allowances on the whole document, less those of its credit notes.</summary>
    public Money? Charges { get; init; }

    /// <summary>False for an invoice that names no order: it is coded, and having none is no difference.</summary>
    public bool NamesOrder { get; init; } = true;

    /// <summary>Earlier invoices that are likely the same.</summary>
    public IReadOnlyList<DuplicateFinding> Duplicates { get; init; } = [];

    /// <summary>What persons accepted before.</summary>
    public IReadOnlyList<AcceptedDifference> Accepted { get; init; } = [];
}

/// <summary>A line of an invoice or of a credit note.</summary>
internal sealed record InvoiceLineToMatch
{
    public required InvoiceLineId Id { get; init; }

    public InvoiceKind Kind { get; init; }

    /// <summary>As printed, for people.</summary>
    public string Number { get; init; } = "";

    /// <summary>The order line that the supplier quotes, as written.</summary>
    public string? OrderLineReference { get; init; }

    /// <summary>The order line that a person chose; it goes before all that the software finds.</summary>
    public OrderLineId? Chosen { get; init; }

    public string? SellerItem { get; init; }

    public string? BuyerItem { get; init; }

    public string Description { get; init; } = "";

    public string UnitOfMeasure { get; init; } = "C62";

    /// <summary>As written; positive on a credit note too.</summary>
    public required decimal Quantity { get; init; }

    public required decimal UnitPrice { get; init; }

    /// <summary>Without VAT, as written; positive on a credit note too.</summary>
    public required Money Net { get; init; }
}
