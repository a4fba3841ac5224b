using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Sourcing;
using static Vouch.Sourcing.Tests.Bids.Samples;

namespace Vouch.Sourcing.Tests.BidSheets;

public class HostileWorkbookTests
{
    private static readonly BidForm Asked = Form();
    private static readonly byte[] Good = BidSheetWriter.Write(Asked, Bid(Asked), text => text);

    [Fact]
    public void The_workbook_that_the_others_are_made_from_is_good() => Assert.True(BidSheetReader.Read(Good, Asked).IsDone);

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("a;b;c\n1;2;3")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")]
    public void What_is_no_workbook_is_refused(string content) => Refused("bid-sheet.not-a-workbook", Encoding.Latin1.GetBytes(content));

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_parsed()
    {
        Refused("bid-sheet.too-large", Workbooks.AddPart(Good, "xl/media/zeros.xml", new byte[40 << 20]));
        Refused("bid-sheet.too-large", Workbooks.AddPart(Good, "xl/media/zeros.bin", new byte[3 << 20]));
        Refused("bid-sheet.too-large", new byte[BidSheetGuard.LargestFile + 1]);
    }

    [Fact]
    public void An_archive_that_lies_about_its_size_is_refused()
    {
        // The uncompressed size of the sheet stands in the local header and in the central directory; both claim one byte now.
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(Good));
        var claimed = BitConverter.GetBytes((int)archive.GetEntry(Workbooks.PathOf("Lines"))!.Length);
        var bomb = Good.ToArray();
        var places = 0;
        for (int at; (at = bomb.AsSpan().IndexOf(claimed)) >= 0; places++)
        {
            BitConverter.GetBytes(1).CopyTo(bomb, at);
        }

        Assert.NotEqual(0, places);
        Assert.False(BidSheetReader.Read(bomb, Asked).IsDone);
    }

    [Fact]
    public void More_parts_than_a_bid_sheet_has_are_refused()
    {
        var many = Good;
        for (var i = 0; i < 20; i++)
        {
            many = Workbooks.AddPart(many, $"xl/media/{i}.txt", [1]);
        }

        Assert.True(BidSheetReader.Read(many, Asked).IsDone);
        using var stream = new MemoryStream();
        stream.Write(many);
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            for (var i = 0; i < 200; i++)
            {
                archive.CreateEntry($"xl/more/{i}.txt");
            }
        }

        Refused("bid-sheet.too-large", stream.ToArray());
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        const string Entity = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
        Refused("bid-sheet.not-a-workbook", Workbooks.ChangePart(Good, Workbooks.PathOf("Lines"), xml => xml.Insert(xml.IndexOf("<x:worksheet", StringComparison.Ordinal), Entity)));
        Refused("bid-sheet.not-a-workbook", Workbooks.ChangePart(Good, "xl/workbook.xml", xml => xml.Insert(xml.IndexOf("<x:workbook", StringComparison.Ordinal), "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">")));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<x:ext>", 2_000)) + string.Concat(Enumerable.Repeat("</x:ext>", 2_000));
        Refused("bid-sheet.not-a-workbook", Workbooks.ChangePart(Good, Workbooks.PathOf("Lines"), xml => xml.Replace("</x:worksheet>", deep + "</x:worksheet>", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("xl/externalLinks/externalLink1.xml")]
    [InlineData("xl/vbaProject.bin")]
    [InlineData("xl/embeddings/oleObject1.bin")]
    [InlineData("xl/connections.xml")]
    public void Active_content_is_refused(string path) => Refused("bid-sheet.active-content", Workbooks.AddPart(Good, path, "<x/>"u8.ToArray()));

    [Fact]
    public void An_external_relationship_is_refused() =>
        Refused("bid-sheet.active-content", Workbooks.ChangePart(Good, "xl/_rels/workbook.xml.rels", xml => xml.Replace(
            "</Relationships>",
            "<Relationship Id=\"evil\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"http://192.0.2.1/\" TargetMode=\"External\"/></Relationships>",
            StringComparison.Ordinal)));

    [Theory]
    [InlineData("../../outside.xml")]
    [InlineData("xl/worksheets/sheet2.xml")]
    [InlineData("/xl/absolute.xml")]
    [InlineData("xl\\back.xml")]
    public void A_part_with_a_path_outside_or_twice_is_refused(string path)
    {
        using var stream = new MemoryStream();
        stream.Write(Good);
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry(path).Open();
            part.Write("<x/>"u8);
        }

        Refused("bid-sheet.not-a-workbook", stream.ToArray());
    }

    [Fact]
    public void A_workbook_without_the_sheets_of_a_bid_sheet_is_refused()
    {
        Refused("bid-sheet.not-a-bid-sheet", Workbooks.ChangePart(Good, "xl/workbook.xml", xml => xml.Replace("\"Binding\"", "\"Other\"", StringComparison.Ordinal)));
        Refused("bid-sheet.sheet-missing", Workbooks.ChangePart(Good, "xl/workbook.xml", xml => xml.Replace("\"Lines\"", "\"Other\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Damaged_workbooks_are_refused_not_thrown() =>
        Prop.ForAll(Gen.Choose(0, Good.Length - 1).Zip(Gen.Choose(0, 255)).ListOf(3).ToArbitrary(), changes =>
        {
            var damaged = Good.ToArray();
            foreach (var (at, value) in changes.Select(change => (change.Item1, change.Item2)))
            {
                damaged[at] = (byte)value;
            }

            BidSheetReader.Read(damaged, Asked);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_parts_are_refused_not_thrown()
    {
        string[] parts = ["xl/workbook.xml", "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", Workbooks.PathOf("Lines"), Workbooks.PathOf("Bid")];
        Prop.ForAll(Gen.Elements(parts).Zip(Gen.Choose(0, 5_000)).Zip(Gen.Elements("", "<", ">", "\"", "x", "-1", "&amp;", "\u0080", "99999999999999999999")).ToArbitrary(), change =>
        {
            var ((part, at), text) = (change.Item1, change.Item2);
            BidSheetReader.Read(Workbooks.ChangePart(Good, part, xml => at % 2 == 0 ? xml.Insert(at % xml.Length, text) : xml.Remove(at % xml.Length, Math.Min(7, xml.Length - (at % xml.Length)))), Asked);
        }).QuickCheckThrowOnFailure();
    }

    private static void Refused(string code, byte[] workbook) => Assert.Equal(code, BidSheetReader.Read(workbook, Asked).Refusals.Single().Code);
}
