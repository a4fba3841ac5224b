namespace Vouch.Promises.Keeping;

/// <summary>Runs the clock while the server runs. A few seconds late changes no verdict: what is due breaks at the moment it was due.</summary>
internal sealed class PromiseClockWork(PromiseClock promises, TimeProvider clock) : IBackgroundWork
{
    public string Name => "promise clock";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public Task RunAsync(CancellationToken cancellationToken) => promises.RunUntilAsync(clock.GetUtcNow(), cancellationToken);
}
