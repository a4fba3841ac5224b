using System.Globalization;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>Writes a program in the LP format that solvers read.</summary>
internal static class LinearFile
{
    private const int TermsALine = 20;

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

        writer.WriteLine(program.IsSplit ? "Bounds" : "Binaries");
        for (var i = 0; i < program.Columns.Count; i++)
        {
            writer.WriteLine(program.IsSplit ? $" 0 <= x{Text(i)} <= 1" : $" x{Text(i)}");
        }

        if (program.IsSplit)
        {
            writer.WriteLine("Binaries");
        }

        for (var i = 0; i < program.Sources.Count; i++)
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
