using System.Globalization;
using Microsoft.Extensions.Localization;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Vouch.Pdf;

namespace Vouch.Contracts;

/// <summary>A signature as it stands on paper.</summary>
/// <param name="Name">The name as it was typed.</param>
/// <param name="Side">For whom.</param>
/// <param name="At">When, UTC.</param>
/// <param name="LedgerHash">The hash of the fact that the ledger keeps of it, in lower-case hexadecimal.</param>
internal sealed record PaperSignature(string Name, ContractSide Side, DateTimeOffset At, string LedgerHash);

/// <summary>A version of a contract as a PDF: terms, clauses, signatures, and the hash of the version on every page.</summary>
internal sealed class ContractPaper(IStringLocalizer texts)
{
    private const double Left = 56;
    private const double Width = 483;
    private const double Top = 56;
    private const double Bottom = 760;
    private const double Foot = 790;
    private const double Indent = 16;

    private static readonly XBrush Ink = new XSolidBrush(XColor.FromArgb(0x1A, 0x1F, 0x29));
    private static readonly XBrush Quiet = new XSolidBrush(XColor.FromArgb(0x5B, 0x64, 0x72));
    private static readonly XPen Hairline = new(XColor.FromArgb(0xC9, 0xCF, 0xD8), 0.6);
    private readonly XFont text = new(EmbeddedFonts.Family, 9);
    private readonly XFont bold = new(EmbeddedFonts.Family, 9, XFontStyleEx.Bold);
    private readonly XFont small = new(EmbeddedFonts.Family, 7);
    private readonly XFont heading = new(EmbeddedFonts.Family, 11, XFontStyleEx.Bold);
    private readonly XFont title = new(EmbeddedFonts.Family, 18, XFontStyleEx.Bold);
    private readonly List<PdfPage> pages = [];
    private PdfDocument document = null!;
    private XGraphics? graphics;
    private double at;

    private XGraphics Graphics => graphics ?? NewPage();

    /// <summary>The PDF as bytes.</summary>
    /// <param name="texts">Words of this room in the reader's language.</param>
    /// <param name="culture">The reader's culture, for times.</param>
    /// <param name="number">The contract's number.</param>
    /// <param name="version">The version.</param>
    /// <param name="state">Where the contract stands, in words.</param>
    /// <param name="signatures">The signatures under this version.</param>
    public static byte[] Write(IStringLocalizer texts, CultureInfo culture, string number, ContractVersion version, string state, IReadOnlyList<PaperSignature> signatures)
    {
        EmbeddedFonts.Register();
        return new ContractPaper(texts).Draw(culture, number, version, state, signatures);
    }

    private byte[] Draw(CultureInfo culture, string number, ContractVersion version, string state, IReadOnlyList<PaperSignature> signatures)
    {
        var content = version.Read();
        using var pdf = new PdfDocument();
        document = pdf;
        pdf.Info.Title = $"{number} {content.Title}";
        pdf.Info.Creator = "Vouch";
        pdf.Language = content.Language;
        Lines(content.Title, title, Ink, 24);
        Lines(texts["{0}, version {1}", number, version.Number], text, Quiet, 13);
        Lines(signatures.Count == 2 ? texts["Signed by both sides"] : texts["Not signed by both sides; the contract is: {0}", state], bold, Ink, 15);
        Gap(8);
        foreach (var (name, value) in TermsInWords.Of(content))
        {
            Term(TermsInWords.Named(texts, name), value);
        }

        foreach (var field in content.Fields)
        {
            Term(field.Name, field.Value);
        }

        var clauses = ClauseFields.Filled(content);
        for (var i = 0; i < clauses.Count; i++)
        {
            Clause(i + 1, clauses[i]);
        }

        Annexes(content.Annexes ?? []);
        Sign(culture, content, signatures);
        graphics?.Dispose();
        graphics = null;
        Number(version.Sha256);
        using var written = new MemoryStream();
        pdf.Save(written, closeStream: false);
        return written.ToArray();
    }

