namespace Vouch.Sourcing;

/// <summary>What a criterion is about, and with that how it is scored.</summary>
public enum CriterionKind
{
    /// <summary>Scored by rule from the bid's total: lowest price divided by this price, times 100.</summary>
    Price,

    /// <summary>Scored by evaluators, 0 to 100; bidders answer in words.</summary>
    Judged,

    /// <summary>Judged: whether the bidder has understood what we are after.</summary>
    Understanding,

    /// <summary>Judged: how the bidder would go about it, by when and with whom.</summary>
    Plan,

    /// <summary>Judged: how we would work together, and what happens when something goes wrong.</summary>
    WaysOfWorking,

    /// <summary>Judged: what the bidder brings that we did not ask for.</summary>
    Ideas,

    /// <summary>Judged: who does it, and what they have done before.</summary>
    Expertise,

    /// <summary>Judged after a presentation was held with every bidder; not asked in the bid.</summary>
    Presentation,

    /// <summary>Judged after references of every bidder were called; not asked in the bid.</summary>
    References,

    /// <summary>Trust from the record: the share of promises kept, as it was when the bids were opened. Filled in by the software, never by people.</summary>
    Trust,

    /// <summary>Scored by rule from what the bid costs over the contract's life: lowest cost divided by this cost, times 100.</summary>
    TotalCost,
}

/// <summary>One criterion and its weight. The weights of an event sum to 100.</summary>
internal sealed class Criterion
{
    private Criterion()
    {
    }

    public Criterion(CriterionId id, SourcingEventId sourcingEvent, int number, string name, CriterionKind kind, decimal weight, string guidance = "", int? years = null, string? formula = null)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Number = number;
        Name = name;
        Kind = kind;
        Weight = weight;
        Guidance = guidance;
        Years = years;
        Formula = formula;
    }

    /// <summary>The criterion of a draft.</summary>
    public static Criterion Of(CriterionId id, SourcingEventId sourcingEvent, int number, DraftCriterion draft) => new(
        id, sourcingEvent, number, draft.Name.Trim(), draft.HowScored, draft.Weight, draft.Guidance.Trim(),
        draft.HowScored == CriterionKind.TotalCost ? draft.Years : null, draft.HowScored == CriterionKind.TotalCost ? draft.Formula?.Trim() : null);

    public CriterionId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    public int Number { get; set; }

    public string Name { get; private set; } = "";

    public CriterionKind Kind { get; private set; }

    /// <summary>Per cent of the whole, above 0 and at most 100.</summary>
    public decimal Weight { get; private set; }

    /// <summary>What bidders must show and evaluators look for; bidders read it too.</summary>
    public string Guidance { get; private set; } = "";

    /// <summary>The years of the contract's life, for the total cost; otherwise null.</summary>
    public int? Years { get; private set; }

    /// <summary>What is paid over these years, as <see cref="CostFormula"/> reads it; otherwise null.</summary>
    public string? Formula { get; private set; }

    /// <summary>True for what evaluators score.</summary>
    public bool IsJudged => Kind is not (CriterionKind.Price or CriterionKind.Trust or CriterionKind.TotalCost);

    /// <summary>True for what bidders answer in words.</summary>
    public bool IsAsked => IsJudged && Kind is not (CriterionKind.Presentation or CriterionKind.References);
}
