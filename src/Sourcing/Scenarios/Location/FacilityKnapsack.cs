namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// What one facility earns at given prices of the customers: a knapsack whose items may be taken in part (Dantzig, 1957), filled with those customers who bring most for
/// a unit of capacity. What is answered is the value of its dual at the ratio of the last customer taken, which is a bound whatever that ratio is; so errors
/// in finding it cost strength and not soundness. Not safe for several threads.
/// </summary>
internal sealed class FacilityKnapsack(CapacitatedFigures figures)
{
    private const double Tie = 1e-9d;
    private readonly double[] gain = new double[figures.Customers];
    private readonly double[] weight = new double[figures.Customers];
    private readonly double[] ratio = new double[figures.Customers];
    private readonly double[] measure = new double[figures.Customers];
    private readonly int[] tied = new int[figures.Customers];

    /// <summary>For the facility asked about last: the reduced cost of a unit at which its capacity is full, below 0; 0 when there is capacity left.</summary>
    public double Ratio { get; private set; }

    /// <summary>The facility's cost less the most that it can earn, never above the true figure: more than all rounding errors is taken off.</summary>
    public double Slack(int facility, double[] prices)
    {
        var costs = figures.Cost[facility].AsSpan();
        var price = prices.AsSpan(0, costs.Length);
        var weights = figures.Weight.AsSpan(0, costs.Length);
        var (count, load, earned, free, size) = (0, 0d, 0d, 0d, 0d);
        for (var customer = 0; customer < costs.Length; customer++)
        {
            var reduced = costs[customer] - price[customer];
            if (reduced >= 0d)
            {
                continue;
            }

            size += price[customer];
            earned += reduced;
            load += weights[customer];
            gain[count] = reduced;
            weight[count] = weights[customer];
            if (weights[customer] > 0d)
            {
                count++;
            }
            else
            {
                free += reduced;
            }
        }

        var capacity = (double)figures.Capacity[facility];
        Ratio = 0d;
        if (load > capacity)
        {
            for (var item = 0; item < count; item++)
            {
                ratio[item] = gain[item] / weight[item];
                measure[item] = weight[item];
            }

            Ratio = Critical(ratio.AsSpan(0, count), measure.AsSpan(0, count), capacity);
            earned = (Ratio * capacity) + free;
            for (var item = 0; item < count; item++)
            {
                earned += Math.Min(0d, gain[item] - (Ratio * weight[item]));
            }
        }

        return figures.Opening[facility] + earned - (figures.Margin * (figures.Opening[facility] + (4d * size)));
    }

    /// <summary>Counts what the facility serves of each customer in the knapsack with this ratio; customers that bring the same share what capacity is left.</summary>
    public void Serve(int facility, double[] prices, double ratioOfLast, double[] served)
    {
        var costs = figures.Cost[facility];
        var (left, ties, even) = ((double)figures.Capacity[facility], 0, 0d);
        var tolerance = -Tie * ratioOfLast;
        for (var customer = 0; customer < costs.Length; customer++)
        {
            var (reduced, own) = (costs[customer] - prices[customer], figures.Weight[customer]);
            if (reduced >= 0d)
            {
                continue;
            }

            var beyond = reduced - (ratioOfLast * own);
            if (ratioOfLast < 0d && Math.Abs(beyond) <= tolerance * own && own > 0d)
            {
                tied[ties++] = customer;
                even += own;
            }
            else if (beyond < 0d)
            {
                served[customer] += 1d;
                left -= own;
            }
        }

        var share = even > 0d ? Math.Clamp(left / even, 0d, 1d) : 0d;
        for (var i = 0; i < ties; i++)
        {
            served[tied[i]] += share;
        }
    }

    // The ratio at which the items with the lowest ones reach the capacity, found by halving (as for a weighted median); reorders the items.
    private static double Critical(Span<double> ratios, Span<double> weights, double capacity)
    {
        var (low, high) = (0, ratios.Length - 1);
        while (low < high)
        {
            var pivot = Middle(ratios[low], ratios[(low + high) / 2], ratios[high]);
            var (less, at, more) = (low, low, high);
            var (below, equal) = (0d, 0d);
            while (at <= more)
            {
                if (ratios[at] < pivot)
                {
                    below += weights[at];
                    Swap(ratios, weights, at++, less++);
                }
                else if (ratios[at] > pivot)
                {
                    Swap(ratios, weights, at, more--);
                }
                else
                {
                    equal += weights[at++];
                }
            }

            if (below >= capacity && less > low)
            {
                high = less - 1;
            }
            else if (below + equal >= capacity || more == high)
            {
                return pivot;
            }
            else
            {
                capacity -= below + equal;
                low = more + 1;
            }
        }

        return ratios[low];
    }

    private static double Middle(double one, double two, double three) => Math.Max(Math.Min(one, two), Math.Min(Math.Max(one, two), three));

    private static void Swap(Span<double> ratios, Span<double> weights, int one, int other)
    {
        (ratios[one], ratios[other]) = (ratios[other], ratios[one]);
        (weights[one], weights[other]) = (weights[other], weights[one]);
    }
}
