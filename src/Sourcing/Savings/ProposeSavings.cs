using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Sourcing;

/// <summary>Writes down what an award saves, with the best that it can be compared with. The buyer looks at it, changes the comparison where it is not fair, and sends it to the budget holder.</summary>
internal sealed class ProposeSavings(IEnumerable<IRequests> requests)
{
    public async Task ProposeAsync(Work work, SourcingEvent sourcingEvent, EventResult result, Award award, CancellationToken cancellationToken)
    {
        var lot = result.Comparison.Lots.First(row => row.Lot == award.LotId);
        var title = sourcingEvent.Lots.Count == 1 ? sourcingEvent.Title : $"{sourcingEvent.Title}: {lot.Title}";
        var saving = new Saving
        {
            Id = work.NewId<SavingId>(),
            Sequence = await work.NextNumberAsync(Saving.Series, cancellationToken),
            Title = title.Length > Saving.LongestTitle ? title[..Saving.LongestTitle] : title,
            Unit = sourcingEvent.Unit,
            Owner = sourcingEvent.Owner,
            Supplier = award.Supplier,
            Award = award.Id,
            Event = sourcingEvent.Id,
            Currency = award.Value.Currency,
            NegotiatedMinor = award.Value.Minor,
            At = work.At,
        };
        var found = Baselines.Of(result.Comparison, lot, await RequestsAsync(work.Db, sourcingEvent, cancellationToken), award.Value.Currency);
        if (found is [var best, ..])
        {
            saving.Compare(best.Kind, best.Amount, best.Reason, PartyId.System, work.At);
            foreach (var other in found.Skip(1))
            {
                saving.Know(other.Kind, other.Amount, other.Reason, PartyId.System, work.At);
            }
        }

        work.Db.Add(saving);
        work.Record(saving, SavingFacts.Negotiated, saving.SavedByNegotiation, saving.Negotiated);
    }

    private async Task<IReadOnlyList<RequestCard>> RequestsAsync(VouchDb db, SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var cards = new List<RequestCard>();
        foreach (var door in requests)
        {
            foreach (var origin in sourcingEvent.Origins)
            {
                if (await door.FindAsync(db, new RequestId(origin.Request), cancellationToken) is { } card)
                {
                    cards.Add(card);
                }
            }
        }

        return cards;
    }
}
