using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Purchasing;

/// <summary>Spends through the Requests room's door. The holder is the request behind the order, or the order itself; an invoice without an order holds its own.</summary>
internal sealed class InvoiceBudgets(IBudgets budgets) : IInvoiceBudgets
{
    public async Task<Outcome<Done>> SpendAsync(Work work, Invoice invoice, Order? order, Money amount, CancellationToken cancellationToken)
    {
        if (amount.IsZero)
        {
            return Done.Value;
        }

        var holder = order is null ? invoice.Subject : order.RequestId is { } request ? new SubjectRef("request", request) : order.Subject;
        if (amount.Minor < 0)
        {
            return await budgets.ReturnAsync(work, holder, invoice.Subject, -amount, cancellationToken);
        }

        if (order is null)
        {
            var committed = await budgets.CommitAsync(work, holder, invoice.Subject, invoice.Unit, null, DateOnly.FromDateTime(work.At.UtcDateTime), amount, cancellationToken);
            if (!committed.IsDone)
            {
                return committed;
            }
        }

        return await budgets.SpendAsync(work, holder, invoice.Subject, amount, cancellationToken);
    }
}
