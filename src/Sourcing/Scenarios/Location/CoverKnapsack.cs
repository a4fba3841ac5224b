using System.Numerics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Which facilities are open in the relaxed problem: those that earn, and of the others the cheapest that are needed for the capacities to cover all demand (Christofides
/// and Beasley, 1983, add this to the relaxation). It is solved by dynamic programming, exactly where the capacities have few steps; otherwise capacities are
/// rounded up to steps, which only makes covering easier, so that the answer stays a bound.
/// </summary>
internal sealed class CoverKnapsack
{
    private const long MostSteps = 1_024;
    private const long FewSteps = 64;
    private readonly CapacitatedFigures figures;
    private readonly int[] items;
    private readonly double[] density;
    private readonly List<double[]> layers = [];

    public CoverKnapsack(CapacitatedFigures figures)
    {
        this.figures = figures;
        items = new int[figures.Facilities];
        density = new double[figures.Facilities];
        Taken = new bool[figures.Facilities];
    }

    /// <summary>Whether capacities are rounded to few steps.</summary>
    public bool IsCoarse { get; set; }

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

        step = Math.Max(step, Up(missing, IsCoarse ? FewSteps : MostSteps));
        var steps = (int)Up(missing, step);
        Array.Fill(Layer(0), double.PositiveInfinity, 1, steps);
        for (var item = 0; item < count; item++)
        {
            Add(Layer(item), Layer(item + 1), (int)Math.Min(steps, Up(figures.Capacity[items[item]], step)), slack[items[item]], steps);
        }

        var left = steps;
        for (var item = count - 1; item >= 0 && left > 0; item--)
        {
            if (layers[item + 1][left] < layers[item][left])
            {
                Taken[items[item]] = true;
                left = (int)Math.Max(0L, left - Up(figures.Capacity[items[item]], step));
            }
        }

        return layers[count][steps];
    }

    // The least cost of covering each number of steps with one more item: without it, or with it and what is left by those before.
    private static void Add(double[] before, double[] after, int own, double cost, int steps)
    {
        var more = new Vector<double>(cost);
        var covered = 1;
        for (; covered <= own; covered++)
        {
            after[covered] = Math.Min(before[covered], cost);
        }

        for (; covered + Vector<double>.Count <= steps + 1; covered += Vector<double>.Count)
        {
            Vector.Min(new Vector<double>(before, covered), new Vector<double>(before, covered - own) + more).CopyTo(after, covered);
        }

        for (; covered <= steps; covered++)
        {
            after[covered] = Math.Min(before[covered], before[covered - own] + cost);
        }
    }

    private double[] Layer(int item)
    {
        if (item == layers.Count)
        {
            layers.Add(new double[MostSteps + 1]);
        }

        return layers[item];
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
