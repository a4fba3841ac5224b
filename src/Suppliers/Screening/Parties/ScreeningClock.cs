using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Holds suppliers against the lists by itself: soon where it is owed (a list came into force, names changed, an attempt failed), and all of them every night. Batch by batch, each in a work of its own:
/// what is done is done, and who goes on begins where it was broken off. Several nodes may run it.
/// </summary>
public sealed partial class ScreeningClock
{
    /// <summary>The hour at which a night's work begins, in the company's time zone.</summary>
    internal const int NightHour = 2;

    private const int Batch = 25;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly Pipeline pipeline;
    private readonly IServiceScopeFactory scopes;
    private readonly ScreeningShelf shelf;
    private readonly ScorecardShelf zones;
    private readonly ILogger log;
    private readonly Guid holder;

    internal ScreeningClock(Pipeline pipeline, IServiceScopeFactory scopes, ScreeningShelf shelf, ScorecardShelf zones, IIdSource ids, ILogger<ScreeningClock> log) =>
        (this.pipeline, this.scopes, this.shelf, this.zones, this.log, holder) = (pipeline, scopes, shelf, zones, log, ids.Next());

    /// <summary>Does what is due. For the background, for the command line after it loaded a list, and for a simulation that moves its own clock.</summary>
    /// <returns>How many suppliers were held against the lists.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => await RunAsync(now, int.MaxValue, cancellationToken);

    /// <summary>The same, for so many batches of a night at most.</summary>
    internal async Task<int> RunAsync(DateTimeOffset now, int mostBatches, CancellationToken cancellationToken)
    {
        ScreeningSet set;
        try
        {
            set = await shelf.PrepareAsync(cancellationToken);
        }
        catch (InvalidDataException error)
        {
            Unreadable(log, error);
            await FaultAsync(await NightOfAsync(now, cancellationToken), now, error.Message, cancellationToken);
            return 0;
        }

        if (set.Key.Length == 0)
        {
            return 0;
        }

        var night = await NightOfAsync(now, cancellationToken);
        var (isOwed, isOver) = await LookAsync(night, set.Key, now, cancellationToken);
        var done = isOwed ? await OwedAsync(set, cancellationToken) : 0;
        return isOver ? done : done + await AllAsync(night, set, mostBatches, cancellationToken);
    }

    // Most rounds find nothing to do, and then nobody who writes has to wait for them.
    private async Task<(bool IsOwed, bool IsOver)> LookAsync(DateOnly night, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        return (await OwedRows(db, key, now).AnyAsync(cancellationToken), await db.Set<ScreeningNight>().AnyAsync(row => row.Night == night && row.FinishedAt != null, cancellationToken));
    }

