using Vouch.Kernel;

namespace Vouch.Requests.Budgets;

/// <summary>Why money of a budget moves.</summary>
internal enum MovementKind
{
    /// <summary>The budget was given, raised or lowered.</summary>
    Allocate,

    /// <summary>An approval sets money aside.</summary>
    Reserve,

    /// <summary>An order takes what was set aside.</summary>
    Commit,

    /// <summary>An invoice spends what was ordered.</summary>
    Spend,

    /// <summary>Less was needed: what is left becomes free again.</summary>
    Release,

    /// <summary>A credit note gives back what was spent.</summary>
    Return,
}

/// <summary>A change of a budget's four amounts at once, in minor units of its currency.</summary>
internal readonly record struct Movement(MovementKind Kind, long Allocated, long Reserved, long Committed, long Spent)
{
    /// <summary>What it takes from the free amount; negative when it frees some.</summary>
    public long Takes => checked(Reserved + Committed + Spent - Allocated);
}

/// <summary>
/// What became of a budget's money, in minor units of its currency. No amount is ever negative, and together reserved, committed and
/// spent never exceed what was allocated.
/// </summary>
internal readonly record struct BudgetPosition(long Allocated, long Reserved, long Committed, long Spent)
{
    public static readonly Refusal TooLittle = new("budget.too-little", "The budget {0} has {1} left and this needs {2}; have the budget raised or choose another.");
    public static readonly Refusal BelowUse = new("budget.below-use", "Of this budget {0} are in use already, so it cannot be lowered to {1}.");

    public long Free => checked(Allocated - Reserved - Committed - Spent);

    /// <summary>The same condition the database guards its update with.</summary>
    public BudgetPosition? After(Movement movement)
    {
        var next = checked(new BudgetPosition(
            Allocated + movement.Allocated,
            Reserved + movement.Reserved,
            Committed + movement.Committed,
            Spent + movement.Spent));
        return next is { Allocated: >= 0, Reserved: >= 0, Committed: >= 0, Spent: >= 0, Free: >= 0 } ? next : null;
    }
}

/// <summary>What one request has of one budget, in minor units.</summary>
internal readonly record struct Hold(long Reserved, long Committed, long Spent)
{
    /// <summary>Sets money aside.</summary>
    public static Movement Reserve(long amount) => new(MovementKind.Reserve, 0, NotNegative(amount), 0, 0);

    /// <summary>
    /// An order: takes from what this hold has reserved, and what exceeds that from the free amount (which the budget may refuse).
    /// </summary>
    public Movement Commit(long amount) => new(MovementKind.Commit, 0, -Math.Min(Reserved, NotNegative(amount)), amount, 0);

    /// <summary>An invoice: takes from what is committed, then from the free amount.</summary>
    public Movement Spend(long amount) => new(MovementKind.Spend, 0, 0, -Math.Min(Committed, NotNegative(amount)), amount);

    /// <summary>An order was lowered or cancelled, or the last invoice came to less.</summary>
    public Movement ReleaseCommitted(long amount) => new(MovementKind.Release, 0, 0, -Math.Min(Committed, NotNegative(amount)), 0);

    /// <summary>A request ended, or its orders came to less than was set aside.</summary>
    public Movement ReleaseReserved(long amount) => new(MovementKind.Release, 0, -Math.Min(Reserved, NotNegative(amount)), 0, 0);

    /// <summary>A credit note.</summary>
    public Movement Return(long amount) => new(MovementKind.Return, 0, 0, 0, -Math.Min(Spent, NotNegative(amount)));

    public Hold After(Movement movement) => new(Reserved + movement.Reserved, Committed + movement.Committed, Spent + movement.Spent);

    private static long NotNegative(long amount) => amount >= 0 ? amount : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Not negative.");
}
