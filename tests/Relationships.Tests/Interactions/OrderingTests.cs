using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Interactions.Ordering;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Interactions;

/// <summary>A month that is over is put in order while it goes on being used; nothing is lost and nobody waits.</summary>
public sealed class OrderingTests
{
    private static readonly DateTimeOffset Old = new(2025, 1, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly IdentityKey[] Persons = [.. Enumerable.Range(0, 20).Select(i => IdentityKey.Mail($"person{i}@example.org")!.Value)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_interactions_of_a_person_lie_together_once_a_month_is_ordered(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        for (var first = 0; first < 400; first += 20)
        {
            await TakeAsync(stage, first, 20);
        }

        Assert.True(await JumpsAsync(stage, kind) > 100);
        var before = await ContentAsync(stage);
        Assert.Equal(0, (await stage.RunAsync("log", "order", "2025-01")).Exit);
        Assert.Equal(before, await ContentAsync(stage));
        Assert.InRange(await JumpsAsync(stage, kind), 0, 20);

        // Whoever makes the month anew, as a restore does, makes nothing twice.
        await stage.House.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            async work =>
            {
                await InteractionLog.MakeMonthAsync(work, LogMonth.Of(Old), Cancel);
                return Done.Value;
            },
            Cancel);
        Assert.Equal(2, await IndexesAsync(stage, kind));

        // It can be done again, keeps its indexes, and goes on taking things in once each.
        Assert.Equal(0, (await stage.RunAsync("log", "order", "2025-01")).Exit);
        await TakeAsync(stage, 390, 20);
        Assert.Equal(410, (await ContentAsync(stage)).Count);
        Assert.Equal(2, await IndexesAsync(stage, kind));
        Assert.Equal(0, (await stage.RunAsync("log", "compress", "2025-01", "--folder", stage.Folder)).Exit);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_changes_while_a_month_is_ordered_is_kept(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        await TakeAsync(stage, 0, 3_000);
        using var ordered = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                var more = 0;
                for (; !ordered.IsCancellationRequested || more < 5; more++)
                {
                    await TakeAsync(stage, 3_000 + more, 1);
                    await ExecuteAsync(stage, $"UPDATE {LogMonth.Of(Old).Table} SET title = 'changed' WHERE external_id = 'm{more}'");
                    await ExecuteAsync(stage, $"DELETE FROM {LogMonth.Of(Old).Table} WHERE external_id = 'm{2_999 - more}'");
                }

                return more;
            },
            Cancel);
        for (var i = 0; i < 3; i++)
        {
            var outcome = await stage.House.WithAsync<MonthOrdering, Outcome<Done>>(ordering => ordering.OrderAsync(LogMonth.Of(Old), Cancel));
            Assert.True(outcome.IsDone);
        }

        await ordered.CancelAsync();
        var more = await writing;
        var content = await ContentAsync(stage);
        Assert.Equal(
            Enumerable.Range(0, 3_000 - more).Concat(Enumerable.Range(3_000, more)).Select(i => ($"m{i}", i < more ? "changed" : null)).OrderBy(row => row.Item1, StringComparer.Ordinal),
            content.Select(row => (row.Id, row.Title)));
    }

