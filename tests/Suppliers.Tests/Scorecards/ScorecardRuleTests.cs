using Vouch.Kernel;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Scorecards.Plans;

namespace Vouch.Suppliers.Tests.Scorecards;

public sealed class ScorecardRuleTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SubjectRef Order = new("order", new Guid("01920000-0000-7000-8000-000000000001"));

    [Fact]
    public void The_built_in_policy_is_sound_and_has_both_sides()
    {
        var reading = ScorecardDocument.Read(ScorecardDocument.BuiltIn);
        Assert.Empty(reading.Problems);
        Assert.Equal(100, reading.Policy!.Lines.Where(line => line.Side == ScoreSide.Them).Sum(line => line.Weight));
        Assert.Equal(100, reading.Policy.Lines.Where(line => line.Side == ScoreSide.Us).Sum(line => line.Weight));
        Assert.All(reading.Policy.Lines, line => Assert.Equal(["de", "en"], line.Says.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("period: week\nlines: []", "scorecard.word-unknown")]
    [InlineData("period: month\nlines: []", "scorecard.no-lines")]
    [InlineData("period: month", "document.key-missing")]
    [InlineData("period: month\nlines:\n- {id: A b, side: them, says: x, promises: [deliver], weight: 1, target: 90}", "scorecard.id-unsound")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, weight: 1, target: 90}", "scorecard.one-measure")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, promises: [deliver], forecast: yes, weight: 1, target: 90}", "scorecard.one-measure")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, promises: [deliver], weight: 0, target: 90}", "scorecard.number-unknown")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, promises: [deliver], weight: 1, target: 101}", "scorecard.number-unknown")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, facts: {case: [order.placed]}, weight: 1, target: 90}", "scorecard.good-or-bad")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, facts: {case: [order.placed], bad: [order.revised], within: soon}, weight: 1, target: 90}", "scorecard.days-unknown")]
    [InlineData("period: month\nlines:\n- {id: a, side: them, says: x, promises: [deliver], weight: 1, target: 90}\n- {id: a, side: us, says: x, promises: [pay], weight: 1, target: 90}", "scorecard.line-twice")]
    [InlineData("{", "document.not-yaml")]
    public void An_unsound_policy_is_refused_with_the_place(string yaml, string code)
    {
        var reading = ScorecardDocument.Read(yaml);
        Assert.False(reading.IsSound);
        Assert.Contains(code, reading.Problems.Select(problem => problem.Refusal.Code));
        Assert.All(reading.Problems, problem => Assert.True(problem.Line >= 1 && problem.Column >= 1));
    }

    [Fact]
    public void Quarters_and_months_follow_one_another_without_gaps_in_any_zone()
    {
        foreach (var zone in new[] { TimeZoneInfo.Utc, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeZoneInfo.FindSystemTimeZoneById("America/Asuncion") })
        {
            foreach (var length in Enum.GetValues<ScorePeriodLength>())
            {
                var period = ScorePeriod.Of(length, new DateOnly(2026, 11, 30), zone);
                for (var i = 0; i < 40; i++)
                {
                    var before = period.Before(zone);
                    Assert.Equal(period.From, before.Until);
                    Assert.Equal(period, ScorePeriod.Parse(period.Name, zone));
                    period = before;
                }
            }
        }

        Assert.Equal("2026Q4", ScorePeriod.Of(ScorePeriodLength.Quarter, new DateOnly(2026, 12, 31), TimeZoneInfo.Utc).Name);
        Assert.Null(ScorePeriod.Parse("2026Q5", TimeZoneInfo.Utc));
        Assert.Null(ScorePeriod.Parse("2026-13", TimeZoneInfo.Utc));
        Assert.Null(ScorePeriod.Parse("", TimeZoneInfo.Utc));
    }

    [Fact]
    public void Facts_make_one_case_for_each_key_and_the_bad_one_decides()
    {
        var measure = new FactMeasure(["goods.received"], "order", [], ["goods.returned"], "order", null);
        CountedFact[] facts =
        [
            new("goods.received", "a", Order, From.AddDays(1)), new("goods.received", "a", Order, From.AddDays(2)), new("goods.returned", "a", Order, From.AddDays(3)),
            new("goods.received", "b", Order, From.AddDays(4)), new("goods.returned", "c", Order, From.AddDays(5)), new("goods.received", "d", Order, Until),
        ];
        var cases = ScorecardReckoning.CasesOf(measure, facts, From, Until, Until.AddDays(5));
        Assert.Equal([("b", 1m), ("a", 0m)], cases.Select(one => (one.Key, one.Went)));
    }

    [Fact]
    public void What_may_still_turn_out_well_is_no_case_yet_and_counts_when_its_verdict_falls()
    {
        var measure = new FactMeasure(["order.despatch-announced"], null, ["goods.received"], [], "order", 7);
        CountedFact[] announced = [new("order.despatch-announced", "a", Order, From.AddDays(80))];
        Assert.Empty(ScorecardReckoning.CasesOf(measure, announced, From, Until, From.AddDays(85)));
        Assert.Equal(0, Assert.Single(ScorecardReckoning.CasesOf(measure, announced, From, Until, From.AddDays(88))).Went);
        Assert.Equal(1, Assert.Single(ScorecardReckoning.CasesOf(measure, [.. announced, new("goods.received", "a", Order, From.AddDays(83))], From, Until, From.AddDays(84))).Went);
        Assert.Equal(0, Assert.Single(ScorecardReckoning.CasesOf(measure, [.. announced, new("goods.received", "a", Order, From.AddDays(88))], From, Until, From.AddDays(89))).Went);

        // Announced in one period and taken in during the next: it is of the next, once.
        CountedFact[] across = [new("order.despatch-announced", "a", Order, Until.AddDays(-2)), new("goods.received", "a", Order, Until.AddDays(1))];
        Assert.Empty(ScorecardReckoning.CasesOf(measure, across, From, Until, Until.AddDays(30)));
        Assert.Single(ScorecardReckoning.CasesOf(measure, across, Until, Until.AddMonths(3), Until.AddDays(30)));
    }

    [Fact]
    public void A_line_says_no_number_below_the_fewest_cases_and_leaves_out_what_a_challenge_won()
    {
        var line = new ScoreLineDefinition { Id = "delivery", Side = ScoreSide.Them, Says = new Dictionary<string, string> { ["en"] = "x" }, Weight = 40, Target = 95 };
        ScoreCase[] cases = [Case("a", 1), Case("b", 1), Case("c", 0), Case("d", 1)];
        var scored = ScorecardReckoning.Score(line, cases, new HashSet<string>(), 3);
        Assert.Equal((75.0m, 4, 3, 0), (scored.Score!.Value, scored.Cases, scored.WentWell, scored.LeftOut));
        Assert.True(scored.IsBelowTarget);
        var without = ScorecardReckoning.Score(line, cases, new HashSet<string> { "c" }, 3);
        Assert.Equal((100.0m, 3, 1), (without.Score!.Value, without.Cases, without.LeftOut));
        Assert.Null(ScorecardReckoning.Score(line, cases[..2], new HashSet<string>(), 3).Score);
        Assert.False(ScorecardReckoning.Score(line, cases[..2], new HashSet<string>(), 3).IsBelowTarget);
    }

    [Fact]
    public void A_side_is_the_weighted_mean_of_the_lines_that_have_a_number()
    {
        ScoredLine[] lines =
        [
            new("a", ScoreSide.Them, 90, 10, 9, 0, 30, 95), new("b", ScoreSide.Them, 60, 5, 3, 0, 10, 95), new("c", ScoreSide.Them, null, 1, 1, 0, 60, 95), new("d", ScoreSide.Us, 10, 10, 1, 0, 100, 95),
        ];
        Assert.Equal(new ScoredSide(82.5m, 15), ScorecardReckoning.Overall(lines, ScoreSide.Them));
        Assert.Equal(new ScoredSide(null, 0), ScorecardReckoning.Overall(lines[2..3], ScoreSide.Them));
    }

    [Theory]
    [InlineData(100, 100, 1)]
    [InlineData(100, 50, 0.5)]
    [InlineData(50, 100, 0.5)]
    [InlineData(100, 0, 0)]
    [InlineData(0, 100, 0)]
    [InlineData(0, 0, 1)]
    public void A_forecast_is_as_right_as_the_smaller_is_of_the_larger(int forecast, int ordered, double right) => Assert.Equal((decimal)right, ScorecardReckoning.Accuracy(forecast, ordered));

    [Fact]
    public void A_gate_shuts_below_its_score_only_from_enough_cases()
    {
        ScoreGate[] gates = [new([GatedAct.Order], ScoreSide.Them, 50, 20)];
        Assert.NotNull(SupplierGate.Shut(gates, GatedAct.Order, Closed(49.9m, 20)));
        Assert.Null(SupplierGate.Shut(gates, GatedAct.Order, Closed(50, 20)));
        Assert.Null(SupplierGate.Shut(gates, GatedAct.Order, Closed(10, 19)));
        Assert.Null(SupplierGate.Shut(gates, GatedAct.Order, Closed(null, 0)));
        Assert.Null(SupplierGate.Shut(gates, GatedAct.Invite, Closed(10, 100)));
    }

    [Fact]
    public void A_relationship_slips_when_the_score_fell_twice_and_far_enough()
    {
        Assert.True(SlippingQueries.Falls([90, 85, 78], 10));
        Assert.False(SlippingQueries.Falls([90, 85, 81], 10));
        Assert.False(SlippingQueries.Falls([90, 70, 71], 10));
        Assert.False(SlippingQueries.Falls([90, null, 50], 10));
        Assert.False(SlippingQueries.Falls([90, 50], 10));
    }

    [Fact]
    public void What_is_not_in_the_table_of_actions_is_refused()
    {
        foreach (var from in Enum.GetValues<PlanActionState>())
        {
            foreach (var verb in Enum.GetValues<PlanActionVerb>())
            {
                var action = At(from);
                var known = PlanAction.Transitions.Any(step => step.From == from && step.Verb == verb);
                Assert.Equal(known, action.Take(verb) is null);
                Assert.Equal(known ? PlanAction.Transitions.First(step => step.From == from && step.Verb == verb).To : from, action.State);
            }
        }
    }

    private static PlanAction At(PlanActionState state)
    {
        var action = new PlanAction { Id = default, Plan = default, Position = 1, What = "x", Side = ScoreSide.Them, Owner = default, Due = default, Promise = default };
        PlanActionVerb[] path = state switch { PlanActionState.Open => [], PlanActionState.Done => [PlanActionVerb.Do], PlanActionState.Verified => [PlanActionVerb.Do, PlanActionVerb.Verify], _ => [PlanActionVerb.Drop] };
        Assert.All(path, verb => Assert.Null(action.Take(verb)));
        return action;
    }

    private static ScoreCase Case(string key, decimal went) => new(key, Order, From, went);

    private static ClosedScorecard Closed(decimal? theirs, int cases) =>
        new() { Id = default, Supplier = default, Period = "2026Q1", First = new DateOnly(2026, 1, 1), Policy = 0, ClosedAt = Until, Theirs = theirs, TheirCases = cases, OurCases = 0 };
}
