using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>Prices by quantity: rules by example and property, and what asks are offered.</summary>
public sealed class PriceStepTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly PriceStep[] Steps = [new(10m, 3.5m), new(100m, 3.2m)];

    [Theory]
    [InlineData(1, 4)]
    [InlineData(9.999999, 4)]
    [InlineData(10, 3.5)]
    [InlineData(99.5, 3.5)]
    [InlineData(100, 3.2)]
    [InlineData(100000, 3.2)]
    public void The_price_is_that_of_the_highest_step_reached(double quantity, double price) => Assert.Equal((decimal)price, PriceSteps.At(4m, Steps, (decimal)quantity));

    [Fact]
    public void The_price_of_any_quantity_is_what_going_through_all_steps_finds()
    {
        var cases = from gaps in Gen.Choose(1, 50).ListOf()
                    from prices in Gen.Choose(0, 100_000).ListOf(PriceSteps.Most + 1)
                    from quantity in Gen.Choose(1, 1_200)
                    select (Gaps: gaps.Take(PriceSteps.Most).ToList(), Prices: prices, Quantity: quantity / 2m);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var from = 0m;
            List<PriceStep> steps = [.. drawn.Gaps.Select((gap, i) => new PriceStep(from += gap, drawn.Prices[i] / 10_000m))];
            var highest = steps.Where(step => step.From <= drawn.Quantity).OrderByDescending(step => step.From).FirstOrDefault();
            var offer = new Offer("key", "Paper", default, "Lenz", 7m, Currency.Eur, "pack") { Steps = [.. steps.Select(step => new OfferStep(step.From, step.UnitPrice))] };
            return PriceSteps.Check(steps, null) is null
                && PriceSteps.At(7m, steps, drawn.Quantity) == (highest?.UnitPrice ?? 7m)
                && offer.PriceOf(drawn.Quantity) == (highest?.UnitPrice ?? 7m)
                && PriceSteps.Read(PriceSteps.Write(steps)).SequenceEqual(steps);
        }));
    }

    [Fact]
    public void Steps_that_do_not_rise_from_the_smallest_quantity_are_refused()
    {
        Assert.Null(PriceSteps.Check(Steps, 5m));
        Assert.Equal("price-list.bad-steps", PriceSteps.Check(Steps, 10m)?.Code);
        Assert.Equal("price-list.bad-steps", PriceSteps.Check([new(10m, 3m), new(10m, 2m)], null)?.Code);
        Assert.Equal("price-list.bad-steps", PriceSteps.Check([new(0m, 3m)], null)?.Code);
        Assert.Equal("price-list.bad-steps", PriceSteps.Check([new(1m, 3.00001m)], null)?.Code);
        Assert.Equal("price-list.bad-steps", PriceSteps.Check([null!], null)?.Code);
        Assert.Equal("price-list.bad-steps", PriceSteps.Check([.. Enumerable.Range(1, 21).Select(i => new PriceStep(i, 1m))], null)?.Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Steps_packs_and_validity_are_offered_as_they_were_agreed(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule(), new SuppliersModule(), new ContractsModule());
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Papierhaus Lenz KG", "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var item = new PriceListItemInput("Copy paper A4", 4m, "pack", MinimumQuantity: 5m, Steps: Steps, Multiple: 5m);
        await house.RefusedAsync("price-list.bad-multiple", house.Buyer, List(supplier, item with { Multiple = 0m }));
        await house.RefusedAsync("price-list.bad-steps", house.Buyer, List(supplier, item with { MinimumQuantity = 10m }));
        await house.DoneAsync(house.Buyer, List(supplier, item));

        // A second list that overlaps is offered beside the first, the dearer one after it.
        await house.DoneAsync(house.Buyer, List(supplier, item with { UnitPrice = 3.9m, Steps = null, Multiple = null }) with { ValidUntil = Today.AddDays(10) });
        var offers = await OffersAsync(house, Today.AddDays(10));
        Assert.Equal([(3.9m, 3.9m), (4m, 3.5m)], offers.Select(offer => (offer.UnitPrice, offer.PriceOf(10m))));
        Assert.Equal(5m, offers[1].Multiple);
        Assert.Equal(4m, Assert.Single(await OffersAsync(house, Today.AddDays(11))).UnitPrice);
        Assert.Equal(3.2m, Assert.Single(await OffersAsync(house, Today.AddDays(30))).PriceOf(100m));
        Assert.Empty(await OffersAsync(house, Today.AddDays(31)));
    }

    private static AgreePriceList List(PartyId supplier, PriceListItemInput item) => new("Paper", supplier, Currency.Eur, Today, Today.AddDays(30), [item]);

    private static Task<IReadOnlyList<Offer>> OffersAsync(TestHouse house, DateOnly day) =>
        house.WithAsync<PriceLists, IReadOnlyList<Offer>>(lists => house.QueryAsync(db => lists.FindAsync(db, "copy paper", house.Unit, day, 10, TestContext.Current.CancellationToken)));
}
