using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Purchasing;

/// <summary>Moves budgets through the door of Requests. The request behind an order holds the money; an order without one holds it itself.</summary>
internal sealed class OrderBudgets(IBudgets budgets) : IOrderBudgets
{
    public async Task<Outcome<Done>> CommitAsync(Work work, Order order, Money amount, CancellationToken cancellationToken)
    {
        if (amount.IsZero)
        {
            return Done.Value;
        }

        if (order.RequestId is not null)
        {
            return await budgets.CommitAsync(work, Holder(order), order.Subject, amount, cancellationToken);
        }

        var category = order.LiveLines.Select(line => line.Category).FirstOrDefault(code => code.Length > 0);
        return await budgets.CommitAsync(work, Holder(order), order.Subject, order.Unit, category, DateOnly.FromDateTime(work.At.UtcDateTime), amount, cancellationToken);
    }

    public async Task<Outcome<Done>> ReleaseAsync(Work work, Order order, Money amount, CancellationToken cancellationToken) =>
        amount.IsZero ? Done.Value : await budgets.ReleaseAsync(work, Holder(order), order.Subject, amount, cancellationToken);

    /// <summary>Whose money an order spends.</summary>
    public static SubjectRef Holder(Order order) => order.RequestId is { } request ? new RequestId(request).Subject : order.Subject;
}
