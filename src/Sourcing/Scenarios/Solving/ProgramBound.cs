namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Lower bounds of a program by Lagrangian relaxation of "every lot is placed once" and of all rows, and what they exclude: columns and sources that are in no
/// better choice. A margin above the largest possible rounding error is taken off every bound, so that what is excluded is excluded with proof.
/// </summary>
internal sealed partial class ProgramBound
{
    private const double Margin = 1e-12d;
    private const int Few = 10;
    private const int Patience = 25;

    // Measured: with rows taken so much larger than a lot's part in them, steps come nearest to the best bound.
    private const double RowStretch = 8d;
    private readonly AwardProgram program;
    private readonly int[] first;
    private readonly Column[] columns;
    private readonly int[] lotFirst;
    private readonly int[] lots;
    private readonly double[] cost;
    private readonly double[]?[] measures;
    private readonly double[] rowScale;
    private readonly double[][] factors;
    private readonly double[] price;
    private readonly double[] weight;
    private readonly double[] lotGap;
    private readonly double[] rowGap;
    private readonly double[] lotWay;
    private readonly double[] rowWay;

    public ProgramBound(AwardProgram program)
    {
        this.program = program;
        columns = [.. program.Columns.OrderBy(column => column.Source)];
        first = new int[program.Sources.Count + 1];
        lotFirst = new int[columns.Length + 1];
        foreach (var column in columns)
        {
            first[column.Source + 1]++;
        }

        for (var source = 0; source < program.Sources.Count; source++)
        {
            first[source + 1] += first[source];
        }

        for (var i = 0; i < columns.Length; i++)
        {
            lotFirst[i + 1] = lotFirst[i] + columns[i].Lots.Length;
        }

        lots = [.. columns.SelectMany(column => column.Lots)];
        cost = Array.ConvertAll(columns, column => (double)column.Cost);
        measures = [.. Enumerable.Range(0, Row.MeasureCount).Select(measure =>
            program.Rows.Any(row => row.Factors[measure] is not null) ? Array.ConvertAll(columns, column => (double)column.Measures[measure]) : null)];
        factors = [.. Enumerable.Range(0, Row.MeasureCount).Select(_ => new double[program.Sources.Count])];
        rowScale = [.. program.Rows.Select(ScaleOf)];
        (price, lotGap, lotWay) = (new double[program.Lots], new double[program.Lots], new double[program.Lots]);
        (weight, rowGap, rowWay) = (new double[program.Rows.Count], new double[program.Rows.Count], new double[program.Rows.Count]);
        Slack = new double[program.Sources.Count];
        Share = new double[program.Sources.Count];
        Standings = new Standing[program.Sources.Count];
        Reduced = new double[columns.Length];
        BestPrice = Start();
        BestWeight = new double[program.Rows.Count];
    }

    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>For the best bound: each source's cost less what its columns earn.</summary>
    public double[] Slack { get; }

    /// <summary>What is decided about each source in the part that is searched.</summary>
    public Standing[] Standings { get; }

    /// <summary>How often each source was taken on in the relaxed choices of late, 0 to 1.</summary>
    public double[] Share { get; }

    /// <summary>For the best bound: each column's cost less the prices of its lots, in the order of <see cref="Columns"/>.</summary>
    public double[] Reduced { get; }

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>The prices of the lots that give the best bound.</summary>
    public double[] BestPrice { get; }

    /// <summary>The weights of the rows that give it.</summary>
    public double[] BestWeight { get; }

    /// <summary>Begins in another part of the search.</summary>
    public void Enter(Standing[] standings, double[] prices, double[] weights)
    {
        Array.Copy(standings, Standings, standings.Length);
        Array.Copy(prices, BestPrice, prices.Length);
        Array.Copy(weights, BestWeight, weights.Length);
        Bound = double.NegativeInfinity;
        for (var source = 0; source < Share.Length; source++)
        {
            Share[source] = standings[source] == Standing.Open ? 1d : 0d;
        }

        Restart();
    }

