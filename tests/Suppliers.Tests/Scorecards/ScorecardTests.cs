using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Plans;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Scorecards;

public sealed class ScorecardTests
{
    private static readonly DateOnly Soon = new(2026, 3, 20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_scorecard_counts_promises_and_facts_of_the_period_and_says_where_there_are_too_few(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var kept in new[] { true, true, true, false })
        {
            await house.DeliversAsync(kept);
        }

        var order = house.Rooms.Services.GetRequiredService<IIdSource>().Next();
        await house.HappensAsync("order.placed", new SubjectRef("order", order));
        var card = (await house.CardAsync(house.Owner))!;
        Assert.Equal(("2026Q1", false), (card.Period.Name, card.IsClosed));
        var delivery = card.Lines.First(line => line.Definition.Id == "delivery").Figure;
        Assert.Equal((75.0m, 4, 3), (delivery.Score!.Value, delivery.Cases, delivery.WentWell));
        var changes = card.Lines.First(line => line.Definition.Id == "changes").Figure;
        Assert.Null(changes.Score);
        Assert.Equal(1, changes.Cases);
        Assert.Null(card.Ours.Score);
        Assert.Null(await house.CardAsync(house.Rooms.Requester));
        Assert.NotNull(await house.CardAsync(house.Seller));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_closed_period_keeps_its_figures_whatever_happens_afterwards(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        for (var i = 0; i < 3; i++)
        {
            await house.DeliversAsync(true);
        }

        Assert.Equal(1, await house.CloseAsync());
        Assert.Equal(0, await house.Rooms.Services.GetRequiredService<ScorecardClock>().CloseDueAsync(house.Rooms.Clock.GetUtcNow(), Cancel));
        var closed = (await house.CardAsync(house.Seller, "2026Q1"))!;
        Assert.True(closed.IsClosed);
        Assert.Equal(100.0m, closed.Theirs.Score);
        Assert.Equal(["scorecard.closed"], await house.FactsAsync("scorecard."));
        Assert.Contains("delivery=100.0/3", await house.Rooms.QueryAsync(db => db.Facts.Where(fact => fact.Name == "scorecard.closed").Select(fact => fact.DataJson).SingleAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal("2026Q1", Assert.Single((await house.CardAsync(house.Owner))!.Trend).Period);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_challenge_is_a_promise_of_the_owner_and_an_accepted_one_leaves_the_case_out(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var kept in new[] { true, true, true, false })
        {
            await house.DeliversAsync(kept);
        }

        var cases = (await house.CasesAsync(house.Seller, "2026Q1", "delivery"))!.Cases;
        var broken = cases.First(one => one.Went == 0);
        Assert.NotNull(broken.Promise);
        await house.Rooms.RefusedAsync("scorecard.not-supplier", house.Owner, new ChallengeScoreLine("2026Q1", "delivery", broken.Key, "No."));
        await house.Rooms.RefusedAsync("scorecard.case-unknown", house.Seller, new ChallengeScoreLine("2026Q1", "delivery", "promise:no", "No."));
        await house.Rooms.RefusedAsync("scorecard.words-needed", house.Seller, new ChallengeScoreLine("2026Q1", "delivery", broken.Key, " "));
        var challenge = await house.Rooms.DoneAsync(house.Seller, new ChallengeScoreLine("2026Q1", "delivery", broken.Key, "Your gate was closed."));
        await house.Rooms.RefusedAsync("scorecard.challenged", house.Seller, new ChallengeScoreLine("2026Q1", "delivery", broken.Key, "Again."));
        Assert.Equal(1, (await house.CardAsync(house.Owner))!.Lines.First(line => line.Definition.Id == "delivery").Challenged);
        Assert.Equal(PromiseStanding.Open, (await PromiseAsync(house, LineChallenge.SubjectName)).State);

        await house.Rooms.RefusedAsync("scorecard.not-owner", house.Rooms.OtherBuyer, new DecideScoreChallenge(challenge, true, "True."));
        await house.Rooms.RefusedAsync("scorecard.reason-needed", house.Owner, new DecideScoreChallenge(challenge, true, ""));
        await house.Rooms.DoneAsync(house.Owner, new DecideScoreChallenge(challenge, true, "The gate was closed."));
        await house.Rooms.RefusedAsync("scorecard.decided", house.Owner, new DecideScoreChallenge(challenge, false, "No."));
        Assert.Equal(PromiseStanding.Kept, (await PromiseAsync(house, LineChallenge.SubjectName)).State);
        var figure = (await house.CardAsync(house.Owner))!.Lines.First(line => line.Definition.Id == "delivery").Figure;
        Assert.Equal((100.0m, 3, 1), (figure.Score!.Value, figure.Cases, figure.LeftOut));
        Assert.Equal(["scorecard.challenged", "scorecard.challenge-accepted"], await house.FactsAsync("scorecard.challenge"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_left_out_after_closing_stands_beside_the_figure_that_was_kept(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var kept in new[] { true, true, true, false })
        {
            await house.DeliversAsync(kept);
        }

        await house.CloseAsync();
        var broken = (await house.CasesAsync(house.Seller, "2026Q1", "delivery"))!.Cases.First(one => one.Went == 0);
        var challenge = await house.Rooms.DoneAsync(house.Seller, new ChallengeScoreLine("2026Q1", "delivery", broken.Key, "Your gate was closed."));
        await house.Rooms.DoneAsync(house.Rooms.Head, new DecideScoreChallenge(challenge, true, "It was."));
        var line = (await house.CardAsync(house.Seller, "2026Q1"))!.Lines.First(one => one.Definition.Id == "delivery");
        Assert.Equal(75.0m, line.Figure.Score);
        Assert.Equal(100.0m, line.WithoutLeftOut!.Score);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_that_policy_hides_is_neither_seen_by_the_supplier_nor_in_its_totals(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        const string Hidden = """
            period: month
            at_least: 1
            lines:
            - {id: delivery, side: them, says: Deliveries, promises: [deliver], weight: 50, target: 90}
            - {id: orders, side: them, says: Orders, facts: {case: [supplier.changed], bad: [supplier.suspended]}, weight: 50, target: 90, visible: no}
            """;
        await house.Rooms.RefusedAsync("scorecard.not-allowed", house.Owner, new PutScorecardInForce(Hidden));
        await house.Rooms.RefusedAsync("scorecard.fact-unknown", house.Rooms.Head, new PutScorecardInForce(Hidden.Replace("supplier.changed", "no.fact", StringComparison.Ordinal)));
        Assert.Equal(1, await house.Rooms.DoneAsync(house.Rooms.Head, new PutScorecardInForce(Hidden)));
        await house.DeliversAsync(false);
        await house.HappensAsync("supplier.changed", new SubjectRef("supplier", house.Supplier.Value));
        Assert.Equal(50.0m, (await house.CardAsync(house.Owner))!.Theirs.Score);
        var theirs = (await house.CardAsync(house.Seller))!;
        Assert.Equal("delivery", Assert.Single(theirs.Lines).Definition.Id);
        Assert.Equal(0.0m, theirs.Theirs.Score);
        Assert.Null(await house.CasesAsync(house.Seller, theirs.Period.Name, "orders"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_below_the_score_is_dealt_with_only_with_a_reason_or_a_plan(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        for (var i = 0; i < 20; i++)
        {
            await house.DeliversAsync(i == 0);
        }

        Assert.True((await PassAsync(house, null)).IsDone);
        await house.CloseAsync();
        var refused = await PassAsync(house, null);
        Assert.Equal("supplier.gated", Assert.Single(refused.Refusals).Code);
        Assert.Equal(new object[] { "Nordlicht GmbH", "5.0", 20, "2026Q1", 40 }, refused.Refusals[0].Arguments);
        Assert.Empty(await house.FactsAsync("scorecard.gate"));
        Assert.True((await PassAsync(house, "Nobody else makes this part.")).IsDone);
        Assert.Equal(["scorecard.gate-passed"], await house.FactsAsync("scorecard.gate"));

        await house.Rooms.DoneAsync(house.Owner, Plan(house, "2026Q1", new DateOnly(2026, 5, 1)));
        Assert.True((await PassAsync(house, null)).IsDone);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plan_is_closed_when_each_side_has_agreed_that_the_other_did_its_part(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var kept in new[] { true, false, false })
        {
            await house.DeliversAsync(kept);
        }

        await house.Rooms.RefusedAsync("scorecard.not-owner", house.Rooms.OtherBuyer, Plan(house, null, Soon));
        await house.Rooms.RefusedAsync("improvement-plan.line-sound", house.Owner, Plan(house, null, Soon) with { Lines = ["quality"] });
        await house.Rooms.RefusedAsync("improvement-plan.due-past", house.Owner, Plan(house, null, new DateOnly(2026, 3, 1)));
        await house.Rooms.RefusedAsync("improvement-plan.actions-missing", house.Owner, Plan(house, null, Soon) with { Actions = [] });
        var id = await house.Rooms.DoneAsync(house.Owner, Plan(house, null, Soon));
        var actions = await ActionsAsync(house, id);
        var (theirs, ours) = (actions.First(one => one.Side == ScoreSide.Them), actions.First(one => one.Side == ScoreSide.Us));
        Assert.Equal(2, await house.Rooms.QueryAsync(db => Promises(house).Cards(db).CountAsync(card => card.SubjectKind == ImprovementPlan.SubjectName && card.State == PromiseStanding.Open, Cancel)));

        await house.Rooms.RefusedAsync("improvement-plan.not-yours", house.Owner, new DoPlanAction(theirs.Id, "Done."));
        await house.Rooms.RefusedAsync("improvement-plan.not-now", house.Owner, new VerifyPlanAction(theirs.Id, true));
        await house.Rooms.DoneAsync(house.Seller, new DoPlanAction(theirs.Id, "Lorries leave earlier."));
        await house.Rooms.RefusedAsync("improvement-plan.other-side-verifies", house.Seller, new VerifyPlanAction(theirs.Id, true));
        await house.Rooms.RefusedAsync("improvement-plan.words-missing", house.Owner, new VerifyPlanAction(theirs.Id, false));
        await house.Rooms.DoneAsync(house.Owner, new VerifyPlanAction(theirs.Id, false, "Two came late again.", Soon.AddDays(10)));
        await house.Rooms.DoneAsync(house.Seller, new DoPlanAction(theirs.Id, "Now from both plants."));
        await house.Rooms.DoneAsync(house.Owner, new VerifyPlanAction(theirs.Id, true));
        await house.Rooms.DoneAsync(house.Owner, new DoPlanAction(ours.Id, "The gate is booked."));
        await house.Rooms.DoneAsync(house.Seller, new VerifyPlanAction(ours.Id, true));
        var plan = await house.Rooms.QueryAsync(db => db.Set<ImprovementPlan>().AsNoTracking().SingleAsync(Cancel));
        Assert.Equal(PlanState.Closed, plan.State);
        Assert.Equal(3, await house.Rooms.QueryAsync(db => Promises(house).Cards(db).CountAsync(card => card.SubjectKind == ImprovementPlan.SubjectName && card.State == PromiseStanding.Kept, Cancel)));
        Assert.Equal("improvement-plan.closed", (await house.FactsAsync("improvement-plan."))[^1]);
        await house.Rooms.RefusedAsync("improvement-plan.ended", house.Owner, new GiveUpPlan(id, "No."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plan_that_is_given_up_leaves_nothing_owed(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var kept in new[] { true, false, false })
        {
            await house.DeliversAsync(kept);
        }

        var id = await house.Rooms.DoneAsync(house.Owner, Plan(house, null, Soon));
        await house.Rooms.DoneAsync(house.Owner, new GiveUpPlan(id, "We part ways."));
        Assert.Equal(2, await house.Rooms.QueryAsync(db => Promises(house).Cards(db).CountAsync(card => card.SubjectKind == ImprovementPlan.SubjectName && card.State == PromiseStanding.Released, Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_that_broke_many_promises_is_said_to_slip_until_a_plan_is_named(DatabaseKind kind)
    {
        await using var house = await ScorecardHouse.OpenAsync(kind);
        foreach (var kept in new[] { false, false, false })
        {
            await house.DeliversAsync(kept);
        }

        var slips = Assert.Single(await house.Rooms.WithAsync((SlippingQueries queries) => queries.ReadAsync(Cancel)));
        Assert.Equal((3, 0), (slips.Broken, slips.Unanswered));
        Assert.Null(slips.Plan);
        var broken = (await house.CasesAsync(house.Seller, "2026Q1", "delivery"))!.Cases[0];
        await house.Rooms.DoneAsync(house.Seller, new ChallengeScoreLine("2026Q1", "delivery", broken.Key, "No."));
        await house.Rooms.DoneAsync(house.Owner, Plan(house, null, Soon));
        house.Rooms.Clock.Advance(TimeSpan.FromDays(10));
        slips = Assert.Single(await house.Rooms.WithAsync((SlippingQueries queries) => queries.ReadAsync(Cancel)));
        Assert.Equal((1, "CAP-1"), (slips.Unanswered, slips.Plan!));
    }

    private static OpenImprovementPlan Plan(ScorecardHouse house, string? period, DateOnly due) => new(
        house.Supplier, period, ["delivery"], "Lorries come late.", [new PlannedAction("Leave a day earlier.", ScoreSide.Them, due), new PlannedAction("Book the gate ahead.", ScoreSide.Us, due)]);

    private static Task<List<PlanAction>> ActionsAsync(ScorecardHouse house, ImprovementPlanId plan) =>
        house.Rooms.QueryAsync(db => db.Set<PlanAction>().AsNoTracking().Where(row => row.Plan == plan).OrderBy(row => row.Position).ToListAsync(Cancel));

    private static IPromises Promises(ScorecardHouse house) => house.Rooms.Services.CreateScope().ServiceProvider.GetRequiredService<IPromises>();

    private static Task<PromiseCard> PromiseAsync(ScorecardHouse house, string kind) => house.Rooms.QueryAsync(db => Promises(house).Cards(db).SingleAsync(card => card.SubjectKind == kind, Cancel));

    private static Task<Outcome<Done>> PassAsync(ScorecardHouse house, string? reason) => house.Rooms.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
        work => work.Get<ISupplierGate>().PassAsync(work, house.Supplier, GatedAct.Order, new SubjectRef("order", new Guid("01920000-0000-7000-8000-000000000009")), reason, Cancel), Cancel);
}
