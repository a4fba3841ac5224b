using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Vouch.Pdf;

namespace Vouch.Promises.Reports;

/// <summary>Pages of a report, filled from top to bottom; what does not fit goes to the next one.</summary>
internal sealed class ReportPages(PdfDocument document) : IDisposable
{
    internal const double Left = 56;
    internal const double Width = 483;
    private const double Right = Left + Width;
    private const double Top = 56;
    private const double Bottom = 768;
    private const double Foot = 796;
    private const double LineHeight = 13;

    private static readonly XBrush Ink = new XSolidBrush(XColor.FromArgb(0x1A, 0x1F, 0x29));
    private static readonly XBrush Quiet = new XSolidBrush(XColor.FromArgb(0x5B, 0x64, 0x72));
    private static readonly XBrush Good = new XSolidBrush(XColor.FromArgb(0x2F, 0x8F, 0x5B));
    private static readonly XBrush Bad = new XSolidBrush(XColor.FromArgb(0xC2, 0x4A, 0x3A));
    private static readonly XPen Hairline = new(XColor.FromArgb(0xC9, 0xCF, 0xD8), 0.6);
    private static readonly XPen Dashed = new(XColor.FromArgb(0x5B, 0x64, 0x72), 0.6) { DashStyle = XDashStyle.Dash };
    private static readonly XFont Text = new(EmbeddedFonts.Family, 9);
    private static readonly XFont TextBold = new(EmbeddedFonts.Family, 9, XFontStyleEx.Bold);
    private static readonly XFont Small = new(EmbeddedFonts.Family, 7);
    private static readonly XFont HeadingFont = new(EmbeddedFonts.Family, 12, XFontStyleEx.Bold);
    private static readonly XFont TitleFont = new(EmbeddedFonts.Family, 20, XFontStyleEx.Bold);

    private readonly List<PdfPage> pages = [];
    private XGraphics? graphics;
    private double at = Bottom;

    private XGraphics Graphics => graphics ?? NewPage();

    /// <summary>Begins another page.</summary>
    internal XGraphics NewPage()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        pages.Add(page);
        at = Top;
        return graphics = XGraphics.FromPdfPage(page);
    }

    internal void Title(string text) => Lines(text, TitleFont, Ink, 26);

    internal void Heading(string text)
    {
        // A heading never stands alone at the foot of a page.
        Need(70);
        at += 10;
        Lines(text, HeadingFont, Ink, 17);
        at += 3;
    }

    internal void Paragraph(string text, bool quiet = false)
    {
        Lines(text, Text, quiet ? Quiet : Ink, LineHeight);
        at += 5;
    }

    internal void Term(string name, string value)
    {
        const double NameWidth = 190;
        var lines = Wrapped.Lines(Graphics, value, Text, Width - NameWidth);
        Need(lines.Count * LineHeight);
        Graphics.DrawString(Wrapped.Lines(Graphics, name, Text, NameWidth - 8)[0], Text, Quiet, Left, at + 9);
        foreach (var line in lines)
        {
            Graphics.DrawString(line, Text, Ink, Left + NameWidth, at + 9);
            at += LineHeight;
        }

        at += 2;
    }

    /// <summary>A row of a table: the first cell breaks into lines, the others stand at the right of their columns; a trend as small bars may be last.</summary>
    /// <param name="cells">The texts.</param>
    /// <param name="widths">As many widths; they and the trend fill the page.</param>
    /// <param name="head">True for the heading.</param>
    /// <param name="trend">Shares from 0 to 1, the oldest first.</param>
    /// <param name="target">From 0 to 1.</param>
    internal void Row(IReadOnlyList<string> cells, IReadOnlyList<double> widths, bool head = false, IReadOnlyList<decimal?>? trend = null, decimal? target = null)
    {
        var font = head ? TextBold : Text;
        var broken = cells.Select((cell, i) => Wrapped.Lines(Graphics, cell, font, widths[i] - 8)).ToList();
        var height = Math.Max(broken.Max(lines => lines.Count) * LineHeight, trend is null ? 0 : 26) + 6;
        Need(height);
        var left = Left;
        for (var i = 0; i < cells.Count; i++)
        {
            for (var line = 0; line < broken[i].Count; line++)
            {
                var x = i == 0 ? left : left + widths[i] - 8 - Graphics.MeasureString(broken[i][line], font).Width;
                Graphics.DrawString(broken[i][line], font, head ? Quiet : Ink, x, at + 11 + (line * LineHeight));
            }

            left += widths[i];
        }

        if (trend is not null)
        {
            Bars(trend, target, left, Right - left, at + 4, 22);
        }

        at += height;
        Graphics.DrawLine(Hairline, Left, at, Right, at);
    }

    internal void Gap() => at += 12;

    /// <summary>At the foot of every page: the seal, and which page of how many.</summary>
    internal void Number(string foot, Func<int, int, string> words)
    {
        graphics?.Dispose();
        graphics = null;
        for (var i = 0; i < pages.Count; i++)
        {
            using var page = XGraphics.FromPdfPage(pages[i], XGraphicsPdfPageOptions.Append);
            var number = words(i + 1, pages.Count);
            page.DrawLine(Hairline, Left, Foot - 12, Right, Foot - 12);
            page.DrawString(number, Small, Quiet, Right - page.MeasureString(number, Small).Width, Foot);
            var line = Foot;
            foreach (var text in Wrapped.Lines(page, foot, Small, Width - 80).Take(3))
            {
                page.DrawString(text, Small, Quiet, Left, line);
                line += 9;
            }
        }
    }

    public void Dispose() => graphics?.Dispose();

    private void Bars(IReadOnlyList<decimal?> shares, decimal? target, double left, double width, double top, double height)
    {
        var step = width / Math.Max(shares.Count, 1);
        for (var i = 0; i < shares.Count; i++)
        {
            if (shares[i] is { } share)
            {
                var tall = Math.Max(1, (double)share * height);
                Graphics.DrawRectangle(target is { } aim && share < aim ? Bad : Good, left + (i * step), top + height - tall, step * 0.75, tall);
            }
            else
            {
                Graphics.DrawLine(Hairline, left + (i * step), top + height, left + (i * step) + (step * 0.75), top + height);
            }
        }

        if (target is { } line)
        {
            var y = top + height - ((double)line * height);
            Graphics.DrawLine(Dashed, left, y, left + width, y);
        }
    }

    private void Lines(string text, XFont font, XBrush brush, double height)
    {
        foreach (var line in Wrapped.Lines(Graphics, text, font, Width))
        {
            Need(height);
            Graphics.DrawString(line, font, brush, Left, at + (height * 0.75));
            at += height;
        }
    }

    private void Need(double height)
    {
        if (graphics is null || at + height > Bottom)
        {
            NewPage();
        }
    }
}
