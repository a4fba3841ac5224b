namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Improves a set of open facilities by opening, closing and exchanging one at a time. Each move is first judged by a bound: with the worth of the other capacities as it
/// is, the dual of the transport problem after the move says what the move costs at least. Only moves that may gain are solved. Not safe for several threads.
/// </summary>
internal sealed class CapacitatedMoves
{
    private const int None = -1;
    private const int Tries = 24;
    private const double Gain = 1e-12d;
    private readonly CapacitatedFigures figures;
    private readonly FacilityKnapsack knapsack;
    private readonly double[] second;
    private readonly double[] without;
    private readonly int[] nearest;

    public CapacitatedMoves(CapacitatedFigures figures)
    {
        this.figures = figures;
        knapsack = new FacilityKnapsack(figures);
        Transport = new Transport(figures);
        (second, without, nearest) = (new double[figures.Customers], new double[figures.Customers], new int[figures.Customers]);
    }

    /// <summary>The distribution for the set reached last, or tried last.</summary>
    public Transport Transport { get; }

    /// <summary>Improves in place and answers the cost reached; infinite when the set cannot serve everybody.</summary>
    public double Improve(bool[] open, Func<bool> isOver)
    {
        var total = Transport.Solve(open);
        while (!isOver() && double.IsFinite(total))
        {
            var before = total;
            foreach (var (_, add, drop) in Promising(open, isOver))
            {
                Apply(open, add, drop);
                var reached = Transport.Solve(open);
                if (reached < total * (1d - Gain))
                {
                    total = reached;
                    break;
                }

                Apply(open, drop, add);
                if (isOver())
                {
                    break;
                }
            }

            if (total >= before)
            {
                break;
            }
        }

        return total;
    }

    private static void Apply(bool[] open, int add, int drop)
    {
        if (add != None)
        {
            open[add] = true;
        }

        if (drop != None)
        {
            open[drop] = false;
        }
    }

    private IEnumerable<(double Change, int Add, int Drop)> Promising(bool[] open, Func<bool> isOver)
    {
        var moves = new List<(double Change, int Add, int Drop)>();
        var room = -figures.Total;
        for (var facility = 0; facility < open.Length; facility++)
        {
            room += open[facility] ? figures.Capacity[facility] : 0L;
        }

        Assign(open);
        Consider(moves, open, Transport.Price, 0d, None, long.MaxValue);
        for (var drop = 0; drop < open.Length && !isOver(); drop++)
        {
            if (open[drop])
            {
                Consider(moves, open, without, Without(drop), drop, room - figures.Capacity[drop]);
            }
        }

        return moves.OrderBy(move => move.Change).ThenBy(move => move.Add).ThenBy(move => move.Drop).Take(Tries);
    }

    // Who serves each customer at the prices, and what the next would ask.
    private void Assign(bool[] open)
    {
        for (var customer = 0; customer < nearest.Length; customer++)
        {
            var (first, next) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var facility = 0; facility < open.Length; facility++)
            {
                if (!open[facility])
                {
                    continue;
                }

                var asked = figures.Cost[facility][customer] + (figures.Weight[customer] * Transport.Worth[facility]);
                if (asked < first)
                {
                    (first, next, nearest[customer]) = (asked, first, facility);
                }
                else if (asked < next)
                {
                    next = asked;
                }
            }

            second[customer] = next;
        }
    }

    // The prices without a facility, and by how much the dual is then higher.
    private double Without(int drop)
    {
        var change = (figures.Capacity[drop] * Transport.Worth[drop]) - figures.Opening[drop];
        for (var customer = 0; customer < nearest.Length; customer++)
        {
            without[customer] = Transport.Price[customer];
            if (nearest[customer] == drop)
            {
                // Where nobody else is open, any price will do that is above all costs.
                without[customer] = double.IsFinite(second[customer]) ? second[customer] : figures.Dearest[customer];
                change += without[customer] - Transport.Price[customer];
            }
        }

        return change;
    }

    private void Consider(List<(double Change, int Add, int Drop)> moves, bool[] open, double[] prices, double change, int drop, long room)
    {
        if (drop != None && change < 0d && room >= 0L && open.Count(isOpen => isOpen) > 1)
        {
            moves.Add((change, None, drop));
        }

        for (var add = 0; add < open.Length; add++)
        {
            if (open[add] || (drop != None && room + figures.Capacity[add] < 0L))
            {
                continue;
            }

            var whole = change + knapsack.Slack(add, prices);
            if (whole < 0d)
            {
                moves.Add((whole, add, drop));
            }
        }
    }
}
