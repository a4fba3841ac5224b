using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Budgets;

namespace Vouch.Requests
{
    /// <summary>Gives a unit a budget for a period, or raises or lowers the one it has for exactly this period and category.</summary>
    /// <param name="Unit">Whose budget it is.</param>
    /// <param name="FirstDay">The first day of the period.</param>
    /// <param name="LastDay">The last day, which counts; at most five years later.</param>
    /// <param name="Amount">What there is in all; not below what is in use already.</param>
    /// <param name="Category">For what; null for everything that no other budget is for.</param>
    /// <param name="Name">What people call it; made of unit and period when null.</param>
    /// <param name="Holder">Who answers for it; the unit's budget holder when null.</param>
    /// <param name="Words">Why, for the record.</param>
    public sealed record SetBudget(
        UnitId Unit, DateOnly FirstDay, DateOnly LastDay, Money Amount, string? Category = null, string? Name = null, PartyId? Holder = null, string? Words = null) : ICommand<BudgetId>;
}

namespace Vouch.Requests.Budgets
{
    internal sealed class SetBudgetHandler(CompanyDirectory directory, BudgetBook book) : IHandler<SetBudget, BudgetId>
    {
        public async Task<Outcome<BudgetId>> HandleAsync(SetBudget command, Work work, CancellationToken cancellationToken)
        {
            var company = await directory.ReadAsync(cancellationToken);
            if (company.Unit(command.Unit) is not { } unit)
            {
                return RequestRefusals.UnknownUnit.At("unit");
            }

            if (!work.Actor.HasAny(command.Unit, Roles.Finance, Roles.Administrator))
            {
                return RequestRefusals.BudgetHolder;
            }

            if (command.LastDay < command.FirstDay || command.LastDay.DayNumber - command.FirstDay.DayNumber > 5 * 366)
            {
                return RequestRefusals.BudgetPeriod.At("lastDay");
            }

            if (command.Amount.Minor < 0)
            {
                return RequestRefusals.Negative.At("amount");
            }

            if (command.Category is { } category && (await Categories.ReadAsync(work.Db, cancellationToken)).Find(category) is null)
            {
                return RequestRefusals.UnknownCategory.With(category).At("category");
            }

            if (command.Name?.Trim().Length > 120)
            {
                return RequestRefusals.BudgetName.At("name");
            }

            if (command.Holder is { } person && company.Person(person) is not { IsActive: true, Unit: not null })
            {
                return RequestRefusals.UnknownPerson.At("holder");
            }

            var same = await work.Db.Set<Budget>()
                .Where(row => row.Unit == command.Unit && row.Category == command.Category && row.FirstDay <= command.LastDay && row.LastDay >= command.FirstDay)
                .ToListAsync(cancellationToken);
            var budget = same.Find(row => row.FirstDay == command.FirstDay && row.LastDay == command.LastDay);
            if (budget is null && same.Count > 0)
            {
                return RequestRefusals.BudgetOverlaps.With(same[0].Name).At("firstDay");
            }

            if (budget is not null && budget.Currency != command.Amount.Currency)
            {
                return RequestRefusals.BudgetCurrency.With(budget.Currency.Code).At("amountCurrency");
            }

            var name = string.IsNullOrWhiteSpace(command.Name) ? null : command.Name.Trim();
            if (budget is null)
            {
                budget = new Budget
                {
                    Id = work.NewId<BudgetId>(),
                    Name = name ?? $"{unit.Name} {Years(command.FirstDay, command.LastDay)}{(command.Category is null ? "" : $", {command.Category}")}",
                    Unit = command.Unit,
                    Category = command.Category,
                    FirstDay = command.FirstDay,
                    LastDay = command.LastDay,
                    Currency = command.Amount.Currency,
                    Holder = command.Holder ?? (company.Holders(Roles.BudgetHolder, command.Unit) is [{ } holder, ..] ? holder.Id : unit.Head),
                };
                work.Db.Add(budget);
                await work.Db.SaveChangesAsync(cancellationToken);
            }
            else
            {
                budget.Name = name ?? budget.Name;
                budget.Holder = command.Holder ?? budget.Holder;
            }

            var allocated = await book.AllocateAsync(work, budget, checked(command.Amount.Minor - budget.Allocated), command.Words, cancellationToken);
            return allocated.Select(_ => budget.Id);
        }

        private static string Years(DateOnly first, DateOnly last) =>
            first.Year == last.Year
                ? first.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.Year}-{last.Year}");
    }
}
