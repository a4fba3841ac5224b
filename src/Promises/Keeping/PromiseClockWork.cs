using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vouch.Promises.Keeping;

/// <summary>
/// Runs the clock while the server runs. Late changes no verdict: what is due breaks at the moment it was due, so a node may sleep for a day.
/// Early would: so it settles only what was due a minute ago, and what another node whose clock differs by less records as done in time is kept.
/// A node whose clock differs from the database's by more than that says so and leaves the clock to others.
/// </summary>
internal sealed partial class PromiseClockWork(PromiseClock promises, IServiceScopeFactory scopes, IStorage storage, TimeProvider clock, ILogger<PromiseClockWork>? logger = null) : IBackgroundWork
{
    /// <summary>How far the clocks of two nodes may differ.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public string Name => "promise clock";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A clock that is moved by hand differs from every other on purpose.
        if (clock == TimeProvider.System && await DifferenceAsync(cancellationToken) is var difference && difference.Duration() > Tolerance)
        {
            if (logger is not null)
            {
                Differs(logger, difference);
            }

            return;
        }

        await promises.RunUntilAsync(clock.GetUtcNow() - Tolerance, cancellationToken);
    }

    /// <summary>By how much this node's clock is ahead of the database's; zero where the database has none of its own.</summary>
    internal async Task<TimeSpan> DifferenceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await storage.ClockAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken) is { } there ? clock.GetUtcNow() - there : TimeSpan.Zero;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock of this machine is {Difference} ahead of the database's. Promises are not settled from here until it is set right.")]
    private static partial void Differs(ILogger logger, TimeSpan difference);
}
