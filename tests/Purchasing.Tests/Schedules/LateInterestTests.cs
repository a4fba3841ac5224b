using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>Interest on what is paid late, day by day.</summary>
public sealed class LateInterestTests
{
    private static readonly ReferenceRate[] Rates = [new(new DateOnly(2025, 1, 1), 3.15m), new(new DateOnly(2025, 7, 1), 2.15m), new(new DateOnly(2025, 9, 15), 9m)];
    private static readonly Money Whole = new(10_000_00, Currency.Eur);

    [Fact]
    public void Nothing_is_owed_until_the_day_after_it_was_due()
    {
        Assert.True(LateInterest.Of(Whole, new DateOnly(2025, 3, 31), new DateOnly(2025, 3, 31), null, Rates)!.Value.IsZero);

        // 10,000 at 11.15 per cent for one day of 365.
        Assert.Equal(3_05, LateInterest.Of(Whole, new DateOnly(2025, 3, 31), new DateOnly(2025, 4, 1), null, Rates)!.Value.Minor);
    }

    [Fact]
    public void Each_half_year_counts_with_the_rate_of_its_first_day_and_eight_points()
    {
        Assert.Equal(11.15m, LateInterest.Statutory(new DateOnly(2025, 6, 30), Rates));
        Assert.Equal(10.15m, LateInterest.Statutory(new DateOnly(2025, 7, 1), Rates));

        // A rate that changes within a half-year counts from the next one on.
        Assert.Equal(10.15m, LateInterest.Statutory(new DateOnly(2025, 12, 31), Rates));
        Assert.Equal(17m, LateInterest.Statutory(new DateOnly(2026, 1, 1), Rates));
        Assert.Null(LateInterest.Statutory(new DateOnly(2024, 12, 31), Rates));

        // Ten days at 11.15 and ten at 10.15.
        Assert.Equal((long)Math.Round(10_000_00 * (10 * 11.15m + 10 * 10.15m) / 36_500, MidpointRounding.AwayFromZero), LateInterest.Of(Whole, new DateOnly(2025, 6, 20), new DateOnly(2025, 7, 10), null, Rates)!.Value.Minor);
        Assert.Null(LateInterest.Of(Whole, new DateOnly(2024, 12, 1), new DateOnly(2025, 1, 10), null, Rates));
    }

    [Fact]
    public void An_agreed_rate_stands_in_for_the_statutory_one() =>
        Assert.Equal(1_000_00, LateInterest.Of(Whole, new DateOnly(2022, 12, 31), new DateOnly(2023, 12, 31), 10m, [])!.Value.Minor);

    [Fact]
    public void Interest_of_days_together_is_that_of_each_day_rounded_once() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 100_000_000).ToArbitrary(), Gen.Choose(0, 900).ToArbitrary(), (minor, days) =>
        {
            var due = new DateOnly(2025, 2, 3);
            decimal exact = 0;
            for (var day = 1; day <= days; day++)
            {
                exact += minor * LateInterest.Statutory(due.AddDays(day), Rates)!.Value;
            }

            return LateInterest.Of(new Money(minor, Currency.Eur), due, due.AddDays(days), null, Rates)!.Value.Minor == (long)Math.Round(exact / 36_500, MidpointRounding.AwayFromZero);
        }));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Both_sides_see_what_a_late_payment_costs_by_the_rate_that_finance_keeps(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await house.PayableAsync(10_000_00, terms: "net 30");
        await house.Rooms.RefusedAsync("payment.not-finance", house.Rooms.Buyer, new KeepReferenceRate(new DateOnly(2026, 1, 1), 2m));
        await house.Rooms.RefusedAsync("reference-rate.bad-rate", house.Rooms.Finance, new KeepReferenceRate(new DateOnly(2026, 1, 1), 51m));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new KeepReferenceRate(new DateOnly(2026, 1, 1), 4m));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new KeepReferenceRate(new DateOnly(2026, 1, 1), 2m));
        Assert.Null((await SeenAsync(house, house.Seller)).Interest);
        house.Rooms.Clock.Advance(TimeSpan.FromDays(40));

        // Ten days late at ten per cent.
        Assert.Equal(27_40, (await SeenAsync(house, house.Seller)).Interest!.Value.Minor);
        Assert.Equal(27_40, (await SeenAsync(house, await house.Rooms.ActorAsync(house.Rooms.Finance))).Interest!.Value.Minor);
    }

    private static async Task<PaymentCard> SeenAsync(House house, Actor actor) =>
        Assert.Single(await house.Rooms.WithAsync((PaymentQueries queries) => queries.ListAsync(actor, null, null, 10, TestContext.Current.CancellationToken)));
}
