using Vouch.Kernel;

namespace Vouch.Requests;

/// <summary>A budget: an amount a unit may spend in a period, for everything or for one category.</summary>
public readonly record struct BudgetId(Guid Value) : IId<BudgetId>
{
    /// <inheritdoc/>
    public static BudgetId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What a holder (a request, or an order without one) has of a budget. Amounts are in the budget's currency.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reserved">Set aside by an approval, not ordered yet.</param>
/// <param name="Committed">Ordered, not invoiced yet.</param>
/// <param name="Spent">Invoiced.</param>
public sealed record BudgetHoldCard(BudgetId Budget, string Name, Money Reserved, Money Committed, Money Spent);

/// <summary>A budget with what became of it.</summary>
/// <param name="Id">Its id; its page is <c>/budgets/{id}</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="Category">For what; null for everything.</param>
/// <param name="FirstDay">The first day of its period.</param>
/// <param name="LastDay">The last day of its period.</param>
/// <param name="Allocated">What there is in all.</param>
/// <param name="Reserved">Set aside by approvals.</param>
/// <param name="Committed">Ordered.</param>
/// <param name="Spent">Invoiced.</param>
/// <param name="Free">What is left; never negative.</param>
public sealed record BudgetStanding(
    BudgetId Id, string Name, UnitId Unit, string? Category, DateOnly FirstDay, DateOnly LastDay, Money Allocated, Money Reserved, Money Committed, Money Spent, Money Free);

/// <summary>
/// The door to budgets. Money moves by holder: the subject for which it was first reserved or committed, normally the request
/// (kind <c>request</c>), or an order that has none. Where no budget is set up for unit and day nothing is held and every call is done.
/// Every movement is guarded in the database: whatever happens at the same moment, no budget is ever overspent (<c>budget.too-little</c>).
/// </summary>
public interface IBudgets
{
    /// <summary>The budget that would pay for a category in a unit on a day, or null when there is none.</summary>
    Task<BudgetStanding?> FindAsync(VouchDb db, UnitId unit, string? category, DateOnly day, CancellationToken cancellationToken);

    /// <summary>What a holder has of which budgets.</summary>
    Task<IReadOnlyList<BudgetHoldCard>> OfAsync(VouchDb db, SubjectRef holder, CancellationToken cancellationToken);

    /// <summary>An approval sets money aside.</summary>
    /// <param name="work">The present work.</param>
    /// <param name="holder">For what it is set aside.</param>
    /// <param name="unit">The unit that pays.</param>
    /// <param name="day">The day whose period pays.</param>
    /// <param name="amounts">Amounts by category, in any currency for which a rate is recorded.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Outcome<Done>> ReserveAsync(Work work, SubjectRef holder, UnitId unit, DateOnly day, IReadOnlyList<(string? Category, Money Amount)> amounts, CancellationToken cancellationToken);

    /// <summary>An order takes what was set aside; what exceeds that is taken from what is free, or refused.</summary>
    /// <param name="work">The present work.</param>
    /// <param name="holder">Whose money it is.</param>
    /// <param name="cause">The order.</param>
    /// <param name="amount">Not negative.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Outcome<Done>> CommitAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken);

    /// <summary>An order with no request: commits from the unit's budget, which from then on the order holds itself.</summary>
    Task<Outcome<Done>> CommitAsync(Work work, SubjectRef holder, SubjectRef cause, UnitId unit, string? category, DateOnly day, Money amount, CancellationToken cancellationToken);

    /// <summary>An order came to less or was cancelled: committed money becomes reserved no more and free again.</summary>
    Task<Outcome<Done>> ReleaseAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken);

    /// <summary>Nothing more is needed: whatever is still reserved or committed becomes free.</summary>
    Task<Outcome<Done>> ReleaseRestAsync(Work work, SubjectRef holder, SubjectRef cause, CancellationToken cancellationToken);

    /// <summary>An invoice spends what was committed; what exceeds that is taken from what is free, or refused.</summary>
    Task<Outcome<Done>> SpendAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken);

    /// <summary>A credit note gives back what was spent.</summary>
    Task<Outcome<Done>> ReturnAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken);
}
