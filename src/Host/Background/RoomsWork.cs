using Vouch.Kernel;

namespace Vouch.Host.Background;

/// <summary>Runs what the rooms do again and again, each in a round of its own.</summary>
internal sealed partial class RoomsWork(IEnumerable<IBackgroundWork> works, ILogger<RoomsWork> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(works.Select(work => RepeatAsync(work, stoppingToken)));

    private async Task RepeatAsync(IBackgroundWork work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(work.Every, stopping);
                await work.RunAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(logger, work.Name, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work '{Name}' failed and will be tried again.")]
    private static partial void Failed(ILogger logger, string name, Exception exception);
}
