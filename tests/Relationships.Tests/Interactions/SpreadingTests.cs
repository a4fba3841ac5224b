using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Interactions.Spreading;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Interactions;

/// <summary>The log is spread month by month, says before what it will do, and goes on where it was stopped. Citus itself is stood in for by a few functions of the same names.</summary>
public sealed class SpreadingTests
{
    private const string StandIn = """
        CREATE TABLE spread_table (name regclass PRIMARY KEY, by text NOT NULL, beside text NOT NULL);
        CREATE VIEW pg_dist_partition AS SELECT name AS logicalrelid FROM spread_table UNION SELECT inhrelid::regclass FROM pg_inherits JOIN spread_table ON inhparent = name;
        CREATE FUNCTION create_distributed_table(table_name regclass, distribution_column text, colocate_with text DEFAULT 'default') RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = table_name AND relkind = 'p') THEN RAISE EXCEPTION 'distributing multi-level partitioned tables is not supported'; END IF;
          INSERT INTO spread_table VALUES (table_name, distribution_column, colocate_with);
        END $$;
        INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) SELECT 99999, 'citus', 10, oid, false, '0' FROM pg_namespace WHERE nspname = 'public';
        """;

    private static readonly DateTimeOffset Start = new(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_plan_takes_months_out_first_and_copies_each_in_a_transaction_of_its_own()
    {
        var (january, february) = (new LogMonth(24312), new LogMonth(24313));
        var steps = SpreadingPlan.Of(new SpreadingState(true, false, false, [new SpreadMonth(february, true, false), new SpreadMonth(january, true, false)]));
        Assert.Equal(4, steps.Count);
        Assert.Equal(
            [
                "SET LOCAL lock_timeout = '10s'", "ALTER TABLE relationships_interaction DETACH PARTITION relationships_interaction_24312",
                "ALTER TABLE relationships_interaction DETACH PARTITION relationships_interaction_24313", "SELECT create_distributed_table('relationships_interaction', 'identity')",
            ],
            steps[0].Statements);
        Assert.Contains("relationships_delivery", steps[1].Statements.Single(), StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE relationships_interaction_24313 PARTITION OF relationships_interaction FOR VALUES FROM (24313) TO (24314)", steps[2].Statements);
        Assert.DoesNotContain(steps[2].Statements, statement => statement.Contains("DETACH", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_does_only_what_is_left()
    {
        var (january, february, march) = (new LogMonth(24312), new LogMonth(24313), new LogMonth(24314));
        Assert.Empty(SpreadingPlan.Of(new SpreadingState(true, true, true, [new SpreadMonth(january, true, true)])));
        var left = SpreadingPlan.Of(new SpreadingState(true, true, true, [new SpreadMonth(march, true, true), new SpreadMonth(february, false, false), new SpreadMonth(january, false, false)]));
        Assert.Equal(["relationships_interaction_24313", "relationships_interaction_24312"], left.Select(step => step.Statements.Single(statement => statement.StartsWith("LOCK", StringComparison.Ordinal)).Split(' ')[2]));
    }

    [Fact]
    public async Task A_spread_log_holds_what_it_held_and_takes_in_more()
    {
        await using var stage = await CommandStage.OpenAsync(DatabaseKind.Postgres);
        await TakeAsync(stage, 0, 60);
        await stage.House.QueryAsync(db => db.Database.ExecuteSqlRawAsync(StandIn, Cancel));
        var before = await ImportTests.AllAsync(stage);

        var (exit, said) = await RunAsync(stage, dryRun: true);
        Assert.Equal(0, exit);
        Assert.Contains("BEGIN;", said, StringComparison.Ordinal);
        Assert.Equal(0, await stage.House.QueryAsync(db => db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM spread_table").SingleAsync(Cancel)));

        // Stopped after the first two steps: the log is read and written all the while, and another run does the rest.
        var steps = SpreadingPlan.Of(await stage.House.QueryAsync(db => LogDistribution.ReadAsync(db, Cancel)));
        foreach (var statement in steps.Take(2).SelectMany(step => step.Statements))
        {
            await stage.House.QueryAsync(db => db.Database.ExecuteSqlRawAsync(statement, Cancel));
        }

        Assert.Equal(before, await ImportTests.AllAsync(stage));
        Assert.Equal(new IntakeResult(1, 60), await TakeAsync(stage, 0, 61));
        (exit, said) = await RunAsync(stage, dryRun: false);
        Assert.Equal((0, steps.Count - 2), (exit, steps.Count - 2));
        Assert.Contains($"\"steps\":{steps.Count - 2}", said, StringComparison.Ordinal);
        Assert.Equal(61, (await ImportTests.AllAsync(stage)).Count);
        Assert.Equal(new IntakeResult(4, 61), await TakeAsync(stage, 0, 65));
        (_, said) = await RunAsync(stage, dryRun: false);
        Assert.Contains("\"steps\":0", said, StringComparison.Ordinal);
        Assert.Equal(0, (await stage.RunAsync("log", "compress", "2026-01", "--folder", stage.Folder)).Exit);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Without_PostgreSQL_or_without_Citus_it_is_refused(DatabaseKind kind)
    {
        await using var stage = await CommandStage.OpenAsync(kind);
        var error = new StringWriter();
        Assert.Equal(2, await LogDistribution.RunAsync(stage.House.Services, true, TextWriter.Null, error, Cancel));
        Assert.Contains(kind == DatabaseKind.Postgres ? "log.spread-needs-citus" : "log.spread-needs-postgres", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> RunAsync(CommandStage stage, bool dryRun)
    {
        var output = new StringWriter();
        return (await LogDistribution.RunAsync(stage.House.Services, dryRun, output, TextWriter.Null, Cancel), output.ToString());
    }

    private static Task<IntakeResult> TakeAsync(CommandStage stage, int from, int until) => stage.House.Services.GetRequiredService<IInteractionIntake>().TakeAsync(
        new IntakeBatch
        {
            Interactions =
            [
                .. Enumerable.Range(from, until - from).Select(i => new NewInteraction
                {
                    Source = "shop", Id = $"m{i}", Channel = Channel.Web, Kind = InteractionKind.View, Direction = Direction.In, Identity = IdentityKey.Mail($"a{i % 7}@example.org")!.Value, At = Start.AddDays(i), Title = "Seite",
                }),
            ],
        },
        Cancel);
}
