using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Contracts.Tests;

/// <summary>From the draft to the signatures, by both sides.</summary>
public sealed class NegotiationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_both_sides_accept_is_agreed_approved_signed_and_in_force(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, first) = await house.OfferedAsync();

        // The supplier proposes another version, which the buyer accepts.
        await rooms.DoneAsync(house.Seller, new CommentOnContract(contract, "Freight is extra.", "prices"));
        await rooms.DoneAsync(house.Seller, new WriteContract(contract, ContractHouse.Content(clauses: new ContractClause("prices", "Prices", "Prices are net. Freight is extra."))));
        await house.RefusedAsync("contract.no-draft", await rooms.ActorAsync(rooms.Buyer), new OfferContract(contract));
        var second = await rooms.DoneAsync(house.Seller, new OfferContract(contract));
        Assert.Equal(2, second.Number);
        Assert.NotEqual(first.Sha256, second.Sha256);
        await rooms.RefusedAsync("contract.version-changed", rooms.Buyer, new AcceptContract(contract, first.Number, first.Sha256));
        await rooms.DoneAsync(rooms.Buyer, new AcceptContract(contract, second.Number, second.Sha256));
        Assert.Equal(ContractState.Agreed, (await house.ReadAsync(contract)).State);

        await rooms.DoneAsync(rooms.Buyer, new SubmitContract(contract));
        Assert.Equal(ContractState.AwaitingSignature, (await house.ReadAsync(contract)).State);
        await rooms.RefusedAsync("contract.name-differs", rooms.Buyer, new SignContract(contract, 2, second.Sha256, "Somebody Else", true));
        await rooms.RefusedAsync("contract.not-confirmed", rooms.Buyer, new SignContract(contract, 2, second.Sha256, "Ben Buyer", false));
        await rooms.RefusedAsync("contract.version-changed", rooms.Buyer, new SignContract(contract, 2, first.Sha256, "Ben Buyer", true));
        Assert.False((await rooms.DoneAsync(rooms.Buyer, new SignContract(contract, 2, second.Sha256, "Ben Buyer", true))).IsInForce);
        await rooms.RefusedAsync("contract.signed-before", rooms.OtherBuyer, new SignContract(contract, 2, second.Sha256, "Bella Buyer", true));
        Assert.True((await rooms.DoneAsync(house.Seller, new SignContract(contract, 2, second.Sha256, "Sina Seller", true))).IsInForce);

        var signed = await house.FactsAsync(contract, "contract.signed");
        Assert.Equal(["buyer", "supplier"], signed.Select(fact => fact.Data["side"]!));
        Assert.All(signed, fact => Assert.Equal(second.Sha256, fact.Data["sha256"]));
        Assert.Single(await house.FactsAsync(contract, "contract.in-force"));
        var terms = await rooms.WithAsync<ContractTerms, PaymentTerms?>(door => rooms.QueryAsync(db => door.FindAsync(db, house.Supplier, ContractHouse.Today, TestContext.Current.CancellationToken)));
        Assert.Equal("net 21", terms?.ToString());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_sees_its_own_contracts_alone_and_only_what_was_offered(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var drafted = await house.DraftAsync();
        Assert.Null(await DetailAsync(house, house.Seller, drafted.Number));
        await house.RefusedAsync("not-found", house.Seller, new OfferContract(drafted.Contract));

        await rooms.DoneAsync(rooms.Buyer, new WriteContract(drafted.Contract, ContractHouse.Content()));
        var offered = await rooms.DoneAsync(rooms.Buyer, new OfferContract(drafted.Contract));
        await rooms.DoneAsync(rooms.Buyer, new WriteContract(drafted.Contract, ContractHouse.Content(clauses: new ContractClause("secret", "Secret", "Zirkonium."))));
        var seen = await DetailAsync(house, house.Seller, drafted.Number);
        Assert.Null(seen?.Draft);
        Assert.DoesNotContain("Zirkonium", seen!.Newest!.ContentText, StringComparison.Ordinal);
        Assert.Empty((await ListAsync(house, house.Seller, "zirkonium")).Items);
        Assert.Single((await ListAsync(house, house.Seller, "DELIVERY paper")).Items);
        Assert.Empty((await ListAsync(house, house.Seller, "%")).Items);

        // The same answer as for what does not exist.
        Assert.Null(await DetailAsync(house, house.Stranger, drafted.Number));
        Assert.Empty((await ListAsync(house, house.Stranger, null)).Items);
        foreach (var refused in new ICommand<Done>[]
        {
            new AcceptContract(drafted.Contract, offered.Number, offered.Sha256), new WriteContract(drafted.Contract, ContractHouse.Content()), new WithdrawContract(drafted.Contract, "mine"), new GiveNotice(drafted.Contract),
            new AcceptContract(new ContractId(new Guid("00000000-0000-7000-8000-0000000000f1")), 1, ""),
        })
        {
            await house.RefusedAsync("not-found", house.Stranger, refused);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_confidential_contract_is_not_seen_by_other_buyers(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var drafted = await house.DraftAsync();
        Assert.NotNull(await DetailAsync(house, await rooms.ActorAsync(rooms.OtherBuyer), drafted.Number));
        await rooms.DoneAsync(rooms.Buyer, new HandOverContract(drafted.Contract, rooms.Buyer, true));
        Assert.Null(await DetailAsync(house, await rooms.ActorAsync(rooms.OtherBuyer), drafted.Number));
        Assert.NotNull(await DetailAsync(house, await rooms.ActorAsync(rooms.Buyer), drafted.Number));
        Assert.NotNull(await DetailAsync(house, await rooms.ActorAsync(rooms.Head), drafted.Number));
        Assert.Null(await DetailAsync(house, await rooms.ActorAsync(rooms.Requester), drafted.Number));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_signed_version_never_changes_and_one_that_was_changed_is_not_signed(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var contract = await house.InForceAsync();
        var before = await VersionAsync(house, contract, 1);
        await rooms.RefusedAsync("contract.wrong-state", rooms.Buyer, new WriteContract(contract, ContractHouse.Content(999m)));
        await rooms.RefusedAsync("contract.wrong-state", rooms.Buyer, new WithdrawContract(contract, "no"));
        await rooms.DoneAsync(rooms.Buyer, new RenewContract(contract, ContractHouse.Today.AddYears(3)));
        await rooms.DoneAsync(rooms.Buyer, new TerminateContract(contract, "Done with it."));
        var after = await VersionAsync(house, contract, 1);
        Assert.Equal((before.ContentText, before.Sha256), (after.ContentText, after.Sha256));
        Assert.True(after.IsIntact);

        var (damaged, version) = await house.ToSignAsync();
        await rooms.QueryAsync(db => db.Set<ContractVersion>().Where(row => row.Contract == damaged).ExecuteUpdateAsync(set => set.SetProperty(row => row.ContentText, row => row.ContentText.Replace("200", "201"))));
        await rooms.RefusedAsync("contract.damaged", rooms.Buyer, new SignContract(damaged, 1, version.Sha256, "Ben Buyer", true));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_an_approver_refuses_goes_back_to_the_table(DatabaseKind kind)
    {
        await using var house = await ContractHouse.OpenAsync(kind);
        var rooms = house.House;
        var (contract, version) = await house.OfferedAsync(ContractHouse.Content(5_000m));
        await rooms.DoneAsync(house.Seller, new AcceptContract(contract, 1, version.Sha256));
        await rooms.RefusedAsync("contract.not-yours", rooms.Finance, new SubmitContract(contract));
        await rooms.DoneAsync(rooms.Buyer, new SubmitContract(contract));
        Assert.Equal(ContractState.AwaitingApproval, (await house.ReadAsync(contract)).State);
        await rooms.RefusedAsync("contract.wrong-state", rooms.Buyer, new SignContract(contract, 1, version.Sha256, "Ben Buyer", true));
        var approvals = await rooms.WithAsync<Decisions.IDecisions, IReadOnlyList<Decisions.ApprovalCard>>(door => rooms.QueryAsync(db => door.OfAsync(db, contract.Subject, TestContext.Current.CancellationToken)));
        await rooms.DoneAsync(rooms.Approver, new Decisions.Refuse(approvals[0].Id, approvals[0].Steps[0].Key, "Too long a term."));
        Assert.Equal(ContractState.Negotiating, (await house.ReadAsync(contract)).State);
        Assert.DoesNotContain((await house.FactsAsync(contract, "contract.refused"))[0].Parties, pair => pair.Role == "supplier");
    }

    private static Task<ContractVersion> VersionAsync(ContractHouse house, ContractId contract, int number) =>
        house.House.QueryAsync(db => db.Set<ContractVersion>().AsNoTracking().FirstAsync(row => row.Contract == contract && row.Number == number));

    private static Task<ContractDetail?> DetailAsync(ContractHouse house, Actor actor, string number) =>
        house.House.WithAsync<ContractQueries, ContractDetail?>(queries => queries.DetailAsync(actor, number, TestContext.Current.CancellationToken));

    private static Task<Page<ContractCard>> ListAsync(ContractHouse house, Actor actor, string? text) =>
        house.House.WithAsync<ContractQueries, Page<ContractCard>>(queries => queries.ListAsync(actor, new ContractFilter(Text: text), null, 50, TestContext.Current.CancellationToken));
}
