using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Company.Tests;

public sealed class AdministrationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_persons_particulars_are_changed_by_an_administrator(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        await house.DoneAsync(house.Administrator, new ChangePerson(house.Requester, "Rita Richter", "Rita.Richter@acme.example", house.OtherUnit, "de", "Europe/Vienna"));
        var person = await PersonAsync(house, house.Requester);
        Assert.Equal(("Rita Richter", "Rita.Richter@acme.example", "de", "Europe/Vienna"), (person.Name, person.Email, person.Language, person.TimeZone));
        Assert.Equal(house.OtherUnit, person.Unit);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Particulars_that_cannot_be_are_refused(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        var right = new ChangePerson(house.Requester, "Rita", "rita@acme.example", house.Unit, "en", "Europe/Berlin");
        await house.RefusedAsync("company.not-administrator", house.Buyer, right);
        await house.RefusedAsync("person.email-taken", house.Administrator, right with { Email = "ADA@acme.example" });
        await house.RefusedAsync("person.no-email", house.Administrator, right with { Email = "not an address" });
        await house.RefusedAsync("name.missing", house.Administrator, right with { Name = " " });
        await house.RefusedAsync("unit.unknown", house.Administrator, right with { Unit = null });
        await house.RefusedAsync("language.unknown", house.Administrator, right with { Language = "tlh" });
        await house.RefusedAsync("time-zone.unknown", house.Administrator, right with { TimeZone = "Europe/Atlantis" });
        await house.RefusedAsync("person.unknown", house.Administrator, right with { Person = new PartyId(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")) });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everybody_chooses_their_own_language_and_time_zone(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        await house.DoneAsync(house.Requester, new ChangeOwnSettings("de", "Europe/Zurich"));
        var person = await PersonAsync(house, house.Requester);
        Assert.Equal(("de", "Europe/Zurich", "Rita Requester"), (person.Language, person.TimeZone, person.Name));
        await house.RefusedAsync("language.unknown", house.Requester, new ChangeOwnSettings("", "Europe/Zurich"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_left_is_nobody_any_more_and_the_last_administrator_stays(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        await house.RefusedAsync("company.not-administrator", house.Buyer, new DeactivatePerson(house.Requester));
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Requester));
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Requester));
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.ActorAsync(house.Requester));
        await house.RefusedAsync("role.last-administrator", house.Administrator, new DeactivatePerson(house.Administrator));
        await house.DoneAsync(house.Administrator, new GrantRole(house.Buyer, Roles.Administrator, null));
        await house.DoneAsync(house.Administrator, new DeactivatePerson(house.Administrator));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_gets_a_head_and_a_place_but_never_below_itself(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind);
        await house.DoneAsync(house.Administrator, new ChangeUnit(house.OtherUnit, "Computers", house.Unit, house.Approver, "Europe/Berlin"));
        var company = await house.WithAsync<CompanyDirectory, CompanySnapshot>(async directory => await directory.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal((house.Unit, house.Approver, "Computers"), (company.Unit(house.OtherUnit)!.Parent!.Value, company.Unit(house.OtherUnit)!.Head!.Value, company.Unit(house.OtherUnit)!.Name));
        Assert.Contains(house.OtherUnit, company.Below(house.Unit));
        await house.RefusedAsync("unit.in-circle", house.Administrator, new ChangeUnit(house.Unit, "Operations", house.OtherUnit, null, "Europe/Berlin"));
        await house.RefusedAsync("unit.in-circle", house.Administrator, new ChangeUnit(house.Unit, "Operations", house.Unit, null, "Europe/Berlin"));
        await house.RefusedAsync("company.not-administrator", house.Buyer, new ChangeUnit(house.Unit, "Mine", null, null, "Europe/Berlin"));
    }

    private static async Task<PersonCard> PersonAsync(TestHouse house, PartyId person) =>
        await house.WithAsync<CompanyDirectory, PersonCard>(async directory => (await directory.ReadAsync(TestContext.Current.CancellationToken)).Person(person)!);
}
