using FsCheck;
using FsCheck.Fluent;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Tests;

public sealed class PolicyEvaluationTests
{
    [Fact]
    public void What_the_policy_approves_automatically_has_no_steps_and_says_why()
    {
        var plan = World.Plan(World.Case(500));
        Assert.Empty(plan.Steps);
        Assert.Equal("small", Assert.Single(plan.Reasons).Rule);
    }

    [Fact]
    public void The_head_of_the_unit_approves_with_the_reason()
    {
        var step = Assert.Single(World.Plan(World.Case(501)).Steps);
        Assert.Equal([World.PlantHead], step.Seats[0].Candidates);
        Assert.Equal("head", Assert.Single(step.Reasons).Rule);
    }

    [Fact]
    public void The_head_who_asks_is_replaced_by_the_head_above() =>
        Assert.Equal([World.WorksHead], Assert.Single(World.Plan(World.Case(501, requester: World.PlantHead)).Steps).Seats[0].Candidates);

    [Fact]
    public void Rules_add_up_in_stages()
    {
        var plan = World.Plan(World.Case(6_000));
        Assert.Equal([("head", 1), ("finance", 2)], plan.Steps.Select(step => (step.Key, step.Stage)));
    }

    [Fact]
    public void A_category_below_the_rule_counts_and_reviews_stand_beside_approvals()
    {
        var plan = World.Plan(World.Case(600, "software"));
        Assert.Equal([StepKind.Review, StepKind.Approval], plan.Steps.Select(step => step.Kind));
        Assert.Single(plan.Steps.Select(step => step.Stage).Distinct());
    }

    [Fact]
    public void An_answer_brings_a_review_and_the_reviews_answer_two_people()
    {
        Assert.Contains(World.Plan(World.Case(600, answers: ("personal-data", "yes"))).Steps, step => step.Review == "privacy");
        var plan = World.Plan(World.Case(600, answers: [("personal-data", "yes"), ("privacy.leaves-europe", "yes")]));
        var seat = plan.Steps.Single(step => step.Key == "abroad").Seats.Single();
        Assert.Equal(2, seat.Needed);
        Assert.Equal([World.SecurityOne, World.SecurityTwo], seat.Candidates);
    }

    [Fact]
    public void Above_every_limit_asked_the_smallest_sufficient_authority_decides_last()
    {
        var plan = World.Plan(World.Case(250_000));
        Assert.Equal("authority", plan.Steps[^1].Key);
        Assert.Equal([World.GroupHead], plan.Steps[^1].Seats[0].Candidates);
        Assert.DoesNotContain(World.Plan(World.Case(90_000)).Steps, step => step.Key == "authority");
    }

    [Fact]
    public void A_case_no_rule_speaks_of_goes_the_otherwise_way()
    {
        var step = Assert.Single(World.Plan(World.Case(100, about: "order")).Steps);
        Assert.Equal("otherwise", step.Key);
        Assert.Equal([World.WorksHead], step.Seats[0].Candidates);
    }

    [Fact]
    public void A_step_nobody_can_take_is_a_problem_and_not_an_empty_seat()
    {
        var alone = new Organisation(
            [new(World.Group, "GROUP", null, World.Requester)], [], new Dictionary<string, PartyId>(), new Dictionary<string, string?>());
        var plan = PolicyEvaluation.Evaluate(World.Policy, World.Case(600, unit: World.Group), alone);
        Assert.Contains("approval.nobody", plan.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void The_same_demand_of_two_rules_is_made_once_with_both_reasons()
    {
        var policy = World.Policy with
        {
            Rules = [.. World.Policy.Rules, World.Policy.Rules[1] with { Id = "again", Steps = [World.Policy.Rules[1].Steps[0] with { Id = "again" }] }],
        };
        var step = Assert.Single(PolicyEvaluation.Evaluate(policy, World.Case(600), World.Organisation).Steps);
        Assert.Equal(["head", "again"], step.Reasons.Select(reason => reason.Rule));
    }

    [Fact]
    public void The_difference_of_two_policies_on_a_case_names_what_comes_and_goes()
    {
        var stricter = World.Policy with { Rules = [.. World.Policy.Rules.Where(rule => rule.Id != "head"), World.Policy.Rules[2] with { When = World.Policy.Rules[2].When with { AmountAbove = null } }] };
        var facts = World.Case(600);
        var difference = PlanDifference.Between(World.Plan(facts), PolicyEvaluation.Evaluate(stricter, facts, World.Organisation));
        Assert.Equal([(StepChange.Added, "finance"), (StepChange.Removed, "head")], difference.Steps.Select(step => (step.Change, step.Step.Key)));
        Assert.True(PlanDifference.Between(World.Plan(facts), World.Plan(facts)).IsSame);
    }

    [Theory]
    [InlineData("2026-01-31", 1)]
    [InlineData("2026-02-01", 3)]
    [InlineData("2026-03-05", 4)]
    public void Of_versions_begun_the_latest_is_in_force_and_of_one_day_the_later(string day, int number)
    {
        DatedVersion[] versions = [new(1, new(2026, 1, 1)), new(2, new(2026, 2, 1)), new(3, new(2026, 2, 1)), new(4, new(2026, 3, 1))];
        Assert.Equal(number, PolicyVersions.InForce(versions, DateOnly.Parse(day))!.Value.Number);
        Assert.Null(PolicyVersions.InForce(versions, new DateOnly(2025, 12, 31)));
    }

    [Fact]
    public void Nobody_is_ever_asked_to_approve_their_own_and_every_plan_asks_somebody_or_says_why_not()
    {
        var cases =
            from cents in Gen.Choose(1, 50_000_000)
            from unit in Gen.Elements(World.Group, World.Works, World.Plant)
            from requester in Gen.Elements(World.GroupHead, World.WorksHead, World.PlantHead, World.Finance, World.SecurityOne, World.Privacy, World.Requester)
            from category in Gen.Elements("it", "software", "office", null!)
            from about in Gen.Elements("request", "order")
            from people in Gen.Elements("yes", "no")
            from abroad in Gen.Elements("yes", "no")
            select World.Case(cents / 100m, category, unit, requester, about, ("personal-data", people), ("privacy.leaves-europe", abroad));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), facts =>
        {
            var plan = World.Plan(facts);
            Assert.DoesNotContain(plan.Steps.SelectMany(step => step.Seats).SelectMany(seat => seat.Candidates), facts.Barred.Contains);
            Assert.True(plan.Steps.Count > 0 || plan.Reasons.Count > 0);
            Assert.Equal(plan.Problems.Count > 0, plan.Steps.SelectMany(step => step.Seats).Any(seat => seat.Candidates.Count < seat.Needed));
            Assert.Equal(plan.Steps.Count, plan.Steps.Select(step => step.Key).Distinct().Count());
            Assert.True(PlanDifference.Between(plan, World.Plan(facts)).IsSame);
        }));
    }
}
