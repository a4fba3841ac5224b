using System.Text;
using CsvHelper;

namespace Vouch.Kernel;

/// <summary>A row of a table file.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Cells">Trimmed cells by column name; empty cells are missing.</param>
public sealed record TableRow(long Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell, or null when it is empty or the column is missing.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>Reads a CSV file (UTF-8; comma, semicolon or tab, as the first row shows) row by row. What cannot be read is told with its line, never thrown.</summary>
public static class TableFile
{
    private const int LongestRow = 64 * 1024;

    /// <summary>The file is not UTF-8.</summary>
    public static readonly Refusal BadEncoding = new("table.bad-encoding", "This is not text in UTF-8. Save the table as 'CSV UTF-8' and send it again.", RefusalKind.Invalid);

    /// <summary>The file is not CSV.</summary>
    public static readonly Refusal BadCsv = new("table.bad-csv", "Quotation marks do not close, or a cell is too long. Save the table again as CSV.", RefusalKind.Invalid);

    /// <summary>A needed column is missing.</summary>
    public static readonly Refusal ColumnMissing = new("table.column-missing", "The column '{0}' is missing. Add it to the first row.", RefusalKind.Invalid);

    /// <summary>A column is not known.</summary>
    public static readonly Refusal ColumnUnknown = new("table.column-unknown", "There is no column '{0}'. Known are: {1}.", RefusalKind.Invalid);

    /// <summary>A row has another number of cells than the header.</summary>
    public static readonly Refusal CellsDiffer = new("table.cells-differ", "This row has {0} cells, the first row has {1}.", RefusalKind.Invalid);

    /// <summary>A cell that would run as a formula in a spreadsheet.</summary>
    public static readonly Refusal Formula = new("table.formula", "'{0}' begins like a formula. Write the text itself.", RefusalKind.Invalid);

    /// <summary>Reads the rows; stops at the first place from which nothing can be read.</summary>
    /// <param name="content">The file.</param>
    /// <param name="columns">Every column that may occur; the first <paramref name="needed"/> of them must.</param>
    /// <param name="needed">How many columns must be there.</param>
    public static IEnumerable<(TableRow? Row, long Line, Refusal? Refusal)> Read(byte[] content, IReadOnlyList<string> columns, int needed)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(columns);
        try
        {
            return Rows(new UTF8Encoding(false, true).GetString(content is [0xEF, 0xBB, 0xBF, ..] ? content.AsSpan(3) : content), columns, needed);
        }
        catch (DecoderFallbackException error)
        {
            return [(null, 1L + content.AsSpan(0, Math.Clamp(error.Index, 0, content.Length)).Count((byte)'\n'), BadEncoding)];
        }
    }

    private static IEnumerable<(TableRow? Row, long Line, Refusal? Refusal)> Rows(string text, IReadOnlyList<string> columns, int needed)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        var options = CsvReaderOptions.Default with
        {
            Separator = first.Contains('\t', StringComparison.Ordinal) ? '\t' : first.Count(letter => letter == ';') > first.Count(letter => letter == ',') ? ';' : ',',
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
        };
        using var reader = CsvReader.FromText(text, options);
        string[]? header = null;
        while (Next(reader) is { } next)
        {
            if (next.Refusal is not null)
            {
                yield return (null, next.Line, next.Refusal);
                yield break;
            }

            var cells = next.Cells;
            if (header is null)
            {
                header = [.. cells.Select(cell => cell.Trim().ToLowerInvariant())];
                var unknown = header.FirstOrDefault(name => !columns.Contains(name));
                var missing = columns.Take(needed).FirstOrDefault(name => !header.Contains(name));
                if (unknown is not null || missing is not null)
                {
                    yield return (null, 1, missing is not null ? ColumnMissing.With(missing) : ColumnUnknown.With(unknown!, string.Join(", ", columns)));
                    yield break;
                }
            }
            else if (cells.Length != header.Length)
            {
                yield return (null, next.Line, CellsDiffer.With(cells.Length, header.Length));
            }
            else if (cells.FirstOrDefault(IsFormula) is { } formula)
            {
                yield return (null, next.Line, Formula.With(formula.Length <= 40 ? formula : formula[..40]));
            }
            else
            {
                yield return (new TableRow(next.Line, Named(header, cells)), next.Line, null);
            }
        }
    }

    private static (long Line, string[] Cells, Refusal? Refusal)? Next(CsvReader reader)
    {
        try
        {
            return reader.Read() ? (reader.LineNumber, reader.Current.ToArray(), null) : null;
        }
        catch (CsvFormatException error)
        {
            return (error.LineNumber, [], BadCsv);
        }
    }

    private static Dictionary<string, string> Named(string[] header, string[] cells)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (cells[i].Trim() is { Length: > 0 } cell)
            {
                named[header[i]] = cell;
            }
        }

        return named;
    }

    // A negative number is no formula.
    private static bool IsFormula(string cell) =>
        cell.TrimStart() is ['=' or '@', ..] or ['+' or '-', not (>= '0' and <= '9'), ..];
}
