using PdfSharp.Drawing;
using Vouch.Pdf;

namespace Vouch.EInvoicing.Pdf;

/// <summary>The lines of an invoice as a table whose head stands on every page it reaches.</summary>
internal sealed class LineTable
{
    private const double Indent = 10;
    private static readonly double[] Edges = [PageFlow.Left, PageFlow.Left + 38, PageFlow.Left + 250, PageFlow.Left + 318, PageFlow.Left + 376, PageFlow.Left + 420, PageFlow.Right];
    private readonly PageFlow pages;
    private readonly IReadOnlyList<string> headings;

    internal LineTable(PageFlow pages, IReadOnlyList<string> headings)
    {
        this.pages = pages;
        this.headings = headings;
        Head();
    }

    internal void Row(InvoiceSheet.Row row)
    {
        var indent = Math.Min(row.Depth, 5) * Indent;
        var item = Wrapped.Lines(pages.Graphics, row.Item, pages.Text, Room(1) - indent);
        var details = row.Details.SelectMany(detail => Wrapped.Lines(pages.Graphics, detail, pages.Small, Room(1) - indent)).ToList();
        string[] numbers = [row.Quantity, row.Price, row.Vat, row.Net];
        var cells = numbers.Select((text, i) => Wrapped.Lines(pages.Graphics, text, pages.Text, Room(i + 2))).ToArray();
        var number = Wrapped.Lines(pages.Graphics, row.Number, pages.Text, Room(0));
        var height = Math.Max(Math.Max(item.Count * 12.0, number.Count * 12.0), cells.Max(cell => cell.Count) * 12.0);

        pages.Continued = Head;
        pages.Need(height + (Math.Min(details.Count, 2) * 10) + 6);
        var top = pages.At;
        Column(number, 0, top, rightwards: false, 0);
        Column(item, 1, top, rightwards: false, indent);
        for (var i = 0; i < cells.Length; i++)
        {
            Column(cells[i], i + 2, top, rightwards: true, 0);
        }

        pages.Advance(details.Count > 0 ? Math.Max(item.Count * 12.0, 12) : height);
        foreach (var detail in details)
        {
            pages.Need(10);
            pages.Graphics.DrawString(detail, pages.Small, PageFlow.Quiet, Edges[1] + indent, pages.At + 7);
            pages.Advance(10);
        }

        if (pages.At < top + height && pages.At > top)
        {
            pages.Advance(top + height - pages.At);
        }

        pages.Rule();
        pages.Continued = null;
    }

    private static double Room(int column) => Edges[column + 1] - Edges[column] - 6;

    private void Head()
    {
        pages.Advance(0);
        var top = pages.At;
        for (var i = 0; i < headings.Count; i++)
        {
            Column(Wrapped.Lines(pages.Graphics, headings[i], pages.Small, Room(i)), i, top, rightwards: i >= 2, 0, pages.Small, PageFlow.Quiet);
        }

        pages.Advance(12);
        pages.Rule();
    }

    private void Column(IReadOnlyList<string> lines, int column, double top, bool rightwards, double indent, XFont? font = null, XBrush? brush = null)
    {
        font ??= pages.Text;
        for (var i = 0; i < lines.Count; i++)
        {
            var at = rightwards ? Edges[column + 1] - (column == Edges.Length - 2 ? 0 : 6) - pages.Graphics.MeasureString(lines[i], font).Width : Edges[column] + indent;
            pages.Graphics.DrawString(lines[i], font, brush ?? PageFlow.Ink, at, top + 9 + (i * 12));
        }
    }
}
