using Vouch.Kernel;

namespace Vouch.Requests.Budgets;

/// <summary>A budget as far as the choice among several needs it.</summary>
internal sealed record BudgetCard(BudgetId Id, UnitId Unit, string? Category, DateOnly From, DateOnly To, Currency Currency);

internal static class BudgetChoice
{
    /// <summary>
    /// The budget that pays for a category in a unit on a day: of the nearest unit upward that has one, its budget for the nearest category,
    /// or else its general one. Null when there is none.
    /// </summary>
    public static BudgetCard? For(IReadOnlyList<UnitId> unitsUpward, IReadOnlyList<string> categoriesUpward, DateOnly day, IReadOnlyCollection<BudgetCard> budgets)
    {
        foreach (var unit in unitsUpward)
        {
            var here = budgets.Where(budget => budget.Unit == unit && budget.From <= day && day <= budget.To).ToArray();
            foreach (var category in categoriesUpward.Append(null))
            {
                if (here.Where(budget => budget.Category == category).OrderByDescending(budget => budget.From).ThenBy(budget => budget.Id.Value).FirstOrDefault() is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Spreads an amount over several holds: first as far as each has, in proportion; what exceeds all of them falls to the largest.
    /// </summary>
    public static IReadOnlyList<long> Spread(long amount, IReadOnlyList<long> has, Currency currency)
    {
        var parts = new long[has.Count];
        var whole = has.Sum();
        var within = Math.Min(amount, whole);
        if (within > 0)
        {
            var split = new Money(within, currency).Split([.. has.Select(part => (decimal)part)]);
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = Math.Min(split[i].Minor, has[i]);
            }

            // Rounding may give a hold one unit more than it has; another takes it.
            var left = within - parts.Sum();
            for (var i = 0; i < parts.Length && left > 0; i++)
            {
                var more = Math.Min(left, has[i] - parts[i]);
                parts[i] += more;
                left -= more;
            }
        }

        if (amount > within && parts.Length > 0)
        {
            var largest = Enumerable.Range(0, has.Count).OrderByDescending(i => has[i]).ThenBy(i => i).First();
            parts[largest] += amount - within;
        }

        return parts;
    }
}
