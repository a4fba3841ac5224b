using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Sourcing;
using Vouch.Suppliers;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>What a price list that comes from an award tells of it.</summary>
public sealed class PriceListOfAwardTests
{
    [Fact]
    public void What_is_on_the_list_is_told_at_its_prices_and_what_is_not_is_not_contracted()
    {
        // Awarded: 10 reams at 4 and 5 boxes at 12, together 100. On the list: the reams, at 4.10.
        var award = new AwardCard(
            new AwardId(Numbered(1)), new SourcingEventId(Numbered(2)), "SRC-1", "Paper", 1, "Paper", new PartyId(Numbered(3)), new UnitId(Numbered(4)), new PartyId(Numbered(5)), Money.Of(100m, Currency.Eur), "", default, [],
            [
                new AwardLineCard(new LineId(Numbered(6)), "Copy paper A4", 10m, "RM", null, null, 4m, Currency.Eur, null),
                new AwardLineCard(new LineId(Numbered(7)), "Envelopes C5", 5m, "BX", null, null, 12m, Currency.Eur, null),
            ]);
        var data = new FactData();
        AgreePriceListHandler.Tell(data, award, new AgreePriceList("Paper", award.Supplier, Currency.Eur, default, default, [new PriceListItemInput(" copy paper A4 ", 4.10m, "ream")]));
        Assert.Equal((award.Id.ToString(), 41m, "EUR", 0.4m), (data["award"], Number(data["amount"]), data["currency"], Number(data["share"])));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_award_that_nobody_knows_is_refused(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule(), new SuppliersModule(), new ContractsModule());
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Papierhaus Lenz KG", "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var today = DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime);
        await house.RefusedAsync(
            "price-list.award-unknown", house.Buyer,
            new AgreePriceList("Paper", supplier, Currency.Eur, today, today.AddYears(1), [new PriceListItemInput("Copy paper A4", 4.2m, "pack")], Award: new AwardId(Numbered(1))));
    }

    private static decimal Number(string? text) => decimal.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);

    private static Guid Numbered(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
