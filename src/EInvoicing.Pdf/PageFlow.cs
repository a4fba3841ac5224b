using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Vouch.Pdf;

namespace Vouch.EInvoicing.Pdf;

/// <summary>Pages that are filled from top to bottom; what does not fit goes to the next one.</summary>
internal sealed class PageFlow(PdfDocument document) : IDisposable
{
    internal const double Left = 54;
    internal const double Right = 541;
    internal const double Width = Right - Left;
    private const double Top = 54;
    private const double Bottom = 780;
    private const double Foot = 806;
    private const double NameWidth = 118;

    internal static readonly XBrush Ink = new XSolidBrush(XColor.FromArgb(0x1A, 0x1F, 0x29));
    internal static readonly XBrush Quiet = new XSolidBrush(XColor.FromArgb(0x5B, 0x64, 0x72));
    private static readonly XPen Hairline = new(XColor.FromArgb(0xC9, 0xCF, 0xD8), 0.6);
    private static readonly XPen Strong = new(XColor.FromArgb(0x1A, 0x1F, 0x29), 1.1);

    private readonly List<PdfPage> pages = [];
    private XGraphics? graphics;

    internal XFont Text { get; } = new(EmbeddedFonts.Family, 8.5);

    internal XFont Small { get; } = new(EmbeddedFonts.Family, 7.2);

    internal XFont TextBold { get; } = new(EmbeddedFonts.Family, 8.5, XFontStyleEx.Bold);

    private XFont HeadingFont { get; } = new(EmbeddedFonts.Family, 10, XFontStyleEx.Bold);

    private XFont TitleFont { get; } = new(EmbeddedFonts.Family, 16, XFontStyleEx.Bold);

    /// <summary>Where the next thing goes, from the top of the page.</summary>
    internal double At { get; private set; } = Bottom;

    internal XGraphics Graphics => graphics ?? NewPage();

    /// <summary>Called when a page begins that something runs over to.</summary>
    internal Action? Continued { get; set; }

    /// <summary>Makes sure that so much fits on the page; otherwise a new one begins.</summary>
    internal void Need(double height)
    {
        if (graphics is null || At + height > Bottom)
        {
            NewPage();
            Continued?.Invoke();
        }
    }

    internal void Advance(double height) => At += height;

    internal void Gap() => At += 10;

    internal void Title(string text)
    {
        foreach (var line in Wrapped.Lines(Graphics, text, TitleFont, Width))
        {
            Need(24);
            Graphics.DrawString(line, TitleFont, Ink, Left, At + 16);
            Advance(22);
        }

        Advance(6);
    }

    internal void Heading(string text)
    {
        // A heading never stands alone at the foot of a page.
        Need(48);
        Advance(14);
        Graphics.DrawString(Wrapped.Clean(text), HeadingFont, Ink, Left, At + 10);
        Advance(16);
    }

    internal void Paragraph(string text)
    {
        foreach (var line in Wrapped.Lines(Graphics, text, Text, Width))
        {
            Need(12);
            Graphics.DrawString(line, Text, Ink, Left, At + 9);
            Advance(12);
        }

        Advance(4);
    }

    internal void Terms(IReadOnlyList<InvoiceSheet.Term> terms)
    {
        foreach (var term in terms)
        {
            Term(term, Left, Width, Need);
        }
    }

    /// <summary>Two parts beside one another; each runs over by itself only when it is longer than a page.</summary>
    internal void SideBySide(InvoiceSheet.Part left, InvoiceSheet.Part? right)
    {
        const double Half = (Width / 2) - 8;
        Need(Math.Min(Math.Max(Height(left, Half), right is null ? 0 : Height(right, Half)), Bottom - Top));
        var (top, page) = (At, pages.Count);
        Part(left, Left, Half);
        var bottom = At;
        if (right is not null && page == pages.Count)
        {
            At = top;
            Part(right, Left + Half + 16, Half);
            At = page == pages.Count ? Math.Max(bottom, At) : At;
        }
        else if (right is not null)
        {
            Part(right, Left, Width);
        }

        Advance(8);
    }

    internal void Total(InvoiceSheet.Term total, bool strong)
    {
        const double From = Left + (Width * 0.35);
        var font = strong ? TextBold : Text;
        var amount = Graphics.MeasureString(total.Value, font).Width;
        var lines = Wrapped.Lines(Graphics, total.Name, font, Right - From - amount - 12);
        Need((lines.Count * 12) + 4);
        if (strong)
        {
            Graphics.DrawLine(Strong, From, At, Right, At);
            Advance(3);
        }

        Graphics.DrawString(total.Value, font, Ink, Right - amount, At + 9);
        foreach (var line in lines)
        {
            Graphics.DrawString(line, font, strong ? Ink : Quiet, From, At + 9);
            Advance(12);
        }

        if (!strong)
        {
            Rule(From);
        }
    }

    internal void Rule(double from = Left)
    {
        Graphics.DrawLine(Hairline, from, At + 1, Right, At + 1);
        Advance(3);
    }

    /// <summary>At the foot of every page: which it is and of what.</summary>
    internal void Number(Func<int, int, string> words, string title)
    {
        graphics?.Dispose();
        graphics = null;
        for (var i = 0; i < pages.Count; i++)
        {
            using var foot = XGraphics.FromPdfPage(pages[i], XGraphicsPdfPageOptions.Append);
            var number = words(i + 1, pages.Count);
            foot.DrawString(number, Small, Quiet, Right - foot.MeasureString(number, Small).Width, Foot);
            foot.DrawString(Wrapped.Lines(foot, title, Small, Width - 120)[0], Small, Quiet, Left, Foot);
        }
    }

    public void Dispose() => graphics?.Dispose();

    private XGraphics NewPage()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        pages.Add(page);
        At = Top;
        return graphics = XGraphics.FromPdfPage(page);
    }

    private double Height(InvoiceSheet.Part part, double width) => 18 + part.Terms.Sum(term => 12.0 * Wrapped.Lines(Graphics, term.Value, Text, width - NameWidth).Count);

    private void Part(InvoiceSheet.Part part, double left, double width)
    {
        Graphics.DrawString(Wrapped.Clean(part.Heading), HeadingFont, Ink, left, At + 10);
        Advance(16);
        foreach (var term in part.Terms)
        {
            Term(term, left, width, Need);
        }
    }

    private void Term(InvoiceSheet.Term term, double left, double width, Action<double> need)
    {
        var names = Wrapped.Lines(Graphics, term.Name, Text, NameWidth - 6);
        var values = Wrapped.Lines(Graphics, term.Value, Text, width - NameWidth);
        for (var i = 0; i < Math.Max(names.Count, values.Count); i++)
        {
            need(12);
            if (i < names.Count)
            {
                Graphics.DrawString(names[i], Text, Quiet, left, At + 9);
            }

            if (i < values.Count)
            {
                Graphics.DrawString(values[i], Text, Ink, left + NameWidth, At + 9);
            }

            Advance(12);
        }
    }
}
