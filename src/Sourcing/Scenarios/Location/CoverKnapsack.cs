namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Which facilities are open in the relaxed problem: those that earn, and of the others the cheapest that are needed for the capacities to cover all demand (Christofides
/// and Beasley, 1983, add this to the relaxation). It is solved by dynamic programming, exactly where the capacities have few steps; otherwise capacities are
/// rounded up to steps, which only makes covering easier, so that the answer stays a bound.
/// </summary>
internal sealed class CoverKnapsack
{
    private const long MostSteps = 1_024;
    private readonly CapacitatedFigures figures;
    private readonly int[] items;
    private readonly double[] density;
    private readonly double[] least = new double[MostSteps + 1];
    private readonly System.Collections.BitArray[] used;

    public CoverKnapsack(CapacitatedFigures figures)
    {
        this.figures = figures;
        items = new int[figures.Facilities];
        density = new double[figures.Facilities];
        used = [.. Enumerable.Range(0, figures.Facilities).Select(_ => new System.Collections.BitArray((int)MostSteps + 1))];
        Taken = new bool[figures.Facilities];
    }

    /// <summary>Which facilities are open in the last answer.</summary>
    public bool[] Taken { get; }

    /// <summary>The least sum of slacks; infinite when the capacities cannot cover the demand.</summary>
    /// <param name="slack">By facility, its cost less what it earns.</param>
    /// <param name="standing">What is decided.</param>
    public double Least(double[] slack, Standing[] standing)
    {
        var (sum, missing, count, most) = (0d, figures.Total, 0, 0L);
        for (var facility = 0; facility < slack.Length; facility++)
        {
            Taken[facility] = standing[facility] == Standing.Open || (standing[facility] == Standing.Free && slack[facility] < 0d);
            if (Taken[facility])
            {
                sum += slack[facility];
                missing -= figures.Capacity[facility];
            }
            else if (standing[facility] == Standing.Free && figures.Capacity[facility] > 0L)
            {
                density[count] = slack[facility] / figures.Capacity[facility];
                items[count++] = facility;
                most += figures.Capacity[facility];
            }
        }

        if (missing <= 0L)
        {
            return sum;
        }

        return most < missing ? double.PositiveInfinity : sum + Cover(slack, missing, Needed(slack, missing, count));
    }

    // Who alone costs more than one way to cover everything is in no best way.
    private int Needed(double[] slack, long missing, int count)
    {
        Array.Sort(density, items, 0, count);
        var (enough, left) = (0d, missing);
        for (var item = 0; left > 0L; item++)
        {
            enough += slack[items[item]];
            left -= figures.Capacity[items[item]];
        }

        var kept = 0;
        for (var item = 0; item < count; item++)
        {
            if (slack[items[item]] <= enough)
            {
                items[kept++] = items[item];
            }
        }

        return kept;
    }

    private double Cover(double[] slack, long missing, int count)
    {
        var step = 0L;
        for (var item = 0; item < count; item++)
        {
            step = Divisor(step, figures.Capacity[items[item]]);
        }

        step = Math.Max(step, Up(missing, MostSteps));
        var steps = (int)Up(missing, step);
        Array.Fill(least, double.PositiveInfinity, 1, steps);
        least[0] = 0d;
        for (var item = 0; item < count; item++)
        {
            var own = (int)Math.Min(steps, Up(figures.Capacity[items[item]], step));
            var cost = slack[items[item]];
            used[item].SetAll(false);
            for (var covered = steps; covered > 0; covered--)
            {
                var otherwise = least[Math.Max(0, covered - own)] + cost;
                if (otherwise < least[covered])
                {
                    least[covered] = otherwise;
                    used[item][covered] = true;
                }
            }
        }

        var open = steps;
        for (var item = count - 1; item >= 0 && open > 0; item--)
        {
            if (used[item][open])
            {
                Taken[items[item]] = true;
                open = (int)Math.Max(0L, open - Up(figures.Capacity[items[item]], step));
            }
        }

        return least[steps];
    }

    private static long Up(long amount, long step) => (amount / step) + (amount % step == 0L ? 0L : 1L);

    private static long Divisor(long left, long right)
    {
        while (right != 0L)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