    private void Clause(int number, ContractClause clause)
    {
        // A heading never stands alone at the foot of a page.
        Need(60);
        Gap(10);
        Lines(string.Create(CultureInfo.InvariantCulture, $"{number}. {clause.Heading}"), heading, Ink, 15);
        Gap(2);
        foreach (var block in ClauseText.Blocks(clause.Text))
        {
            var left = Left + (block.Depth * Indent);
            var first = true;
            foreach (var line in Wrapped.Lines(Graphics, block.Text, block.IsHeading ? bold : text, Width - (block.Depth * Indent)))
            {
                Need(13);
                if (first && block.Mark.Length > 0)
                {
                    Graphics.DrawString(block.Mark, text, Ink, left - Indent, at + 9);
                }

                Graphics.DrawString(line, block.IsHeading ? bold : text, Ink, left, at + 9);
                at += 13;
                first = false;
            }

            Gap(4);
        }
    }

    private void Annexes(IReadOnlyList<ContractAnnex> annexes)
    {
        if (annexes.Count == 0)
        {
            return;
        }

        Need(70);
        Gap(14);
        Lines(texts["Annexes"], heading, Ink, 16);
        foreach (var annex in annexes)
        {
            Gap(4);
            Need(38);
            Lines($"{texts["Annex {0}", annex.Number]}: {annex.Title}", bold, Ink, 13);
            Lines(texts["{0}, {1} bytes", annex.FileName, annex.Size.ToString(CultureInfo.InvariantCulture)], text, Ink, 13);
            Lines("SHA-256 " + annex.Sha256, small, Quiet, 10);
        }
    }

    private void Sign(CultureInfo culture, ContractContent content, IReadOnlyList<PaperSignature> signatures)
    {
        Need(120);
        Gap(14);
        Lines(texts["Signatures"], heading, Ink, 16);
        foreach (var side in Enum.GetValues<ContractSide>())
        {
            var signature = signatures.FirstOrDefault(one => one.Side == side);
            Gap(6);
            Need(54);
            Lines($"{texts[side.Title()]}: {(side == ContractSide.Buyer ? content.BuyerName : content.SupplierName)}", bold, Ink, 13);
            if (signature is null)
            {
                Lines(texts["not signed"], text, Quiet, 13);
                continue;
            }

            Lines(texts["{0}, signed on {1} UTC", signature.Name, signature.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", culture)], text, Ink, 13);
            Lines(texts["Recorded in the ledger: {0}", signature.LedgerHash], small, Quiet, 10);
        }
    }

    private void Term(string name, string value)
    {
        const double NameWidth = 150;
        var lines = Wrapped.Lines(Graphics, value, text, Width - NameWidth);
        Need(15);
        Graphics.DrawString(Wrapped.Lines(Graphics, name, text, NameWidth - 8)[0], text, Quiet, Left, at + 9);
        foreach (var line in lines)
        {
            Need(13);
            Graphics.DrawString(line, text, Ink, Left + NameWidth, at + 9);
            at += 13;
        }

        Gap(2);
    }

    private void Lines(string words, XFont font, XBrush brush, double height)
    {
        foreach (var line in Wrapped.Lines(Graphics, words, font, Width))
        {
            Need(height);
            Graphics.DrawString(line, font, brush, Left, at + (height * 0.75));
            at += height;
        }
    }

    private void Gap(double height) => at += height;

    private void Need(double height)
    {
        if (graphics is null || at + height > Bottom)
        {
            NewPage();
        }
    }

    private XGraphics NewPage()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        pages.Add(page);
        at = Top;
        return graphics = XGraphics.FromPdfPage(page);
    }

    private void Number(string sha256)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            using var page = XGraphics.FromPdfPage(pages[i], XGraphicsPdfPageOptions.Append);
            string number = texts["Page {0} of {1}", i + 1, pages.Count];
            page.DrawLine(Hairline, Left, Foot - 12, Left + Width, Foot - 12);
            page.DrawString("SHA-256 " + sha256, small, Quiet, Left, Foot);
            page.DrawString(number, small, Quiet, Left + Width - page.MeasureString(number, small).Width, Foot + 10);
        }
    }
}
