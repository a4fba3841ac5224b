using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A plan as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, <c>RO-12</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">Its name.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="Rhythm">Weeks or months.</param>
/// <param name="Every">Every so many.</param>
/// <param name="NextOn">The next date; null when nothing comes any more.</param>
/// <param name="Until">The last day; null for open.</param>
/// <param name="Subscription">The subscription that it charges; null for a plan of its own.</param>
/// <param name="RefusedCode">Why the order that is due could not be placed; null while nothing stands against it.</param>
/// <param name="Version">Counts changes.</param>
public sealed record RecurringOrderCard(
    RecurringOrderId Id, string Number, string Title, RecurringState State, PartyId Supplier, string SupplierName, UnitId Unit, PartyId Owner, RecurringRhythm Rhythm, int Every, DateOnly? NextOn, DateOnly? Until,
    SubscriptionId? Subscription, string? RefusedCode, int Version);

/// <summary>What became of one date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Kind">Ordered, passed over or covered.</param>
/// <param name="OrderNumber">The order; null when there is none.</param>
/// <param name="Amount">What was ordered.</param>
/// <param name="Reason">Why it was passed over.</param>
public sealed record RecurringRunCard(DateOnly Date, RecurringRunKind Kind, string? OrderNumber, Money Amount, string? Reason);

/// <summary>All that a plan's page shows.</summary>
internal sealed record RecurringOrderView(RecurringOrder Plan, IReadOnlyList<RecurringRunCard> Runs, IReadOnlyList<DateOnly> Coming);

/// <summary>Reads plans for pages and the API. Everything asks what the actor may see.</summary>
internal sealed class RecurringQueries(VouchDb db)
{
    public const int PageSize = 50;
    private const int Shown = 6;

    /// <summary>One page of plans, the newest first.</summary>
    public async Task<Page<RecurringOrderCard>> ListAsync(Actor actor, RecurringState? state, bool waiting, long? after, int size, CancellationToken cancellationToken)
    {
        var query = Visible(db.Set<RecurringOrder>().AsNoTracking(), actor);
        query = state is { } one ? query.Where(row => row.State == one) : query;
        query = waiting ? query.Where(row => row.RefusedCode != null) : query;
        query = after is { } last ? query.Where(row => row.Number < last) : query;
        var take = Math.Clamp(size, 1, 200);
        var rows = await query.OrderByDescending(row => row.Number).Take(take + 1).ToListAsync(cancellationToken);
        return new Page<RecurringOrderCard>([.. rows.Take(take).Select(row => Card(row, actor))], rows.Count > take ? rows[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The plans that somebody looks after and that wait.</summary>
    public async Task<IReadOnlyList<RecurringOrder>> WaitingOfAsync(PartyId owner, int most, CancellationToken cancellationToken) =>
        await db.Set<RecurringOrder>().AsNoTracking().Where(row => row.Owner == owner && row.RefusedCode != null && row.State == RecurringState.Active).OrderBy(row => row.NextOn).ThenBy(row => row.Number).Take(most).ToListAsync(cancellationToken);

    /// <summary>A plan by number or id, when the actor may see it.</summary>
    public async Task<RecurringOrderView?> FindAsync(Actor actor, string? numberOrId, CancellationToken cancellationToken)
    {
        var visible = Visible(db.Set<RecurringOrder>().AsNoTracking(), actor);
        RecurringOrder? plan = null;
        if (Guid.TryParse(numberOrId, out var guid))
        {
            var id = new RecurringOrderId(guid);
            plan = await visible.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        }
        else if (Numbers.TryRead(RecurringOrder.Series, numberOrId, out var number))
        {
            plan = await visible.FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        }

        if (plan is null)
        {
            return null;
        }

        var runs = await db.Set<RecurringRun>().AsNoTracking().Where(run => run.Plan == plan.Id).OrderByDescending(run => run.Date).Take(100).ToListAsync(cancellationToken);
        var decided = runs.Select(run => run.Date).ToHashSet();
        return new RecurringOrderView(
            plan,
            [.. runs.Select(run => new RecurringRunCard(run.Date, run.Kind, run.OrderNumber, new Money(run.Minor, plan.Currency), run.Reason))],
            plan.State == RecurringState.Ended ? [] : [.. plan.Schedule.From(plan.NextOn, plan.Until, Shown).Where(date => !decided.Contains(date))]);
    }

    /// <summary>The plans that somebody may see: like the orders that they place.</summary>
    public static IQueryable<RecurringOrder> Visible(IQueryable<RecurringOrder> plans, Actor actor)
    {
        if (actor.Supplier is { } supplier)
        {
            return actor.Scope is null ? plans.Where(row => row.Supplier == supplier) : plans.Where(row => false);
        }

        var grants = actor.Grants.Where(grant => OrderStore.Readers.Contains(grant.Role)).ToList();
        if (actor.MayReadAll || actor.IsSystem || grants.Exists(grant => grant.Units is null))
        {
            return plans;
        }

        var covered = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        var me = actor.Party;
        return plans.Where(row => covered.Contains(row.Unit) || row.Owner == me || row.Requester == me);
    }

    // What stands against an order is the buyer's to know.
    internal static RecurringOrderCard Card(RecurringOrder row, Actor actor) => new(
        row.Id, row.Label, row.Title, row.State, row.Supplier, row.SupplierName, row.Unit, row.Owner, row.Rhythm, row.Every, row.State == RecurringState.Ended || row.NextOn > row.Until ? null : row.NextOn, row.Until,
        row.Subscription is { } subscription ? new SubscriptionId(subscription) : null, actor.Supplier is null ? row.RefusedCode : null, row.Version);
}

/// <summary>Plans in the subject directory.</summary>
internal sealed class RecurringSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [RecurringOrder.Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(RecurringOrderId.From).ToList();
        var rows = await RecurringQueries.Visible(db.Set<RecurringOrder>().AsNoTracking(), actor).Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SubjectCard(row.Subject, row.Label, row.Title, $"/recurring-orders/{row.Label}") { PartnerLink = "/partner/recurring-orders", State = row.State.Word() })];
    }
}
