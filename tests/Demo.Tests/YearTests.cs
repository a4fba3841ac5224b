using Microsoft.Extensions.DependencyInjection;
using Vouch.Host;
using Vouch.Host.Commands;
using Vouch.Kernel;

namespace Vouch.Demo.Tests;

[Collection(nameof(BuiltYear))]
public sealed class YearTests(BuiltYear year)
{
    [Fact]
    public async Task The_ledger_of_the_year_is_whole()
    {
        // Whatever other tests did in this company since is placed and sealed too.
        await year.Services.GetRequiredService<FactPump>().RunAsync(TestContext.Current.CancellationToken);
        await year.Services.GetRequiredService<Sealer>().RunAsync(TestContext.Current.CancellationToken);
        await using var scope = year.Services.CreateAsyncScope();
        var report = await LedgerVerification.RunAsync(
            scope.ServiceProvider.GetRequiredService<VouchDb>(), year.Services.GetRequiredService<ISealingKey>().PublicKey, TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        Assert.True(report.Facts > 10_000);
        Assert.Equal(report.Facts, report.SealedTo);
    }

    [Fact]
    public async Task Every_promise_that_is_outstanding_has_an_owner() =>
        Assert.Equal(0, (await year.CountAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM promises_promise WHERE ended_at IS NULL AND owner IS NULL"))[0].Number);

    /// <summary>Most things are as they should be: nobody believes in a company that breaks every second promise, or none.</summary>
    [Theory]
    [InlineData("answer", 88)]
    [InlineData("decide", 88)]
    [InlineData("acknowledge", 88)]
    [InlineData("deliver", 82)]
    [InlineData("pay", 90)]
    [InlineData("solve", 70)]
    [InlineData("reply", 86)]
    [InlineData("answer-case", 80)]
    [InlineData("solve-case", 80)]
    public async Task Most_promises_are_kept_and_some_are_not(string commitment, int least)
    {
        var rows = await year.CountAsync("SELECT commitment || ' ' || state AS \"Word\", COUNT(*) AS \"Number\" FROM promises_promise WHERE commitment IS NOT NULL GROUP BY commitment, state");
        long Of(string state) => rows.Where(row => row.Word == $"{commitment} {state}").Sum(row => row.Number);
        Assert.InRange(100.0 * Of("Kept") / (Of("Kept") + Of("Broken")), least, 99.5);
    }

    [Theory]
    [InlineData("requests_request", "state", "Raised InTriage QuestionAsked AwaitingApproval Ordered Received Fulfilled Refused Withdrawn Split Merged")]
    [InlineData("purchasing_order", "state", "Acknowledged Received Closed Cancelled")]
    [InlineData("purchasing_invoice", "state", "Received Coded Approved Exception OnHold Paid Refused Credited")]
    [InlineData("purchasing_payment", "state", "Due Settled")]
    [InlineData("sourcing_event", "state", "Draft Published Closed Opened Evaluated Awarded Concluded Cancelled Unsuccessful")]
    [InlineData("sourcing_bid", "state", "Submitted Opened Withdrawn")]
    [InlineData("sourcing_invitation", "state", "Opened Accepted Declined Expired")]
    [InlineData("suppliers_supplier", "status", "Invited Registered Qualified Suspended Declined")]
    [InlineData("contracts_contract", "state", "Drafted Negotiating Agreed AwaitingApproval AwaitingSignature InForce Expired Terminated Superseded Withdrawn")]
    [InlineData("contracts_level_measurement", "state", "Settled Disputed")]
    [InlineData("contracts_milestone", "state", "Planned Billed")]
    [InlineData("purchasing_recurring_order", "state", "Active Paused Ended")]
    [InlineData("purchasing_recurring_run", "kind", "Placed Skipped")]
    [InlineData("purchasing_subscription", "state", "Active Cancelled")]
    [InlineData("promises_promise", "state", "Open Paused Kept Broken Released")]
    public async Task There_is_something_in_every_state(string table, string column, string states)
    {
        var found = (await year.CountAsync($"SELECT {column} AS \"Word\", COUNT(*) AS \"Number\" FROM {table} GROUP BY {column}")).Select(row => row.Word).ToList();
        Assert.Empty(states.Split(' ').Except(found));
    }

    [Theory]
    [InlineData("requests_request", 300)]
    [InlineData("purchasing_order", 250)]
    [InlineData("purchasing_invoice", 250)]
    [InlineData("sourcing_event", 25)]
    [InlineData("sourcing_opened_bid", 75)]
    [InlineData("sourcing_award", 20)]
    [InlineData("suppliers_supplier", 50)]
    [InlineData("contracts_contract", 15)]
    [InlineData("contracts_comment", 15)]
    [InlineData("contracts_call_off", 40)]
    [InlineData("purchasing_recurring_run", 60)]
    [InlineData("contracts_level_measurement", 12)]
    public async Task There_is_enough_to_look_at(string table, int least) =>
        Assert.True((await year.CountAsync($"SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM {table}"))[0].Number >= least, table);

    [Fact]
    public async Task Few_requests_read_alike() =>
        Assert.True((await year.CountAsync("SELECT title AS \"Word\", COUNT(*) AS \"Number\" FROM requests_request GROUP BY title ORDER BY 2 DESC LIMIT 1"))[0].Number <= 6);

    [Fact]
    public async Task Lots_of_one_event_go_to_different_bidders_somewhere() =>
        Assert.Contains(await year.CountAsync("SELECT sourcing_event_id AS \"Word\", COUNT(DISTINCT supplier) AS \"Number\" FROM sourcing_award GROUP BY sourcing_event_id"), row => row.Number > 1);

    [Fact]
    public async Task A_second_start_keeps_the_data()
    {
        var before = await year.CountAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM kernel_fact");
        await new DemoBuilding(new DatabaseChoice(year.Database), 8, TextWriter.Null).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await year.CountAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM kernel_fact"));
    }
}
