using System.Globalization;
using Vouch.Promises.Charters;
using Vouch.Promises.Outcomes;

namespace Vouch.Promises.Tests.Outcomes;

public sealed class CountingTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly OutcomeMeasure Rating = Measure("average: rating, of: request.confirmed, at_least: 4.5, from_at_least: 3");
    private static readonly OutcomeMeasure OnContract = Measure("share: amount, of: order.placed, part: on_contract_amount, at_least: 80%");
    private static readonly OutcomeMeasure Right = Measure("share: count, of: request.confirmed, without: request.reopened, at_least: 90%");
    private static readonly OutcomeMeasure Savings = Measure("sum: amount, of: saving.confirmed, per: {sum: amount, of: order.placed}, at_least: 6%");
    private static readonly OutcomeMeasure Volume = Measure("sum: amount, of: order.placed, at_least: 1000 EUR");

    [Fact]
    public void A_mean_leaves_out_what_says_no_number()
    {
        var sums = Add(Rating, Said("request.confirmed", ("rating", "5")), Said("request.confirmed", ("rating", "4")), Said("request.confirmed"), Said("request.confirmed", ("rating", "five")), Said("request.raised", ("rating", "1")));
        Assert.Equal((4.5m, 2, 2), (sums.ValueOf(Rating), sums.Count, sums.LeftOut));
        Assert.Equal(Verdict.TooFew, sums.VerdictOf(Rating));
        Assert.Null(sums.IsOnCourse(Rating, 0.5m));
        Assert.Equal(Verdict.Met, (sums + Add(Rating, Said("request.confirmed", ("rating", "4.5")))).VerdictOf(Rating));
        Assert.Equal(Verdict.Nothing, default(Sums).VerdictOf(Rating));
    }

    [Fact]
    public void A_share_of_amounts_is_of_their_sum_and_a_part_that_is_not_said_is_none()
    {
        var sums = Add(OnContract, Paid("order.placed", 300m, Currency.Eur, ("on_contract_amount", "300.00")), Paid("order.placed", 100m, Currency.Eur));
        Assert.Equal((300m, 400m, 0.75m), (sums.Part, sums.Whole, sums.ValueOf(OnContract)));
        Assert.Equal(Verdict.Missed, sums.VerdictOf(OnContract));
    }

    [Fact]
    public void What_was_spoiled_before_is_not_as_it_should_be()
    {
        Assert.Equal(1m, Counting.Of(Right, Currency.Eur, Said("request.confirmed"), isSpoiled: false, _ => null).Single().Part);
        Assert.Equal(0m, Counting.Of(Right, Currency.Eur, Said("request.confirmed"), isSpoiled: true, _ => null).Single().Part);
    }

    [Fact]
    public void Savings_are_measured_against_what_was_ordered_and_a_loss_counts_as_one()
    {
        var sums = Add(Savings, Paid("order.placed", 1_000m, Currency.Eur), Paid("saving.confirmed", 80m, Currency.Eur), Paid("saving.confirmed", -30m, Currency.Eur));
        Assert.Equal((0.05m, 2, 1), (sums.ValueOf(Savings), sums.Count, sums.FromOf(Savings)));
        Assert.Equal(Verdict.Missed, sums.VerdictOf(Savings));

        // Nothing saved is a value; nothing ordered is none.
        Assert.Equal(0m, Add(Savings, Paid("order.placed", 10m, Currency.Eur)).ValueOf(Savings));
        Assert.Null(Add(Savings, Paid("saving.confirmed", 10m, Currency.Eur)).ValueOf(Savings));
    }

    [Fact]
    public void An_amount_in_another_currency_is_converted_at_the_rate_of_its_day_or_listed_as_left_out()
    {
        var converted = Counting.Of(Volume, Currency.Eur, Paid("order.placed", 10.01m, Usd), false, _ => 0.915m).Single();
        Assert.Equal((9.16m, LeftOut.No), (converted.Part, converted.Why));
        var unknown = Counting.Of(Volume, Currency.Eur, Paid("order.placed", 10.01m, Usd), false, _ => null).Single();
        Assert.Equal((0m, LeftOut.NoRate, Money.Of(10.01m, Usd)), (unknown.Part, unknown.Why, unknown.Unconverted));
        Assert.Equal(1, default(Sums).With(unknown).LeftOut);
    }

    [Fact]
    public void A_sum_by_itself_grows_evenly_over_the_period()
    {
        var sums = Add(Volume, Paid("order.placed", 400m, Currency.Eur));
        Assert.True(sums.IsOnCourse(Volume, 0.4m));
        Assert.False(sums.IsOnCourse(Volume, 0.5m));
        Assert.Equal(Verdict.Missed, sums.VerdictOf(Volume));
    }

    [Fact]
    public void At_most_is_kept_by_what_lies_below()
    {
        var most = Measure("share: count, of: request.confirmed, where: {rating: 1}, at_most: 10%");
        Assert.True(most.IsMetBy(0.1m));
        Assert.False(most.IsMetBy(0.11m));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1234)]
    public void Sums_do_not_depend_on_order_or_batches_and_taking_back_undoes_exactly(int seed)
    {
        var random = new Random(seed);
        foreach (var measure in new[] { Rating, OnContract, Right, Savings, Volume })
        {
            var contributions = Enumerable.Range(0, 200).SelectMany(_ => Counting.Of(measure, Currency.Eur, AnyFact(random), random.Next(5) == 0, _ => random.Next(3) == 0 ? null : 0.917345m)).ToList();
            var forwards = contributions.Aggregate(default(Sums), (sum, one) => sum.With(one));
            var shuffled = contributions.OrderBy(_ => random.Next()).ToList();
            Assert.Equal(forwards, shuffled.Aggregate(default(Sums), (sum, one) => sum.With(one)));
            var half = shuffled.Count / 2;
            Assert.Equal(forwards, shuffled[..half].Aggregate(default(Sums), (sum, one) => sum.With(one)) + shuffled[half..].Aggregate(default(Sums), (sum, one) => sum.With(one)));
            Assert.Equal(default, contributions.Aggregate(forwards, (sum, one) => sum.With(one, -1)));
            if (measure.Kind == MeasureKind.Share && forwards.ValueOf(measure) is { } share)
            {
                Assert.InRange(share, 0m, 1m);
            }
        }
    }

    [Theory]
    [InlineData("Month", "2026-02-14", "2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("Quarter", "2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31")]
    [InlineData("Quarter", "2026-01-01", "2026-Q1", "2026-01-01", "2026-03-31")]
    [InlineData("Year", "2028-02-29", "2028", "2028-01-01", "2028-12-31")]
    public void Periods_are_those_of_the_calendar(string length, string day, string name, string first, string last)
    {
        var period = Period.Of(Enum.Parse<PeriodLength>(length), DateOnly.Parse(day, CultureInfo.InvariantCulture));
        Assert.Equal((name, first, last), (period.ToString(), period.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), period.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(period, Period.Parse(Enum.Parse<PeriodLength>(length), name));
        Assert.Equal(period, period.Next.Previous);
        Assert.Equal(period.Last.AddDays(1), period.Next.First);
        Assert.Equal((0m, 1m), (period.PassedBy(period.First.AddDays(-1)), period.PassedBy(period.Last)));
    }

    [Theory]
    [InlineData("2026-Q5")]
    [InlineData("2026-13")]
    [InlineData("26")]
    [InlineData("0000")]
    [InlineData("2026-Q")]
    [InlineData("2026-Q1x")]
    public void What_is_no_period_is_none(string text)
    {
        foreach (var length in Enum.GetValues<PeriodLength>())
        {
            Assert.Null(Period.Parse(length, text));
        }
    }

    internal static OutcomeMeasure Measure(string text)
    {
        var reading = CharterReader.Read($"charter: A\ncommitments:\n- {{id: a, says: a, owed_by: head-of-procurement, over: month, measure: {{{text}}}}}", null);
        Assert.Empty(reading.Problems);
        return reading.Charter!.Outcomes[0].Measure;
    }

    private static Sums Add(OutcomeMeasure measure, params IFactReading[] facts) =>
        facts.SelectMany(fact => Counting.Of(measure, Currency.Eur, fact, false, _ => null)).Aggregate(default(Sums), (sum, one) => sum.With(one));

    private static SaidFact AnyFact(Random random)
    {
        var name = new[] { "request.confirmed", "order.placed", "saving.confirmed" }[random.Next(3)];
        var amount = Math.Round((decimal)(random.NextDouble() * 1_000), 2);
        return new SaidFact(name, new Dictionary<string, string>
        {
            [random.Next(4) == 0 ? "other" : "rating"] = random.Next(1, 6).ToString(CultureInfo.InvariantCulture),
            ["amount"] = amount.ToString(CultureInfo.InvariantCulture),
            ["on_contract_amount"] = Math.Round(amount * random.Next(0, 101) / 100, 2).ToString(CultureInfo.InvariantCulture),
            ["currency"] = random.Next(3) == 0 ? "USD" : "EUR",
        });
    }

    private static SaidFact Said(string name, params (string Key, string Value)[] data) => new(name, data.ToDictionary(pair => pair.Key, pair => pair.Value));

    private static SaidFact Paid(string name, decimal amount, Currency currency, params (string Key, string Value)[] data) =>
        Said(name, [("amount", amount.ToString(CultureInfo.InvariantCulture)), ("currency", currency.Code), .. data]);

    private sealed record SaidFact(string Name, IReadOnlyDictionary<string, string> Data) : IFactReading
    {
        public IReadOnlyList<string> Texts(string key) => Data.TryGetValue(key, out var text) ? [text] : [];

        public Money? Amount(string key) => Data.TryGetValue(key, out var text) && Data.TryGetValue("currency", out var code)
            ? Money.Of(decimal.Parse(text, CultureInfo.InvariantCulture), Currency.Of(code)) : null;
    }
}
