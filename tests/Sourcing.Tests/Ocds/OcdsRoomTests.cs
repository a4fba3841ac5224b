using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Sourcing.Tests;

public class OcdsRoomTests
{
    public static TheoryData<DatabaseKind> Both => Databases.All;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_reference_data_come_out_again_equal_and_valid_and_are_not_taken_twice(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        string[] paths =
        [
            Path.Combine(OcdsReference.Folder, "cardinal-rs", "tests", "fixtures", "indicators"),
            Path.Combine(OcdsReference.Folder, "ocds-merge", "tests", "fixtures", "1.1"),
            Path.Combine(OcdsReference.Folder, "sample-data", "fictional-example", "1.1"),
        ];
        var first = await Import(rooms, paths);
        Assert.True(first.Count.Taken >= 70, first.Count.ToString());
        Assert.Equal(0, first.Count.Refused);
        Assert.All(first.Refused, line => Assert.True(JsonNode.Parse(line)!["line"]!.GetValue<long>() > 0));

        var again = await Import(rooms, paths);
        Assert.Equal((first.Count.Read, 0L), (again.Count.Read, again.Count.Taken));

        var exported = await Export(rooms, "jsonl");
        var schema = ReleaseSchema.Load(Path.Combine(OcdsReference.Folder, "ocds-merge", "tests", "fixtures", "release-schema-1__1__4.json"));
        Assert.All(exported, release => Assert.Empty(schema.Check(release)));
        Assert.Equal(first.Count.Taken, exported.Count);
        var byHash = exported.Select(release => OcdsRelease.HashOf((JsonObject)release)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in paths.SelectMany(OcdsImporting.FilesOf))
        {
            foreach (var release in (await OcdsReference.ReadAsync(file)).Found.Select(found => found.Release).OfType<OcdsRelease>().Where(release => schema.Check(release.Content) is []))
            {
                Assert.True(byHash.Contains(release.ContentHash), $"{file}: {release.Ocid} {release.Id}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_imported_process_is_an_event_to_read_and_a_later_release_changes_it(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var house = rooms.House;
        await ImportText(rooms, """{"ocid":"ocds-x-1","id":"1","date":"2020-01-01T00:00:00Z","tender":{"title":"Desks","status":"active","items":[{"id":"1","description":"Desk","quantity":2}]}}""");
        await ImportText(rooms, """{"ocid":"ocds-x-1","id":"2","date":"2020-02-01T00:00:00Z","tender":{"status":"complete","items":[{"id":"1","quantity":3},{"id":"2","description":"Chair"}]},"bids":{"details":[{"id":"b","tenderers":[{"id":"S","name":"Smith"}],"items":[{"id":"1","unit":{"value":{"amount":5,"currency":"EUR"}}}]}]},"awards":[{"id":"a","status":"active","suppliers":[{"id":"S"}]}]}""");
        var actor = await house.ActorAsync(house.Buyer);
        var found = (await house.QueryAsync(db => EventDesk.SeenBy(db, actor).Select(row => row.Id).ToListAsync())).Single();
        var imported = await rooms.EventAsync(found);
        Assert.Equal((SourcingEventState.Awarded, "ocds-x-1", "Desks"), (imported.State, imported.Ocid, imported.Title));
        Assert.Equal([("Desk", 3m), ("Chair", 1m)], imported.LinesInOrder.Select(line => (line.Description, line.Quantity)));
        var result = await house.WithAsync<EventReading, EventResult>(reading => house.QueryAsync(db => reading.ResultAsync(db, imported, default)));
        Assert.Equal(("Smith", 15_00L), (result.Comparison.Columns[0].Name, result.Comparison.Lots[0].Rows[0].Cells[0].Total!.Value.Minor));
        await house.RefusedAsync("event.imported", house.Head, new CancelEvent(found, "No"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_release_that_was_published_again_with_other_content_counts_and_is_named(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        Assert.Equal(new OcdsImportCount(1, 1, 0), (await ImportText(rooms, """{"ocid":"x","id":"1","tender":{"title":"One"}}""")).Count);
        Assert.Equal(new OcdsImportCount(1, 0, 0), (await ImportText(rooms, """{"id":"1","ocid":"x","tender":{"title":"One"}}""")).Count);
        var changed = await ImportText(rooms, """{"ocid":"x","id":"1","tender":{"title":"Two"}}""");
        Assert.Equal(new OcdsImportCount(1, 1, 0), changed.Count);
        Assert.Contains("ocds.release-republished", Assert.Single(changed.Refused), StringComparison.Ordinal);
        Assert.Equal("Two", await rooms.House.QueryAsync(db => db.Set<SourcingEvent>().Select(row => row.Title).SingleAsync()));
        Assert.Equal(2, (await Export(rooms, "jsonl")).Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_event_of_our_own_is_exported_valid_with_its_bids_and_awards_and_can_be_imported_elsewhere(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var id = await rooms.OpenedAsync(quantity: 1m);
        await rooms.ScoreAsync(id);
        var lots = (await rooms.EventAsync(id)).LotsInOrder.Select(lot => lot.Id).ToList();
        await rooms.House.DoneAsync(rooms.House.Buyer, new AwardLots(id, [.. lots.Select(lot => new LotChoice(lot, EventSamples.Bidder(1), "Best score"))]));
        var release = (JsonObject)Assert.Single(await Export(rooms, "json"));
        Assert.Empty(ReleaseSchema.Load(Path.Combine(OcdsReference.Folder, "ocds-merge", "tests", "fixtures", "release-schema-1__1__4.json")).Check(release));
        var read = OcdsReading.Read(release, Currency.Eur);
        Assert.Equal((SourcingEventState.Awarded, "Desks", 2, 2, 2), (read.State, read.Title, read.Lots.Count, read.Bids.Count, read.Awards.Count));
        Assert.Empty(read.NotUnderstood);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_thousand_processes_are_imported_in_batches_and_a_second_run_goes_on_where_the_first_stopped(DatabaseKind kind)
    {
        await using var rooms = await EventHouse.OpenAsync(kind);
        var lines = Enumerable.Range(0, 1_000).Select(i => $$$"""{"ocid":"p{{{i}}}","id":"1","tender":{"title":"T{{{i}}}","items":[{"id":"1","quantity":1}]}}""").ToList();
        Assert.Equal(400, (await ImportText(rooms, string.Join('\n', lines.Take(400)))).Count.Taken);
        Assert.Equal(new OcdsImportCount(1_000, 600, 0), (await ImportText(rooms, string.Join('\n', lines))).Count);
        Assert.Equal(1_000, await rooms.House.QueryAsync(db => db.Set<SourcingEvent>().CountAsync()));
    }

    private static async Task<(OcdsImportCount Count, List<string> Refused)> ImportText(EventHouse rooms, string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        try
        {
            return await Import(rooms, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(OcdsImportCount Count, List<string> Refused)> Import(EventHouse rooms, params string[] paths)
    {
        await using var refusals = new StringWriter();
        var count = await rooms.House.Services.GetRequiredService<OcdsImporting>().ImportAsync(Actor.System, rooms.House.Unit, paths, refusals, (_, _) => { }, TestContext.Current.CancellationToken);
        return (count, [.. refusals.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static async Task<List<JsonNode>> Export(EventHouse rooms, string ending)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "." + ending);
        try
        {
            await rooms.House.Services.GetRequiredService<OcdsExporting>().ExportAsync(path, "ocds-test00-", (_, _) => { }, TestContext.Current.CancellationToken);
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            return ending == "jsonl"
                ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)]
                : [.. JsonNode.Parse(text)!["releases"]!.AsArray().Select(release => release!.DeepClone())];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
