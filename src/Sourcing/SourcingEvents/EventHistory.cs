using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What happened to an event and in its rounds and auctions; the bids of an auction stand on its own page.</summary>
internal static class EventHistory
{
    private const int Most = 100;
    private static readonly string[] Kinds = [SourcingFacts.EventKind, NegotiationRound.SubjectKind, Auction.SubjectKind];
    private static readonly string[] OnTheirOwnPage = [AuctionFacts.BidPlaced.Name, AuctionFacts.Extended.Name];

    /// <summary>The newest facts, the newest first, each with the reason somebody wrote. The caller has decided that the reader may see the event.</summary>
    public static async Task<IReadOnlyList<(Fact Fact, string? Reason)>> OfAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        List<Guid> subjects = [sourcingEvent.Value];
        subjects.AddRange((await db.Set<NegotiationRound>().Where(row => row.SourcingEventId == sourcingEvent).Select(row => row.Id).ToListAsync(cancellationToken)).ConvertAll(id => id.Value));
        subjects.AddRange((await db.Set<Auction>().Where(row => row.SourcingEventId == sourcingEvent).Select(row => row.Id).ToListAsync(cancellationToken)).ConvertAll(id => id.Value));
        var facts = await db.Facts.Where(fact => Kinds.Contains(fact.SubjectKind) && subjects.Contains(fact.SubjectId) && !OnTheirOwnPage.Contains(fact.Name))
            .OrderByDescending(fact => fact.At).ThenByDescending(fact => fact.Id).Take(Most).ToListAsync(cancellationToken);
        var known = facts.ConvertAll(fact => fact.Id);
        var reasons = await db.Set<FactText>().AsNoTracking().Where(text => known.Contains(text.Fact) && text.Key == "reason").ToDictionaryAsync(text => text.Fact, text => text.Text, cancellationToken);
        return [.. facts.Select(fact => (fact, reasons.GetValueOrDefault(fact.Id)))];
    }
}
