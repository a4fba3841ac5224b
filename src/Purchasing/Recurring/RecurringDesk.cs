using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Finds plans for use cases, and places the order that is due by one.</summary>
internal sealed class RecurringDesk(CompanyDirectory directory, IEnumerable<PriceLists> lists, SubscriptionCharges charges)
{
    public ValueTask<CompanySnapshot> CompanyAsync(CancellationToken cancellationToken) => directory.ReadAsync(cancellationToken);

    /// <summary>The plan to be changed by a buyer of its unit or its owner; its row counts as changed, so that two who act on it at once never both do.</summary>
    public async Task<Outcome<RecurringOrder>> OpenAsync(Work work, RecurringOrderId id, int? version, bool ofItsOwn, CancellationToken cancellationToken)
    {
        var plan = await FindToChangeAsync(work, id, cancellationToken);
        if (plan is null || !RecurringQueries.Visible(new[] { plan }.AsQueryable(), work.Actor).Any())
        {
            return RecurringRefusals.NotFound;
        }

        if (!work.Actor.Has(Roles.Buyer, plan.Unit))
        {
            return RecurringRefusals.NotBuyer;
        }

        if (version is { } read && read != plan.Version)
        {
            return OrderRefusals.Stale;
        }

        return ofItsOwn && plan.Subscription is not null ? RecurringRefusals.OfSubscription : plan;
    }

    /// <summary>
    /// Places the order for the plan's next date and writes down that it was, in one work: a date has one row, so that after a crash between either both are there or neither. Refused like any
    /// other order, and then nothing was changed.
    /// </summary>
    public async Task<Outcome<Done>> PlaceAsync(Work work, RecurringOrder plan, CancellationToken cancellationToken)
    {
        var (date, today) = (plan.NextOn, DateOnly.FromDateTime(work.At.UtcDateTime));
        var lines = plan.Subscription is { } subscription ? await charges.OfAsync(work, new SubscriptionId(subscription), date, today, cancellationToken) : await PricedAsync(work.Db, plan, today, cancellationToken);
        if (!lines.IsDone)
        {
            return lines.As<Done>();
        }

        var run = new RecurringRun { Plan = plan.Id, Date = date, Kind = RecurringRunKind.Covered, At = work.At };
        if (lines.Value.Count > 0)
        {
            var placed = await work.RunAsSystemAsync(OrderOf(plan, lines.Value), cancellationToken);
            if (!placed.IsDone)
            {
                return placed.As<Done>();
            }

            run = new RecurringRun { Plan = plan.Id, Date = date, Kind = RecurringRunKind.Placed, Order = placed.Value.Order.Value, OrderNumber = placed.Value.Number, Minor = placed.Value.Total.Minor, At = work.At };
        }

        work.Db.Add(run);
        var fact = plan.About(run.Kind == RecurringRunKind.Placed ? RecurringFacts.Placed : RecurringFacts.Covered);
        fact.Data.Add("date", date);
        fact.Data.Add("order", run.Order);
        fact.Data.Add("order_number", run.OrderNumber);
        fact.Data.Add("amount", new Money(run.Minor, plan.Currency));
        work.Record(fact);
        await AdvanceAsync(work, plan, cancellationToken);
        return Done.Value;
    }

    /// <summary>The order of a plan with these lines, given to the supplier at once.</summary>
    public static PlaceOrder OrderOf(RecurringOrder plan, IReadOnlyList<OrderLineInput> lines) => new(
        plan.Supplier, plan.Unit, plan.Currency, lines, plan.Requester, plan.Owner, null, plan.DeliverTo, plan.Note, plan.Subject, null, Send: true, plan.Contract.Length == 0 ? null : plan.Contract);

    /// <summary>Goes to the next date that nobody has decided; a plan whose last day is past ends, unless its subscription may go on.</summary>
    public async Task AdvanceAsync(Work work, RecurringOrder plan, CancellationToken cancellationToken)
    {
        plan.Clear();
        plan.NextOn = plan.Schedule.After(plan.NextOn);
        await PassDecidedAsync(work, plan, cancellationToken);
        if (plan.NextOn > plan.Until && await IsOverAsync(work.Db, plan, cancellationToken) && plan.End(work.At, null).IsDone)
        {
            work.Record(plan.About(RecurringFacts.Ended));
        }
    }

