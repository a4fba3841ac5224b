using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Charters;
using Vouch.Promises.History;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.History;

public sealed class PreviewTests
{
    private const string Charter = """
        charter: Test
        commitments:
        - {id: answer, says: We answer., about: request, owed_by: owner, owed_to: requester, starts: request.raised, kept_by: request.answered, within: 9 days}
        """;

    private static readonly (string, PartyId)[] AnnaForBen = [("owner", World.Anna), ("requester", World.Ben)];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_units_for_which_the_charter_would_be_the_nearest_are_counted(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await world.HappensAsync("request.raised", World.Request(1), AnnaForBen, unit: World.Group);
        await world.HappensAsync("request.raised", World.Request(2), AnnaForBen, unit: World.Nord);
        await world.HappensAsync("request.raised", World.Request(3), AnnaForBen, unit: World.Nord);
        world.Clock.Now = world.Clock.Now.AddDays(1);
        var own = Charter.Replace("charter: Test", "charter: Nord", StringComparison.Ordinal);
        var company = await ReplayTests.PreviewAsync(world, Charter);
        Assert.Equal((3, 3), (Assert.Single(company.Commitments).Made, company.Really["answer"].Made));
        Assert.Equal([("company", 1), ("nord", 2)], company.Commitments[0].ByUnit.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Made)));
        Assert.Equal(2, Assert.Single((await ReplayTests.PreviewAsync(world, own, unit: "nord")).Commitments).Made);
        Assert.True((await world.DoAsync(Actor.System, new PutCharterInForce(own, "nord"))).IsDone);
        Assert.Equal(1, Assert.Single((await ReplayTests.PreviewAsync(world, Charter)).Commitments).Made);
        Assert.Equal(2, Assert.Single((await ReplayTests.PreviewAsync(world, own)).Commitments).Made);
        Assert.Equal("charter.unit-differs", (await RefusedAsync(world, new PreviewQuestion(Charter, "nord", 1))).Code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_charter_that_extends_another_is_tried_with_what_it_inherits(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter);
        await world.HappensAsync("request.raised", World.Request(1), AnnaForBen, unit: World.Nord);
        await world.HappensAsync("approval.asked", World.Request(1), [("approver", World.Anna), ("requester", World.Ben)], unit: World.Nord);
        const string Own = """
            charter: Nord
            extends: Test
            commitments:
            - {id: decide, says: We decide., about: request, owed_by: approver, owed_to: requester, starts: approval.asked, kept_by: approval.given, within: 1 day}
            """;
        world.Clock.Now = world.Clock.Now.AddDays(2);
        var answer = await ReplayTests.PreviewAsync(world, Own, unit: "nord");
        Assert.Equal([("answer", 1, 0), ("decide", 1, 1)], answer.Commitments.Select(one => (one.Commitment.Id, one.Made, one.Broken)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_promised_before_the_window_is_known_but_not_counted(DatabaseKind database)
    {
        await using var world = await World.OpenAsync(database, Charter.Replace("9 days", "60 days", StringComparison.Ordinal));
        await world.HappensAsync("request.raised", World.Request(1), AnnaForBen);
        world.Clock.Now = world.Clock.Now.AddDays(40);
        await world.HappensAsync("request.raised", World.Request(1), AnnaForBen);
        await world.HappensAsync("request.raised", World.Request(2), AnnaForBen);
        world.Clock.Now = world.Clock.Now.AddDays(1);
        var result = Assert.Single((await ReplayTests.PreviewAsync(world, Charter.Replace("9 days", "50 days", StringComparison.Ordinal), months: 1)).Commitments);
        Assert.Equal((1, 1, 2), (result.Made, result.Open, result.MostOpenAtOnce));
    }

    [Fact]
    public async Task Where_there_are_too_many_facts_fewer_months_are_tried()
    {
        await using var world = await World.OpenAsync(DatabaseKind.Sqlite, Charter);
        for (var i = 1; i <= 12; i++)
        {
            await world.HappensAsync("request.raised", World.Request(i), AnnaForBen);
            world.Clock.Now = world.Clock.Now.AddDays(30);
        }

        await world.Services.GetRequiredService<Sequencer>().RunAsync(Now);
        await using var scope = world.Services.CreateAsyncScope();
        var answer = (await scope.ServiceProvider.GetRequiredService<CharterPreview>().RunAsync(new PreviewQuestion(Charter, null, 12, MostFacts: 7), Now)).Value;
        Assert.InRange(answer.Months, 4, 6);
        Assert.Equal(12, answer.MonthsAsked);
        Assert.InRange(answer.Facts, 4, 7);
    }

    [Fact]
    public void Facts_about_one_subject_come_in_the_order_of_their_chain()
    {
        RecordedFact Fact(string name, int subject) => new(0, name, World.Request(subject), null, "[]", "{}");
        List<(RecordedFact Fact, long Sequence)> facts = [(Fact("b", 1), 2), (Fact("x", 2), 1), (Fact("a", 1), 1), (Fact("y", 2), 2), (Fact("c", 1), 3)];
        FactHistory.InOrderOfChains(facts);
        Assert.Equal(["a", "x", "b", "y", "c"], facts.Select(row => row.Fact.Name));
    }

    private static async Task<Refusal> RefusedAsync(World world, PreviewQuestion question)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CharterPreview>().RunAsync(question, Now)).Refusals[0];
    }
}
