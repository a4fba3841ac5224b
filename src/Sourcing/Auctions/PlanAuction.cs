using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Plans a reverse auction of all lots of an event whose bids are open. Each bidder begins with the opened price of the whole lot, where there is one; the earlier bid has the earlier place.</summary>
/// <param name="Event">The event; its bids are open and nothing is awarded.</param>
/// <param name="Terms">How it goes.</param>
/// <param name="Bidders">Who takes part; empty for everybody whose bid stands. At least two.</param>
/// <param name="Ceilings">The highest price by lot, where there is one.</param>
public sealed record PlanAuction(SourcingEventId Event, AuctionTerms Terms, IReadOnlyList<PartyId>? Bidders = null, IReadOnlyList<AuctionCeiling>? Ceilings = null) : ICommand<AuctionId>;

/// <summary>Gives an auction up, before it starts or while it runs; the prices from before it stand.</summary>
/// <param name="Auction">The auction.</param>
/// <param name="Reason">Why; every bidder reads it.</param>
public sealed record CancelAuction(AuctionId Auction, string Reason) : ICommand<Done>;

internal sealed class PlanAuctionHandler(EventDesk desk, EventReading reading) : IHandler<PlanAuction, AuctionId>, IHandler<CancelAuction, Done>, IFactListener
{
    public async Task<Outcome<AuctionId>> HandleAsync(PlanAuction command, Work work, CancellationToken cancellationToken)
    {
        var found = await desk.FindOwnAsync(work, command.Event, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<AuctionId>();
        }

        var sourcingEvent = found.Value;
        if (await CheckAsync(work.Db, sourcingEvent, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var terms = command.Terms with { EndsAt = command.Terms.EndsAt.Truncated(), StartsAt = command.Terms.StartsAt?.Truncated() };
        var ceilings = Ceilings(command.Ceilings ?? [], sourcingEvent);
        var result = await reading.ResultAsync(work.Db, sourcingEvent, cancellationToken);
        var bidders = await BiddersAsync(work.Db, result, command.Bidders ?? [], cancellationToken);
        Refusal[] wrong = [.. AuctionRules.Check(terms, sourcingEvent.Currency, work.At), .. ceilings.Refusals, .. bidders.Refusals];
        if (wrong.Length > 0)
        {
            return wrong;
        }

        var auction = new Auction(work.NewId<AuctionId>(), sourcingEvent.Id, sourcingEvent.Currency, terms, work.Actor.Party, work.At);
        auction.Bidders.AddRange(bidders.Value.Select(bidder => new AuctionBidder { AuctionId = auction.Id, Supplier = bidder.Invitation.Supplier, InvitationId = bidder.Invitation.Id, Name = bidder.Name }));
        foreach (var lot in result.Comparison.Lots)
        {
            AddLot(work, auction, lot, result, bidders.Value, ceilings.Value.TryGetValue(lot.Lot, out var ceiling) ? ceiling : null);
        }

        work.Db.Add(auction);
        // Whoever plans or awards at the same moment meets here.
        work.Db.Entry(sourcingEvent).State = EntityState.Modified;
        var planned = AuctionFacts.About(AuctionFacts.Planned, auction, sourcingEvent);
        work.Record(planned with { Parties = [.. planned.Parties, .. auction.Bidders.Select(bidder => ("supplier", bidder.Supplier))] });
        if (auction.StartsAt <= work.At && auction.Take("start", work.At).IsDone)
        {
            work.Record(AuctionFacts.About(AuctionFacts.Started, auction, sourcingEvent));
        }

        return auction.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(CancelAuction command, Work work, CancellationToken cancellationToken)
    {
        var auction = await AuctionLocks.WholeAsync(work, command.Auction, cancellationToken);
        if (auction is null)
        {
            return AuctionRefusals.NotFound;
        }

        var found = await desk.FindOwnAsync(work, auction.SourcingEventId, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        return string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Auction.LongestReason
            ? EventRefusals.ReasonMissing.At("reason")
            : Cancel(work, auction, found.Value, command.Reason.Trim());
    }

    public bool Hears(string factName) => factName == SourcingFacts.Cancelled.Name || factName == SourcingFacts.Unsuccessful.Name;

    // An event that is given up takes its auction with it.
    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var id = new SourcingEventId(fact.Subject.Id);
        if (await AuctionReading.OpenAsync(work.Db, id, cancellationToken) is { } open && await AuctionLocks.WholeAsync(work, open, cancellationToken) is { } auction)
        {
            Cancel(work, auction, await work.Db.Set<SourcingEvent>().FirstAsync(row => row.Id == id, cancellationToken), fact.Texts.GetValueOrDefault("reason") ?? "");
        }
    }

    private static Outcome<Done> Cancel(Work work, Auction auction, SourcingEvent sourcingEvent, string reason)
    {
        var cancelled = auction.Take("cancel", work.At, reason);
        if (cancelled.IsDone)
        {
            work.Record(AuctionFacts.About(AuctionFacts.Cancelled, auction, sourcingEvent) with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason } });
        }

        return cancelled;
    }

    private static async Task<Refusal?> CheckAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken) =>
        sourcingEvent.Ocid is not null ? EventRefusals.Imported
        : sourcingEvent.State is not (SourcingEventState.Opened or SourcingEventState.Evaluated) || sourcingEvent.Kind == SourcingEventKind.Information ? AuctionRefusals.BidsNotOpen
        : await AuctionReading.OpenAsync(db, sourcingEvent.Id, cancellationToken) is not null ? AuctionRefusals.AlreadyOpen
        : await RoundReading.IsUnderWayAsync(db, sourcingEvent.Id, cancellationToken) ? RoundRefusals.AlreadyUnderWay
        : await AwardMaking.WaitingAsync(db, sourcingEvent.Id, cancellationToken) is not null ? AuctionRefusals.AwardWaits
        : null;

