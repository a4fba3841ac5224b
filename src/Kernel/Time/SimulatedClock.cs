namespace Vouch.Kernel;

/// <summary>A clock that stands until it is moved: the demo's year passes in seconds, and a run can be replayed. Never goes back.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref ticks, by.Ticks);
    }

    /// <summary>Moves the clock to a moment; one that has passed changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        if (moment > GetUtcNow())
        {
            Interlocked.Exchange(ref ticks, moment.UtcTicks);
        }
    }
}
