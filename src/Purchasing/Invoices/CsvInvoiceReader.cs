using System.Globalization;
using System.Text;
using CsvHelper;
using Vouch.Kernel;
using Columns = Vouch.Purchasing.CsvInvoiceColumns;

namespace Vouch.Purchasing;

/// <summary>Reads invoices from a table; see <see cref="CsvInvoiceColumns"/>. Every problem names the line of the file and the column.</summary>
internal sealed class CsvInvoiceReader : IInvoiceReader
{
    public static readonly Refusal BadEncoding = new("invoice-file.bad-encoding", "This is not text in UTF-8. Save the table as 'CSV UTF-8' and send it again.", RefusalKind.Invalid);
    public static readonly Refusal BadCsv = new("invoice-file.bad-csv", "Quotation marks do not close, or a cell is too long. Save the table again as CSV.", RefusalKind.Invalid);
    public static readonly Refusal ColumnMissing = new("invoice-file.column-missing", "The column '{0}' is missing. Add it to the first row.", RefusalKind.Invalid);
    public static readonly Refusal ColumnUnknown = new("invoice-file.column-unknown", "There is no column '{0}'. Known are: {1}.", RefusalKind.Invalid);
    public static readonly Refusal ColumnTwice = new("invoice-file.column-twice", "The column '{0}' stands in the first row twice. Keep one.", RefusalKind.Invalid);
    public static readonly Refusal CellsDiffer = new("invoice-file.cells-differ", "This row has {0} cells, the first row has {1}.", RefusalKind.Invalid);
    public static readonly Refusal CellMissing = new("invoice-file.cell-missing", "'{0}' must not be empty.", RefusalKind.Invalid);
    public static readonly Refusal Formula = new("invoice-file.formula", "'{0}' begins like a formula. Write the text itself.", RefusalKind.Invalid);
    public static readonly Refusal BadDate = new("invoice-file.bad-date", "'{0}' is not a date. Write it as 2026-01-31.", RefusalKind.Invalid);
    public static readonly Refusal BadNumber = new("invoice-file.bad-number", "'{0}' is not a number. Write it as 1234.50, with a point and without separators of thousands.", RefusalKind.Invalid);
    public static readonly Refusal BadAmount = new("invoice-file.bad-amount", "'{0}' has more decimal digits than {1} has.", RefusalKind.Invalid);
    public static readonly Refusal BadCurrency = new("invoice-file.bad-currency", "'{0}' is not a currency code of ISO 4217, such as EUR.", RefusalKind.Invalid);
    public static readonly Refusal BadDocument = new("invoice-file.bad-document", "'{0}' is neither invoice nor credit_note.", RefusalKind.Invalid);
    public static readonly Refusal HeadDiffers = new("invoice-file.head-differs", "'{0}' differs from the first row of the same invoice. It must be the same in each.", RefusalKind.Invalid);
    public static readonly Refusal TooManyRows = new("invoice-file.too-many-rows", "The table has more than {0} rows. Send it in parts.", RefusalKind.Invalid);
    public static readonly Refusal NoRows = new("invoice-file.no-rows", "The table has no rows below the first.", RefusalKind.Invalid);

    /// <summary>Most rows of one file.</summary>
    public const int MostRows = 50_000;

    private const int LongestRow = 64 * 1024;

    public bool Recognises(InvoiceFile file)
    {
        var beginning = Beginning(file.Content.Span);
        return beginning.Contains(Columns.Number, StringComparison.OrdinalIgnoreCase) && beginning.AsSpan().IndexOfAny(",;\t") >= 0;
    }

    public InvoiceReading Read(InvoiceFile file)
    {
        string text;
        try
        {
            text = Decode(file.Content.Span);
        }
        catch (DecoderFallbackException error)
        {
            var line = 1L + file.Content.Span[..Math.Clamp(error.Index, 0, file.Content.Length)].Count((byte)'\n');
            return InvoiceReading.Nothing("csv", new InvoiceProblem(new InvoicePlace(line), BadEncoding));
        }

        var rows = new List<CsvInvoiceRow>();
        var problems = Rows(text, rows);
        return problems.Count > 0 ? InvoiceReading.Nothing("csv", [.. problems]) : Invoices(rows);
    }

