using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What is awarded as one: a title and its lines.</summary>
internal sealed class Lot
{
    private Lot()
    {
    }

    public Lot(LotId id, SourcingEventId sourcingEvent, int number, string title)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Number = number;
        Title = title;
    }

    public LotId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    /// <summary>1 for the first lot; people say "lot 2".</summary>
    public int Number { get; set; }

    public string Title { get; set; } = "";

    public List<Line> Lines { get; private set; } = [];

    public IEnumerable<Line> LinesInOrder => Lines.OrderBy(line => line.Number);
}

/// <summary>One thing in one quantity.</summary>
internal sealed class Line
{
    private Line()
    {
    }

    public Line(LineId id, LotId lot, SourcingEventId sourcingEvent, int number, LineContent content)
    {
        Id = id;
        LotId = lot;
        SourcingEventId = sourcingEvent;
        Number = number;
        Change(content);
    }

    public LineId Id { get; private set; }

    public LotId LotId { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    /// <summary>1 for the first line of its lot; "2.3" is line 3 of lot 2.</summary>
    public int Number { get; set; }

    public string Description { get; private set; } = "";

    /// <summary>More than zero, up to six decimals.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>UN/ECE Recommendation 20 code: H87 piece, HUR hour, KGM kilogram.</summary>
    public string UnitOfMeasure { get; private set; } = "";

    public DateOnly? NeededBy { get; private set; }

    /// <summary>The line of the request this came from; whoever orders carries its accounts over.</summary>
    public Guid? RequestLine { get; private set; }

    /// <summary>What was last paid for one unit, in <see cref="LastPaidCurrency"/>; null when nobody knows.</summary>
    public decimal? LastPaidUnitPrice { get; private set; }

    public Currency? LastPaidCurrency { get; private set; }

    public DateOnly? LastPaidOn { get; private set; }

    /// <summary>Where that price is from: the number of an order or a price list.</summary>
    public string? LastPaidReference { get; private set; }

    public LastPaid? LastPaid =>
        LastPaidUnitPrice is { } price && LastPaidCurrency is { } currency && LastPaidOn is { } on
            ? new LastPaid(price, currency, on, LastPaidReference ?? "")
            : null;

    public void Change(LineContent content)
    {
        Description = content.Description;
        Quantity = content.Quantity;
        UnitOfMeasure = content.UnitOfMeasure;
        NeededBy = content.NeededBy;
        RequestLine = content.RequestLine;
        Remember(content.LastPaid);
    }

    public void Remember(LastPaid? lastPaid)
    {
        LastPaidUnitPrice = lastPaid?.UnitPrice;
        LastPaidCurrency = lastPaid?.Currency;
        LastPaidOn = lastPaid?.On;
        LastPaidReference = lastPaid?.Reference;
    }
}

/// <summary>What a line says.</summary>
internal sealed record LineContent(
    string Description,
    decimal Quantity,
    string UnitOfMeasure,
    DateOnly? NeededBy = null,
    Guid? RequestLine = null,
    LastPaid? LastPaid = null);

/// <summary>The price that was last paid for one unit of something.</summary>
/// <param name="UnitPrice">Price of one unit in <paramref name="Currency"/>, before tax.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="On">The day of the order or invoice.</param>
/// <param name="Reference">The number of the order or price list, as people know it.</param>
public sealed record LastPaid(decimal UnitPrice, Currency Currency, DateOnly On, string Reference);
