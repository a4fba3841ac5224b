using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A subscription as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, <c>SUB-3</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">Its name.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Owner">Who decides whether it goes on.</param>
/// <param name="Seats">How many seats are paid for.</param>
/// <param name="Unused">How many of them nobody uses: free ones, and those of people who have left.</param>
/// <param name="PeriodCost">What one period costs.</param>
/// <param name="PeriodMonths">Months of a period.</param>
/// <param name="EndsOn">The last day of the term.</param>
/// <param name="NoticeBy">The last day on which notice can be given.</param>
/// <param name="Renewal">What happens when the term is over.</param>
/// <param name="NoticeOn">When notice was given; null when it was not.</param>
/// <param name="Version">Counts changes.</param>
public sealed record SubscriptionCard(
    SubscriptionId Id, string Number, string Title, SubscriptionState State, PartyId Supplier, string SupplierName, UnitId Unit, PartyId Owner, int Seats, int? Unused, Money PeriodCost, int PeriodMonths, DateOnly EndsOn, DateOnly NoticeBy,
    SubscriptionRenewal Renewal, DateOnly? NoticeOn, int Version);

/// <summary>One seat as its page shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Person">Who uses it; null for a free one.</param>
/// <param name="Name">Their name.</param>
/// <param name="HasLeft">True when that person has left the company.</param>
/// <param name="AssignedOn">Since when.</param>
/// <param name="Until">The last day on which it is paid for; null for open.</param>
public sealed record SeatCard(int Number, PartyId? Person, string? Name, bool HasLeft, DateOnly AssignedOn, DateOnly? Until)
{
    /// <summary>True when nobody uses it.</summary>
    public bool IsUnused => Person is null || HasLeft;
}

/// <summary>All that a subscription's page shows.</summary>
internal sealed record SubscriptionView(Subscription Subscription, SubscriptionCard Card, IReadOnlyList<SeatCard> Seats, RecurringOrderView Plan, IReadOnlyList<PriceStep> Steps);

/// <summary>Reads subscriptions for pages and the API. Everything asks what the actor may see.</summary>
internal sealed class SubscriptionQueries(VouchDb db, SubscriptionDesk desk, RecurringQueries plans)
{
    public const int PageSize = 50;

    /// <summary>One page of subscriptions, the newest first.</summary>
    public async Task<Page<SubscriptionCard>> ListAsync(Actor actor, SubscriptionState? state, PartyId? supplier, long? after, int size, CancellationToken cancellationToken)
    {
        var query = Visible(db.Set<Subscription>().AsNoTracking(), actor);
        query = state is { } one ? query.Where(row => row.State == one) : query;
        query = supplier is { } two ? query.Where(row => row.Supplier == two) : query;
        query = after is { } last ? query.Where(row => row.Number < last) : query;
        var take = Math.Clamp(size, 1, 200);
        var rows = await query.OrderByDescending(row => row.Number).Take(take + 1).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var company = await desk.CompanyAsync(cancellationToken);
        var seats = (await db.Set<SubscriptionSeat>().AsNoTracking().Where(seat => ids.Contains(seat.Subscription) && !seat.IsGone).Select(seat => new { seat.Subscription, seat.Person }).ToListAsync(cancellationToken)).ToLookup(seat => seat.Subscription);
        return new Page<SubscriptionCard>(
            [.. rows.Take(take).Select(row => Card(row, actor, seats[row.Id].Count(seat => seat.Person is not { } person || company.Person(person) is not { IsActive: true })))],
            rows.Count > take ? rows[take - 1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A subscription by number or id, when the actor may see it.</summary>
    public async Task<SubscriptionView?> FindAsync(Actor actor, string? numberOrId, CancellationToken cancellationToken)
    {
        var visible = Visible(db.Set<Subscription>().AsNoTracking(), actor);
        Subscription? found = null;
        if (Guid.TryParse(numberOrId, out var guid))
        {
            var id = new SubscriptionId(guid);
            found = await visible.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        }
        else if (Numbers.TryRead(Subscription.Series, numberOrId, out var number))
        {
            found = await visible.FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        }

        if (found is null || await plans.FindAsync(Actor.System, found.Plan.ToString(), cancellationToken) is not { } plan)
        {
            return null;
        }

        var company = await desk.CompanyAsync(cancellationToken);
        var rows = await db.Set<SubscriptionSeat>().AsNoTracking().Where(seat => seat.Subscription == found.Id && !seat.IsGone).OrderBy(seat => seat.Number).ToListAsync(cancellationToken);
        List<SeatCard> seats = [.. rows.Select(seat => new SeatCard(
            seat.Number, seat.Person, seat.Person is { } person ? company.NameOf(person) : null, seat.Person is { } somebody && company.Person(somebody) is not { IsActive: true }, seat.AssignedOn, seat.Until))];

        // Who sits where is the company's own affair.
        return new SubscriptionView(found, Card(found, actor, seats.Count(seat => seat.IsUnused)), actor.Supplier is null ? seats : [], plan, found.Steps);
    }

    /// <summary>The subscriptions that somebody may see.</summary>
    public static IQueryable<Subscription> Visible(IQueryable<Subscription> subscriptions, Actor actor)
    {
        if (actor.Supplier is { } supplier)
        {
            return actor.Scope is null ? subscriptions.Where(row => row.Supplier == supplier) : subscriptions.Where(row => false);
        }

        var grants = actor.Grants.Where(grant => OrderStore.Readers.Contains(grant.Role)).ToList();
        if (actor.MayReadAll || actor.IsSystem || grants.Exists(grant => grant.Units is null))
        {
            return subscriptions;
        }

        var covered = grants.SelectMany(grant => grant.Units!).Distinct().ToList();
        var me = actor.Party;
        return subscriptions.Where(row => covered.Contains(row.Unit) || row.Owner == me);
    }

    private static SubscriptionCard Card(Subscription row, Actor actor, int unused) => new(
        row.Id, row.Label, row.Title, row.State, row.Supplier, row.SupplierName, row.Unit, row.Owner, row.Seats, actor.Supplier is null ? unused : null, row.Cost(row.Seats), row.PeriodMonths, row.EndsOn, row.NoticeBy, row.Renewal, row.NoticeOn, row.Version);
}

/// <summary>Subscriptions in the subject directory.</summary>
internal sealed class SubscriptionSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [Subscription.Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(SubscriptionId.From).ToList();
        var rows = await SubscriptionQueries.Visible(db.Set<Subscription>().AsNoTracking(), actor).Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SubjectCard(row.Subject, row.Label, row.Title, $"/subscriptions/{row.Label}") { PartnerLink = "/partner/recurring-orders", State = row.State.Word() })];
    }
}
