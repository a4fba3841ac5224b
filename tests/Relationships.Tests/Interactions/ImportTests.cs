using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Api;
using Vouch.Relationships.Interactions.Import;
using Vouch.Relationships.Interactions.Log;
using Vouch.Testing;
using ZstdSharp;

namespace Vouch.Relationships.Tests.Interactions;

/// <summary>A file is taken in whole, once, in whatever form it comes; what is refused is named by its line, and another run goes on where the last one stopped.</summary>
public sealed class ImportTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_run_passes_over_what_was_taken_unless_it_is_told_to_begin_anew(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        var file = stage.Write("a.ndjson", Lines(6_000));
        var first = await stage.RunAsync("import", "interactions", file);
        Assert.Equal((0, 6_000, 6_000, 0), (first.Exit, Number(first.Last, "read"), Number(first.Last, "taken"), Number(first.Last, "known")));
        var second = await stage.RunAsync("import", "interactions", file);
        Assert.Equal((0, 0, 6_000), (second.Exit, Number(second.Last, "read"), Number(second.Last, "skipped")));
        var third = await stage.RunAsync("import", "interactions", file, "--from-beginning");
        Assert.Equal((0, 0, 6_000), (third.Exit, Number(third.Last, "taken"), Number(third.Last, "known")));
        Assert.Equal(6_000, await stage.House.QueryAsync(db => db.Set<InteractionCount>().SumAsync(row => row.Count)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    [InlineData(".zst")]
    [InlineData(".br")]
    public async Task Every_form_and_packing_says_the_same(string packing)
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var table = "source,id,channel,identity,at,text,size\n" + string.Concat(Enumerable.Range(0, 3).Select(i => $"shop,{i},mail,anna{i}@example.org,2026-02-01T10:00:00Z,\"one,\n\"\"two\"\"\",XL\n"));
        var array = "[\n" + string.Join(",\n", Enumerable.Range(3, 3).Select(i => JsonSerializer.Serialize(Told(i), Indented))) + "\n]\n";
        foreach (var (name, text) in new[] { ("t.csv", table), ("a.json", array), ("l.ndjson", "\ufeff" + Lines(9, 6)) })
        {
            var path = Path.Combine(stage.Folder, name + packing);
            await using (var packed = Pack(File.Create(path), packing))
            {
                await packed.WriteAsync(Encoding.UTF8.GetBytes(text), Cancel);
            }

            var ran = await stage.RunAsync("import", "interactions", path);
            Assert.Equal((name, 0, 3), (name, ran.Exit, Number(ran.Last, "taken")));
        }

        var entries = await AllAsync(stage);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), entries.Select(entry => entry.ExternalId).Order());
        Assert.Equal(("one,\n\"two\"", "{\"size\":\"XL\"}"), (entries.First(entry => entry.ExternalId == "1").Text, entries.First(entry => entry.ExternalId == "1").Details));
    }

    [Fact]
    public async Task What_is_refused_is_named_by_its_line_and_kept_with_the_original()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var file = stage.Write("a.ndjson", Lines(1) + "\n{\"source\":\"x\"}\n" + "nothing\n" + Lines(2, 1));
        var refused = Path.Combine(stage.Folder, "refused.ndjson");
        var ran = await stage.RunAsync("import", "interactions", file, "--refused", refused);
        Assert.Equal((3, 2, 2), (ran.Exit, Number(ran.Last, "taken"), Number(ran.Last, "refused")));
        Assert.Contains("a.ndjson:3: interaction.id-missing", ran.Error, StringComparison.Ordinal);
        var kept = (await File.ReadAllLinesAsync(refused, Cancel)).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();
        Assert.Equal([(3, "{\"source\":\"x\"}"), (4, "nothing")], kept.Select(line => (Number(line, "line"), line.GetProperty("original").GetString()!)));
    }

    [Fact]
    public async Task A_table_with_other_headings_is_read_by_their_names_with_what_is_the_same_for_all()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var file = stage.Write("t.csv", "Nr;Kunde;Wann;Was\n1;anna@example.org;2026-02-01T10:00:00Z;Hallo\n2;;2026-02-01T10:00:00Z;\n3;a@example.org\n");
        string[] asked = ["import", "interactions", file, "--source", "alt", "--channel", "mail", "--columns"];
        var ran = await stage.RunAsync([.. asked, "Nr=id, Kunde=identity, Wann=at, Was=text"]);
        Assert.Equal((3, 1, 2), (ran.Exit, Number(ran.Last, "taken"), Number(ran.Last, "refused")));
        Assert.Contains(":3: interaction.identity-missing", ran.Error, StringComparison.Ordinal);
        Assert.Contains(":4: table.cells-differ", ran.Error, StringComparison.Ordinal);
        Assert.Equal(("alt", "Hallo", Channel.Mail), (await AllAsync(stage)).Select(entry => (entry.Source, entry.Text, entry.Channel)).Single());
        foreach (var (pairs, code) in new[] { ("Nr=number", "import.columns-unreadable"), ("Nummer=id", "table.column-missing"), ("Kunde=identity", "table.column-missing") })
        {
            var wrong = await stage.RunAsync([.. asked, pairs]);
            Assert.Equal(2, wrong.Exit);
            Assert.Contains(code, wrong.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_quotation_mark_that_does_not_close_costs_its_own_line_alone()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var file = stage.Write("t.csv", "source,id,channel,identity\nx,1,mail,a@example.org\nx,2,mail,\"b@example.org\nx,3,mail,c@example.org\n");
        var ran = await stage.RunAsync("import", "interactions", file);
        Assert.Equal((3, 2, 1), (ran.Exit, Number(ran.Last, "taken"), Number(ran.Last, "refused")));
    }

    [Fact]
    public async Task A_file_that_breaks_off_in_its_packing_could_not_be_read_and_what_came_before_is_taken()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var path = Path.Combine(stage.Folder, "a.ndjson.gz");
        await using (var packed = Pack(File.Create(path), ".gz"))
        {
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Lines(40_000)), Cancel);
        }

        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 200);
        }

        var ran = await stage.RunAsync("import", "interactions", path);
        Assert.Equal(2, ran.Exit);
        Assert.InRange(Number(ran.Last, "taken"), 5_000, 39_999);
        Assert.Equal(2, (await stage.RunAsync("import", "interactions", path + ".nowhere")).Exit);
    }

    [Fact]
    public async Task After_a_failure_another_run_leaves_no_gap()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var path = stage.Write("a.ndjson", Lines(22_000));
        var failing = new FailsAtThird(stage.House.Services.GetRequiredService<IInteractionIntake>());
        var import = ActivatorUtilities.CreateInstance<InteractionImport>(stage.House.Services, failing);
        var progress = new ImportProgress(TextWriter.Null, false);
        using var refused = new RefusedRecords(progress, null);
        await using (var file = await RecordFile.OpenAsync(path, null, Cancel))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => import.RunAsync(file, new ImportOptions(new UnsaidMembers(null, null), new Dictionary<string, string>(), false), new ImportCount(), refused, progress, Cancel));
        }

        var kept = await stage.House.QueryAsync(db => db.Set<ImportedFile>().AsNoTracking().SingleOrDefaultAsync(Cancel));
        Assert.True(kept is null or { Records: <= 20_000 });
        var again = await stage.RunAsync("import", "interactions", path);
        Assert.Equal((0, 22_000 - (int)(kept?.Records ?? 0)), (again.Exit, Number(again.Last, "read")));
        Assert.Equal(22_000, await stage.House.QueryAsync(db => db.Set<InteractionCount>().SumAsync(row => row.Count)));
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("array")]
    [InlineData("table")]
    public async Task Records_are_cut_alike_wherever_the_memory_ends(string form)
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 4_000).Select(_ => new string([.. Enumerable.Range(0, random.Next(1_500)).Select(_ => "ab\"\\{}[],;\nü"[random.Next(12)])])).ToArray();
        var text = form switch
        {
            "lines" => string.Join('\n', texts.Select(one => JsonSerializer.Serialize(new { t = one }))),
            "array" => "[" + string.Join(" , ", texts.Select(one => JsonSerializer.Serialize(new { t = one, n = new[] { new { } } }, Indented))) + "]",
            _ => "id,identity\r\n" + string.Concat(texts.Select(one => "1,\"" + one.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"\r\n")),
        };
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text, Cancel);
            await using var file = await RecordFile.OpenAsync(path, null, Cancel);
            List<string> read = [];
            while (await file.ReadAsync(37, Cancel) is { } block)
            {
                Assert.Empty(block.Refused);
                for (var i = 0; i < block.Count; i++)
                {
                    var record = Encoding.UTF8.GetString(block.Record(i));
                    read.Add(form == "table" ? record[3..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : JsonSerializer.Deserialize<JsonElement>(record).GetProperty("t").GetString()!);
                }

                block.Dispose();
            }

            Assert.Equal(texts, read);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_record_longer_than_any_is_refused_and_the_next_is_read()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var ran = await stage.RunAsync("import", "interactions", stage.Write("a.ndjson", Lines(1) + "{\"text\":\"" + new string('x', 9_000_000) + "\"}\n" + Lines(2, 1)));
        Assert.Equal((3, 2, 1), (ran.Exit, Number(ran.Last, "taken"), Number(ran.Last, "refused")));
        Assert.Contains(":2: interaction.record-too-long", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_says_how_many_how_fast_how_far_and_how_long_yet()
    {
        Assert.Equal("a.gz: 100,000 interactions, 50,000 a second, 40.0 MB of 120.0 MB, 4 s left", ImportProgress.Say("a.gz", 100_000, 2, 40_000_000, 0, 120_000_000));
        Assert.Equal("-: 10 interactions, 5 a second, 4.0 KB", ImportProgress.Say("-", 10, 2, 4_000, 0, null));
    }

    internal static string Lines(int until, int from = 0) => string.Concat(Enumerable.Range(from, until - from).Select(i => JsonSerializer.Serialize(Told(i)) + "\n"));

    internal static object Told(int i) => new { source = "shop", id = i.ToString(System.Globalization.CultureInfo.InvariantCulture), channel = "mail", kind = "view", identity = $"anna{i}@example.org", at = "2026-02-01T10:00:00Z", title = "Seite" };

    internal static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    internal static async Task<IReadOnlyList<LogEntry>> AllAsync(CommandStage stage)
    {
        var ids = await stage.House.QueryAsync(db => db.Set<Relationships.Identities.Identity>().Select(row => row.Id).ToListAsync(Cancel));
        return await stage.House.WithAsync<Timeline, IReadOnlyList<LogEntry>>(timeline => timeline.ReadAsync(ids, 100, TimelineFilter.All, null, Cancel));
    }

    private static Stream Pack(Stream file, string packing) => packing switch
    {
        ".gz" => new GZipStream(file, CompressionLevel.Fastest),
        ".zst" => new CompressionStream(file, leaveOpen: false),
        ".br" => new BrotliStream(file, CompressionLevel.Fastest),
        _ => file,
    };

    private sealed class FailsAtThird(IInteractionIntake intake) : IInteractionIntake
    {
        private int calls;

        public Task<IntakeResult> TakeAsync(IntakeBatch batch, CancellationToken cancellationToken) => Interlocked.Increment(ref calls) == 3 ? throw new TimeoutException() : intake.TakeAsync(batch, cancellationToken);

        public Task<IntakeResult> TakeAsync(Work work, IntakeBatch batch, CancellationToken cancellationToken) => intake.TakeAsync(work, batch, cancellationToken);
    }
}
