using System.Globalization;
using Vouch.Kernel;
using Columns = Vouch.Purchasing.CsvInvoiceColumns;

namespace Vouch.Purchasing;

/// <summary>A row with the line of the file on which it begins.</summary>
internal sealed record CsvInvoiceRow(long Line, IReadOnlyDictionary<string, string> Cells)
{
    public (string, string, string) Key => (this[Columns.Supplier], this[Columns.Document], this[Columns.Number]);

    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>Reads the cells of a row and collects what is wrong with them.</summary>
internal sealed class CsvInvoiceCells(CsvInvoiceRow row, List<InvoiceProblem> problems)
{
    public string Text(string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            Problem(column, CsvInvoiceReader.CellMissing.With(column));
        }
        else if (text[0] is '=' or '+' or '@' or '-' || text.AsSpan().ContainsAnyInRange('\0', '\b'))
        {
            Problem(column, CsvInvoiceReader.Formula.With(text));
        }

        return text;
    }

    public string? Optional(string column) => row[column].Length == 0 ? null : Text(column);

    public DateOnly? Date(string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            if (column == Columns.IssueDate)
            {
                Problem(column, CsvInvoiceReader.CellMissing.With(column));
            }

            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Problem(column, CsvInvoiceReader.BadDate.With(text));
        return null;
    }

    public decimal Number(string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            Problem(column, CsvInvoiceReader.CellMissing.With(column));
            return 0;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < InvoiceTotals.Largest)
        {
            return number;
        }

        Problem(column, CsvInvoiceReader.BadNumber.With(text));
        return 0;
    }

    public Money Amount(string column, Currency currency)
    {
        var number = Number(column);
        if (decimal.Round(number, currency.Digits) != number)
        {
            Problem(column, CsvInvoiceReader.BadAmount.With(row[column], currency.Code));
        }

        return Money.Of(number, currency);
    }

    public InvoiceKind Kind()
    {
        var text = row[Columns.Document];
        if (text is not ("" or "invoice" or "credit_note"))
        {
            Problem(Columns.Document, CsvInvoiceReader.BadDocument.With(text));
        }

        return text == "credit_note" ? InvoiceKind.CreditNote : InvoiceKind.Invoice;
    }

    public void Problem(string column, Refusal refusal) => problems.Add(new InvoiceProblem(new InvoicePlace(row.Line, null, column), refusal));
}
