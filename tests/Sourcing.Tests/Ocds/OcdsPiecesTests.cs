using System.IO.Compression;
using System.Text;

namespace Vouch.Sourcing.Tests;

public class OcdsPiecesTests
{
    [Fact]
    public async Task A_broken_line_is_named_and_the_others_are_read()
    {
        var (pieces, found) = await Read("{\"ocid\":\"a\"}\n{\"ocid\":\n\n{\"ocid\":\"c\"}\n", "x.jsonl");
        Assert.Equal(["a", "c"], found.Select(release => release.Release!.Ocid));
        var broken = Assert.Single(pieces, piece => piece.Problem is not null);
        Assert.Equal((2, "ocds.not-json"), (broken.Place.Line, broken.Problem!.Code));
    }

    [Fact]
    public async Task Releases_of_a_package_are_read_one_by_one_with_their_places()
    {
        var (_, found) = await Read("{\n \"uri\":\"u\",\n \"releases\":[\n  {\"ocid\":\"a\"},\n  {\"ocid\":\"b\"},\n  7\n ], \"version\":\"1.1\"}", "x.json");
        Assert.Equal(["line 4, releases[0]", "line 5, releases[1]", "line 6, releases[2]"], found.Select(release => release.Place.ToString()));
        Assert.Equal("ocds.not-an-object", found[2].Problem!.Code);
    }

    [Fact]
    public async Task Arrays_records_single_releases_and_packages_in_arrays_are_all_read()
    {
        Assert.Equal(2, (await Read("""[{"ocid":"a"},{"ocid":"b"}]""", "x.json")).Found.Count);
        Assert.Equal("a", Assert.Single((await Read("""{"ocid":"a","tender":{"id":1}}""", "x.json")).Found).Release!.Ocid);
        Assert.Equal(2, (await Read("""[{"releases":[{"ocid":"a"}]},{"releases":[{"ocid":"b"}]}]""", "x.json")).Found.Count);
        var compiled = Assert.Single((await Read("""{"records":[{"ocid":"a","releases":[{"url":"https://example.org/1","date":"2020-01-01T00:00:00Z"}],"compiledRelease":{"id":"c"}}]}""", "x.json")).Found);
        Assert.True(compiled.Release!.IsCompiled);
        Assert.Equal("a", compiled.Release.Ocid);
    }

    [Fact]
    public async Task A_record_that_only_links_is_refused_with_the_reason()
    {
        var found = Assert.Single((await Read("""{"records":[{"ocid":"a","releases":[{"url":"https://example.org/1"}]}]}""", "x.json")).Found);
        Assert.Equal("ocds.links-only", found.Problem!.Code);
    }

    [Fact]
    public async Task Lines_are_recognised_without_their_file_ending()
    {
        var (pieces, found) = await Read("{\"ocid\":\"a\"}\nnonsense\n{\"ocid\":\"b\"}", "x.json");
        Assert.Single(found);
        Assert.NotNull(pieces[^1].Problem);
        Assert.Equal(2, (await Read("{\"ocid\":\"a\"}\n{\"ocid\":\"b\"}", "data")).Found.Count);
    }

    [Fact]
    public async Task A_truncated_file_gives_what_was_whole_and_names_where_it_ends()
    {
        var (pieces, found) = await Read("{\"releases\":[{\"ocid\":\"a\"},\n{\"ocid\":\"b\",\"ten", "x.json");
        Assert.Equal("a", Assert.Single(found).Release!.Ocid);
        Assert.Equal(("ocds.not-json", 2L), (pieces[^1].Problem!.Code, pieces[^1].Place.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    public async Task An_empty_file_holds_nothing(string content) => Assert.Empty((await Read(content, "x.json")).Pieces);

    [Theory]
    [InlineData("x.json")]
    [InlineData("x.jsonl")]
    public async Task Nesting_beyond_reason_is_refused(string name)
    {
        var deep = "{\"ocid\":\"a\",\"tender\":" + string.Concat(Enumerable.Repeat("{\"x\":", 100_000)) + "1" + new string('}', 100_001);
        var (pieces, found) = await Read(deep, name);
        Assert.Empty(found);
        Assert.Equal("ocds.not-json", Assert.Single(pieces).Problem!.Code);
    }

    [Fact]
    public async Task Wrong_encoding_is_refused_and_utf16_is_read()
    {
        using var latin = new MemoryStream([.. "{\"ocid\":\""u8, 0xE9, .. "\"}"u8]);
        Assert.Equal("ocds.not-utf8", Assert.Single((await OcdsReference.ReadAsync(latin, "x.jsonl")).Pieces).Problem!.Code);
        using var wide = new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"ocid\":\"é\"}")]);
        Assert.Equal("é", Assert.Single((await OcdsReference.ReadAsync(wide, "x.json")).Found).Release!.Ocid);
    }

    [Fact]
    public async Task Gzip_is_recognised_and_broken_gzip_is_named()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("{\"ocid\":\"a\"}\n{\"ocid\":\"b\"}\n"), TestContext.Current.CancellationToken);
        }

        using var whole = new MemoryStream(packed.ToArray());
        Assert.Equal(2, (await OcdsReference.ReadAsync(whole, "x.jsonl.gz")).Found.Count);
        using var broken = new MemoryStream([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal("ocds.unreadable", Assert.Single((await OcdsReference.ReadAsync(broken, "x.jsonl.gz")).Pieces).Problem!.Code);
    }

    [Fact]
    public async Task A_repeated_property_counts_as_its_last_value_and_digits_are_kept()
    {
        var release = Assert.Single((await Read("""{"ocid":"a","ocid":"b","tender":{"value":{"amount":1.10}}}""", "x.json")).Found).Release!;
        Assert.Equal("b", release.Ocid);
        Assert.Contains("1.10", release.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_much_larger_than_the_buffer_is_read_in_pieces()
    {
        var text = new StringBuilder("{\"releases\":[\n");
        for (var i = 0; i < 2_000; i++)
        {
            text.Append(i == 0 ? "" : ",\n").Append("{\"ocid\":\"o").Append(i).Append("\",\"tender\":{\"title\":\"").Append('x', 500).Append("\"}}");
        }

        var (_, found) = await Read(text.Append("]}").ToString(), "x.json");
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"o{i}"), found.Select(release => release.Release!.Ocid));
        Assert.Equal(1_001, found[999].Place.Line);
    }

    [Fact]
    public async Task Every_reference_file_is_read_or_refused_with_a_place()
    {
        var files = Directory.EnumerateFiles(OcdsReference.Folder, "*.json*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var (pieces, found) = await OcdsReference.ReadAsync(file);
            Assert.All(pieces, piece => Assert.True(piece.Place.Line > 0));
            Assert.All(found, release => Assert.True(release.Release is null != release.Problem is null));
        }
    }

    private static async Task<(List<OcdsPiece> Pieces, List<FoundRelease> Found)> Read(string content, string name)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await OcdsReference.ReadAsync(stream, name);
    }
}
