namespace Vouch.Sourcing.Scenarios;

/// <summary>Improves a set of open facilities by opening, closing and exchanging one at a time until none of these helps (Whitaker's fast interchange).</summary>
internal sealed class LocationMoves
{
    private const int None = -1;
    private readonly double[] opening;
    private readonly double[][] cost;
    private readonly int customers;
    private readonly int[] nearest;
    private readonly int[] second;
    private readonly double[] loss;

    public LocationMoves(double[] opening, double[][] cost)
    {
        this.opening = opening;
        this.cost = cost;
        customers = cost[0].Length;
        nearest = new int[customers];
        second = new int[customers];
        loss = new double[opening.Length];
    }

    /// <summary>What these open facilities cost, each customer served by the cheapest; infinite when none is open.</summary>
    public double CostOf(bool[] open)
    {
        var total = Assign(open);
        for (var i = 0; i < open.Length; i++)
        {
            total += open[i] ? opening[i] : 0d;
        }

        return total;
    }

    /// <summary>Improves in place and answers the cost reached.</summary>
    public double Improve(bool[] open, CancellationToken cancellationToken)
    {
        if (!open.Contains(true))
        {
            open[Array.IndexOf(opening, opening.Min())] = true;
        }

        var total = CostOf(open);
        while (!cancellationToken.IsCancellationRequested)
        {
            var (change, add, drop) = Best(open);
            if (change >= 0d)
            {
                return total;
            }

            if (add != None)
            {
                open[add] = true;
            }

            if (drop != None)
            {
                open[drop] = false;
            }

            total = CostOf(open);
        }

        return total;
    }

    private (double Change, int Add, int Drop) Best(bool[] open)
    {
        var best = (Change: 0d, Add: None, Drop: None);
        var count = open.Count(isOpen => isOpen);
        Array.Clear(loss);
        for (var j = 0; j < customers; j++)
        {
            loss[nearest[j]] += (second[j] == None ? 1e15d : cost[second[j]][j]) - cost[nearest[j]][j];
        }

        for (var i = 0; i < open.Length && count > 1; i++)
        {
            if (open[i] && loss[i] - opening[i] < best.Change)
            {
                best = (loss[i] - opening[i], None, i);
            }
        }

        for (var add = 0; add < open.Length; add++)
        {
            if (open[add])
            {
                continue;
            }

            var (gain, drop, dropped) = Exchange(add, open);
            if (opening[add] - gain < best.Change)
            {
                best = (opening[add] - gain, add, None);
            }

            if (drop != None && opening[add] - gain + dropped < best.Change)
            {
                best = (opening[add] - gain + dropped, add, drop);
            }
        }

        return best;
    }

    private (double Gain, int Drop, double Change) Exchange(int add, bool[] open)
    {
        var gain = 0d;
        var row = cost[add];
        Array.Clear(loss);
        for (var j = 0; j < customers; j++)
        {
            var now = cost[nearest[j]][j];
            if (row[j] < now)
            {
                gain += now - row[j];
            }
            else
            {
                loss[nearest[j]] += Math.Min(row[j], second[j] == None ? double.PositiveInfinity : cost[second[j]][j]) - now;
            }
        }

        var (drop, change) = (None, double.PositiveInfinity);
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i] && loss[i] - opening[i] < change)
            {
                (drop, change) = (i, loss[i] - opening[i]);
            }
        }

        return (gain, drop, change);
    }

    private double Assign(bool[] open)
    {
        var total = 0d;
        for (var j = 0; j < customers; j++)
        {
            var (first, next) = (None, None);
            for (var i = 0; i < open.Length; i++)
            {
                if (!open[i])
                {
                    continue;
                }

                if (first == None || cost[i][j] < cost[first][j])
                {
                    (first, next) = (i, first);
                }
                else if (next == None || cost[i][j] < cost[next][j])
                {
                    next = i;
                }
            }

            (nearest[j], second[j]) = (first, next);
            total += first == None ? double.PositiveInfinity : cost[first][j];
        }

        return total;
    }
}
