using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests;

public sealed class SupplierTests
{
    private static readonly SupplierParticulars Told = new("Nordlicht GmbH", "DE", Currency.Eur, "DE123456789", Iban: "DE89 3704 0044 0532 0130 00");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_is_ordered_from_only_when_qualified_and_not_suspended(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(Told));
        Assert.False((await CardAsync(house, supplier)).MayBeOrderedFrom);
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        Assert.True((await CardAsync(house, supplier)).MayBeOrderedFrom);
        await house.DoneAsync(house.Buyer, new SuspendSupplier(supplier, "Insurance has lapsed."));
        Assert.False((await CardAsync(house, supplier)).MayBeInvited);
        await house.RefusedAsync("supplier.not-now", house.Buyer, new QualifySupplier(supplier));
        await house.DoneAsync(house.Buyer, new ReinstateSupplier(supplier));
        Assert.True((await CardAsync(house, supplier)).MayBeOrderedFrom);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bank_account_is_confirmed_by_another_person(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(Told));
        await house.RefusedAsync("supplier.same-person", house.Buyer, new ConfirmAccount(supplier));
        Assert.Null(await house.WithAsync<SupplierDirectory, SupplierAccount?>(directory => house.QueryAsync(db => directory.AccountAsync(db, supplier, default))));
        await house.DoneAsync(house.Finance, new ConfirmAccount(supplier));
        var account = await house.WithAsync<SupplierDirectory, SupplierAccount?>(directory => house.QueryAsync(db => directory.AccountAsync(db, supplier, default)));
        Assert.Equal("DE89370400440532013000", account?.Iban);
        Assert.False(account?.ChangePending);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_list_of_suppliers_comes_in_pages_that_hold_each_once_and_is_narrowed(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        string[] names = ["Zeta AG", "alpha GmbH", "Ärmel KG", "Beta Oy", "beta Oy Nord"];
        foreach (var (name, at) in names.Select((name, at) => (name, at)))
        {
            await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, at % 2 == 0 ? "DE" : "FI", Currency.Eur, $"DE10000000{at}")));
        }

        var seen = new List<string>();
        long? after = null;
        do
        {
            var page = await ListAsync(house, new SupplierFilter(), after, 2);
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items.Select(supplier => supplier.Name));
            after = page.Next is { } next ? long.Parse(next, System.Globalization.CultureInfo.InvariantCulture) : null;
        }
        while (after is not null);

        Assert.Equal(names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(["Beta Oy", "beta Oy Nord"], (await ListAsync(house, new SupplierFilter(Text: "BETA"), null, 50)).Items.Select(supplier => supplier.Name));
        Assert.Equal(2, (await ListAsync(house, new SupplierFilter(Country: "FI"), null, 50)).Items.Count);
        Assert.Equal("Zeta AG", Assert.Single((await ListAsync(house, new SupplierFilter(Text: "de 100 000 000"), null, 50)).Items).Name);
        Assert.Empty((await ListAsync(house, new SupplierFilter(Status: SupplierStatus.Qualified), null, 50)).Items);
        Assert.Empty((await ListAsync(house, new SupplierFilter(Owner: house.Finance), null, 50)).Items);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_personal_link_registers_once(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var invited = await house.DoneAsync(house.Buyer, new InviteSupplier("Nordlicht GmbH", "jana@nordlicht.example", "DE", Currency.Eur));
        var secret = invited.Path!.Split('/')[^1];
        await house.DoneAsync(Actor.System, new RegisterByLink(secret, Told));
        var again = await house.RunAsync(Actor.System, new RegisterByLink(secret, Told));
        Assert.Equal("supplier.bad-link", Assert.Single(again.Refusals).Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_that_has_expired_registers_nobody(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var invited = await house.DoneAsync(house.Buyer, new InviteSupplier("Nordlicht GmbH", "jana@nordlicht.example", "DE", Currency.Eur));
        house.Clock.Advance(TimeSpan.FromDays(31));
        var late = await house.RunAsync(Actor.System, new RegisterByLink(invited.Path!.Split('/')[^1], Told));
        Assert.Equal("supplier.bad-link", Assert.Single(late.Refusals).Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_that_is_known_is_recognised(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await house.DoneAsync(house.Buyer, new RegisterSupplier(Told));
        await house.RefusedAsync("supplier.known", house.Buyer, new RegisterSupplier(Told with { Name = "Another name" }));
        await house.RefusedAsync("supplier.not-buyer", house.Requester, new RegisterSupplier(Told));
    }

    [Theory]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("DE88370400440532013000", false)]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("XX", false)]
    public void An_iban_is_known_by_its_check_digits(string iban, bool valid) => Assert.Equal(valid, BankIdentifiers.IsIban(iban));

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule(), new SuppliersModule());

    private static Task<Page<SupplierCard>> ListAsync(TestHouse house, SupplierFilter filter, long? after, int size) =>
        house.WithAsync<SupplierDirectory, Page<SupplierCard>>(directory => house.QueryAsync(db => directory.ListAsync(db, filter, after, size, default)));

    private static async Task<SupplierCard> CardAsync(TestHouse house, PartyId supplier) =>
        (await house.WithAsync<SupplierDirectory, SupplierCard?>(directory => house.QueryAsync(db => directory.FindAsync(db, supplier, default))))!;
}