    /// <summary>When the next night's work begins.</summary>
    internal async Task<DateTimeOffset> NextAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var zone = await zones.ZoneAsync(cancellationToken);
        return Begin((await NightOfAsync(now, cancellationToken)).AddDays(1), zone);
    }

    /// <summary>The night that has begun last.</summary>
    internal async Task<DateOnly> NightOfAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var zone = await zones.ZoneAsync(cancellationToken);
        var day = ScorePeriod.Day(now, zone);
        return now < Begin(day, zone) ? day.AddDays(-1) : day;
    }

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone) => ScorePeriod.Begin(day, zone).AddHours(NightHour);

    /// <summary>Those that are owed: never held against these lists, with other names since, or failed and to be tried again.</summary>
    private async Task<int> OwedAsync(ScreeningSet set, CancellationToken cancellationToken)
    {
        var done = 0;
        while (true)
        {
            var some = await pipeline.RunAsync(
                async work => await RunBatchAsync(work, set, await OwedRows(work.Db, set.Key, work.At).Take(Batch).ToListAsync(cancellationToken), cancellationToken), cancellationToken);
            if (!some.IsDone || some.Value is not { } tally || tally.Screened + tally.Failed == 0)
            {
                return done;
            }

            done += tally.Screened;
        }
    }

    /// <summary>The suppliers that are owed a look.</summary>
    internal static IQueryable<Supplier> OwedRows(VouchDb db, string key, DateTimeOffset now) =>
        from supplier in db.Set<Supplier>()
        join screened in db.Set<ScreenedSupplier>() on supplier.Id equals screened.Supplier into rows
        from row in rows.DefaultIfEmpty()
        where supplier.Status != SupplierStatus.Declined && (row == null || ((row.Lists != key || row.IsDue) && (row.NextAt == null || row.NextAt <= now)))
        orderby supplier.Number
        select supplier;

    private async Task<int> AllAsync(DateOnly night, ScreeningSet set, int mostBatches, CancellationToken cancellationToken)
    {
        var done = 0;
        for (var batch = 0; batch < mostBatches; batch++)
        {
            var some = await pipeline.RunAsync(work => NightBatchAsync(work, night, set, cancellationToken), cancellationToken);
            if (!some.IsDone || some.Value is not { } count)
            {
                return done;
            }

            done += count;
        }

        return done;
    }

    // How many were done; null when the night is over, another node has it, or other lists came into force meanwhile.
    private async Task<Outcome<int?>> NightBatchAsync(Work work, DateOnly day, ScreeningSet set, CancellationToken cancellationToken)
    {
        var night = await OpenAsync(work, day, cancellationToken);
        if (night.FinishedAt is not null || (night.Holder != holder && night.LeaseUntil > work.At))
        {
            return (int?)null;
        }

        var suppliers = await work.Db.Set<Supplier>().Where(row => row.Number > night.After && row.Status != SupplierStatus.Declined).OrderBy(row => row.Number).Take(Batch).ToListAsync(cancellationToken);
        if (await RunBatchAsync(work, set, suppliers, cancellationToken) is not { Value: { } tally })
        {
            return (int?)null;
        }

        (night.Holder, night.LeaseUntil, night.Fault) = (holder, work.At + Lease, null);
        (night.Screened, night.Hits, night.Failed) = (night.Screened + tally.Screened, night.Hits + tally.Opened, night.Failed + tally.Failed);
        night.After = suppliers.Count > 0 ? suppliers[^1].Number : night.After;
        if (suppliers.Count < Batch)
        {
            night.FinishedAt = work.At;
            work.Record(new FactDraft(ScreeningFacts.NightFinished, new SubjectRef(ScreeningSubjects.NightKind, LoadSanctionsListHandler.Key(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture))))
            {
                Data = new FactData { { "night", day }, { "screened", (long)night.Screened }, { "hits", (long)night.Hits }, { "failed", (long)night.Failed } },
            });
        }

        return tally.Screened;
    }

    private static async Task<Outcome<ScreeningTally?>> RunBatchAsync(Work work, ScreeningSet set, IReadOnlyList<Supplier> suppliers, CancellationToken cancellationToken) =>
        await ScreeningShelf.KeyAsync(work.Db, cancellationToken) == set.Key ? await work.Get<SupplierScreening>().RunAsync(work, suppliers, set, cancellationToken) : (ScreeningTally?)null;

    private static async Task<ScreeningNight> OpenAsync(Work work, DateOnly day, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<ScreeningNight>().FirstOrDefaultAsync(row => row.Night == day, cancellationToken) is { } known)
        {
            return known;
        }

        var night = new ScreeningNight { Night = day, StartedAt = work.At };
        work.Db.Add(night);
        return night;
    }

    private async Task FaultAsync(DateOnly day, DateTimeOffset now, string fault, CancellationToken cancellationToken) =>
        await pipeline.RunAsync<Done>(
            async work =>
            {
                var night = await OpenAsync(work, day, cancellationToken);
                if (night.FinishedAt is null)
                {
                    night.Fault = fault.Length <= ScreenedSupplierTables.LongestFault ? fault : fault[..ScreenedSupplierTables.LongestFault];
                }

                return Done.Value;
            },
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sanctions lists in force cannot be read; no supplier is held against them until they can.")]
    private static partial void Unreadable(ILogger log, Exception error);
}

/// <summary>Runs the clock while the server runs: soon after a list came into force or a supplier was registered.</summary>
internal sealed class ScreeningWork(ScreeningClock screening, TimeProvider clock) : IBackgroundWork
{
    public string Name => "screening";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public Task RunAsync(CancellationToken cancellationToken) => screening.RunUntilAsync(clock.GetUtcNow(), cancellationToken);
}
