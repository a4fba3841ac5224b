using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Does what a date does by itself: ends holds on their day, and matches again what waited because it was delivered early.</summary>
internal sealed class InvoiceClock(Pipeline pipeline)
{
    private const int Batch = 50;

    /// <summary>Ends every hold whose day has come, and matches what time settles. For the background service, and for a simulation that moves its own clock.</summary>
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

/// <summary>Lets the clock of invoices run every ten minutes.</summary>
internal sealed partial class InvoiceClockService(InvoiceClock invoices, TimeProvider clock, ILogger<InvoiceClockService> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await invoices.RunUntilAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(logger, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Holds and early deliveries could not be looked at; tried again in ten minutes.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
