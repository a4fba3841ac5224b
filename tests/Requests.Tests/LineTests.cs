using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests.Tests;

public sealed class LineTests
{
    [Theory]
    [InlineData(new double[] { 1 }, null)]
    [InlineData(new[] { 0.5, 0.5 }, null)]
    [InlineData(new[] { 0.333333, 0.333333, 0.333334 }, null)]
    [InlineData(new[] { 0.333333, 0.333333, 0.333333 }, "request.shares")]
    [InlineData(new[] { 0.6, 0.6 }, "request.shares")]
    [InlineData(new[] { 0, 1.0 }, "request.share")]
    [InlineData(new[] { -0.5, 1.5 }, "request.share")]
    [InlineData(new[] { 0.1234567, 0.8765433 }, "request.share")]
    public void Shares_add_up_to_one(double[] shares, string? code) =>
        Assert.Equal(code, LineRules.CheckCodings([.. shares.Select(share => new LineCoding("4000", "100", "", "", (decimal)share))], "codings").FirstOrDefault()?.Code);

    [Fact]
    public void A_line_without_coding_is_taken_and_half_a_coding_is_not()
    {
        Assert.Empty(LineRules.CheckCodings([], "codings"));
        Assert.Equal("request.coding-missing", LineRules.CheckCodings([new("4000", "", "", "", 1)], "codings").Single().Code);
    }

    [Theory]
    [InlineData("", "1", "piece", "1", "request.line-description")]
    [InlineData("bolts", "0", "piece", "1", "request.line-quantity")]
    [InlineData("bolts", "0.00001", "piece", "1", "request.line-quantity")]
    [InlineData("bolts", "1", "", "1", "request.line-unit")]
    [InlineData("bolts", "1", "piece", "-1", "request.line-price")]
    [InlineData("bolts", "1000000000", "piece", "1000000000", null)]
    public void A_line_is_checked_field_by_field(string description, string quantity, string unit, string price, string? code)
    {
        var line = new RequestLine(1, description, decimal.Parse(quantity), unit, decimal.Parse(price), null, null, null, []);
        Assert.Equal(code, LineRules.Check(line, "lines[0]").FirstOrDefault()?.Code);
    }

    [Fact]
    public void An_estimate_that_does_not_fit_is_none_and_never_an_overflow() =>
        Assert.Null(LineRules.EstimateOf(LineRules.LargestQuantity, LineRules.LargestPrice, Currency.Of("CLF")));

    [Fact]
    public void The_nearest_unit_and_then_the_nearest_category_fill_each_field()
    {
        UnitId plant = new(new Guid(1, 0, 0, new byte[8])), works = new(new Guid(2, 0, 0, new byte[8])), other = new(new Guid(3, 0, 0, new byte[8]));
        CodingDefault[] defaults =
        [
            new(null, null, "4000", "900", "", "V19"),
            new(null, "it", "4900", "", "", ""),
            new(works, null, "", "200", "", ""),
            new(works, "software", "4910", "", "P1", ""),
            new(other, null, "1", "1", "1", "1"),
        ];
        Assert.Equal(new LineCoding("4910", "200", "P1", "V19", 1), CodingDefaults.For([plant, works], ["software", "it"], defaults));
        Assert.Equal(new LineCoding("4900", "200", "", "V19", 1), CodingDefaults.For([plant, works], ["it"], defaults));
        Assert.Equal(new LineCoding("4000", "900", "", "V19", 1), CodingDefaults.For([], [], defaults));
        Assert.Null(CodingDefaults.For([plant], [], [new(plant, null, "4000", "", "", "")]));
    }

    [Fact]
    public void Waiting_hours_of_all_parties_add_up_to_the_time_it_was_open()
    {
        var names = RequestFacts.BallAfter.Keys.Append(RequestFacts.HandedOver.Name).Append("promise.kept").ToArray();
        var turn = from minutes in Gen.Choose(0, 500) from name in Gen.Elements(names) select (minutes, name);
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(turn.ListOf(25).ToArbitrary(), turns =>
        {
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var facts = new List<(DateTimeOffset At, string Fact)> { (at, RequestFacts.Raised.Name) };
            foreach (var (minutes, name) in turns)
            {
                at = at.AddMinutes(minutes);
                facts.Add((at, name));
            }

            var counted = Bureaucracy.Count(facts, at.AddHours(1), (from, to) => to - from);
            var over = TimeSpan.Zero;
            DateTimeOffset? since = null;
            foreach (var (moment, fact) in facts.Where(fact => RequestFacts.BallAfter.ContainsKey(fact.Fact)))
            {
                var ends = RequestFacts.BallAfter[fact] == WaitsFor.Nobody;
                over += !ends && since is { } start ? moment - start : TimeSpan.Zero;
                since = ends ? since ?? moment : null;
            }

            over += since is { } last ? at.AddHours(1) - last : TimeSpan.Zero;
            Assert.Equal(at.AddHours(1) - facts[0].At - over, counted.Waited.Values.Aggregate(TimeSpan.Zero, (sum, next) => sum + next));
        }));
    }

    [Fact]
    public void A_question_stops_procurements_clock_and_starts_the_requesters()
    {
        var at = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var counted = Bureaucracy.Count(
            [(at, "request.raised"), (at.AddHours(1), "request.taken"), (at.AddHours(2), "request.question-asked"), (at.AddHours(7), "request.question-answered"), (at.AddHours(8), "request.submitted")],
            at.AddHours(11),
            (from, to) => to - from);
        Assert.Equal((3, 5, 3), (counted.Waited[WaitsFor.Procurement].TotalHours, counted.Waited[WaitsFor.Requester].TotalHours, counted.Waited[WaitsFor.Approvers].TotalHours));
        Assert.Equal((1, WaitsFor.Approvers, at.AddHours(8)), (counted.Questions, counted.Now, counted.Since));
    }
}
