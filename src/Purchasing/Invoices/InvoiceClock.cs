using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Does what a date does by itself: ends holds on their day, and matches again what waited because it was delivered early.</summary>
internal sealed class InvoiceClock(Pipeline pipeline, TimeProvider clock) : IBackgroundWork
{
    private const int Batch = 50;

    public string Name => "Invoices on hold";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task RunAsync(CancellationToken cancellationToken) => RunUntilAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>Ends every hold whose day has come, and matches what time settles. For the host, and for a simulation that moves its own clock.</summary>
    /// <returns>How many invoices went on.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var done = 0;
        foreach (var id in await DueAsync(today, cancellationToken))
        {
            var outcome = await pipeline.RunAsync(work => GoOnAsync(work, id, cancellationToken), cancellationToken);
            done += outcome.IsDone ? 1 : 0;
        }

        return done;
    }

    private async Task<IReadOnlyList<InvoiceId>> DueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var due = await pipeline.RunAsync<IReadOnlyList<InvoiceId>>(
            async work => await work.Db.Set<Invoice>().AsNoTracking()
                .Where(invoice => (invoice.State == InvoiceState.OnHold && invoice.HoldUntil <= today) || (invoice.State == InvoiceState.Exception && invoice.SettlesOn <= today))
                .OrderBy(invoice => invoice.Register).Take(Batch).Select(invoice => invoice.Id).ToListAsync(cancellationToken),
            cancellationToken);
        return due.IsDone ? due.Value : [];
    }

    private static async Task<Outcome<Done>> GoOnAsync(Work work, InvoiceId id, CancellationToken cancellationToken)
    {
        var state = await work.Db.Set<Invoice>().Where(invoice => invoice.Id == id).Select(invoice => invoice.State).FirstAsync(cancellationToken);
        return state == InvoiceState.OnHold ? await work.RunAsync(new ReleaseInvoice(id), cancellationToken) : await work.RunAsync(new MatchInvoice(id), cancellationToken);
    }
}
