using System.Globalization;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>Writes a program, or a location problem, in the LP format that solvers read.</summary>
internal static class LinearFile
{
    private const int TermsALine = 20;
    private const long MostPairs = 20_000L;

    public static void Write(AwardProgram program, TextWriter writer)
    {
        writer.WriteLine("Minimize");
        Sum(writer, " cost:", program.Columns.Select((column, i) => ((decimal)column.Cost, $"x{Text(i)}")).Concat(program.Sources.Select((source, i) => ((decimal)source.Cost, $"y{Text(i)}"))));
        writer.WriteLine();
        writer.WriteLine("Subject To");
        foreach (var lot in program.Columns.SelectMany((column, i) => column.Lots.Select(lot => (lot, i))).GroupBy(pair => pair.lot))
        {
            Sum(writer, $" lot{Text(lot.Key)}:", lot.Select(pair => (1m, $"x{Text(pair.i)}")));
            writer.WriteLine(" = 1");
        }

        for (var i = 0; i < program.Columns.Count; i++)
        {
            writer.WriteLine($" only{Text(i)}: x{Text(i)} - y{Text(program.Columns[i].Source)} <= 0");
        }

        for (var row = 0; row < program.Rows.Count; row++)
        {
            var kept = program.Rows[row];
            var terms = program.Columns.Select((column, i) => ((decimal)kept.Of(column), $"x{Text(i)}")).Concat(kept.SourceAmounts.Select((amount, i) => ((decimal)amount, $"y{Text(i)}"))).Where(term => term.Item1 != 0m).ToList();
            if (terms.Count > 0)
            {
                Sum(writer, $" row{Text(row)}:", terms);
                writer.WriteLine($" <= {kept.Limit.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        writer.WriteLine("Binaries");
        for (var i = 0; i < program.Columns.Count; i++)
        {
            writer.WriteLine($" x{Text(i)}");
        }

        End(writer, program.Sources.Count);
    }

    /// <summary>
    /// Shares of customers lie between 0 and 1; where there are no capacities, the best are whole of themselves. That nobody is served from what is closed is written for
    /// each pair, except in large problems with capacities: the capacities say it there too, and with a row for each pair cbc does not come to the end of its first
    /// linear program.
    /// </summary>
    public static void Write(LocationProblem problem, TextWriter writer)
    {
        var isPaired = problem.Capacity is null || (long)problem.Facilities * problem.Customers <= MostPairs;
        var (facilities, customers) = (Enumerable.Range(0, problem.Facilities).ToList(), Enumerable.Range(0, problem.Customers).ToList());
        writer.WriteLine("Minimize");
        Sum(writer, " cost:", facilities.SelectMany(i => customers.Select(j => (problem.Cost[i][j], Share(i, j)))).Concat(facilities.Select(i => (problem.Fixed[i], $"y{Text(i)}"))));
        writer.WriteLine();
        writer.WriteLine("Subject To");
        foreach (var customer in customers)
        {
            Sum(writer, $" lot{Text(customer)}:", facilities.Select(i => (1m, Share(i, customer))));
            writer.WriteLine(" = 1");
            foreach (var facility in isPaired || problem.Demand![customer] == 0m ? facilities : [])
            {
                writer.WriteLine($" only{Share(facility, customer)}: {Share(facility, customer)} - y{Text(facility)} <= 0");
            }
        }

        foreach (var facility in problem.Capacity is null ? [] : facilities)
        {
            Sum(writer, $" room{Text(facility)}:", customers.Select(j => (problem.Demand![j], Share(facility, j))).Append((-problem.Capacity![facility], $"y{Text(facility)}")));
            writer.WriteLine(" <= 0");
        }

        writer.WriteLine("Binaries");
        End(writer, problem.Facilities);
    }

    private static string Share(int facility, int customer) => $"x{Text(facility)}_{Text(customer)}";

    private static void End(TextWriter writer, int facilities)
    {
        for (var i = 0; i < facilities; i++)
        {
            writer.WriteLine($" y{Text(i)}");
        }

        writer.WriteLine("End");
    }

    private static void Sum(TextWriter writer, string name, IEnumerable<(decimal Factor, string Variable)> terms)
    {
        writer.Write(name);
        var written = 0;
        foreach (var (factor, variable) in terms)
        {
            if (written++ % TermsALine == TermsALine - 1)
            {
                writer.WriteLine();
            }

            writer.Write(factor < 0m ? " - " : " + ");
            writer.Write(Math.Abs(factor).ToString(CultureInfo.InvariantCulture));
            writer.Write(' ');
            writer.Write(variable);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
