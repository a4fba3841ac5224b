using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises.Trust;

namespace Vouch.Sourcing;

/// <summary>How far a bidder's word could be relied on when the bids were opened. Written by the software from the record; nobody can type it in or change it.</summary>
internal sealed class TrustReading
{
    public required SourcingEventId SourcingEventId { get; init; }

    public required PartyId Bidder { get; init; }

    /// <summary>False when there was too little evidence; the mean then says what is expected of somebody unknown.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>Expected share of promises kept, 0 to 100, one decimal; the score of the criterion.</summary>
    public required decimal Mean { get; init; }

    /// <summary>Lower end of the central 90 % credible interval, one decimal.</summary>
    public required decimal From { get; init; }

    /// <summary>Upper end of it.</summary>
    public required decimal To { get; init; }

    /// <summary>How many settled promises were behind it.</summary>
    public required int Promises { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Reads the trust of every bidder when the bids of an event with that criterion are opened, once, so that it does not move while people decide.</summary>
internal sealed class TrustAtOpening : IFactListener
{
    public bool Hears(string factName) => factName == SourcingFacts.Opened.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var id = new SourcingEventId(fact.Subject.Id);
        if (!await work.Db.Set<Criterion>().AnyAsync(row => row.SourcingEventId == id && row.Kind == CriterionKind.Trust, cancellationToken))
        {
            return;
        }

        // The bids that stand were opened in this very work.
        await work.Db.SaveChangesAsync(cancellationToken);
        var trust = work.Get<ITrust>();
        foreach (var bidder in await work.Db.Set<Bid>().AsNoTracking().Where(row => row.SourcingEventId == id && row.State == BidState.Opened).OrderBy(row => row.Id).Select(row => row.Bidder).ToListAsync(cancellationToken))
        {
            var card = await trust.OfAsync(work.Db, bidder, null, work.At, cancellationToken);
            work.Db.Add(new TrustReading
            {
                SourcingEventId = id,
                Bidder = bidder,
                IsKnown = card.IsKnown,
                Mean = Rounded(card.Mean),
                From = Rounded(card.From),
                To = Rounded(card.To),
                Promises = card.Promises,
                At = work.At,
            });
        }
    }

    private static decimal Rounded(double share) => Math.Round((decimal)Math.Clamp(share, 0, 100), 1, MidpointRounding.AwayFromZero);
}
