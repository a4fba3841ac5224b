namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Who is served from where in a transport problem that is being solved, and for each pair of open facilities the customer whom it costs least to pass on from one to the
/// other. Facilities are numbered by their place among the open ones.
/// </summary>
internal sealed class TransportFlow(int customers)
{
    private const int None = -1;
    private double[][] unit = [];
    private int open;
    private long[] amount = [];
    private int[] seat = [];
    private int[][] served = [];
    private int[] count = [];
    private double[] extra = [];
    private int[] mover = [];

    /// <summary>Begins with nobody served.</summary>
    /// <param name="costs">By place, then customer, the cost of a unit.</param>
    /// <param name="places">How many places there are.</param>
    public void Clear(double[][] costs, int places)
    {
        (unit, open) = (costs, places);
        if (served.Length < places)
        {
            served = [.. served, .. Enumerable.Range(served.Length, places - served.Length).Select(_ => new int[customers])];
            (amount, seat) = (new long[places * customers], new int[places * customers]);
            (count, extra, mover) = (new int[places], new double[places * places], new int[places * places]);
        }

        Array.Clear(amount, 0, places * customers);
        Array.Clear(count);
        Array.Fill(extra, double.PositiveInfinity);
        Array.Fill(mover, None);
    }

    /// <summary>How much of the customer's demand the facility serves.</summary>
    public long Amount(int place, int customer) => amount[(place * customers) + customer];

    /// <summary>What passing a unit on from one facility to the other costs at least; infinite when there is nobody to pass on.</summary>
    public double Extra(int from, int to) => extra[(from * open) + to];

    /// <summary>The customer for whom it costs that.</summary>
    public int Mover(int from, int to) => mover[(from * open) + to];

    /// <summary>Serves so much more of the customer from there.</summary>
    public void Add(int place, int customer, long more)
    {
        var at = (place * customers) + customer;
        if (amount[at] == 0L)
        {
            seat[at] = count[place];
            served[place][count[place]++] = customer;
            for (var other = 0; other < open; other++)
            {
                Consider(place, other, customer);
            }
        }

        amount[at] += more;
    }

    /// <summary>Serves so much less of the customer from there.</summary>
    public void Remove(int place, int customer, long less)
    {
        var at = (place * customers) + customer;
        amount[at] -= less;
        if (amount[at] > 0L)
        {
            return;
        }

        var last = served[place][--count[place]];
        served[place][seat[at]] = last;
        seat[(place * customers) + last] = seat[at];
        for (var other = 0; other < open; other++)
        {
            if (mover[(place * open) + other] == customer)
            {
                (mover[(place * open) + other], extra[(place * open) + other]) = (None, double.PositiveInfinity);
                for (var i = 0; i < count[place]; i++)
                {
                    Consider(place, other, served[place][i]);
                }
            }
        }
    }

    private void Consider(int place, int other, int customer)
    {
        var at = (place * open) + other;
        var more = unit[other][customer] - unit[place][customer];
        if (more < extra[at] && other != place)
        {
            (extra[at], mover[at]) = (more, customer);
        }
    }
}
