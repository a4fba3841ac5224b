namespace Vouch.Sourcing.Scenarios;

/// <summary>The relaxed program at given prices and weights.</summary>
internal sealed partial class ProgramBound
{
    /// <summary>The program with its rows priced into columns and sources: what each source and each lot from it costs. A lot that a source cannot serve costs more than all.</summary>
    public (double[] Opening, double[][] Cost) Priced()
    {
        const double Never = 1e13d;
        var opening = new double[Slack.Length];
        var serving = new double[Slack.Length][];
        for (var source = 0; source < Slack.Length; source++)
        {
            opening[source] = Slack[source];
            serving[source] = new double[program.Lots];
            Array.Fill(serving[source], Never);
            for (var i = first[source]; i < first[source + 1]; i++)
            {
                if (lotFirst[i + 1] - lotFirst[i] == 1)
                {
                    var lot = lots[lotFirst[i]];
                    serving[source][lot] = Math.Min(serving[source][lot], Reduced[i] + price[lot]);
                }

                opening[source] -= Math.Min(0d, Reduced[i]);
            }

            opening[source] = double.IsFinite(opening[source]) ? opening[source] : Never;
        }

        return (opening, serving);
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
            if (Standings[source] == Standing.Closed)
            {
                Slack[source] = double.PositiveInfinity;
                continue;
            }

            var (slack, sum) = Earn(source);
            Slack[source] = slack;
            size += sum;
            if (IsTaken(source))
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
