using FsCheck;
using FsCheck.Fluent;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

/// <summary>Dates, prices of the day and what seats cost, without a database.</summary>
public sealed class RecurringRulesTests
{
    private static readonly DateOnly Day = new(2026, 1, 31);

    [Fact]
    public void A_plan_that_begins_on_the_31st_comes_back_to_it_after_a_shorter_month() =>
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30)], new RecurringSchedule(RecurringRhythm.Months, 1, Day).From(Day, null, 4));

    [Fact]
    public void The_dates_are_those_that_counting_day_by_day_finds()
    {
        var cases = from rhythm in Gen.Elements(RecurringRhythm.Weeks, RecurringRhythm.Months)
                    from every in Gen.Choose(1, 14)
                    from first in Gen.Choose(0, 800)
                    from day in Gen.Choose(0, 2_000)
                    select (Schedule: new RecurringSchedule(rhythm, every, Day.AddDays(first)), Day: Day.AddDays(day));
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            // The places are gone through one by one.
            var place = 0;
            while (drawn.Schedule.At(place) < drawn.Day)
            {
                place++;
            }

            var found = drawn.Schedule.OnOrAfter(drawn.Day);
            return found == drawn.Schedule.At(place) && drawn.Schedule.Has(found) && drawn.Schedule.After(found) == drawn.Schedule.At(place + 1) && !drawn.Schedule.Has(found.AddDays(1));
        }));
    }

    [Fact]
    public void The_price_of_the_day_is_the_lowest_that_holds_for_the_quantity()
    {
        var line = new RecurringLine("Copy paper", 100m, "C62");
        PriceListItemCard[] held =
        [
            new(1, null, "COPY PAPER", null, "piece", 4m, null, null) { Steps = [new PriceStep(100m, 3m)] },
            new(2, null, "Copy paper", null, "C62", 3.5m, null, null),
            new(3, null, "Copy paper", null, "kg", 1m, null, null),
        ];
        Assert.Equal(3m, RecurringPrices.Of(line, held, Day).Value);
        Assert.Equal(3.5m, RecurringPrices.Of(line with { Quantity = 99m }, held, Day).Value);
        Assert.Equal(9m, RecurringPrices.Of(line with { UnitPrice = 9m }, held, Day).Value);
        Assert.Equal("recurring.no-price", RecurringPrices.Of(line with { Description = "Ink" }, held, Day).Refusals[0].Code);
        Assert.Equal("recurring.below-minimum", RecurringPrices.Of(line, [held[1] with { MinimumQuantity = 200m }], Day).Refusals[0].Code);
        Assert.Equal("recurring.not-whole-packs", RecurringPrices.Of(line, [held[1] with { Multiple = 30m }], Day).Refusals[0].Code);
    }

    [Fact]
    public void A_refusal_that_is_kept_is_read_with_its_amounts_days_and_numbers()
    {
        var refusal = new Refusal("recurring.test", "{0} {1} {2} {3} {4}").With("CON-1", Money.Of(40m, Currency.Eur), Day, 5.50m, 7);
        var read = StoredRefusal.Read(StoredRefusal.Write(refusal));
        Assert.Equal((refusal.Code, refusal.Message), (read.Code, read.Message));
        Assert.Equal(["CON-1", Money.Of(40m, Currency.Eur), Day, 5.5m, 7L], read.Arguments);
    }

    [Theory]
    [InlineData("2026-03-01", 0, 10_00, 10_00)]
    [InlineData("2026-03-31", 0, 10_00, 32)]
    [InlineData("2026-03-16", 0, 31_00, 16_00)]
    [InlineData("2026-03-16", 31_00, 30_00, 0)]
    [InlineData("2026-04-01", 0, 31_00, 0)]
    public void The_rest_of_a_period_is_the_difference_by_days_rounded_once(string today, long before, long after, long rest) =>
        Assert.Equal(rest, SeatReckoning.ForRest(new Money(before, Currency.Eur), new Money(after, Currency.Eur), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), (new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31))).Minor);

    [Fact]
    public void Seats_added_one_after_another_on_a_day_cost_what_they_cost_together_but_for_rounding()
    {
        var cases = from first in Gen.Choose(1, 60) from some in Gen.Choose(1, 60) from others in Gen.Choose(1, 60) from price in Gen.Choose(1, 100_000) from day in Gen.Choose(0, 30) select (first, some, others, Price: price / 100m, day);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            Money Cost(int seats) => SeatReckoning.Cost(drawn.Price, [], seats, Currency.Eur);
            Money Rest(int before, int after) => SeatReckoning.ForRest(Cost(before), Cost(after), new DateOnly(2026, 3, 1).AddDays(drawn.day), (new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)));
            var (middle, all) = (drawn.first + drawn.some, drawn.first + drawn.some + drawn.others);
            var apart = Rest(drawn.first, middle) + Rest(middle, all);
            return Math.Abs((apart - Rest(drawn.first, all)).Minor) <= 1 && Rest(drawn.first, all) <= Cost(all) - Cost(drawn.first);
        }));
    }
}
