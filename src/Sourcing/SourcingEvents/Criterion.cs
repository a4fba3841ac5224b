namespace Vouch.Sourcing;

internal enum CriterionKind
{
    /// <summary>Scored by rule from the bid's total: lowest price divided by this price, times 100.</summary>
    Price,

    /// <summary>Scored by evaluators, 0 to 100.</summary>
    Judged,
}

/// <summary>One criterion and its weight. The weights of an event sum to 100.</summary>
internal sealed class Criterion
{
    private Criterion()
    {
    }

    public Criterion(CriterionId id, SourcingEventId sourcingEvent, int number, string name, CriterionKind kind, decimal weight, string guidance = "")
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Number = number;
        Name = name;
        Kind = kind;
        Weight = weight;
        Guidance = guidance;
    }

    public CriterionId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    public int Number { get; set; }

    public string Name { get; private set; } = "";

    public CriterionKind Kind { get; private set; }

    /// <summary>Per cent of the whole, above 0 and at most 100.</summary>
    public decimal Weight { get; private set; }

    /// <summary>What bidders must show and evaluators look for; bidders read it too.</summary>
    public string Guidance { get; private set; } = "";
}