    private static async Task<bool> IsOverAsync(VouchDb db, RecurringOrder plan, CancellationToken cancellationToken)
    {
        if (plan.Subscription is not { } subscription)
        {
            return true;
        }

        var id = new SubscriptionId(subscription);
        return await db.Set<Subscription>().AnyAsync(row => row.Id == id && row.State == SubscriptionState.Ended, cancellationToken);
    }

    /// <summary>Leaves behind dates that were passed over beforehand.</summary>
    public async Task PassDecidedAsync(Work work, RecurringOrder plan, CancellationToken cancellationToken)
    {
        var from = plan.NextOn;
        var decided = (await work.Db.Set<RecurringRun>().Where(run => run.Plan == plan.Id && run.Date >= from).Select(run => run.Date).ToListAsync(cancellationToken)).ToHashSet();
        while (decided.Contains(plan.NextOn))
        {
            plan.NextOn = plan.Schedule.After(plan.NextOn);
        }
    }

    /// <summary>The plan, with its row counted as changed; null when there is none.</summary>
    public static async Task<RecurringOrder?> FindToChangeAsync(Work work, RecurringOrderId id, CancellationToken cancellationToken)
    {
        var plan = await work.Db.Set<RecurringOrder>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (plan is not null)
        {
            work.Db.Entry(plan).Property(row => row.Version).IsModified = true;
        }

        return plan;
    }

    /// <summary>The lines with the prices of the day: the lowest of the supplier's lists for the quantity where the line has none of its own.</summary>
    private async Task<Outcome<IReadOnlyList<OrderLineInput>>> PricedAsync(VouchDb db, RecurringOrder plan, DateOnly today, CancellationToken cancellationToken)
    {
        var lines = plan.Lines;
        List<PriceListItemCard> held = [];
        var open = lines.Where(line => line.UnitPrice is null).ToList();
        foreach (var door in open.Count == 0 ? [] : lists)
        {
            held.AddRange(await door.HeldAsync(
                db, plan.Supplier, plan.Unit, plan.Currency, today, [.. open.Select(line => line.Description.Trim())], [.. open.Select(line => line.Article?.Trim() ?? "").Where(article => article.Length > 0)], cancellationToken));
        }

        List<OrderLineInput> priced = [];
        foreach (var line in lines)
        {
            var price = RecurringPrices.Of(line, held, today);
            if (!price.IsDone)
            {
                return price.As<IReadOnlyList<OrderLineInput>>();
            }

            priced.Add(RecurringRules.Input(line, price.Value, today.AddDays(plan.DeliverDays)));
        }

        return priced;
    }
}

/// <summary>What a line of a plan costs on a day. Pure.</summary>
internal static class RecurringPrices
{
    public static Outcome<decimal> Of(RecurringLine line, IReadOnlyList<PriceListItemCard> held, DateOnly day)
    {
        if (line.UnitPrice is { } agreed)
        {
            return agreed;
        }

        var best = held.Where(item => IsOf(item, line)).OrderBy(item => item.PriceOf(line.Quantity)).FirstOrDefault();
        return best is null ? RecurringRefusals.NoPrice.With(day, line.Description)
            : line.Quantity < best.MinimumQuantity ? RecurringRefusals.BelowMinimum.With(line.Description, best.MinimumQuantity)
            : !PriceSteps.IsWhole(line.Quantity, best.Multiple) ? RecurringRefusals.NotWholePacks.With(line.Description, best.Multiple!)
            : best.PriceOf(line.Quantity);
    }

    private static bool IsOf(PriceListItemCard item, RecurringLine line) =>
        (item.UnitOfMeasure == line.UnitOfMeasure || UnitsOfMeasure.Code(item.UnitOfMeasure) == line.UnitOfMeasure)
        && (string.Equals(item.Description, line.Description.Trim(), StringComparison.OrdinalIgnoreCase) || (!string.IsNullOrWhiteSpace(line.Article) && string.Equals(item.Code, line.Article.Trim(), StringComparison.OrdinalIgnoreCase)));
}
