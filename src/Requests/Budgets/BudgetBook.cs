using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests.Budgets;

/// <summary>
/// Moves budgets. Each movement is one guarded UPDATE whose WHERE holds the whole condition of <see cref="BudgetPosition.After"/>, so that two
/// transactions at the same moment cannot both take the last of it; budgets are updated in the order of their ids.
/// </summary>
internal sealed class BudgetBook(CompanyDirectory directory, Rates rates) : IBudgets
{
    public async Task<BudgetStanding?> FindAsync(VouchDb db, UnitId unit, string? category, DateOnly day, CancellationToken cancellationToken) =>
        (await ChooseAsync(db, unit, category, day, cancellationToken))?.Standing;

    public async Task<IReadOnlyList<BudgetHoldCard>> OfAsync(VouchDb db, SubjectRef holder, CancellationToken cancellationToken)
    {
        var rows = await (from hold in db.Set<BudgetHold>().AsNoTracking()
                          join budget in db.Set<Budget>().AsNoTracking() on hold.Budget equals budget.Id
                          where hold.HolderId == holder.Id && hold.HolderKind == holder.Kind
                          select new { hold, budget }).ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(row => row.budget.Id.Value).Select(row => new BudgetHoldCard(
                row.budget.Id, row.budget.Name, new(row.hold.Reserved, row.budget.Currency), new(row.hold.Committed, row.budget.Currency), new(row.hold.Spent, row.budget.Currency))),
        ];
    }

    public async Task<Outcome<Done>> ReserveAsync(
        Work work, SubjectRef holder, UnitId unit, DateOnly day, IReadOnlyList<(string? Category, Money Amount)> amounts, CancellationToken cancellationToken)
    {
        var parts = new SortedDictionary<Guid, (Budget Budget, long Amount)>();
        foreach (var (category, amount) in amounts)
        {
            if (await ChooseAsync(work.Db, unit, category, day, cancellationToken) is not { } budget)
            {
                continue;
            }

            var converted = await ConvertAsync(work, amount, budget.Currency, day, cancellationToken);
            if (!converted.IsDone)
            {
                return converted.As<Done>();
            }

            var earlier = parts.TryGetValue(budget.Id.Value, out var part) ? part.Amount : 0;
            parts[budget.Id.Value] = (budget, checked(earlier + converted.Value));
        }

        foreach (var (budget, amount) in parts.Values)
        {
            var moved = await MoveAsync(work, budget, holder, holder, _ => Hold.Reserve(amount), cancellationToken);
            if (!moved.IsDone)
            {
                return moved;
            }
        }

        return Done.Value;
    }

    public Task<Outcome<Done>> CommitAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) =>
        SpreadAsync(work, holder, cause, amount, hold => hold.Reserved, (hold, part) => hold.Commit(part), exceed: true, cancellationToken);

    public async Task<Outcome<Done>> CommitAsync(
        Work work, SubjectRef holder, SubjectRef cause, UnitId unit, string? category, DateOnly day, Money amount, CancellationToken cancellationToken)
    {
        if (await ChooseAsync(work.Db, unit, category, day, cancellationToken) is not { } budget)
        {
            return Done.Value;
        }

        var converted = await ConvertAsync(work, amount, budget.Currency, day, cancellationToken);
        return converted.IsDone
            ? await MoveAsync(work, budget, holder, cause, hold => hold.Commit(converted.Value), cancellationToken)
            : converted.As<Done>();
    }

    public Task<Outcome<Done>> ReleaseAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) =>
        SpreadAsync(work, holder, cause, amount, hold => hold.Committed, (hold, part) => hold.ReleaseCommitted(part), exceed: false, cancellationToken);

    public Task<Outcome<Done>> SpendAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) =>
        SpreadAsync(work, holder, cause, amount, hold => hold.Committed, (hold, part) => hold.Spend(part), exceed: true, cancellationToken);

    public Task<Outcome<Done>> ReturnAsync(Work work, SubjectRef holder, SubjectRef cause, Money amount, CancellationToken cancellationToken) =>
        SpreadAsync(work, holder, cause, amount, hold => hold.Spent, (hold, part) => hold.Return(part), exceed: false, cancellationToken);

    public async Task<Outcome<Done>> ReleaseRestAsync(Work work, SubjectRef holder, SubjectRef cause, CancellationToken cancellationToken)
    {
        foreach (var (budget, _) in await HoldsAsync(work, holder, cancellationToken))
        {
            var moved = await MoveAsync(work, budget, holder, cause, hold => hold.ReleaseReserved(hold.Reserved), cancellationToken);
            moved = moved.IsDone ? await MoveAsync(work, budget, holder, cause, hold => hold.ReleaseCommitted(hold.Committed), cancellationToken) : moved;
            if (!moved.IsDone)
            {
                return moved;
            }
        }

        return Done.Value;
    }

    /// <summary>Gives, raises or lowers a budget by an amount.</summary>
    public async Task<Outcome<Done>> AllocateAsync(Work work, Budget budget, long change, string? words, CancellationToken cancellationToken)
    {
        var movement = new Movement(MovementKind.Allocate, change, 0, 0, 0);
        if (change != 0 && !await UpdateAsync(work.Db, budget.Id, movement, cancellationToken))
        {
            var now = await work.Db.Set<Budget>().AsNoTracking().FirstAsync(row => row.Id == budget.Id, cancellationToken);
            return BudgetPosition.BelowUse.With(new Money(now.Allocated - now.Position.Free, now.Currency), new Money(checked(now.Allocated + change), now.Currency));
        }

        Write(work, budget, movement, null, null, words);
        return Done.Value;
    }

    public async Task<Budget?> ChooseAsync(VouchDb db, UnitId unit, string? category, DateOnly day, CancellationToken cancellationToken)
    {
        var units = Upward(await directory.ReadAsync(cancellationToken), unit);
        var found = await db.Set<Budget>().AsNoTracking().Where(row => units.Contains(row.Unit) && row.FirstDay <= day && row.LastDay >= day).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var categories = category is null || found.TrueForAll(row => row.Category is null) ? [] : (await Categories.ReadAsync(db, cancellationToken)).Upward(category);
        var chosen = BudgetChoice.For(units, categories, day, [.. found.Select(row => row.Card)]);
        return chosen is null ? null : found.First(row => row.Id == chosen.Id);
    }

    public static List<UnitId> Upward(CompanySnapshot company, UnitId unit)
    {
        var line = new List<UnitId>();
        for (UnitId? next = unit; next is { } id && !line.Contains(id); next = company.Unit(id)?.Parent)
        {
            line.Add(id);
        }

        return line;
    }

    private static FactName FactOf(MovementKind kind) => kind switch
    {
        MovementKind.Reserve => RequestFacts.BudgetReserved,
        MovementKind.Commit => RequestFacts.BudgetCommitted,
        MovementKind.Spend => RequestFacts.BudgetSpent,
        MovementKind.Release => RequestFacts.BudgetReleased,
        MovementKind.Return => RequestFacts.BudgetReturned,
        _ => RequestFacts.BudgetSet,
    };

    private static long AmountOf(Movement movement) => movement.Kind switch
    {
        MovementKind.Reserve => movement.Reserved,
        MovementKind.Commit => movement.Committed,
        MovementKind.Spend => movement.Spent,
        MovementKind.Allocate => movement.Allocated,
        MovementKind.Return => -movement.Spent,
        _ => -(movement.Reserved + movement.Committed),
    };

    /// <summary>One statement, atomic on both databases: nothing is changed when the condition does not hold at that moment.</summary>
    private static async Task<bool> UpdateAsync(VouchDb db, BudgetId id, Movement movement, CancellationToken cancellationToken)
    {
        var (allocated, reserved, committed, spent) = (movement.Allocated, movement.Reserved, movement.Committed, movement.Spent);
        var takes = movement.Takes;
        var rows = await db.Set<Budget>()
            .Where(row => row.Id == id
                && row.Allocated + allocated >= 0
                && row.Reserved + reserved >= 0
                && row.Committed + committed >= 0
                && row.Spent + spent >= 0
                && row.Allocated - row.Reserved - row.Committed - row.Spent >= takes)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Allocated, row => row.Allocated + allocated)
                    .SetProperty(row => row.Reserved, row => row.Reserved + reserved)
                    .SetProperty(row => row.Committed, row => row.Committed + committed)
                    .SetProperty(row => row.Spent, row => row.Spent + spent),
                cancellationToken);
        return rows == 1;
    }

    private static void Write(Work work, Budget budget, Movement movement, SubjectRef? holder, SubjectRef? cause, string? words)
    {
        work.Db.Add(new BudgetMovement
        {
            Id = work.NewId<FactId>().Value,
            Budget = budget.Id,
            Kind = movement.Kind,
            Allocated = movement.Allocated,
            Reserved = movement.Reserved,
            Committed = movement.Committed,
            Spent = movement.Spent,
            HolderKind = holder?.Kind,
            HolderId = holder?.Id,
            CauseKind = cause?.Kind,
            CauseId = cause?.Id,
            By = work.Actor.Party,
            At = work.At,
            Words = words,
        });
        var data = new FactData { { "budget", budget.Id.Value }, { "period", budget.Period }, { "amount", new Money(AmountOf(movement), budget.Currency) } };
        if (holder is { } owner)
        {
            data.Add("for", owner.Id);
            data.Add("subject", cause?.Id);
        }

        work.Record(new FactDraft(FactOf(movement.Kind), new SubjectRef("budget", budget.Id.Value)) { Unit = budget.Unit, Parties = budget.Holder is { } person ? [("holder", person)] : [], Data = data });
    }

    private async Task<Outcome<Done>> MoveAsync(Work work, Budget budget, SubjectRef holder, SubjectRef cause, Func<Hold, Movement> how, CancellationToken cancellationToken)
    {
        var holds = work.Db.Set<BudgetHold>();
        var hold = work.IsNew(holder.Id)
            ? holds.Local.FindEntryUntyped([holder.Id, holder.Kind, budget.Id])?.Entity
            : await holds.FindAsync([holder.Id, holder.Kind, budget.Id], cancellationToken);
        var movement = how(hold?.Hold ?? default);
        if (movement is { Allocated: 0, Reserved: 0, Committed: 0, Spent: 0 })
        {
            return Done.Value;
        }

        if (!await UpdateAsync(work.Db, budget.Id, movement, cancellationToken))
        {
            var now = await work.Db.Set<Budget>().AsNoTracking().FirstAsync(row => row.Id == budget.Id, cancellationToken);
            return BudgetPosition.TooLittle.With(now.Name, new Money(now.Position.Free, now.Currency), new Money(movement.Takes, now.Currency));
        }

        if (hold is null)
        {
            hold = new BudgetHold { Budget = budget.Id, HolderKind = holder.Kind, HolderId = holder.Id };
            work.Db.Add(hold);
        }

        hold.Hold = hold.Hold.After(movement);
        Write(work, budget, movement, holder, cause, null);
        return Done.Value;
    }

    private async Task<List<(Budget Budget, Hold Hold)>> HoldsAsync(Work work, SubjectRef holder, CancellationToken cancellationToken)
    {
        if (work.Db.ChangeTracker.Entries<BudgetHold>().Any(row => row.State == EntityState.Added))
        {
            // Holds that this very work has made are not in the database yet.
            await work.Db.SaveChangesAsync(cancellationToken);
        }

        // Holds are tracked, to be changed; budgets are not: they change by statements that the tracker does not see.
        var rows = await (from hold in work.Db.Set<BudgetHold>()
                          join budget in work.Db.Set<Budget>() on hold.Budget equals budget.Id
                          where hold.HolderId == holder.Id && hold.HolderKind == holder.Kind
                          select new
                          {
                              hold,
                              budget = new Budget
                              {
                                  Id = budget.Id,
                                  Name = budget.Name,
                                  Unit = budget.Unit,
                                  Category = budget.Category,
                                  FirstDay = budget.FirstDay,
                                  LastDay = budget.LastDay,
                                  Currency = budget.Currency,
                                  Holder = budget.Holder,
                              },
                          }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.budget.Id.Value).Select(row => (row.budget, row.hold.Hold))];
    }

    private async Task<Outcome<Done>> SpreadAsync(
        Work work, SubjectRef holder, SubjectRef cause, Money amount, Func<Hold, long> from, Func<Hold, long, Movement> how, bool exceed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Minor, nameof(amount));
        var holds = await HoldsAsync(work, holder, cancellationToken);
        if (holds.Count == 0)
        {
            return Done.Value;
        }

        // Budgets of one unit and its units above share a currency in practice; where they do not, each part is converted.
        var currency = holds[0].Budget.Currency;
        var day = DateOnly.FromDateTime(work.At.UtcDateTime);
        var whole = await ConvertAsync(work, amount, currency, day, cancellationToken);
        if (!whole.IsDone)
        {
            return whole.As<Done>();
        }

        var has = holds.Select(pair => from(pair.Hold)).ToArray();
        var parts = BudgetChoice.Spread(exceed ? whole.Value : Math.Min(whole.Value, has.Sum()), has, currency);
        for (var i = 0; i < holds.Count; i++)
        {
            var part = await ConvertAsync(work, new Money(parts[i], currency), holds[i].Budget.Currency, day, cancellationToken);
            var moved = part.IsDone ? await MoveAsync(work, holds[i].Budget, holder, cause, hold => how(hold, part.Value), cancellationToken) : part.As<Done>();
            if (!moved.IsDone)
            {
                return moved;
            }
        }

        return Done.Value;
    }

    private async Task<Outcome<long>> ConvertAsync(Work work, Money amount, Currency to, DateOnly day, CancellationToken cancellationToken)
    {
        if (amount.Currency == to)
        {
            return amount.Minor;
        }

        var rate = await rates.FindAsync(work.Db, amount.Currency, to, day, cancellationToken);
        return rate is null ? RequestRefusals.NoRate.With(amount.Currency.Code, to.Code) : rate.Convert(amount).Minor;
    }
}
