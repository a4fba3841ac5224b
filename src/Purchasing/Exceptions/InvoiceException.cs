using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What does not match on one invoice. There is one for each invoice, opened again when a later match finds differences again.</summary>
internal sealed class InvoiceException : IVersioned
{
    public const string SubjectKind = "exception";
    public const string Series = "EX";

    public required ExceptionId Id { get; init; }

    /// <summary>Unique; people see <see cref="Label"/>.</summary>
    public required long Register { get; init; }

    public required InvoiceId InvoiceId { get; init; }

    public required PartyId Supplier { get; init; }

    public required UnitId Unit { get; init; }

    public required ExceptionState State { get; set; }

    /// <summary>The heaviest open difference; what the worklist shows.</summary>
    public required DifferenceKind Kind { get; set; }

    /// <summary>What its open differences are worth together, without VAT.</summary>
    public required Money Amount { get; set; }

    public required ExceptionRole Role { get; set; }

    /// <summary>The named person who settles it.</summary>
    public required PartyId Owner { get; set; }

    public required DateTimeOffset RaisedAt { get; set; }

    /// <summary>By when the supplier hears how it ends: what we promise.</summary>
    public required DateOnly PromisedOn { get; set; }

    /// <summary>What was asked of the supplier; empty when nothing was.</summary>
    public string Asked { get; set; } = "";

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>What persons accepted, as a JSON list.</summary>
    public string AcceptedText { get; set; } = "";

    public int Version { get; set; }

    public string Label => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series}-{Register}");

    public SubjectRef Subject => new(SubjectKind, Id.Value);

    public bool IsOpen => State != ExceptionState.Settled;

    public IReadOnlyList<AcceptedBy> Accepted
    {
        get => AcceptedText.Length == 0 ? [] : JsonSerializer.Deserialize<List<AcceptedBy>>(AcceptedText, MatchReport.Stored) ?? [];
        set => AcceptedText = JsonSerializer.Serialize(value, MatchReport.Stored);
    }

    /// <summary>Moves along the state table; refused and unchanged when the table has no such step.</summary>
    public Outcome<Done> Take(ExceptionAct act)
    {
        var next = ExceptionTransitions.After(State, act);
        if (!next.IsDone)
        {
            return next.As<Done>();
        }

        State = next.Value;
        return Done.Value;
    }
}

/// <summary>A difference that a person accepted.</summary>
internal sealed record AcceptedBy(DifferenceKind Kind, OrderLineId? Line, InvoiceLineId? InvoiceLine, Money UpTo, PartyId Person, DateTimeOffset At, string Reason)
{
    public AcceptedDifference Difference => new(Kind, Line, InvoiceLine, UpTo);
}
