using System.Globalization;
using Microsoft.Extensions.Localization;
using PdfSharp.Pdf.IO;
using Vouch.Promises.Reading;
using Vouch.Promises.Reports;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;
using Vouch.Ui;

namespace Vouch.Promises.Tests.Reports;

public sealed class QuarterlyReportTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    public async Task A_report_has_a_front_page_and_one_for_each_commitment_that_was_broken(string culture)
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        var chance = new Random(5);
        var calendar = await house.WithAsync((CharterRecords records) => records.CalendarAsync(house.Unit, Now));
        await Settled.KeepAsync(house, Enumerable.Range(0, 200).Select(i => Settled.Random(chance, house.Clock.GetUtcNow().AddDays(-150), house.Clock.GetUtcNow().AddDays(-1), house.Unit, i % 2 == 0 ? "answer" : "pay", calendar)));
        await Ledger.SealAsync(house);
        var record = (await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, null, Now)))!;
        var seal = await house.QueryAsync(db => FactProofs.NewestSealAsync(db, Now));
        using var drawn = new MemoryStream();
        Write(house, record, "Überlingen", seal, culture, drawn);
        drawn.Position = 0;
        using var pdf = PdfReader.Open(drawn, PdfDocumentOpenMode.Import);
        // The front lists every commitment; the built-in charter has more of them than one page holds.
        const int front = 2;
        Assert.Equal(front + record.Commitments.Count(one => one.Counts.Broken > 0), pdf.PageCount);
    }

    [Fact]
    public async Task Letters_that_the_font_has_not_and_texts_without_end_do_no_harm()
    {
        await using var house = await Ledger.OpenAsync(DatabaseKind.Sqlite);
        var record = (await house.WithAsync((CharterRecords records) => records.ReadAsync(house.Unit, null, Now)))!;
        var strange = string.Concat(Enumerable.Repeat("采购承诺 العربية עברית 😀 \0\u0007 \uD83D ", 60));
        var changed = record with
        {
            Name = strange,
            Commitments = [.. record.Commitments.Select(one => one with { Commitment = one.Commitment with { Says = new([new("en", strange)]), Remedy = new([new("en", strange)]) }, Counts = new RecordCounts(1, 1, 1, 1, 0) })],
        };
        using var drawn = new MemoryStream();
        Write(house, changed, strange, null, "en-GB", drawn);
        Assert.True(drawn.Length > 1_000);
    }

    private static void Write(TestHouse house, CharterRecord record, string unit, Seal? seal, string culture, Stream stream)
    {
        var (before, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            IStringLocalizer texts = ((Texts)house.Services.GetService(typeof(Texts))!).For(typeof(PromisesModule).Assembly);
            new QuarterlyReport(texts, CultureInfo.CurrentUICulture).Write(record, unit, seal, new Dictionary<string, int>(), new DateOnly(2026, 3, 2), stream);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, language);
        }
    }
}
