namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// A lower bound of a facility-location instance by prices of the customers, raised by subgradient steps (Held, Wolfe and Crowder, 1974): prices of customers who are served
/// too little rise, those of others fall, by steps that become shorter where they do not help. Not safe for several threads.
/// </summary>
/// <param name="customers">How many customers there are.</param>
/// <param name="facilities">How many facilities.</param>
/// <param name="leastNorm">Where the way to go is shorter than this, squared, nothing is to be gained any more.</param>
internal abstract class LagrangianBound(int customers, int facilities, double leastNorm)
{
    private const double ShareStep = 0.1d;
    private const double Shortest = 0.002d;

    /// <summary>For the prices evaluated last: each facility's cost less what it earns; infinite for those that are closed.</summary>
    public double[] Slack { get; } = new double[facilities];

    /// <summary>How often each facility was open in the relaxed solutions of late, 0 to 1: where it is neither, there is something to decide.</summary>
    public double[] Share { get; } = new double[facilities];

    /// <summary>How far the next step goes, 0 to 2; it becomes shorter where steps do not help.</summary>
    public double Length { get; set; }

    /// <summary>The prices tried last.</summary>
    protected double[] Price { get; } = new double[customers];

    /// <summary>Which way each price goes.</summary>
    protected double[] Direction { get; } = new double[customers];

    /// <summary>The bound for these prices, which are not negative; leaves <see cref="Slack"/>.</summary>
    public abstract double Evaluate(double[] prices, Standing[] standing);

    /// <summary>Raises the bound from these prices, which are replaced by the best found; leaves <see cref="Slack"/> for them.</summary>
    /// <param name="best">The prices to start from; on return those of the bound answered.</param>
    /// <param name="standing">What is decided.</param>
    /// <param name="target">The value of the best solution known; steps aim at it.</param>
    /// <param name="enough">A bound above this ends the search for a higher one.</param>
    /// <param name="steps">How many steps at most.</param>
    /// <param name="patience">After so many steps without a better bound the steps become shorter.</param>
    /// <param name="isOver">True when time is up; null where the steps are few.</param>
    public double Raise(double[] best, Standing[] standing, double target, double enough, int steps, int patience, Func<bool>? isOver = null)
    {
        Array.Copy(best, Price, Price.Length);
        var bound = Evaluate(Price, standing);
        var current = bound;
        var idle = 0;
        Array.Clear(Direction);
        for (var facility = 0; facility < Share.Length; facility++)
        {
            Share[facility] = IsOpen(facility, standing) ? 1d : 0d;
        }

        for (var step = 0; step < steps && bound <= enough && Length > Shortest && isOver?.Invoke() != true; step++)
        {
            var norm = Turn();
            if (norm < leastNorm)
            {
                break;
            }

            Walk(Length * Math.Max(target - current, target * 1e-7d) / norm);
            current = Evaluate(Price, standing);
            for (var facility = 0; facility < Share.Length; facility++)
            {
                Share[facility] += ShareStep * ((IsOpen(facility, standing) ? 1d : 0d) - Share[facility]);
            }

            if (current > bound)
            {
                idle = current > bound + (1e-5d * Math.Abs(target - bound)) ? 0 : idle + 1;
                bound = current;
                Array.Copy(Price, best, Price.Length);
            }
            else if (++idle >= patience)
            {
                (idle, Length) = (0, Length / 2d);
                Array.Copy(best, Price, Price.Length);
                Array.Clear(Direction);
                current = Evaluate(Price, standing);
            }
        }

        return Evaluate(best, standing);
    }

    /// <summary>Sets the direction from the relaxed solution evaluated last, and answers its length squared.</summary>
    protected abstract double Turn();

    /// <summary>Moves the prices along the direction.</summary>
    protected abstract void Walk(double stride);

    /// <summary>Whether the relaxed solution evaluated last opens a facility.</summary>
    protected abstract bool IsOpen(int facility, Standing[] standing);
}