    private static string Beginning(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(1_000, content.Length)];
        // Lenient: only whether it looks like a table is asked here.
        return start is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(start)
            : start is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(start)
            : Encoding.Latin1.GetString(start);
    }

    private static string Decode(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(false, false, true).GetString(content[2..]),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(true, false, true).GetString(content[2..]),
        [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(false, true).GetString(content[3..]),
        _ => new UTF8Encoding(false, true).GetString(content),
    };

    private static List<InvoiceProblem> Rows(string text, List<CsvInvoiceRow> rows)
    {
        var problems = new List<InvoiceProblem>();
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
        try
        {
            string[]? header = null;
            while (problems.Count == 0 && reader.Read())
            {
                var cells = reader.Current.ToArray();
                var place = new InvoicePlace(reader.LineNumber);
                if (header is null)
                {
                    header = [.. cells.Select(cell => cell.Trim().ToLowerInvariant())];
                    Header(header, problems);
                }
                else if (rows.Count == MostRows)
                {
                    problems.Add(new InvoiceProblem(place, TooManyRows.With(MostRows)));
                }
                else if (cells.Length != header.Length)
                {
                    problems.Add(new InvoiceProblem(place, CellsDiffer.With(cells.Length, header.Length)));
                }
                else
                {
                    rows.Add(new CsvInvoiceRow(reader.LineNumber, header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second.Trim(), StringComparer.Ordinal)));
                }
            }
        }
        catch (CsvFormatException error)
        {
            problems.Add(new InvoiceProblem(new InvoicePlace(error.LineNumber > 0 ? error.LineNumber : null), BadCsv));
        }

        if (problems.Count == 0 && rows.Count == 0)
        {
            problems.Add(new InvoiceProblem(InvoicePlace.Whole, NoRows));
        }

        return problems;
    }

    private static void Header(string[] header, List<InvoiceProblem> problems)
    {
        var known = Columns.All.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            var refusal = !known.Contains(header[i]) ? ColumnUnknown.With(header[i], Columns.Header)
                : Array.IndexOf(header, header[i]) < i ? ColumnTwice.With(header[i])
                : null;
            if (refusal is not null)
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(1, i + 1, header[i]), refusal));
            }
        }

        problems.AddRange(Columns.All.Where(column => column.IsNeeded && !header.Contains(column.Name, StringComparer.Ordinal))
            .Select(column => new InvoiceProblem(new InvoicePlace(1, null, column.Name), ColumnMissing.With(column.Name))));
    }

    private static InvoiceReading Invoices(List<CsvInvoiceRow> rows)
    {
        var invoices = new List<InvoiceRead>();
        var failures = new List<IReadOnlyList<InvoiceProblem>>();
        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && rows[end].Key == rows[start].Key)
            {
                end++;
            }

            var problems = new List<InvoiceProblem>();
            var document = Invoice(rows[start..end], problems);
            if (problems.Count == 0)
            {
                invoices.Add(new InvoiceRead(document!, new InvoicePlace(rows[start].Line)));
            }
            else
            {
                failures.Add(problems);
            }

            start = end;
        }

        return new InvoiceReading("csv", invoices, failures);
    }

    private static InvoiceDocument? Invoice(List<CsvInvoiceRow> rows, List<InvoiceProblem> problems)
    {
        var head = new CsvInvoiceCells(rows[0], problems);
        foreach (var row in rows.Skip(1))
        {
            foreach (var column in Columns.All.Where(column => column.OfHead && row[column.Name] != rows[0][column.Name]))
            {
                problems.Add(new InvoiceProblem(new InvoicePlace(row.Line, null, column.Name), HeadDiffers.With(column.Name)));
            }
        }

        if (!Currency.TryParse(head.Text(Columns.Currency).ToUpperInvariant(), out var currency))
        {
            head.Problem(Columns.Currency, BadCurrency.With(head.Text(Columns.Currency)));
            return null;
        }

        return new InvoiceDocument
        {
            Kind = head.Kind(),
            Number = head.Text(Columns.Number),
            IssueDate = head.Date(Columns.IssueDate) ?? default,
            DueDate = head.Date(Columns.DueDate),
            Currency = currency,
            Supplier = new InvoiceSender(head.Text(Columns.Supplier), head.Optional(Columns.SupplierTaxNumber)),
            OrderReference = head.Optional(Columns.Order),
            PrecedingInvoice = head.Optional(Columns.PrecedingInvoice),
            PaymentTerms = head.Optional(Columns.PaymentTerms),
            PayeeAccount = head.Optional(Columns.PayeeAccount),
            TaxTotal = head.Amount(Columns.TaxTotal, currency),
            Total = head.Amount(Columns.Total, currency),
            Lines = [.. rows.Select(row => Line(new CsvInvoiceCells(row, problems), currency))],
        };
    }

    private static InvoiceDocumentLine Line(CsvInvoiceCells cells, Currency currency)
    {
        var quantity = cells.Number(Columns.Quantity);
        var price = cells.Number(Columns.UnitPrice);
        return new InvoiceDocumentLine
        {
            Number = cells.Text(Columns.Line),
            OrderLineReference = cells.Optional(Columns.OrderLine),
            SellerItem = cells.Optional(Columns.Item),
            Description = cells.Text(Columns.Description),
            Quantity = quantity,
            Unit = cells.Optional(Columns.Unit) ?? "C62",
            UnitPrice = price,
            Net = cells.Optional(Columns.Net) is not null ? cells.Amount(Columns.Net, currency)
                : Math.Abs(quantity * price) * currency.MinorPerUnit <= InvoiceTotals.LargestMinor ? Money.Of(quantity, price, currency)
                : Money.Zero(currency),
            TaxPercent = cells.Number(Columns.TaxPercent),
        };
    }
}
