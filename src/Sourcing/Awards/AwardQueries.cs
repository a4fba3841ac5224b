using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>An award as the rooms that order by it see it.</summary>
/// <param name="Id">The award.</param>
/// <param name="Event">The event; its subject kind is <c>event</c>.</param>
/// <param name="Number">The event's short number, SRC-1042.</param>
/// <param name="Title">The event's title.</param>
/// <param name="LotNumber">1 for the first lot.</param>
/// <param name="LotTitle">The lot's title.</param>
/// <param name="Supplier">The supplier's party.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Owner">Who looks after the event.</param>
/// <param name="Value">The lot's total in the event's currency, as it was compared.</param>
/// <param name="Reason">Why this bidder got it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Requests">The requests it came from.</param>
/// <param name="Lines">What was awarded, in order, at the prices and in the currency that were offered.</param>
public sealed record AwardCard(
    AwardId Id, SourcingEventId Event, string Number, string Title, int LotNumber, string LotTitle, PartyId Supplier, UnitId Unit, PartyId Owner,
    Money Value, string Reason, DateTimeOffset At, IReadOnlyList<Guid> Requests, IReadOnlyList<AwardLineCard> Lines);

/// <summary>An awarded line.</summary>
/// <param name="Line">The line of the event.</param>
/// <param name="Description">What is bought.</param>
/// <param name="Quantity">In <paramref name="UnitOfMeasure"/>.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code.</param>
/// <param name="NeededBy">When it is needed.</param>
/// <param name="RequestLine">The line of the request it came from, which carries account and budget.</param>
/// <param name="UnitPrice">For one unit in <paramref name="Currency"/>, before tax; null when only a total was offered for the lot.</param>
/// <param name="Currency">The currency of the bid.</param>
/// <param name="LeadTimeDays">Calendar days from order to delivery, as offered.</param>
public sealed record AwardLineCard(
    LineId Line, string Description, decimal Quantity, string UnitOfMeasure, DateOnly? NeededBy, Guid? RequestLine, decimal? UnitPrice, Currency Currency, int? LeadTimeDays);

/// <summary>The door to awards, for the rooms that make contracts and orders of them. The caller has decided that the reader may see them.</summary>
public sealed class AwardQueries
{
    private const int Most = 500;

    /// <summary>One award; null when there is none.</summary>
    public async Task<AwardCard?> FindAsync(VouchDb db, AwardId id, CancellationToken cancellationToken) =>
        await ReadAsync(db, rows => rows.Where(award => award.Id == id), cancellationToken) is [var award, ..] ? award : null;

    /// <summary>The awards of an event, by lot.</summary>
    public Task<IReadOnlyList<AwardCard>> OfEventAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken) =>
        ReadAsync(db, rows => rows.Where(award => award.SourcingEventId == sourcingEvent), cancellationToken);

    /// <summary>The newest awards of a supplier, at most 500.</summary>
    public Task<IReadOnlyList<AwardCard>> OfSupplierAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken) =>
        ReadAsync(db, rows => rows.Where(award => award.Supplier == supplier), cancellationToken);

    /// <summary>The awards of events that came from a request.</summary>
    public Task<IReadOnlyList<AwardCard>> OfRequestAsync(VouchDb db, Guid request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var events = db.Set<EventOrigin>().Where(origin => origin.Request == request).Select(origin => origin.SourcingEventId);
        return ReadAsync(db, rows => rows.Where(award => events.Contains(award.SourcingEventId)), cancellationToken);
    }

    /// <summary>The newest awards made in these units, at most 500; for lists of what is still to be ordered.</summary>
    public Task<IReadOnlyList<AwardCard>> OfUnitsAsync(VouchDb db, IReadOnlyCollection<UnitId> units, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var events = db.Set<SourcingEvent>().Where(row => units.Contains(row.Unit)).Select(row => row.Id);
        return ReadAsync(db, rows => rows.Where(award => events.Contains(award.SourcingEventId)), cancellationToken);
    }

    private static async Task<IReadOnlyList<AwardCard>> ReadAsync(VouchDb db, Func<IQueryable<Award>, IQueryable<Award>> choose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var awards = await choose(db.Set<Award>().AsNoTracking().Include(award => award.Lines))
            .OrderByDescending(award => award.At).ThenBy(award => award.Id).Take(Most).ToListAsync(cancellationToken);
        var ids = awards.Select(award => award.SourcingEventId).Distinct().ToList();
        var events = await db.Set<SourcingEvent>().AsNoTracking().Include(row => row.Lots).ThenInclude(lot => lot.Lines).Include(row => row.Origins).AsSplitQuery()
            .Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return [.. awards.Select(award => Card(award, events[award.SourcingEventId])).OrderBy(card => card.Number, StringComparer.Ordinal).ThenBy(card => card.LotNumber)];
    }

    private static AwardCard Card(Award award, SourcingEvent sourcingEvent)
    {
        var lot = sourcingEvent.Lots.First(row => row.Id == award.LotId);
        var offered = award.Lines.ToDictionary(line => line.LineId);
        var lines = lot.LinesInOrder.Where(line => offered.ContainsKey(line.Id)).Select(line => new AwardLineCard(
            line.Id, line.Description, line.Quantity, line.UnitOfMeasure, line.NeededBy, line.RequestLine, offered[line.Id].UnitPrice, offered[line.Id].Currency, offered[line.Id].LeadTimeDays));
        return new AwardCard(
            award.Id, sourcingEvent.Id, sourcingEvent.Number, sourcingEvent.Title, lot.Number, lot.Title, award.Supplier, sourcingEvent.Unit, sourcingEvent.Owner,
            award.Value, award.Reason, award.At, [.. sourcingEvent.Origins.Select(origin => origin.Request)], [.. lines]);
    }
}
