using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>From registration to qualification: what stands in the way, and the promise.</summary>
public sealed class QualificationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_with_little_risk_has_handed_in_by_registering_and_is_promised_an_answer(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind, "DE");
        var facts = await stage.FactsAsync();
        Assert.Contains("supplier.pack-complete", facts);
        Assert.Contains("promise.made", facts);
        await stage.House.DoneAsync(stage.House.Buyer, new QualifySupplier(stage.Supplier));
        Assert.Contains("promise.kept", await stage.FactsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_promise_begins_when_the_pack_is_handed_in_rests_while_more_is_asked_and_ends_with_the_answer(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        Assert.DoesNotContain("promise.made", await stage.FactsAsync());
        var refused = await house.RunAsync(stage.Own, new HandInPack(stage.Supplier));
        Assert.Equal(3, refused.Refusals.Count(refusal => refusal.Code == "vetting.missing"));
        await stage.TellAllAsync();
        await house.DoneAsync(stage.Own, new HandInPack(stage.Supplier));
        Assert.Contains("promise.made", await stage.FactsAsync());
        Assert.Equal("vetting.handed-in-already", (await house.RunAsync(stage.Own, new HandInPack(stage.Supplier))).Refusals[0].Code);

        await house.DoneAsync(house.Buyer, new ReturnPack(stage.Supplier, "Please name a person for complaints."));
        Assert.Contains("promise.paused", await stage.FactsAsync());
        await house.DoneAsync(stage.Own, new HandInPack(stage.Supplier));
        Assert.Contains("promise.resumed", await stage.FactsAsync());

        await house.RefusedAsync("vetting.to-check", house.Buyer, new QualifySupplier(stage.Supplier));
        await stage.CheckAllAsync();
        await house.DoneAsync(house.Buyer, new QualifySupplier(stage.Supplier));
        Assert.Equal(SupplierStatus.Qualified, await stage.StatusAsync());
        var facts = await stage.FactsAsync();
        Assert.Contains("promise.kept", facts);
        Assert.Single(facts, "promise.made");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_missing_is_passed_over_only_by_who_may_and_with_a_reason(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        await house.RefusedAsync("vetting.missing", house.Buyer, new QualifySupplier(stage.Supplier));
        await house.RefusedAsync("vetting.override-not-allowed", house.Buyer, new QualifySupplier(stage.Supplier, Override: "Urgent."));
        await house.RefusedAsync("supplier.not-buyer", house.Head, new QualifySupplier(stage.Supplier));
        await house.RefusedAsync("supplier.not-buyer", house.Requester, new QualifySupplier(stage.Supplier, Override: "Urgent."));
        await house.DoneAsync(house.Head, new QualifySupplier(stage.Supplier, Override: "The only maker; the extract follows."));
        Assert.Contains("supplier.vetting-overridden", await stage.FactsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task High_risk_is_qualified_by_two_persons_who_saw_the_same_pack(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        await house.DoneAsync(house.Buyer, new TellDealings(stage.Supplier, [], Money.Of(2_000_000, Currency.Eur)));
        Assert.Contains("supplier.tier-changed", await stage.FactsAsync());
        await stage.TellAllAsync();
        await stage.AddAsync("liability-insurance", stage.Today, stage.Today.AddYears(1));
        for (var i = 0; i < 2; i++)
        {
            await house.DoneAsync(stage.Own, new TellReference(stage.Supplier, $"Customer {i}", "Kim Kunde", stage.Today.AddYears(-2), "Furniture."));
        }

        await stage.CheckAllAsync();
        await house.DoneAsync(house.Buyer, new QualifySupplier(stage.Supplier));
        Assert.Equal(SupplierStatus.Registered, await stage.StatusAsync());
        await house.RefusedAsync("vetting.second-person", house.Buyer, new QualifySupplier(stage.Supplier));

        await house.DoneAsync(stage.Own, new TellContact(stage.Supplier, "New Person", "Sales", "new@nordlicht.example"));
        await house.DoneAsync(house.OtherBuyer, new QualifySupplier(stage.Supplier));
        Assert.Equal(SupplierStatus.Registered, await stage.StatusAsync());
        await house.DoneAsync(house.Buyer, new QualifySupplier(stage.Supplier));
        Assert.Equal(SupplierStatus.Qualified, await stage.StatusAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_likeness_with_a_sanctions_list_stops_everybody_and_a_confirmed_one_suspends(DatabaseKind kind)
    {
        var screening = new Likeness();
        await using var stage = await VettingStage.OpenAsync(kind, "DE", services => services.AddScoped<IScreeningState>(_ => screening));
        var house = stage.House;
        screening.State = new ScreeningState(1, 0, 0);
        await house.RefusedAsync("vetting.screening-open", house.Buyer, new QualifySupplier(stage.Supplier));
        await house.RefusedAsync("vetting.screening-open", house.Head, new QualifySupplier(stage.Supplier, Override: "We know them."));
        Assert.Equal("vetting.screening-open", (await house.RunAsync(Actor.System, new QualifySupplier(stage.Supplier))).Refusals[0].Code);
        screening.State = ScreeningState.None;
        await house.DoneAsync(house.Buyer, new QualifySupplier(stage.Supplier));
        screening.State = new ScreeningState(0, 1, 0);
        await stage.TickAsync();
        Assert.Equal(SupplierStatus.Suspended, await stage.StatusAsync());
        await house.RefusedAsync("vetting.screening-confirmed", house.Buyer, new ReinstateSupplier(stage.Supplier));
    }

    private sealed class Likeness : IScreeningState
    {
        public ScreeningState State { get; set; } = ScreeningState.None;

        public Task<IReadOnlyDictionary<PartyId, ScreeningState>> OfAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<PartyId, ScreeningState>>(suppliers.ToDictionary(id => id, _ => State));
    }
}
