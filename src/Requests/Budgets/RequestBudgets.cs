using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests.Budgets;

/// <summary>What approving a request would do to a budget. <see cref="After"/> is negative when the budget does not reach.</summary>
internal sealed record BudgetEffect(Budget Budget, Money Before, Money Takes, Money After);

/// <summary>Reads what a request that waits for approval would take from which budget.</summary>
internal sealed class RequestBudgets(VouchDb db, BudgetBook book, RequestDesk desk, Rates rates, TimeProvider clock)
{
    /// <summary>By budget; empty where none is set up; null when there is nothing to say: no such request, or it does not wait for approval.</summary>
    public async Task<IReadOnlyList<BudgetEffect>?> EffectAsync(RequestId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Request>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { State: RequestState.AwaitingApproval } request)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var day = await desk.PayDayAsync(request, now, cancellationToken);
        var lines = await RequestDesk.LinesAsync(db, id, cancellationToken);
        var takes = new Dictionary<BudgetId, (Budget Budget, long Minor)>();
        foreach (var (category, amount) in RequestDesk.Parts(request, lines))
        {
            if (await book.ChooseAsync(db, request.Unit, category, day, cancellationToken) is not { } budget
                || await rates.FindAsync(db, amount.Currency, budget.Currency, day, cancellationToken) is not { } rate)
            {
                continue;
            }

            takes[budget.Id] = (budget, takes.GetValueOrDefault(budget.Id).Minor + rate.Convert(amount).Minor);
        }

        return
        [
            .. takes.Values.Select(part => new BudgetEffect(
                part.Budget,
                new Money(part.Budget.Position.Free, part.Budget.Currency),
                new Money(part.Minor, part.Budget.Currency),
                new Money(part.Budget.Position.Free - part.Minor, part.Budget.Currency))),
        ];
    }
}
