using Vouch.Host.Live;
using Vouch.Kernel;

namespace Vouch.Host.Background;

/// <summary>Rings after each commit, so that positions are given and readers follow at once.</summary>
internal sealed class CommitBell : IPipelineObserver, IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Committed(IReadOnlyList<FactDraft> facts)
    {
        if (facts.Count > 0 && bell.CurrentCount == 0)
        {
            try
            {
                bell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else rang in the same moment; one ring is enough.
            }
        }
    }

    public void Dispose() => bell.Dispose();

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => bell.WaitAsync(longest, cancellationToken);
}

/// <summary>Gives facts their positions, lets readers follow, and seals. Several nodes may run it; cursor rows make them take turns.</summary>
internal sealed partial class LedgerLoop(CommitBell bell, FactPump pump, LiveFeed live, Sealer sealer, TimeProvider clock, ILogger<LedgerLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenSeals = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sealedAt = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.WaitAsync(Longest, stoppingToken);
                // Facts come in crowds: one round for many costs less than one round for each.
                await Task.Delay(Gathering, stoppingToken);
                if (await pump.RunAsync(stoppingToken) > 0)
                {
                    live.Ring();
                }

                if (clock.GetElapsedTime(sealedAt) > BetweenSeals)
                {
                    await sealer.RunAsync(stoppingToken);
                    sealedAt = clock.GetTimestamp();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(logger, exception);
                await Task.Delay(Longest, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger's background work failed and will be tried again.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
