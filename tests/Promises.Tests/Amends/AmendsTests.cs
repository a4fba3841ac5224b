using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Amends;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Trust;
using Vouch.Promises.Trust;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Amends;

public sealed class AmendsTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Amends_stand_beside_a_broken_promise_tell_the_one_who_waited_and_change_no_score(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        await settled.PutAsync(house.Buyer, house.Requester, 9, 0, "answer");
        var id = (await settled.PutAsync(house.Buyer, house.Requester, 0, 1, "answer"))[0];
        var before = (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!.Own!.Report.Overall;
        await house.DoneAsync(house.Buyer, new MakeAmends(id, " A courier brought the samples. "));

        var after = (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!.Own!;
        Assert.Equal((before.Score, before.Broken), (after.Report.Overall.Score, after.Report.Overall.Broken));
        Assert.Equal((1, 1), (after.Beyond!.Amends, after.Beyond.Unasked));
        var fact = await house.QueryAsync(db => db.Facts.SingleAsync(one => one.Name == "promise.amended", Now));
        Assert.Equal(("yes", house.Requester), (fact.Data["unasked"], fact.Party("owed-to")!.Value));
        Assert.DoesNotContain("courier", fact.DataJson, StringComparison.Ordinal);
        Assert.Equal("A courier brought the samples.", await WordsAsync(house, fact.Id));
        await house.PumpAsync();
        Assert.Equal(["promise.amended"], await ToldAsync(house, house.Requester));

        var head = await house.ActorAsync(house.Head);
        var line = Assert.Single(await house.WithAsync((AmendsQueries queries) => queries.OfCommitmentAsync("answer", settled.Now.AddDays(-1), settled.Now, head, Now)));
        Assert.Equal(("A courier brought the samples.", true, $"/promises/{id}"), (line.Words, line.Unasked, line.Href));
        Assert.Empty(await house.WithAsync((AmendsQueries queries) => queries.OfCommitmentAsync("answer", settled.Now, settled.Now.AddDays(1), head, Now)));
        Assert.Empty(await house.WithAsync((AmendsQueries queries) => queries.OfCommitmentAsync("pay", settled.Now.AddDays(-1), settled.Now, head, Now)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Amends_are_made_once_by_the_one_who_owed_or_looks_after_a_broken_promise(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        var partner = await settled.PartnerAsync();
        var kept = (await settled.PutAsync(house.Buyer, house.Requester, 1, 0))[0];
        var broken = (await settled.PutAsync(Settled.Supplier, house.Requester, 0, 1, change: promise => promise.Owner = house.Buyer))[0];
        var looked = (await settled.PutAsync(Settled.Supplier, house.Requester, 0, 1, change: promise => promise.Owner = house.Buyer))[0];
        await house.RefusedAsync("amends.not-broken", house.Buyer, new MakeAmends(kept, "Sorry."));
        await house.RefusedAsync("promise.not-found", house.Finance, new MakeAmends(broken, "Sorry."));
        await house.RefusedAsync("promise.not-found", house.Finance, new MakeAmends(new PromiseId(Guid.Empty), "Sorry."));
        await house.RefusedAsync("amends.not-yours", house.Requester, new MakeAmends(broken, "Sorry."));
        await house.RefusedAsync("amends.text-missing", house.Buyer, new MakeAmends(broken, "  "));
        await house.RefusedAsync("amends.text-missing", house.Buyer, new MakeAmends(broken, new string('x', MakeAmends.LongestText + 1)));
        var link = (await house.ActorAsync(partner)) with { Scope = new SubjectRef("order", Guid.Empty) };
        Assert.Equal("promise.not-found", (await house.RunAsync(link, new MakeAmends(broken, "Sorry."))).Refusals[0].Code);

        await house.DoneAsync(partner, new MakeAmends(broken, "We bear the costs."));
        await house.RefusedAsync("amends.already-made", house.Buyer, new MakeAmends(broken, "Sorry."));
        await house.DoneAsync(house.Buyer, new MakeAmends(looked, "I found a replacement."));
        Assert.Equal(2, (await settled.OfSupplierAsync(house.Buyer, Settled.Supplier))!.Own!.Beyond!.Amends);
    }

    [Fact]
    public async Task Amends_after_a_complaint_were_asked_for()
    {
        var settled = await Settled.OpenAsync(DatabaseKind.Sqlite, services => services.AddScoped<IComplaints, Complained>());
        await using var house = settled.House;
        var id = (await settled.PutAsync(house.Buyer, house.Requester, 0, 1))[0];
        await house.DoneAsync(house.Buyer, new MakeAmends(id, "We pay the difference."));
        var beyond = (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!.Own!.Beyond!;
        Assert.Equal((1, 0), (beyond.Amends, beyond.Unasked));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Praise_for_a_promise_is_given_once_by_the_one_it_was_made_to_and_told_to_the_one_who_owed_it(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        var partner = await settled.PartnerAsync();
        var other = await settled.PartnerAsync("Sina Supplier");
        var id = (await settled.PutAsync(house.Buyer, Settled.Supplier, 1, 0, "pay"))[0];
        var open = (await settled.PutAsync(house.Buyer, Settled.Supplier, 1, 0, "pay", change: promise => (promise.State, promise.SettledAt, promise.EndedAt) = (PromiseStanding.Open, null, null)))[0];
        await house.RefusedAsync("praise.not-settled", partner, new GivePraise(open, "Thank you."));
        await house.RefusedAsync("promise.not-counterpart", house.Buyer, new GivePraise(id, "Well done, me."));
        await house.RefusedAsync("promise.not-found", house.Finance, new GivePraise(id, "Thank you."));
        await house.RefusedAsync("praise.text-missing", partner, new GivePraise(id, ""));
        await house.DoneAsync(partner, new GivePraise(id, "Paid ten days early. Thank you."));
        await house.RefusedAsync("praise.already-given", other, new GivePraise(id, "Thank you too."));

        await house.PumpAsync();
        Assert.Equal(["promise.praised"], await ToldAsync(house, house.Buyer));
        var mine = (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!;
        Assert.Equal((1, 1), (mine.Own!.Beyond!.Praise, mine.Own.Beyond.Givers));
        var line = Assert.Single(mine.Praise);
        Assert.Equal(("Nordlicht", "Paid ten days early. Thank you.", id), (line.Giver, line.Words, line.Promise!.Value));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_party_is_praised_by_colleagues_and_by_suppliers_that_deal_with_it(DatabaseKind database)
    {
        var settled = await Settled.OpenAsync(database);
        await using var house = settled.House;
        var partner = await settled.PartnerAsync();
        await house.RefusedAsync("praise.to-oneself", house.Buyer, new PraiseParty(house.Buyer, "Me."));
        await house.RefusedAsync("praise.to-oneself", partner, new PraiseParty(Settled.Supplier, "Us."));
        await house.RefusedAsync("praise.to-oneself", await settled.PartnerAsync("Sina Supplier"), new PraiseParty(partner, "One of us."));
        await house.RefusedAsync("praise.party-unknown", house.Buyer, new PraiseParty(new PartyId(Guid.Empty), "Nobody."));
        await house.RefusedAsync("praise.party-unknown", partner, new PraiseParty(house.Buyer, "A stranger."));
        await house.RefusedAsync("praise.party-unknown", partner, new PraiseParty(new PartyId(Guid.Empty), "Another supplier."));
        await settled.PutAsync(house.Buyer, Settled.Supplier, 1, 0, "pay");
        await house.DoneAsync(partner, new PraiseParty(house.Buyer, "Always says first when something changes."));
        await house.DoneAsync(house.Requester, new PraiseParty(house.Buyer, "Found what nobody else found."));
        await house.DoneAsync(house.Requester, new PraiseParty(house.Buyer, "Again."));
        await house.DoneAsync(house.Buyer, new PraiseParty(partner, "They called before it was late."));

        var mine = (await settled.OfColleagueAsync(house.Buyer, house.Buyer))!;
        Assert.Equal((3, 2), (mine.Own!.Beyond!.Praise, mine.Own.Beyond.Givers));
        Assert.Equal("They called before it was late.", Assert.Single((await settled.OfSupplierAsync(house.Head, Settled.Supplier))!.Praise).Words);
        await house.PumpAsync();
        Assert.Equal(["party.praised", "party.praised", "party.praised"], await ToldAsync(house, house.Buyer));
        Assert.Equal(["party.praised"], await ToldAsync(house, partner));
    }

    private static Task<string?> WordsAsync(TestHouse house, FactId fact) =>
        house.QueryAsync(db => db.Set<FactText>().Where(text => text.Fact == fact && text.Key == "words").Select(text => text.Text).SingleOrDefaultAsync(Now));

    private static async Task<List<string>> ToldAsync(TestHouse house, PartyId person) =>
        await house.QueryAsync(db => db.Database.SqlQuery<string>($"SELECT kind AS \"Value\" FROM notices_notice WHERE recipient = {person.Value} ORDER BY kind").ToListAsync(Now));

    private sealed class Complained : IComplaints
    {
        public Task<bool> AnyAsync(VouchDb db, PromiseId promise, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
