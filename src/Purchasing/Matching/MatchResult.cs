using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>How an invoice line found its order line.</summary>
public enum AssignedBy
{
    /// <summary>It belongs to no order line.</summary>
    Nothing,

    /// <summary>A person chose it.</summary>
    Person,

    /// <summary>The supplier quotes the order line.</summary>
    Reference,

    /// <summary>Only one order line has the article.</summary>
    Article,

    /// <summary>By description, price, quantity and unit, the best over all lines together.</summary>
    Likeness,
}

/// <summary>One row of the match: an order line with all that the invoice bills of it, or an invoice line that belongs to none.</summary>
internal sealed record LineMatch
{
    /// <summary>Null for an invoice line that belongs to no order line.</summary>
    public OrderLineToMatch? Order { get; init; }

    /// <summary>The lines of the invoice and its credit notes, in the order of their ids.</summary>
    public required IReadOnlyList<InvoiceLineToMatch> Invoice { get; init; }

    public required AssignedBy AssignedBy { get; init; }

    /// <summary>Billed by this invoice less what its credit notes take back, in the order line's unit of measure.</summary>
    public required decimal Invoiced { get; init; }

    /// <summary>The same without VAT.</summary>
    public required Money Net { get; init; }

    /// <summary>What of the quantity is covered by order and receipt.</summary>
    public required decimal MatchedQuantity { get; init; }

    /// <summary>What of the amount is covered by order and receipt; never above the net amount of an invoice.</summary>
    public required Money MatchedAmount { get; init; }

    public required IReadOnlyList<Difference> Differences { get; init; }
}

/// <summary>The answer of a match.</summary>
/// <param name="Lines">Rows by the position of the order line; invoice lines that belong to none come last.</param>
/// <param name="OnTheWhole">Differences that concern the whole invoice.</param>
internal sealed record MatchResult(IReadOnlyList<LineMatch> Lines, IReadOnlyList<Difference> OnTheWhole)
{
    /// <summary>All differences, those on the whole first.</summary>
    public IEnumerable<Difference> Differences => OnTheWhole.Concat(Lines.SelectMany(line => line.Differences));

    /// <summary>Nothing stands against paying it.</summary>
    public bool IsMatched => Differences.All(difference => !difference.IsOpen);

    /// <summary>The date on which time alone settles what is open; null when somebody must act.</summary>
    public DateOnly? SettlesOn
    {
        get
        {
            var open = Differences.Where(difference => difference.IsOpen).ToList();
            return open.Count > 0 && open.TrueForAll(difference => difference.Until is not null) ? open.Max(difference => difference.Until) : null;
        }
    }
}
