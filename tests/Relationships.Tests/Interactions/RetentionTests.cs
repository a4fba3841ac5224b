using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Interactions.Retention;
using Vouch.Relationships.PersonalData;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Interactions;

/// <summary>What is old enough is let go as it was said, can be brought back from its archive, and nobody who was erased comes back with it.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Old = new(2025, 1, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly IdentityKey Anna = IdentityKey.Mail("anna@example.org")!.Value;
    private static readonly IdentityKey Bert = IdentityKey.Mail("bert@example.org")!.Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_month_goes_into_its_archive_and_comes_back_as_it_was(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        await TakeAsync(stage, [.. Enumerable.Range(0, 30).Select(i => Told($"m{i}", i % 2 == 0 ? Anna : Bert) with
        {
            At = Old.AddMinutes(i), Text = "ü𐍈\n\"" + i, Title = i % 3 == 0 ? "T" : null, Details = i == 4 ? "{\"a\": {\n\"b\":" + new string('1', 70_000) + "}}" : null, InReplyTo = "x",
            Agent = new PartyId(Guid.Parse("018f0000-0000-7000-8000-000000000001")), About = new SubjectRef("order", Guid.Parse("018f0000-0000-7000-8000-000000000002")),
        })]);
        var before = await ImportTests.AllAsync(stage);
        var compressed = await stage.RunAsync("log", "compress", "2025-01", "--folder", stage.Folder);
        Assert.Equal((0, 30), (compressed.Exit, ImportTests.Number(compressed.Last, "rows")));
        var file = Path.Combine(stage.Folder, "interactions-2025-01.ndjson.zst");
        Assert.True(File.Exists(file) && File.Exists(file + ".sha256"));
        Assert.Empty(await ImportTests.AllAsync(stage));
        Assert.Equal(30, await stage.House.QueryAsync(db => db.Set<InteractionCount>().SumAsync(row => row.Count, Cancel)));
        var fact = Assert.Single(await FactsAsync(stage, LogFacts.MonthDropped));
        Assert.Equal(("2025-01", "30", compressed.Last.GetProperty("sha256").GetString()), (fact.Data["month"], fact.Data["rows"], fact.Data["digest"]));

        // Late arrivals stay out, and an import of the archive too.
        Assert.Equal(new IntakeResult(0, 0, 1), await TakeAsync(stage, [Told("late", Anna)]));
        var imported = await stage.RunAsync("import", "interactions", file);
        Assert.Equal((0, 30), (imported.Exit, ImportTests.Number(imported.Last, "expired")));

        var restored = await stage.RunAsync("log", "restore", file);
        Assert.Equal((0, 30, 0), (restored.Exit, ImportTests.Number(restored.Last, "restored"), ImportTests.Number(restored.Last, "left_out")));
        var after = await ImportTests.AllAsync(stage);
        Assert.Equal(before.Select(Without), after.Select(Without));
        Assert.Equal("{\"a\":", after.Single(entry => entry.ExternalId == "m4").Details![..5]);
        var again = await stage.RunAsync("log", "restore", file);
        Assert.Equal((0, 30), (again.Exit, ImportTests.Number(again.Last, "known")));
        Assert.Equal(30, await stage.House.QueryAsync(db => db.Set<InteractionCount>().SumAsync(row => row.Count, Cancel)));
        Assert.Equal(new IntakeResult(1, 1), await TakeAsync(stage, [Told("late", Anna), Told("m0", Anna) with { At = Old }]));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_was_erased_stays_out_of_a_month_that_is_restored(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        await TakeAsync(stage, [Told("a", Anna), Told("b", Bert)]);
        Assert.Equal(0, (await stage.RunAsync("log", "compress", "2025-01", "--folder", stage.Folder)).Exit);
        var id = stage.House.Services.GetRequiredService<IPeople>().IdOf(Anna);
        var places = stage.House.Services;
        var retained = await places.GetRequiredService<Pipeline>().RunAsync<int>(
            async work =>
            {
                var count = 0;
                foreach (var place in work.Get<IEnumerable<IPersonalData>>())
                {
                    count += (await place.EraseAsync(work, new PersonInFull(new PartyId(id.Value), [new PartyId(id.Value)], [id], false), Cancel)).Retained.Count;
                }

                return count;
            },
            Cancel);
        Assert.True(retained.IsDone && retained.Value > 0);
        var file = Path.Combine(stage.Folder, "interactions-2025-01.ndjson.zst");
        var imported = await stage.RunAsync("import", "interactions", file);
        Assert.Equal(2, ImportTests.Number(imported.Last, "expired"));
        var restored = await stage.RunAsync("log", "restore", file);
        Assert.Equal((1, 1), (ImportTests.Number(restored.Last, "restored"), ImportTests.Number(restored.Last, "left_out")));
        Assert.Equal("b", Assert.Single(await ImportTests.AllAsync(stage)).ExternalId);

        // The month is there again, and still an import brings nobody back.
        imported = await stage.RunAsync("import", "interactions", file, "--from-beginning");
        Assert.Equal((0, 1, 1), (ImportTests.Number(imported.Last, "taken"), ImportTests.Number(imported.Last, "known"), ImportTests.Number(imported.Last, "expired")));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_retention_takes_words_out_first_and_drops_months_later(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        var now = stage.House.Clock.GetUtcNow();
        await TakeAsync(stage, [.. new[] { 1, 4, 7 }.Select(months => Told($"m{months}", Anna) with { At = now.AddMonths(-months) })]);
        Assert.Equal(0, (await stage.RunAsync("log", "retention", "--words", "3", "--rows", "6", "--archive", "false")).Exit);
        var applied = await stage.RunAsync("log", "retention", "--apply");
        Assert.Equal((0, 1, 1), (applied.Exit, ImportTests.Number(applied.Last, "wordless"), ImportTests.Number(applied.Last, "dropped")));
        Assert.Equal([("m1", "Hallo?"), ("m4", null)], (await ImportTests.AllAsync(stage)).Select(entry => (entry.ExternalId, entry.Text)));

        // What comes late comes without words, or not at all; and nothing is done twice.
        Assert.Equal(new IntakeResult(1, 0, 2), await TakeAsync(stage, [Told("late", Anna) with { At = now.AddMonths(-4) }, Told("m7", Anna) with { At = now.AddMonths(-7) }, Told("never", Bert) with { At = now.AddMonths(-40) }]));
        Assert.Null((await ImportTests.AllAsync(stage)).Single(entry => entry.ExternalId == "late").Text);
        Assert.Equal(2, await stage.House.QueryAsync(db => db.Set<LogMonthRow>().CountAsync(row => row.State == LogMonthState.Kept, Cancel)));
        applied = await stage.RunAsync("log", "retention", "--apply");
        Assert.Equal((0, 0, 0), (applied.Exit, ImportTests.Number(applied.Last, "wordless"), ImportTests.Number(applied.Last, "dropped")));
        Assert.Single(await FactsAsync(stage, LogFacts.MonthDropped));
        Assert.Single(await FactsAsync(stage, LogFacts.WordsRemoved));
        Assert.DoesNotContain(LogMonth.Of(now).Number - 4, await stage.House.QueryAsync(db => db.Set<Conversation>().Where(row => row.Excerpt != null).Select(row => row.LastMonth).ToListAsync(Cancel)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_month_that_another_node_dropped_is_noticed_and_kept_out(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        await TakeAsync(stage, [Told("a", Anna), Told("b", Anna) with { At = Old.AddMonths(5) }]);

        // Behind the back of this process: its memory of months says that the table is there.
        await stage.House.QueryAsync(async db =>
        {
            var month = LogMonth.Of(Old);
            if (kind == DatabaseKind.Postgres)
            {
                await db.Database.ExecuteSqlRawAsync(string.Concat("ALTER TABLE ", InteractionLog.Table, " DETACH PARTITION ", month.Table), Cancel);
            }

            await db.Database.ExecuteSqlRawAsync(string.Concat("DROP TABLE ", month.Table), Cancel);
            return await db.Set<LogMonthRow>().Where(row => row.Month == month.Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, LogMonthState.Dropped), Cancel);
        });
        Assert.Equal(new IntakeResult(1, 1, 1), await TakeAsync(stage, [Told("c", Anna), Told("b", Anna) with { At = Old.AddMonths(5) }, Told("d", Anna) with { At = Old.AddMonths(5) }]));
        Assert.Equal(2, (await ImportTests.AllAsync(stage)).Count);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_month_that_changed_since_it_was_written_is_not_dropped(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        await TakeAsync(stage, [Told("a", Anna)]);
        var month = LogMonth.Of(Old);
        var written = await stage.House.WithAsync<LogArchive, Outcome<ArchivedMonth>>(archive => archive.WriteAsync(month, stage.Folder, Cancel));
        stage.House.Clock.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(stage, [Told("b", Anna)]);
        var dropped = await stage.House.WithAsync<LogMonths, Outcome<long>>(months => months.DropAsync(month, written.Value, Cancel));
        Assert.Equal("log.month-changed", dropped.Refusals.Single().Code);
        Assert.Equal(2, (await ImportTests.AllAsync(stage)).Count);
    }

    [Theory]
    [InlineData("service.delivery")]
    [InlineData(null)]
    public void A_line_of_an_archive_reads_back(string? driver)
    {
        var identity = new Identity { Id = new IdentityId(Guid.Parse("018f0000-0000-7000-8000-000000000003")), Channel = Channel.Mail, Scope = "", Value = "anna@example.org", FirstSeen = Old };
        var entry = new LogEntry
        {
            Key = new LogKey(identity.Id, LogMonth.Of(Old), LogKey.Digest("shop", "a")), At = Old, ReceivedAt = Old, Source = "shop", ExternalId = "a", Channel = Channel.Mail, Kind = InteractionKind.Message,
            Direction = Direction.In, Asks = true, Driver = driver, Sureness = driver is null ? null : (short)90, DriverBy = DriverSource.Model,
        };
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        ArchiveLine.Write(entry, identity, line);
        var (read, refusal) = Relationships.Interactions.Api.InteractionReader.Read(line.WrittenSpan, isArchive: true);
        Assert.True(refusal is null, $"{refusal} in {System.Text.Encoding.UTF8.GetString(line.WrittenSpan)}");
        Assert.Equal(("shop", "a", Old, identity.Id.Value, driver), (read!.Source, read.Id, read.At, read.Kept!.Identity, read.Kept.Driver));
    }

    [Theory]
    [InlineData("2026-3", "log.month-unknown")]
    [InlineData("2024-12", "log.month-unknown")]
    [InlineData("", "log.month-unknown")]
    [InlineData("now", "log.month-runs")]
    public async Task Only_a_month_that_is_there_and_over_is_dropped(string month, string code)
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        await TakeAsync(stage, [Told("a", Anna) with { At = stage.House.Clock.GetUtcNow() }]);
        var ran = await stage.RunAsync("log", "drop", month == "now" ? LogMonth.Of(stage.House.Clock.GetUtcNow()).ToString() : month);
        Assert.Equal(2, ran.Exit);
        Assert.Contains(code, ran.Error, StringComparison.Ordinal);
        Assert.Single(await ImportTests.AllAsync(stage));
    }

    [Fact]
    public async Task An_archive_that_is_not_whole_or_none_is_not_restored()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var none = stage.Write("a.ndjson", ImportTests.Lines(1));
        Assert.Contains("log.no-archive", (await stage.RunAsync("log", "restore", none)).Error, StringComparison.Ordinal);
        stage.Write("a.ndjson.sha256", "00  a.ndjson\n");
        Assert.Contains("log.archive-digest-differs", (await stage.RunAsync("log", "restore", none)).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await stage.RunAsync("log", "restore", none + ".nowhere")).Exit);
    }

    [Theory]
    [InlineData(null, 1, false, "log.retention-unsound")]
    [InlineData(0, null, false, "log.retention-unsound")]
    [InlineData(12, 6, false, "log.retention-unsound")]
    [InlineData(3, 6, true, "log.no-archive-folder")]
    public async Task A_retention_that_cannot_be_applied_is_refused(int? words, int? rows, bool archives, string code)
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        var outcome = await stage.House.Services.GetRequiredService<Pipeline>().RunAsync(Actor.System, new SetLogRetention(words, rows, archives), Cancel);
        Assert.Equal(code, outcome.Refusals.Single().Code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Months_are_listed_with_what_they_hold(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        await TakeAsync(stage, [Told("a", Anna), Told("b", Anna) with { At = Old.AddMonths(1) }]);
        Assert.Equal(0, (await stage.RunAsync("log", "drop", "2025-01")).Exit);
        var listed = (await stage.RunAsync("log", "months")).Output.Trim().Split('\n');
        Assert.Equal(2, listed.Length);
        Assert.Contains("\"2025-02\",\"rows\":1", listed[0], StringComparison.Ordinal);
        Assert.Contains("\"dropped\"", listed[1], StringComparison.Ordinal);
    }

    private static LogEntry Without(LogEntry entry) => entry with { Details = null };

    internal static NewInteraction Told(string id, IdentityKey who) => new()
    {
        Source = "shop", Id = id, Channel = Channel.Mail, Kind = InteractionKind.Message, Direction = Direction.In, Identity = who, At = Old, Text = "Hallo?",
    };

    private static Task<IntakeResult> TakeAsync(CommandStage stage, IReadOnlyList<NewInteraction> interactions) =>
        stage.House.Services.GetRequiredService<IInteractionIntake>().TakeAsync(new IntakeBatch { Interactions = interactions }, Cancel);

    private static Task<List<Fact>> FactsAsync(CommandStage stage, FactName name) => stage.House.QueryAsync(db => db.Facts.Where(fact => fact.Name == name.Name).ToListAsync(Cancel));
}
