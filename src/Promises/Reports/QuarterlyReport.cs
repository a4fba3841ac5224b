using System.Globalization;
using Microsoft.Extensions.Localization;
using PdfSharp.Pdf;
using Vouch.Pdf;
using Vouch.Promises.Pages;
using Vouch.Promises.Reading;

namespace Vouch.Promises.Reports;

/// <summary>The record of a charter over a quarter as a PDF to hand to a board: a summary in words, all commitments in one table, and a page for each that was broken.</summary>
internal sealed class QuarterlyReport(IStringLocalizer texts, CultureInfo culture)
{
    private static readonly double[] Columns = [187, 44, 58, 64, 80];

    private IStringLocalizer T => texts;

    private string Language => culture.TwoLetterISOLanguageName;

    /// <summary>Writes the PDF. The stream stays open.</summary>
    /// <param name="record">The record.</param>
    /// <param name="unit">The name of the unit whose charter it is.</param>
    /// <param name="seal">The newest seal, named at the foot; null before the first.</param>
    /// <param name="amends">For how many broken promises of each commitment amends were made in the quarter.</param>
    /// <param name="today">The day on which it is printed.</param>
    /// <param name="stream">Where it goes.</param>
    internal void Write(CharterRecord record, string unit, Seal? seal, IReadOnlyDictionary<string, int> amends, DateOnly today, Stream stream)
    {
        EmbeddedFonts.Register();
        using var pdf = new PdfDocument();
        pdf.Info.Title = $"{record.Name} {record.Period.Name}";
        pdf.Info.Creator = "Vouch";
        pdf.Language = Language;
        using (var pages = new ReportPages(pdf))
        {
            Front(pages, record, unit, today);
            foreach (var one in record.Commitments.Where(one => one.Counts.Broken > 0))
            {
                Detail(pages, one, amends.GetValueOrDefault(one.Commitment.Id));
            }

            var foot = seal is null ? T["Not sealed yet"].Value
                : T["Ledger sealed {0} to position {1}: {2}; key {3}", Date(DateOnly.FromDateTime(seal.At.UtcDateTime)), seal.ToPosition, Convert.ToHexStringLower(seal.Digest()), Seal.Fingerprint(seal.PublicKey)].Value;
            pages.Number(foot, (number, of) => T["Page {0} of {1}", number, of]);
        }

        // PDFsharp needs a stream it can seek in.
        using var written = new MemoryStream();
        pdf.Save(written, closeStream: false);
        written.Position = 0;
        written.CopyTo(stream);
    }

    private void Front(ReportPages pages, CharterRecord record, string unit, DateOnly today)
    {
        pages.NewPage();
        pages.Title(record.Name);
        pages.Paragraph(T["Quarterly report of {0}, {1} to {2}", unit, Date(record.Period.First), Date(record.Period.Last)], quiet: true);
        pages.Paragraph(record.IsSoFar ? T["The quarter has not ended: this is how it stands on {0}.", Date(today)] : T["Printed {0}.", Date(today)], quiet: true);
        pages.Gap();
        var (settled, kept, first) = (record.Commitments.Sum(one => one.Counts.Settled), record.Commitments.Sum(one => one.Counts.Kept), record.Commitments.Sum(one => one.Counts.FirstKept));
        if (settled == 0)
        {
            pages.Paragraph(T["No promise under this charter settled in the quarter."]);
        }
        else
        {
            pages.Paragraph(T["Of {0} promises that settled in the quarter, {1} were kept by the date in force ({2}) and {3} by the date first promised ({4}).", settled, kept, Percent((decimal)kept / settled), first, Percent((decimal)first / settled)]);
        }

        pages.Paragraph(T["{0} of {1} commitments with a target and a settled promise reached it. {2} promises are open now, {3} of them overdue.",
            record.Commitments.Count(one => one.IsOnTarget == true), record.Commitments.Count(one => one.IsOnTarget is not null), record.Commitments.Sum(one => one.Open), record.Commitments.Sum(one => one.Overdue)]);
        pages.Heading(T["What was promised, and how it was kept"]);
        pages.Row([T["Commitment"], T["Target"], T["Kept"], T["By first date"], T["Settled"], ""], [.. Columns, ReportPages.Width - Columns.Sum()], head: true);
        foreach (var one in record.Commitments)
        {
            pages.Row(
                [one.Commitment.Says.In(Language), Percent(one.Target), Percent(one.Counts.Share), Percent(one.Counts.FirstShare), one.Counts.Settled.ToString("N0", culture)],
                Columns, trend: [.. one.Months.Select(month => month.Share)], target: one.Target);
        }

        pages.Gap();
        pages.Paragraph(T["The bars show the share kept in each of the last 12 months, the dashed line the target. Days are counted in {0}, all business units together.", record.TimeZone], quiet: true);
    }

    private void Detail(ReportPages pages, CommitmentRecord one, int amends)
    {
        pages.NewPage();
        pages.Heading(one.Commitment.Says.In(Language));
        if (one.Commitment.Remedy is { } remedy)
        {
            pages.Paragraph($"{T["Where it is broken:"]} {remedy.In(Language)}");
        }

        pages.Gap();
        pages.Term(T["Target"], Percent(one.Target));
        pages.Term(T["Kept by the date in force"], T["{0} of {1}, {2}", one.Counts.Kept, one.Counts.Settled, Percent(one.Counts.Share)]);
        pages.Term(T["Kept by the date first promised"], T["{0} of {1}, {2}", one.Counts.FirstKept, one.Counts.Settled, Percent(one.Counts.FirstShare)]);
        pages.Term(T["Broken"], one.Counts.Broken.ToString("N0", culture));
        pages.Term(T["Broken and done later"], one.Counts.DoneLater.ToString("N0", culture));
        pages.Term(T["Amends made"], amends.ToString("N0", culture));
        pages.Term(one.CountsWorkingTime ? T["How late, in working time"] : T["How late"], one.Lateness is { } late ? T["Typically {0}, at most {1}", Span(late.Typical), Span(late.Slowest)] : "–");
        pages.Term(one.CountsWorkingTime ? T["Time used, in working time"] : T["Time used"], one.Used is { } used ? T["Typically {0}, at most {1}", Span(used.Typical), Span(used.Slowest)] : "–");
        pages.Term(T["Released"], one.Counts.Released.ToString("N0", culture));
        pages.Term(T["Open now"], one.Open.ToString("N0", culture));
        pages.Term(T["Overdue now"], one.Overdue.ToString("N0", culture));
        pages.Heading(T["Month by month"]);
        double[] widths = [203, 80, 80, 120];
        pages.Row([T["Month"], T["Settled"], T["Kept"], T["Share kept"]], widths, head: true);
        foreach (var month in one.Months)
        {
            pages.Row([month.Month.First.ToString("MMMM yyyy", culture), month.Settled.ToString("N0", culture), month.Kept.ToString("N0", culture), Percent(month.Share)], widths);
        }
    }

    private string Percent(decimal? share) => share is { } known ? Vouch.Ui.Wording.Percent(Math.Round(known, 3), culture) : "–";

    private string Date(DateOnly date) => Vouch.Ui.Wording.Date(date, culture);

    private string Span(TimeSpan span)
    {
        var (key, arguments) = PromiseChips.Span(span);
        return T[key, arguments];
    }
}
