using Vouch.Kernel;

namespace Vouch.Requests.Budgets;

/// <summary>A budget as it is stored, in minor units of its currency. Its amounts change only by guarded updates (see <see cref="BudgetBook"/>).</summary>
internal sealed class Budget
{
    public required BudgetId Id { get; init; }

    public required string Name { get; set; }

    public required UnitId Unit { get; init; }

    public string? Category { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required Currency Currency { get; init; }

    public PartyId? Holder { get; set; }

    public long Allocated { get; init; }

    public long Reserved { get; init; }

    public long Committed { get; init; }

    public long Spent { get; init; }

    public BudgetPosition Position => new(Allocated, Reserved, Committed, Spent);

    public BudgetCard Card => new(Id, Unit, Category, FirstDay, LastDay, Currency);

    public string Period => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{FirstDay:yyyy-MM-dd}/{LastDay:yyyy-MM-dd}");

    public BudgetStanding Standing => new(
        Id, Name, Unit, Category, FirstDay, LastDay, new(Allocated, Currency), new(Reserved, Currency), new(Committed, Currency), new(Spent, Currency), new(Position.Free, Currency));
}

/// <summary>What a holder has of a budget.</summary>
internal sealed class BudgetHold : IVersioned
{
    public required BudgetId Budget { get; init; }

    public required string HolderKind { get; init; }

    public required Guid HolderId { get; init; }

    public long Reserved { get; set; }

    public long Committed { get; set; }

    public long Spent { get; set; }

    public int Version { get; set; }

    public Hold Hold
    {
        get => new(Reserved, Committed, Spent);
        set => (Reserved, Committed, Spent) = (value.Reserved, value.Committed, value.Spent);
    }
}

/// <summary>A movement as it is stored; their sum is the budget's position.</summary>
internal sealed class BudgetMovement
{
    public required Guid Id { get; init; }

    public required BudgetId Budget { get; init; }

    public required MovementKind Kind { get; init; }

    public long Allocated { get; init; }

    public long Reserved { get; init; }

    public long Committed { get; init; }

    public long Spent { get; init; }

    public string? HolderKind { get; init; }

    public Guid? HolderId { get; init; }

    public string? CauseKind { get; init; }

    public Guid? CauseId { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Words { get; init; }
}
