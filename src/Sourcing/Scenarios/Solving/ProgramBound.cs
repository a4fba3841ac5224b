namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Lower bounds of a program by Lagrangian relaxation of "every lot is placed once" and of all rows, and what they exclude: columns and sources that are in no
/// better choice. A margin above the largest possible rounding error is taken off every bound, so that what is excluded is excluded with proof.
/// </summary>
internal sealed class ProgramBound
{
    private const double Margin = 1e-12d;
    private const int Few = 10;
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
        Reduced = new double[columns.Length];
        BestPrice = Start();
        BestWeight = new double[program.Rows.Count];
    }

    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>For the best bound: each source's cost less what its columns earn.</summary>
    public double[] Slack { get; }

    /// <summary>How often each source was taken on in the relaxed choices of late, 0 to 1.</summary>
    public double[] Share { get; }

    /// <summary>For the best bound: each column's cost less the prices of its lots, in the order of <see cref="Columns"/>.</summary>
    public double[] Reduced { get; }

    public IReadOnlyList<Column> Columns => columns;

    private double[] BestPrice { get; }

    private double[] BestWeight { get; }

    /// <summary>Raises the bound towards the value of the best choice known, or where none is known, on its own.</summary>
    public void Raise(int steps, double? target, TimeSpan limit)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var (length, idle) = (1.2d, 0);
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
                Share[source] += 0.03d * ((Slack[source] < 0d ? 1d : 0d) - Share[source]);
            }

            if (current > Bound)
            {
                idle = current > Bound + (1e-6d * Math.Abs(Bound)) ? 0 : idle + 1;
                Keep(current);
            }
            else if (++idle >= 10)
            {
                (length, idle) = (length / 1.6d, 0);
                current = Restart();
            }
        }

        Restart();
    }

    /// <summary>The program without what no choice of at most <paramref name="limit"/> uses.</summary>
    public AwardProgram Without(double limit) => program with
    {
        Columns = [.. columns.Where((column, i) => Bound + Math.Max(0d, Slack[column.Source]) + Math.Max(0d, Reduced[i]) <= limit)],
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

    private double ScaleOf(Row row)
    {
        var (sum, count) = (0d, 0);
        foreach (var column in columns)
        {
            var of = Math.Abs((double)row.Of(column));
            (sum, count) = of > 0d ? (sum + of, count + 1) : (sum, count);
        }

        return count > 0 ? sum / count : Math.Max(1d, row.SourceAmounts.Max(amount => Math.Abs((double)amount)));
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

    private double Evaluate()
    {
        Array.Fill(lotGap, 1d);
        Weigh();
        var (bound, size) = (0d, 0d);
        foreach (var one in price)
        {
            (bound, size) = (bound + one, size + Math.Abs(one));
        }

        for (var row = 0; row < weight.Length; row++)
        {
            var limit = weight[row] / rowScale[row] * program.Rows[row].Limit;
            (bound, size) = (bound - limit, size + Math.Abs(limit));
            rowGap[row] = -(double)program.Rows[row].Limit;
        }

        for (var source = 0; source < Slack.Length; source++)
        {
            var (slack, sum) = Earn(source);
            Slack[source] = slack;
            size += sum;
            if (slack < 0d)
            {
                bound += slack;
                Choose(source);
            }
        }

        return bound - (Margin * size);
    }

    private void Weigh()
    {
        for (var measure = 0; measure < factors.Length; measure++)
        {
            Array.Clear(factors[measure]);
            for (var row = 0; row < weight.Length && measures[measure] is not null; row++)
            {
                if (weight[row] > 0d && program.Rows[row].Factors[measure] is { } own)
                {
                    var scaled = weight[row] / rowScale[row];
                    for (var source = 0; source < own.Length; source++)
                    {
                        factors[measure][source] += scaled * own[source];
                    }
                }
            }
        }
    }

    private (double Slack, double Size) Earn(int source)
    {
        var slack = (double)program.Sources[source].Cost;
        for (var row = 0; row < weight.Length; row++)
        {
            slack += weight[row] > 0d ? weight[row] / rowScale[row] * program.Rows[row].SourceAmounts[source] : 0d;
        }

        var size = Math.Abs(slack);
        for (var i = first[source]; i < first[source + 1]; i++)
        {
            var (reduced, sum) = (cost[i], Math.Abs(cost[i]));
            for (var measure = 0; measure < measures.Length; measure++)
            {
                if (measures[measure] is { } values && factors[measure][source] != 0d)
                {
                    var term = factors[measure][source] * values[i];
                    (reduced, sum) = (reduced + term, sum + Math.Abs(term));
                }
            }

            for (var at = lotFirst[i]; at < lotFirst[i + 1]; at++)
            {
                (reduced, sum) = (reduced - price[lots[at]], sum + Math.Abs(price[lots[at]]));
            }

            Reduced[i] = reduced;
            if (reduced < 0d)
            {
                slack += reduced;
                size += sum;
            }
        }

        return (slack, size);
    }

    private void Choose(int source)
    {
        for (var row = 0; row < rowGap.Length; row++)
        {
            rowGap[row] += program.Rows[row].SourceAmounts[source];
        }

        for (var i = first[source]; i < first[source + 1]; i++)
        {
            if (Reduced[i] >= 0d)
            {
                continue;
            }

            for (var at = lotFirst[i]; at < lotFirst[i + 1]; at++)
            {
                lotGap[lots[at]] -= 1d;
            }
        }

        for (var measure = 0; measure < measures.Length; measure++)
        {
            if (measures[measure] is not { } values)
            {
                continue;
            }

            var sum = 0d;
            for (var i = first[source]; i < first[source + 1]; i++)
            {
                sum += Reduced[i] < 0d ? values[i] : 0d;
            }

            for (var row = 0; row < rowGap.Length; row++)
            {
                rowGap[row] += program.Rows[row].Factors[measure] is { } own ? own[source] * sum : 0d;
            }
        }
    }
}
