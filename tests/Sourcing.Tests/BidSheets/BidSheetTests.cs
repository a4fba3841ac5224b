using System.Globalization;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Sourcing;
using static Vouch.Sourcing.Tests.Bids.Samples;

namespace Vouch.Sourcing.Tests.BidSheets;

public class BidSheetTests
{
    private static readonly BidForm Asked = Form(lines: 8, questions: 2);

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(Valid(Asked).ToArbitrary(), bid =>
        {
            var outcome = Read(Write(bid));
            Assert.True(outcome.IsDone, string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Field}: {refusal}")));
            return Canonical(outcome.Value) == Canonical(bid);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("_x0041_")]
    [InlineData("13_xb030_c_x0041_x0042_")]
    [InlineData("_x005F_x005F_")]
    [InlineData("_x00_x_0041_")]
    public void Text_that_looks_like_an_escape_comes_back_as_it_was(string text) => Assert.Equal(text, SheetText.Decode(SheetText.Encode(text)));

    [Fact]
    public void It_is_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "de-DE", "hu-HU", "ar-SA", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(Canonical(Bid(Asked)), Canonical(Read(Write(Bid(Asked))).Value));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_empty_sheet_names_every_missing_price_by_its_cell()
    {
        var outcome = Read(Write(null));
        Assert.Equal(
            Enumerable.Range(2, 8).Select(row => ("bid.line-missing", $"Lines!E{row}")),
            outcome.Refusals.Where(refusal => refusal.Code == "bid.line-missing").Select(refusal => (refusal.Code, refusal.Field!)));
        Assert.Contains("bid.answer-missing", outcome.Refusals.Select(refusal => refusal.Code));
    }

    [Theory]
    [InlineData("E7", "<is><t>abc</t></is>", "inlineStr", "bid-sheet.not-a-price")]
    [InlineData("E7", "<is><t>12,5</t></is>", "inlineStr", "bid-sheet.number-as-text")]
    [InlineData("E7", "<is><t>1'234.50</t></is>", "inlineStr", "bid-sheet.number-as-text")]
    [InlineData("E7", "<v>#DIV/0!</v>", "e", "bid-sheet.not-a-price")]
    [InlineData("E7", "<v>1</v>", "b", "bid-sheet.not-a-price")]
    [InlineData("E7", "<v>1E308</v>", "n", "bid-sheet.not-a-price")]
    [InlineData("E7", "<v>NaN</v>", "n", "bid-sheet.not-a-price")]
    [InlineData("E7", "<f>1+1</f><v>2</v>", "n", "bid-sheet.formula")]
    [InlineData("E7", "<f>HYPERLINK(\"http://x\")</f><v>2</v>", "str", "bid-sheet.formula")]
    [InlineData("E7", "<v>-1</v>", "n", "bid.price-out-of-range")]
    [InlineData("E7", "<v>0.00000001</v>", "n", "bid.price-out-of-range")]
    [InlineData("F7", "<v>1.5</v>", "n", "bid-sheet.not-days")]
    [InlineData("F7", "<is><t>soon</t></is>", "inlineStr", "bid-sheet.not-days")]
    [InlineData("F7", "<v>99999</v>", "n", "bid.lead-time-out-of-range")]
    [InlineData("G7", "<is><t>perhaps</t></is>", "inlineStr", "bid-sheet.not-yes")]
    [InlineData("G7", "<is><t>yes</t></is>", "inlineStr", "bid.line-contradictory")]
    [InlineData("H7", "<f>A1</f><v>x</v>", "str", "bid-sheet.formula")]
    [InlineData("A7", "<is><t>9.9</t></is>", "inlineStr", "bid-sheet.line-unknown")]
    public void A_wrong_value_is_refused_at_its_cell(string cell, string content, string type, string code)
    {
        var outcome = Read(Change(Write(Bid(Asked)), "Lines", cell, content, type));
        Assert.Equal((code, "Lines!" + cell), outcome.Refusals.Where(refusal => refusal.Code != "bid.line-missing").Select(refusal => (refusal.Code, refusal.Field)).Single());
    }

    [Theory]
    [InlineData("B7", "<v>40</v>", "n", "bid-sheet.not-a-date")]
    [InlineData("B7", "<is><t>31.12.2026</t></is>", "inlineStr", "bid-sheet.not-a-date")]
    [InlineData("B7", "<v>45000</v>", "n", "bid.valid-until-too-early")]
    [InlineData("B6", "<is><t>Euro</t></is>", "inlineStr", "bid.currency-unknown")]
    public void A_wrong_head_is_refused_at_its_cell(string cell, string content, string type, string code) =>
        Assert.Equal((code, "Bid!" + cell), Read(Change(Write(Bid(Asked)), "Bid", cell, content, type)).Refusals.Select(refusal => (refusal.Code, refusal.Field)).Single());

    [Theory]
    [InlineData("<v>12.300000000000001</v>", "12.3")]
    [InlineData("<v>0.30000000000000004</v>", "0.3")]
    [InlineData("<v>1.25E-2</v>", "0.0125")]
    [InlineData("<v>1234567.8900000001</v>", "1234567.89")]
    [InlineData("<v>100</v>", "100")]
    [InlineData("<v>0</v>", "0")]
    public void A_binary_double_is_read_as_it_was_typed(string content, string price) =>
        Assert.Equal(decimal.Parse(price, CultureInfo.InvariantCulture), Read(Change(Write(Bid(Asked)), "Lines", "E7", content, "n")).Value.Lines[5].UnitPrice);

    [Fact]
    public void Text_in_runs_and_shared_strings_is_read()
    {
        var runs = Change(Write(Bid(Asked)), "Lines", "H7", "<is><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is>", "inlineStr");
        Assert.Equal("two runs", Read(runs).Value.Lines[5].Note);
        Assert.Equal("bid-sheet.not-a-workbook", Read(Change(Write(Bid(Asked)), "Lines", "H7", "<v>7</v>", "s")).Refusals.Single().Code);
    }

    [Fact]
    public void A_line_moved_by_sorting_is_still_its_line()
    {
        var swapped = Change(Change(Write(Bid(Asked)), "Lines", "A2", "<is><t>1.8</t></is>", "inlineStr"), "Lines", "A9", "<is><t>1.1</t></is>", "inlineStr");
        var lines = Read(swapped).Value.Lines;
        Assert.Equal((12.34m + 7, 12.34m), (lines[0].UnitPrice, lines[7].UnitPrice));
    }

    [Fact]
    public void A_line_twice_is_refused_at_its_cell() =>
        Assert.Contains(("bid.line-twice", "Lines!A9"), Read(Change(Write(Bid(Asked)), "Lines", "A9", "<is><t>1.1</t></is>", "inlineStr")).Refusals.Select(refusal => (refusal.Code, refusal.Field!)));

    [Fact]
    public void A_sheet_of_another_event_or_of_other_lines_is_refused()
    {
        Assert.Equal("bid-sheet.other-event", BidSheetReader.Read(Write(Bid(Asked)), Asked with { Event = new SourcingEventId(Id(9)) }).Refusals.Single().Code);
        Assert.Equal("bid-sheet.outdated", BidSheetReader.Read(Write(Bid(Asked)), Form(lines: 7, questions: 2)).Refusals.Single().Code);
        Assert.True(BidSheetReader.Read(Write(Bid(Asked)), Asked with { Deadline = Asked.Deadline.AddDays(1) }).IsDone);
    }

    [Fact]
    public void An_alternative_without_a_price_is_refused_at_its_cell()
    {
        var sheet = Change(Write(Bid(Asked)), "Alternatives", "A2", "<is><t>1.1</t></is>", "inlineStr");
        Assert.Equal(("bid-sheet.price-missing", "Alternatives!C2"), Read(sheet).Refusals.Select(refusal => (refusal.Code, refusal.Field!)).Single());
    }

    [Fact]
    public void Only_answers_are_unlocked_and_the_binding_is_hidden()
    {
        var sheet = Part(Write(null), "Lines");
        Assert.Contains("<x:sheetProtection", sheet, StringComparison.Ordinal);
        Assert.Contains("veryHidden", Text(Write(null), "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_that_looks_like_a_formula_stays_text()
    {
        var form = Asked with { Lines = [.. Asked.Lines.Select(line => line with { Description = "=cmd|' /C calc'!A0\u0001" })] };
        var sheet = Part(BidSheetWriter.Write(form, null, text => text), "Lines");
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.Contains("=cmd|", sheet, StringComparison.Ordinal);
    }

    private static Outcome<BidContent> Read(byte[] workbook) => BidSheetReader.Read(workbook, Asked);

    private static byte[] Write(BidContent? bid) => BidSheetWriter.Write(Asked, bid, text => text);

    private static byte[] Change(byte[] workbook, string sheet, string cell, string content, string type) => Workbooks.ChangeCell(workbook, sheet, cell, content, type);

    private static string Part(byte[] workbook, string sheet) => Text(workbook, Workbooks.PathOf(sheet));

    private static string Text(byte[] workbook, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(archive.GetEntry(path)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