    /// <summary>Raises the bound towards the value of the best choice known, or where none is known, on its own.</summary>
    public void Raise(int steps, double? target, TimeSpan limit, double length = 1.2d)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var idle = 0;
        var current = Restart();
        for (var step = 0; step < steps && length > 0.001d && clock.Elapsed < limit && !(target <= Bound); step++)
        {
            var norm = Turn();
            if (norm < 1e-12d)
            {
                break;
            }

            var aim = target ?? (Bound + Math.Max(1d, 0.02d * Math.Abs(Bound)));
            var stride = length * Math.Max(aim - current, 1e-6d * Math.Abs(aim)) / norm;
            for (var lot = 0; lot < price.Length; lot++)
            {
                price[lot] += stride * lotWay[lot];
            }

            for (var row = 0; row < weight.Length; row++)
            {
                weight[row] = Math.Max(0d, weight[row] + (stride * rowWay[row]));
            }

            current = Evaluate();
            for (var source = 0; source < Share.Length; source++)
            {
                Share[source] += 0.03d * ((IsTaken(source) ? 1d : 0d) - Share[source]);
            }

            if (current > Bound)
            {
                idle = current > Bound + (1e-6d * Math.Abs(Bound)) ? 0 : idle + 1;
                Keep(current);
            }
            else if (++idle >= Patience)
            {
                (length, idle) = (length / 1.5d, 0);
                current = Restart();
            }
        }

        Restart();
    }

    /// <summary>The program without what no choice of at most <paramref name="limit"/> uses.</summary>
    public AwardProgram Without(double limit) => program with
    {
        Columns = [.. columns.Where((column, i) => Standings[column.Source] != Standing.Closed && Bound + (Standings[column.Source] == Standing.Open ? 0d : Math.Max(0d, Slack[column.Source])) + Math.Max(0d, Reduced[i]) <= limit)],
    };

    /// <summary>The program with the likeliest columns only: of the sources that relaxed choices take on, so many for each lot by reduced cost; and of every source a few, for rows that ask for it.</summary>
    public AwardProgram Likeliest(int each, double share)
    {
        var taken = new int[program.Lots];
        var ofSource = new int[program.Sources.Count];
        var kept = new List<Column>();
        foreach (var i in Enumerable.Range(0, columns.Length).OrderBy(i => Reduced[i]).ThenBy(i => i))
        {
            var isLikely = Share[columns[i].Source] >= share && columns[i].Lots.Any(lot => taken[lot] < each);
            if (isLikely || ofSource[columns[i].Source] < Few)
            {
                kept.Add(columns[i]);
                ofSource[columns[i].Source]++;
                foreach (var lot in columns[i].Lots)
                {
                    taken[lot]++;
                }
            }
        }

        return program with { Columns = kept };
    }

    private bool IsTaken(int source) => Standings[source] == Standing.Open || (Standings[source] == Standing.Free && Slack[source] < 0d);

    private double ScaleOf(Row row)
    {
        var (sum, count) = (0d, 0);
        foreach (var column in columns)
        {
            var of = Math.Abs((double)row.Of(column));
            (sum, count) = of > 0d ? (sum + of, count + 1) : (sum, count);
        }

        return count > 0 ? RowStretch * sum / count : Math.Max(1d, row.SourceAmounts.Max(amount => Math.Abs((double)amount)));
    }

    // A lot's price begins at its second cheapest column.
    private double[] Start()
    {
        var byLot = new List<double>[program.Lots];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var at = lotFirst[i]; at < lotFirst[i + 1]; at++)
            {
                (byLot[lots[at]] ??= []).Add(cost[i] / columns[i].Lots.Length);
            }
        }

        return [.. byLot.Select(costs => costs is null ? 0d : costs.Order().Take(2).Last())];
    }

    private double Restart()
    {
        Array.Copy(BestPrice, price, price.Length);
        Array.Copy(BestWeight, weight, weight.Length);
        Array.Clear(lotWay);
        Array.Clear(rowWay);
        var bound = Evaluate();
        Bound = Math.Max(Bound, bound);
        return bound;
    }

    private void Keep(double bound)
    {
        Bound = bound;
        Array.Copy(price, BestPrice, price.Length);
        Array.Copy(weight, BestWeight, weight.Length);
    }

    private double Turn()
    {
        var norm = 0d;
        for (var lot = 0; lot < lotWay.Length; lot++)
        {
            lotWay[lot] = (0.5d * lotWay[lot]) + lotGap[lot];
            norm += lotWay[lot] * lotWay[lot];
        }

        for (var row = 0; row < rowWay.Length; row++)
        {
            rowWay[row] = (0.5d * rowWay[row]) + (rowGap[row] / rowScale[row]);
            if (weight[row] <= 0d && rowWay[row] < 0d)
            {
                rowWay[row] = 0d;
            }

            norm += rowWay[row] * rowWay[row];
        }

        return norm;
    }
}