    [Fact]
    public async Task Only_a_month_that_is_there_and_over_is_ordered_and_by_one_at_a_time()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        await TakeAsync(stage, 0, 1);
        await TakeAsync(stage, 1, 1, stage.House.Clock.GetUtcNow());
        Assert.Contains("log.month-not-over", (await stage.RunAsync("log", "order", LogMonth.Of(stage.House.Clock.GetUtcNow()).ToString())).Error, StringComparison.Ordinal);
        Assert.Contains("log.month-unknown", (await stage.RunAsync("log", "order", "2024-12")).Error, StringComparison.Ordinal);
        Assert.Contains("log.month-unknown", (await stage.RunAsync("log", "order", "soon")).Error, StringComparison.Ordinal);
        var now = stage.House.Clock.GetUtcNow();
        await stage.House.QueryAsync(db => db.Set<LogMonthRow>().Where(row => row.Month == LogMonth.Of(Old).Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrderingSince, now), Cancel));
        Assert.Contains("log.month-being-ordered", (await stage.RunAsync("log", "order", "2025-01")).Error, StringComparison.Ordinal);
        stage.House.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(0, (await stage.RunAsync("log", "order", "2025-01")).Exit);
    }

    [Fact]
    public async Task A_month_is_out_of_order_until_it_is_ordered_and_once_it_has_grown_by_a_quarter()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Sqlite);
        await TakeAsync(stage, 0, 100);
        await TakeAsync(stage, 0, 1, Old.AddMonths(1));
        Assert.Equal(["2025-02", "2025-01"], await OutOfOrderAsync(stage));
        Assert.Equal(2, (await stage.RunAsync("log", "order")).Output.Trim().Split('\n').Length);
        Assert.Empty(await OutOfOrderAsync(stage));
        await TakeAsync(stage, 100, 25);
        Assert.Empty(await OutOfOrderAsync(stage));
        await TakeAsync(stage, 125, 1);
        Assert.Equal(["2025-01"], await OutOfOrderAsync(stage));
    }

    private static Task<IntakeResult> TakeAsync(CommandStage stage, int first, int count, DateTimeOffset? at = null) => stage.House.Services.GetRequiredService<IInteractionIntake>().TakeAsync(
        new IntakeBatch { Interactions = [.. Enumerable.Range(first, count).Select(i => RetentionTests.Told($"m{i}", Persons[i % Persons.Length]) with { At = (at ?? Old).AddSeconds(i) })] }, Cancel);

    private static Task<string[]> OutOfOrderAsync(CommandStage stage) =>
        stage.House.WithAsync<MonthOrdering, string[]>(async ordering => [.. (await ordering.OutOfOrderAsync(Cancel)).Select(month => month.ToString())]);

    private static async Task<List<(string Id, string? Title)>> ContentAsync(CommandStage stage)
    {
        var rows = await stage.House.QueryAsync(db => db.Database.SqlQueryRaw<Told>(string.Concat("SELECT external_id AS \"Id\", title AS \"Title\" FROM ", LogMonth.Of(Old).Table)).ToListAsync(Cancel));
        return [.. rows.Select(row => (row.Id, row.Title)).OrderBy(row => row.Id, StringComparer.Ordinal)];
    }

    /// <summary>How often the next row of the table, as it lies on the disk, is another person's.</summary>
    private static Task<int> JumpsAsync(CommandStage stage, DatabaseKind kind) => stage.House.QueryAsync(async db =>
    {
        var place = kind == DatabaseKind.Postgres ? "tableoid, ctid" : "rowid";
        var rows = await db.Database.SqlQueryRaw<string>(string.Concat("SELECT ", kind == DatabaseKind.Postgres ? "identity::text" : "hex(identity)", " AS \"Value\" FROM ", LogMonth.Of(Old).Table, " ORDER BY ", place)).ToListAsync(Cancel);
        return rows.Zip(rows.Skip(1)).Count(pair => pair.First != pair.Second);
    });

    private static Task<int> IndexesAsync(CommandStage stage, DatabaseKind kind) => stage.House.QueryAsync(db => db.Database.SqlQueryRaw<int>(
        kind == DatabaseKind.Postgres
            ? $"SELECT count(*)::int AS \"Value\" FROM pg_indexes WHERE tablename = '{LogMonth.Of(Old).Table}_0'"
            : $"SELECT count(*) AS Value FROM sqlite_schema WHERE type = 'index' AND tbl_name = '{LogMonth.Of(Old).Table}'").SingleAsync(Cancel));

    private static Task ExecuteAsync(CommandStage stage, string statement) => stage.House.Services.GetRequiredService<Pipeline>().RunAsync<int>(async work => await work.Db.Database.ExecuteSqlRawAsync(statement, Cancel), Cancel);

    private sealed record Told(string Id, string? Title);
}
