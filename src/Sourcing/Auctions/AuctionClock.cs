using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Starts every auction that is due and ends every one whose last lot is over; answers how many. For the clock.</summary>
public sealed record MoveDueAuctions : ICommand<int>;

/// <summary>Starts and ends auctions, on whichever node comes first. What bidders may do goes by the time alone and does not wait for it.</summary>
internal sealed class AuctionClock(Pipeline pipeline) : IBackgroundWork
{
    public string Name => "starts and ends of auctions";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public Task RunAsync(CancellationToken cancellationToken) => pipeline.RunAsync(Actor.System, new MoveDueAuctions(), cancellationToken);

    /// <summary>Starts a planned auction whose time has come. Of those who come at once one does it, and only that one puts it on the record.</summary>
    public static async Task<bool> StartAsync(Work work, AuctionId id, SourcingEvent sourcingEvent, CancellationToken cancellationToken)
    {
        var auction = await AuctionLocks.WholeAsync(work, id, cancellationToken);
        if (auction is null || !auction.Take("start", work.At).IsDone)
        {
            return false;
        }

        work.Record(AuctionFacts.About(AuctionFacts.Started, auction, sourcingEvent));
        return true;
    }
}

internal sealed class MoveDueAuctionsHandler : IHandler<MoveDueAuctions, int>
{
    private const int MostAtOnce = 50;

    public async Task<Outcome<int>> HandleAsync(MoveDueAuctions command, Work work, CancellationToken cancellationToken)
    {
        var moved = 0;
        foreach (var due in await DueAsync(work, cancellationToken))
        {
            var sourcingEvent = await work.Db.Set<SourcingEvent>().AsNoTracking().FirstAsync(row => row.Id == due.Event, cancellationToken);
            moved += await AuctionClock.StartAsync(work, due.Id, sourcingEvent, cancellationToken) ? 1 : 0;
            if (await AuctionLocks.WholeAsync(work, due.Id, cancellationToken) is { } auction && auction.Take("end", work.At).IsDone)
            {
                work.Record(AuctionFacts.About(AuctionFacts.Ended, auction, sourcingEvent));
                moved++;
            }
        }

        return moved;
    }

    private static async Task<List<(AuctionId Id, SourcingEventId Event)>> DueAsync(Work work, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<Auction>().AsNoTracking()
            .Where(row => (row.State == AuctionState.Planned && row.StartsAt <= work.At) || (row.State == AuctionState.Running && row.Lots.All(lot => lot.EndsAt <= work.At)))
            .OrderBy(row => row.Id).Take(MostAtOnce).Select(row => new { row.Id, row.SourcingEventId }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row.Id, row.SourcingEventId));
    }
}