    private static Outcome<Dictionary<LotId, long>> Ceilings(IReadOnlyList<AuctionCeiling> ceilings, SourcingEvent sourcingEvent)
    {
        var known = new Dictionary<LotId, long>();
        for (var i = 0; i < ceilings.Count; i++)
        {
            var (lot, amount) = ceilings[i];
            if (amount is <= 0m or > AuctionRules.LargestAmount || sourcingEvent.Lots.TrueForAll(row => row.Id != lot) || !known.TryAdd(lot, Money.Of(amount, sourcingEvent.Currency).Minor))
            {
                return AuctionRefusals.CeilingNotPositive.At(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ceilings[{i}].amount"));
            }
        }

        return known;
    }

    private static async Task<Outcome<List<Entrant>>> BiddersAsync(VouchDb db, EventResult result, IReadOnlyList<PartyId> chosen, CancellationToken cancellationToken)
    {
        var standing = result.Comparison.Columns.Select((column, i) => (column, i)).Where(pair => pair.column.Standing is null && (chosen.Count == 0 || chosen.Contains(pair.column.Bidder))).ToList();
        if (chosen.Distinct().Count() > standing.Count)
        {
            return AuctionRefusals.BidderUnknown;
        }

        var invitations = await db.Set<Invitation>().AsNoTracking().Where(row => row.SourcingEventId == result.Event.Id && row.State != InvitationState.Revoked).ToDictionaryAsync(row => row.Supplier, cancellationToken);
        var received = await db.Set<Bid>().AsNoTracking().Where(row => row.SourcingEventId == result.Event.Id).ToDictionaryAsync(row => row.Bidder, row => row.ReceivedAt, cancellationToken);
        var entrants = standing.Where(pair => invitations.ContainsKey(pair.column.Bidder))
            .Select(pair => new Entrant(invitations[pair.column.Bidder], pair.column.Name, pair.i, received.GetValueOrDefault(pair.column.Bidder)))
            .OrderBy(entrant => entrant.ReceivedAt).ThenBy(entrant => entrant.Column).ToList();
        return entrants.Count < 2 ? AuctionRefusals.TooFewBidders : entrants;
    }

    private static void AddLot(Work work, Auction auction, ComparisonLot lot, EventResult result, List<Entrant> bidders, long? ceiling)
    {
        var row = new AuctionLot(auction.Id, lot.Lot, lot.Number, result.Event.Lots.First(known => known.Id == lot.Lot).Title, auction.EndsAt, ceiling);
        auction.Lots.Add(row);
        foreach (var bidder in bidders)
        {
            var standing = new AuctionStanding(auction.Id, lot.Lot, bidder.Invitation.Supplier);
            if (lot.Totals[bidder.Column] is { IsComplete: true, Total: { } total })
            {
                work.Db.Add(standing.Start(row, total.Minor, work.At));
            }

            work.Db.Add(standing);
        }
    }

    private sealed record Entrant(Invitation Invitation, string Name, int Column, DateTimeOffset ReceivedAt);
}
