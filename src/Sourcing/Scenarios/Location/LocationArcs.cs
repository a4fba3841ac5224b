namespace Vouch.Sourcing.Scenarios;

/// <summary>Who can serve whom at what cost, by facility, in whole numbers; without the pairs that are proved to be in no better solution.</summary>
internal sealed class LocationArcs
{
    private readonly double[] opening;
    private int[] first;
    private int[] customer;
    private double[] cost;

    public LocationArcs(double[] opening, double[][] costs)
    {
        this.opening = opening;
        Customers = costs[0].Length;
        first = new int[opening.Length + 1];
        customer = new int[opening.Length * Customers];
        cost = new double[customer.Length];
        Cheapest = [.. Enumerable.Range(0, Customers).Select(j => costs.Min(row => row[j]))];
        for (var i = 0; i < opening.Length; i++)
        {
            first[i + 1] = first[i] + Customers;
            for (var j = 0; j < Customers; j++)
            {
                customer[first[i] + j] = j;
                cost[first[i] + j] = costs[i][j];
            }
        }
    }

    public int Facilities => opening.Length;

    public int Customers { get; }

    /// <summary>How many pairs are left.</summary>
    public int Count => first[^1];

    /// <summary>The lowest cost of each customer.</summary>
    public double[] Cheapest { get; }

    /// <summary>A facility's cost less what it earns at these prices.</summary>
    public double Earn(int facility, double[] prices)
    {
        var slack = opening[facility];
        var (from, length) = (first[facility], first[facility + 1] - first[facility]);
        var customers = customer.AsSpan(from, length);
        var costs = cost.AsSpan(from, length);
        for (var arc = 0; arc < customers.Length; arc++)
        {
            slack += Math.Min(0d, costs[arc] - prices[customers[arc]]);
        }

        return slack;
    }

    /// <summary>Counts the facility for each customer whom it earns from.</summary>
    public void Serve(int facility, double[] prices, int[] served)
    {
        for (var arc = first[facility]; arc < first[facility + 1]; arc++)
        {
            served[customer[arc]] += cost[arc] < prices[customer[arc]] ? 1 : 0;
        }
    }

    /// <summary>For each customer the one facility left that can serve them, where there is one only; -1 where there are more, -2 where there is none.</summary>
    public void Sole(Standing[] standing, int[] sole)
    {
        Array.Fill(sole, -2);
        for (var facility = 0; facility < Facilities; facility++)
        {
            if (standing[facility] == Standing.Closed)
            {
                continue;
            }

            for (var arc = first[facility]; arc < first[facility + 1]; arc++)
            {
                ref var known = ref sole[customer[arc]];
                known = known == -2 ? facility : -1;
            }
        }
    }

    /// <summary>Takes out the pairs that no solution of at most <paramref name="limit"/> uses.</summary>
    /// <param name="bound">The bound that these prices give.</param>
    /// <param name="prices">Prices of the customers.</param>
    /// <param name="slack">The facilities' slack at these prices; infinite for those that are closed for good.</param>
    /// <param name="limit">What a better solution costs at most.</param>
    public void Prune(double bound, double[] prices, double[] slack, double limit)
    {
        var kept = 0;
        var starts = new int[first.Length];
        for (var facility = 0; facility < Facilities; facility++)
        {
            starts[facility] = kept;
            for (var arc = first[facility]; arc < first[facility + 1]; arc++)
            {
                var reduced = Math.Max(0d, cost[arc] - prices[customer[arc]]);
                if (bound + Math.Max(0d, slack[facility]) + reduced <= limit)
                {
                    (customer[kept], cost[kept]) = (customer[arc], cost[arc]);
                    kept++;
                }
            }
        }

        starts[^1] = kept;
        first = starts;
        Array.Resize(ref customer, kept);
        Array.Resize(ref cost, kept);
    }
}
