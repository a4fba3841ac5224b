using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Host.Live;

/// <summary>What an open page wants to hear of: one subject from a place in its chain on, or whatever concerns the person who reads.</summary>
/// <param name="Subject">The subject; null for a list of what concerns the reader.</param>
/// <param name="Known">Sequence of the subject's last fact that the page shows.</param>
/// <param name="Reader">The person who reads.</param>
internal sealed record LiveInterest(SubjectRef? Subject, long Known, PartyId Reader)
{
    /// <summary>True when the page no longer shows what is. Own acts change no list of one's own: the answer to the act showed it already.</summary>
    public bool IsConcernedBy(Fact fact) => Subject is { } subject
        ? fact.Subject == subject && fact.Sequence > Known
        : fact.Actor != Reader && fact.Parties.Any(pair => pair.Party == Reader);
}

/// <summary>
/// Follows the ledger for the pages that are open on this node, and tells each when it is out of date. It says that something changed, never what:
/// the page asks again, as its reader, and is answered by the same rules as before.
/// </summary>
internal sealed partial class LiveFeed(IStorage storage, IServiceScopeFactory scopes, ILogger<LiveFeed> logger) : BackgroundService
{
    private const int Batch = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Listener, LiveInterest> listeners = new();
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long position;

    /// <summary>Begins to listen; disposing ends it.</summary>
    public Listener Listen(LiveInterest interest)
    {
        var listener = new Listener(this);
        listeners[listener] = interest;
        return listener;
    }

    /// <summary>How many pages of this person are listening.</summary>
    public int CountOf(PartyId reader) => listeners.Values.Count(interest => interest.Reader == reader);

    /// <summary>Says that facts were given positions by this process.</summary>
    public void Ring() => bell.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(() => storage.ListenForPositionsAsync(Ring, stoppingToken), stoppingToken),
        RepeatAsync(() => FollowAsync(stoppingToken), stoppingToken));

    private async Task FollowAsync(CancellationToken stopping)
    {
        position = await LastAsync(stopping);
        while (await bell.Reader.WaitToReadAsync(stopping))
        {
            bell.Reader.TryRead(out _);
            // Nobody looks: nothing is read, and what happened meanwhile is skipped.
            if (listeners.IsEmpty)
            {
                position = await LastAsync(stopping);
                continue;
            }

            while (await SpreadAsync(stopping) == Batch)
            {
            }
        }
    }

    private async Task<int> SpreadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var from = position;
        var rows = await (from place in db.Set<FactPosition>()
                          join fact in db.Set<Fact>() on place.Fact equals fact.Id
                          where place.Position > @from
                          orderby place.Position
                          select new { place.Position, Fact = fact })
            .AsNoTracking().Take(Batch).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return 0;
        }

        position = rows[^1].Position;
        foreach (var (listener, interest) in listeners)
        {
            if (rows.Exists(row => interest.IsConcernedBy(row.Fact)))
            {
                listener.Tell();
            }
        }

        return rows.Count;
    }

    private async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<FactPosition>().MaxAsync(row => (long?)row.Position, cancellationToken) ?? 0;
    }

    private async Task RepeatAsync(Func<Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(logger, exception);
                await Task.Delay(Pause, CancellationToken.None);
                Ring();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open pages are not told of changes for a moment; it will be tried again.")]
    private static partial void Failed(ILogger logger, Exception exception);

    /// <summary>An open page.</summary>
    internal sealed class Listener(LiveFeed feed) : IDisposable
    {
        private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <summary>Answers true as soon as the page is out of date, however often it became so; false when <paramref name="longest"/> has passed.</summary>
        public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(longest);
            try
            {
                return await news.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Tell() => news.Writer.TryWrite(true);

        public void Dispose() => feed.listeners.TryRemove(this, out _);
    }
}
