using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A plan by which orders are placed again and again. As a subject its kind is <c>recurring-order</c>; people see its number, <c>RO-12</c>.</summary>
public readonly record struct RecurringOrderId(Guid Value) : IId<RecurringOrderId>
{
    /// <summary>The plan as a subject.</summary>
    public SubjectRef Subject => new(RecurringOrder.Kind, Value);

    /// <inheritdoc/>
    public static RecurringOrderId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a plan stands.</summary>
public enum RecurringState
{
    /// <summary>Orders are placed on its dates.</summary>
    Active,

    /// <summary>No order is placed until it is taken up again.</summary>
    Paused,

    /// <summary>Nothing is ordered by it any more.</summary>
    Ended,
}

/// <summary>What a plan orders each time.</summary>
/// <param name="Description">What is to be bought, up to 500 characters.</param>
/// <param name="Quantity">Above zero, at most six decimals.</param>
/// <param name="UnitOfMeasure">Code of UN/ECE Recommendation 20.</param>
/// <param name="UnitPrice">Net price of one; null takes the lowest price of the supplier's price lists that holds on the day for the quantity.</param>
/// <param name="Category">Category code; null when unknown.</param>
/// <param name="Article">Article number; null when none.</param>
/// <param name="IsService">True when it is accepted by the person who asked instead of received at the door.</param>
/// <param name="Coding">Shares that add up to 1; null when it is coded later.</param>
public sealed record RecurringLine(
    string Description, decimal Quantity, string UnitOfMeasure, decimal? UnitPrice = null, string? Category = null, string? Article = null, bool IsService = false, IReadOnlyList<CodingShare>? Coding = null);

/// <summary>A plan. Knows no database and no clock; a method that refuses has changed nothing.</summary>
internal sealed class RecurringOrder : IVersioned
{
    public const string Series = "RO";
    public const string Kind = "recurring-order";
    public const int MostLines = 50;

    public required RecurringOrderId Id { get; init; }

    public required long Number { get; init; }

    public required string Title { get; set; }

    public RecurringState State { get; private set; }

    public required PartyId Supplier { get; init; }

    /// <summary>The supplier's name when it was planned.</summary>
    public required string SupplierName { get; init; }

    public required UnitId Unit { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>The named colleague who looks after it and is told when an order cannot be placed.</summary>
    public required PartyId Owner { get; set; }

    /// <summary>Who is told of every receipt and accepts services.</summary>
    public required PartyId Requester { get; set; }

    /// <summary>The number of the contract that its orders fall under; empty when it is found by supplier and unit.</summary>
    public string Contract { get; set; } = "";

    public string DeliverTo { get; set; } = "";

    public string Note { get; set; } = "";

    /// <summary>The lines as JSON.</summary>
    public string LinesText { get; set; } = "[]";

    public required RecurringRhythm Rhythm { get; init; }

    /// <summary>Every so many weeks or months.</summary>
    public required int Every { get; init; }

    public required DateOnly FirstOn { get; init; }

    /// <summary>The last day on which an order may be placed; null for open.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Calendar days from the order to the date on which it is wanted.</summary>
    public int DeliverDays { get; set; }

    /// <summary>The next date for which nothing is decided; it stays until an order was placed or somebody skipped it.</summary>
    public required DateOnly NextOn { get; set; }

    /// <summary>The subscription whose periods it charges; null for a plan of its own.</summary>
    public Guid? Subscription { get; init; }

    /// <summary>Why no order could be placed for <see cref="NextOn"/>; null while nothing stands against it.</summary>
    public string? RefusedCode { get; set; }

    /// <summary>The refusal as JSON, to be said in the reader's language.</summary>
    public string? RefusedText { get; set; }

    public DateTimeOffset? RefusedAt { get; set; }

    /// <summary>When it is tried again; null for at once.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    public required DateTimeOffset PlannedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    public int Version { get; set; }

    public string Label => Numbers.Text(Series, Number);

    public SubjectRef Subject => Id.Subject;

    public RecurringSchedule Schedule => new(Rhythm, Every, FirstOn);

    public IReadOnlyList<RecurringLine> Lines => JsonSerializer.Deserialize<List<RecurringLine>>(LinesText, Json.Options) ?? [];

    /// <summary>What stands against the next order; null when nothing does.</summary>
    public Refusal? Refused => RefusedText is null ? null : StoredRefusal.Read(RefusedText);

    /// <summary>True when an order is to be placed on a day.</summary>
    public bool IsDue(DateOnly today) => State == RecurringState.Active && NextOn <= today && (Until is null || NextOn <= Until);

    public void Write(IReadOnlyList<RecurringLine> lines) => LinesText = JsonSerializer.Serialize(lines, Json.Options);

    /// <summary>Nothing is refused any more: something changed, an order was placed, or the date was passed over.</summary>
    public void Clear() => (RefusedCode, RefusedText, RefusedAt, RetryAt) = (null, null, null, null);

    /// <summary>An order could not be placed.</summary>
    /// <returns>True when the reason is another than before.</returns>
    public bool Refuse(Refusal refusal, DateTimeOffset at, TimeSpan again)
    {
        var isNew = RefusedCode != refusal.Code;
        (RefusedCode, RefusedText, RetryAt) = (refusal.Code, StoredRefusal.Write(refusal), at + again);
        RefusedAt = isNew ? at : RefusedAt;
        return isNew;
    }

    public Outcome<Done> Pause() => Turn(RecurringState.Active, RecurringState.Paused);

    /// <summary>Goes on; dates that passed meanwhile are not ordered for.</summary>
    public Outcome<Done> Resume(DateOnly today)
    {
        var done = Turn(RecurringState.Paused, RecurringState.Active);
        if (done.IsDone)
        {
            NextOn = NextOn < today ? Schedule.OnOrAfter(today) : NextOn;
            Clear();
        }

        return done;
    }

    public Outcome<Done> End(DateTimeOffset at, string? reason)
    {
        if (State == RecurringState.Ended)
        {
            return RecurringRefusals.WrongState;
        }

        (State, EndedAt, EndReason) = (RecurringState.Ended, at, reason);
        Clear();
        return Done.Value;
    }

    private Outcome<Done> Turn(RecurringState from, RecurringState to)
    {
        if (State != from)
        {
            return RecurringRefusals.WrongState;
        }

        State = to;
        return Done.Value;
    }
}

/// <summary>What became of one date of a plan. There is one row for each, so that nothing is ordered twice for one date.</summary>
internal sealed class RecurringRun
{
    public required RecurringOrderId Plan { get; init; }

    public required DateOnly Date { get; init; }

    public required RecurringRunKind Kind { get; init; }

    /// <summary>The order; null where the date was passed over, or a credit covered it.</summary>
    public Guid? Order { get; init; }

    public string? OrderNumber { get; init; }

    public long Minor { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What became of a date.</summary>
public enum RecurringRunKind
{
    /// <summary>An order was placed.</summary>
    Placed,

    /// <summary>Somebody passed it over, with a reason.</summary>
    Skipped,

    /// <summary>A credit of the subscription covered it, or there was nothing to pay.</summary>
    Covered,
}
