namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// The best distribution for a set of open facilities: a transport problem, solved by successive shortest paths (Busacker and Gowen, 1961). Customers start at their
/// cheapest facility; what is too much for a facility moves along the cheapest chain of customers, each passed on from one facility to the next, that ends where
/// there is room. A chain runs over facilities only, which are few. Amounts are whole units and exact. Not safe for several threads.
/// </summary>
internal sealed class Transport
{
    private const int None = -1;
    private readonly CapacitatedFigures figures;
    private readonly TransportFlow flow;
    private readonly int[] facilities;
    private readonly double[][] rows;
    private readonly long[] room;
    private readonly double[] potential;
    private readonly double[] distance;
    private readonly int[] previous;
    private readonly bool[] isSettled;

    public Transport(CapacitatedFigures figures)
    {
        this.figures = figures;
        flow = new TransportFlow(figures.Customers);
        var count = figures.Facilities;
        (facilities, rows, room) = (new int[count], new double[count][], new long[count]);
        (potential, distance, previous, isSettled) = (new double[count], new double[count], new int[count], new bool[count]);
        (Price, Worth) = (new double[figures.Customers], new double[count]);
    }

    /// <summary>For the set solved last: what serving each customer costs, with scarce capacity paid for at its worth. These prices prove the distribution best.</summary>
    public double[] Price { get; }

    /// <summary>For the set solved last: what a unit of capacity of each open facility is worth; 0 where some is left.</summary>
    public double[] Worth { get; }

    /// <summary>How many facilities are open in the set solved last.</summary>
    public int Open { get; private set; }

    /// <summary>What these open facilities cost with the best distribution; infinite when they cannot serve everybody.</summary>
    public double Solve(bool[] isOpen)
    {
        Open = 0;
        var all = 0L;
        for (var facility = 0; facility < isOpen.Length; facility++)
        {
            if (isOpen[facility])
            {
                (facilities[Open], rows[Open], room[Open], potential[Open]) = (facility, figures.Unit[facility], figures.Capacity[facility], 0d);
                Open++;
                all += figures.Capacity[facility];
            }
        }

        if (Open == 0 || all < figures.Total)
        {
            return double.PositiveInfinity;
        }

        Start();
        while (Nearest() is var end && end != None)
        {
            Move(end);
        }

        return Finish();
    }

    /// <summary>The cost of the distribution solved last, in decimals: fixed costs, and of each customer's cost the part that is served from there.</summary>
    public decimal Exact()
    {
        var problem = figures.Problem;
        var total = 0m;
        for (var place = 0; place < Open; place++)
        {
            total += problem.Fixed[facilities[place]];
        }

        for (var customer = 0; customer < figures.Customers; customer++)
        {
            if (figures.Demand[customer] == 0L)
            {
                total += Enumerable.Range(0, Open).Min(place => problem.Cost[facilities[place]][customer]);
                continue;
            }

            for (var place = 0; place < Open; place++)
            {
                if (flow.Amount(place, customer) is > 0L and var amount)
                {
                    var cost = problem.Cost[facilities[place]][customer];
                    total += amount == figures.Demand[customer] ? cost : cost * (amount / (decimal)figures.Demand[customer]);
                }
            }
        }

        return total;
    }

    private void Start()
    {
        flow.Clear(rows, Open);
        for (var customer = 0; customer < figures.Customers; customer++)
        {
            if (figures.Demand[customer] == 0L)
            {
                continue;
            }

            var cheapest = 0;
            for (var place = 1; place < Open; place++)
            {
                cheapest = rows[place][customer] < rows[cheapest][customer] ? place : cheapest;
            }

            flow.Add(cheapest, customer, figures.Demand[customer]);
            room[cheapest] -= figures.Demand[customer];
        }
    }

    // The facility with room that is nearest to one with too much (Dijkstra; potentials keep all distances from being negative, and rounding does not count).
    private int Nearest()
    {
        var isOver = false;
        for (var place = 0; place < Open; place++)
        {
            isOver |= room[place] < 0L;
            (distance[place], previous[place], isSettled[place]) = (room[place] < 0L ? 0d : double.PositiveInfinity, None, false);
        }

        while (isOver)
        {
            var at = None;
            for (var place = 0; place < Open; place++)
            {
                at = !isSettled[place] && (at == None || distance[place] < distance[at]) ? place : at;
            }

            isSettled[at] = true;
            if (room[at] > 0L)
            {
                for (var place = 0; place < Open; place++)
                {
                    potential[place] += Math.Min(distance[place], distance[at]);
                }

                return at;
            }

            for (var place = 0; place < Open; place++)
            {
                var along = distance[at] + Math.Max(0d, flow.Extra(at, place) + potential[at] - potential[place]);
                if (!isSettled[place] && along < distance[place])
                {
                    (distance[place], previous[place]) = (along, at);
                }
            }
        }

        return None;
    }

    private void Move(int end)
    {
        var (start, most) = (end, room[end]);
        for (; previous[start] != None; start = previous[start])
        {
            var from = previous[start];
            most = Math.Min(most, flow.Amount(from, flow.Mover(from, start)));
        }

        most = Math.Min(most, -room[start]);
        room[start] += most;
        room[end] -= most;
        for (var to = end; previous[to] != None;)
        {
            var from = previous[to];
            var customer = flow.Mover(from, to);
            flow.Remove(from, customer, most);
            flow.Add(to, customer, most);
            to = from;
        }
    }

    private double Finish()
    {
        Array.Clear(Worth);
        var (total, highest) = (0d, 0d);
        for (var place = 0; place < Open; place++)
        {
            highest = Math.Max(highest, potential[place]);
        }

        for (var place = 0; place < Open; place++)
        {
            Worth[facilities[place]] = highest - potential[place];
            total += figures.Opening[facilities[place]];
        }

        for (var customer = 0; customer < figures.Customers; customer++)
        {
            var (least, cheapest) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var place = 0; place < Open; place++)
            {
                var cost = figures.Cost[facilities[place]][customer];
                cheapest = Math.Min(cheapest, cost);
                least = Math.Min(least, cost + (figures.Weight[customer] * Worth[facilities[place]]));
                var amount = flow.Amount(place, customer);
                total += amount == 0L ? 0d : cost * (amount / figures.Weight[customer]);
            }

            Price[customer] = least;
            total += figures.Demand[customer] == 0L ? cheapest : 0d;
        }

        return total;
    }
}
