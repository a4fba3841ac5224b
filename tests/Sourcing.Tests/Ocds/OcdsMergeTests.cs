using System.Text.Json.Nodes;

namespace Vouch.Sourcing.Tests;

public class OcdsMergeTests
{
    [Fact]
    public void Values_replace_null_removes_and_objects_merge_field_by_field() => Merges(
        """{"tender":{"id":"A","title":"Old","status":"active","value":{"amount":1,"currency":"EUR"}}}""",
        """{"tender":{"title":"New","status":null,"value":{"amount":2.50}}}""",
        """{"tender":{"id":"A","title":"New","value":{"amount":2.50,"currency":"EUR"}}}""");

    [Fact]
    public void Lists_of_objects_merge_by_id_and_those_without_one_are_appended() => Merges(
        """{"awards":[{"id":"1","title":"One"},{"title":"Nameless"}]}""",
        """{"awards":[{"id":"2","title":"Two"},{"id":1,"title":"One, corrected"},{"title":"Nameless too"}]}""",
        """{"awards":[{"id":1,"title":"One, corrected"},{"title":"Nameless"},{"id":"2","title":"Two"},{"title":"Nameless too"}]}""");

    [Fact]
    public void Lists_of_texts_and_lists_that_the_schema_marks_are_replaced_whole() => Merges(
        """{"parties":[{"id":"a","roles":["buyer","supplier"],"additionalIdentifiers":[{"id":"1","scheme":"X"}]}]}""",
        """{"parties":[{"id":"a","roles":["tenderer"],"additionalIdentifiers":[{"id":"2"}]}]}""",
        """{"parties":[{"id":"a","roles":["tenderer"],"additionalIdentifiers":[{"id":"2"}]}]}""");

    [Fact]
    public void An_empty_list_of_objects_changes_nothing() => Merges(
        """{"awards":[{"id":"10","title":"Title"}]}""",
        """{"awards":[]}""",
        """{"awards":[{"id":"10","title":"Title"}]}""");

    [Fact]
    public void Releases_merge_in_order_of_date_whatever_order_they_come_in()
    {
        var early = Release("2014-01-01T00:00:00Z", """{"language":"en"}""");
        var late = Release("2014-01-02T00:00:00+02:00", """{"language":"fr"}""");
        Assert.Equal("fr", OcdsMerge.Merge([late, early])["language"]!.ToString());
    }

    [Fact]
    public void A_compiled_release_is_tagged_named_and_dated()
    {
        var compiled = OcdsMerge.Merge([Release("2014-01-01T00:00:00Z", "{}"), Release("2014-01-02T00:00:00Z", "{}")]);
        Assert.Equal("""["compiled"]""", compiled["tag"]!.ToJsonString());
        Assert.Equal("x-2014-01-02T00:00:00Z", compiled["id"]!.ToString());
        Assert.Equal("2014-01-02T00:00:00Z", compiled["date"]!.ToString());
    }

    [Fact]
    public async Task The_published_record_is_what_its_releases_merge_to()
    {
        var folder = Path.Combine(OcdsReference.Folder, "sample-data", "fictional-example", "1.1");
        var (_, releases) = await OcdsReference.ReadAsync(Path.Combine(folder, "ocds-213czf-000-00001.json"));
        var record = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "record", "ocds-213czf-000-00001.json"), TestContext.Current.CancellationToken))!;
        var published = (JsonObject)record["records"]![0]!["compiledRelease"]!.DeepClone();
        var merged = OcdsMerge.Merge(releases.Select(found => found.Release!.Content));
        foreach (var bare in (JsonObject[])[published, merged])
        {
            bare.Remove("id");
            bare.Remove("date");
        }

        Assert.Equal([], Differences(published, merged, "").ToArray());
    }

    [Fact]
    public async Task Every_merge_case_of_the_reference_merges()
    {
        var files = Directory.GetFiles(Path.Combine(OcdsReference.Folder, "ocds-merge", "tests", "fixtures", "1.1"), "*.json");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var (_, found) = await OcdsReference.ReadAsync(file);
            var merged = OcdsMerge.Merge(found.Select(release => release.Release!.Content));
            Assert.Equal(found[0].Release!.Ocid, merged["ocid"]!.ToString());
            Assert.False(merged.ToJsonString().Contains("null", StringComparison.Ordinal));
        }
    }

    internal static IEnumerable<string> Differences(JsonNode? left, JsonNode? right, string path) => (left, right) switch
    {
        (JsonObject l, JsonObject r) => l.Select(pair => pair.Key).Union(r.Select(pair => pair.Key)).SelectMany(name => Differences(l[name], r[name], $"{path}/{name}")),
        (JsonArray l, JsonArray r) when l.Count == r.Count => l.Zip(r).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}/{i}")),
        _ => JsonNode.DeepEquals(left, right) ? [] : [$"{path}: {left?.ToJsonString()} / {right?.ToJsonString()}"],
    };

    private static JsonObject Release(string date, string content)
    {
        var release = (JsonObject)JsonNode.Parse(content)!;
        release["ocid"] = "x";
        release["id"] = "r-" + date;
        release["date"] = date;
        release["tag"] = new JsonArray("tender");
        return release;
    }

    private static void Merges(string first, string second, string expected)
    {
        var merged = OcdsMerge.Merge([Release("2014-01-01T00:00:00Z", first), Release("2014-01-02T00:00:00Z", second)]);
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(expected)!)
        {
            Assert.Equal([], Differences(value, merged[name], name).ToArray());
        }
    }
}
