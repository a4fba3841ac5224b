using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>A purchase that Lindenhof asks several suppliers for.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Title">A few words.</param>
/// <param name="Category">Whose suppliers are invited; several separated by blanks.</param>
/// <param name="Unit">Code of the unit that buys.</param>
/// <param name="Day">On which day of the year it is drafted, from 0; negative counts from the end.</param>
/// <param name="Description">What bidders must know.</param>
/// <param name="Lots">What is awarded as one.</param>
/// <param name="Criteria">Beside the price, what people judge: name, weight, guidance. The price has the rest.</param>
internal sealed record Tender(
    SourcingEventKind Kind, string Title, string Category, string Unit, int Day, string Description, TenderLot[] Lots, params (string Name, decimal Weight, string Guidance)[] Criteria)
{
    /// <summary>What becomes of it.</summary>
    public TenderEnd End { get; init; }

    /// <summary>What comes between evaluation and award.</summary>
    public Haggle Haggle { get; init; }

    /// <summary>What the criteria are about, in their order; those beyond stay judgements.</summary>
    public IReadOnlyList<CriterionKind> Kinds { get; init; } = [];

    /// <summary>The weight of trust from the record; 0 for none.</summary>
    public decimal Trust { get; init; }

    /// <summary>The requests it comes from.</summary>
    public IReadOnlyList<Guid> Requests { get; init; } = [];

    /// <summary>Calendar days between publication and deadline.</summary>
    public int Days { get; init; } = 14;

    /// <summary>How long the awarded prices are kept in a price list; 0 orders at once.</summary>
    public int PriceListMonths { get; init; }

    /// <summary>True when the lots are likely to go to different bidders.</summary>
    public bool Split { get; init; }

    /// <summary>True when the deadline is moved later after a question.</summary>
    public bool Extended { get; init; }
}

/// <summary>A lot with its lines: description, quantity, unit in words, the price of one in EUR.</summary>
internal sealed record TenderLot(string Title, params (string Description, decimal Quantity, string Unit, decimal Price)[] Lines);

/// <summary>What comes between evaluation and award.</summary>
internal enum Haggle
{
    /// <summary>Nothing: the prices are as they were opened.</summary>
    None,

    /// <summary>A reverse auction.</summary>
    Auction,

    /// <summary>A round of negotiation, and best and final offers.</summary>
    Rounds,
}

/// <summary>How a tender ends, unless the demo's year ends before.</summary>
internal enum TenderEnd
{
    /// <summary>It is awarded.</summary>
    Award,

    /// <summary>It stays a draft.</summary>
    Draft,

    /// <summary>It is cancelled before the deadline, with a reason.</summary>
    Cancel,

    /// <summary>Nobody can be awarded, and it is given up.</summary>
    GiveUp,

    /// <summary>A request for information, read and concluded.</summary>
    Conclude,

    /// <summary>Its bids stay sealed: the custodians have yet to open.</summary>
    Sealed,

    /// <summary>It is opened, and evaluators have yet to score.</summary>
    Scoring,

    /// <summary>It is evaluated and waits for the award.</summary>
    Evaluated,
}
