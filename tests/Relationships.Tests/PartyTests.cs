using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Relationships.Tests;

public sealed class PartyTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_added_to_the_company_is_a_party(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule());
        var person = await house.DoneAsync(house.Administrator, new AddPerson("Nora New", "nora@acme.example", house.Unit));
        var party = await house.QueryAsync(db => db.Set<Party>().SingleAsync(row => row.Id == person, TestContext.Current.CancellationToken));
        Assert.Equal((PartyKind.Colleague, "Nora New"), (party.Kind, party.Name));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Adding_a_known_party_renames_it_and_records_no_second_fact(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind, new PromisesModule(), new RelationshipsModule());
        var id = new PartyId(new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));
        await house.DoneAsync(Actor.System, new AddParty(id, PartyKind.Supplier, "Old name"));
        await house.DoneAsync(Actor.System, new AddParty(id, PartyKind.Supplier, "New name"));
        Assert.Equal("New name", await house.QueryAsync(db => db.Set<Party>().Where(row => row.Id == id).Select(row => row.Name).SingleAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(1, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "party.added" && fact.SubjectId == id.Value, TestContext.Current.CancellationToken)));
    }
}
