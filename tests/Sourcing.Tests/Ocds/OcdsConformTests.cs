using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Sourcing.Tests;

public class OcdsConformTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_reference_release_comes_out_valid_and_a_valid_one_unchanged()
    {
        var schemas = new[]
        {
            ReleaseSchema.Load(Path.Combine(OcdsReference.Folder, "ocds-merge", "tests", "fixtures", "release-schema-1__1__4.json")),
            ReleaseSchema.Load(Path.Combine(OcdsReference.Folder, "ocdskit", "tests", "fixtures", "release-schema.json")),
        };
        var (read, valid) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(OcdsReference.Folder, "*.json*", SearchOption.AllDirectories).Where(file => !file.Contains("schema", StringComparison.Ordinal) && !file.Contains(".expected", StringComparison.Ordinal)))
        {
            foreach (var release in (await OcdsReference.ReadAsync(file)).Found.Select(found => found.Release).OfType<OcdsRelease>())
            {
                var (made, leftOut) = OcdsConform.Release(release.Content, release.Id, Received);
                foreach (var schema in schemas)
                {
                    Assert.True(schema.Check(made) is [], $"{file} {release.Ocid}: {string.Join("; ", schema.Check(made))}");
                }

                read++;
                if (Array.TrueForAll(schemas, schema => schema.Check(release.Content) is []))
                {
                    valid++;
                    Assert.Empty(leftOut);
                    Assert.Equal([], OcdsMergeTests.Differences(release.Content, made, release.Ocid).ToArray());
                }
            }
        }

        Assert.True(read >= 80 && valid >= 10, $"{read} read, {valid} valid");
    }

    [Fact]
    public void What_the_standard_cannot_say_is_left_out_and_named()
    {
        var (made, leftOut) = Conform("""
            {"ocid":"a","tag":["tender","party"],"tender":{"status":"busy","tenderPeriod":{"endDate":"soon"},"numberOfTenderers":2.0,"title_fr":7},
             "awards":[{"status":"active","suppliers":{"id":"S"}}],"contracts":[{"id":"c"}],"local":{"kept":true}}
            """);
        Assert.Equal(["tag", "tender.status", "tender.tenderPeriod.endDate", "tender.title_fr", "contracts[0]"], leftOut.Select(deviation => deviation.Path));
        Assert.Equal("""["tender"]""", made["tag"]!.ToJsonString());
        Assert.Equal("2", made["tender"]!["numberOfTenderers"]!.ToJsonString());
        Assert.Equal("S", made["awards"]![0]!["suppliers"]![0]!["id"]!.ToString());
        Assert.Equal("1", made["awards"]![0]!["id"]!.ToString());
        Assert.True(made["local"]!["kept"]!.GetValue<bool>());
    }

    [Fact]
    public void What_is_required_is_filled_in_and_nothing_else()
    {
        var (made, _) = Conform("""{"ocid":"a"}""");
        Assert.Equal("""{"ocid":"a","id":"r","date":"2026-03-02T09:00:00Z","initiationType":"tender","tag":["compiled"]}""", made.ToJsonString());
    }

    [Fact]
    public void A_supplier_without_a_name_gets_it_from_the_parties()
    {
        var (made, _) = Conform("""{"ocid":"a","parties":[{"id":"S","name":"Smith Ltd"}],"awards":[{"id":"1","suppliers":[{"id":"S"},{"id":"T"}]}]}""");
        Assert.Equal(["Smith Ltd", "T"], made["awards"]![0]!["suppliers"]!.AsArray().Select(supplier => supplier!["name"]!.ToString()));
    }

    private static (JsonObject Release, IReadOnlyList<OcdsDeviation> LeftOut) Conform(string json) =>
        OcdsConform.Release((JsonObject)JsonNode.Parse(json)!, "r", Received);
}
