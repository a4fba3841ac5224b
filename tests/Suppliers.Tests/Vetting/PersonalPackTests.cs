using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.PersonalData;
using Vouch.Suppliers.Screening;
using Vouch.Suppliers.Tests.Screening;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>Who is named in a pack is told of it, and forgotten, like anybody else.</summary>
public sealed class PersonalPackTests
{
    private const string Mail = "ivan.sidorov@nordlicht.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_of_a_pack_is_known_by_the_mail_address_and_forgotten_without_a_trace(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur, ContactName: "Ivan Petrovich Sidorov", ContactEmail: Mail)));
        var other = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Südlicht GmbH", "DE", Currency.Eur, ContactName: "Jana Winter", ContactEmail: "jana@suedlicht.example")));
        var director = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Ivan Petrovich Sidorov", "Director", Mail.ToUpperInvariant(), "+49 30 1234567", "1961-03-14", ["RU"]));
        var named = await house.DoneAsync(house.Buyer, new TellContact(other, "I. Sidorov", "Adviser", Mail));
        var colleague = await house.DoneAsync(house.Buyer, new TellContact(other, "Kim Sommer", "Quality", "kim@suedlicht.example", "+49 30 1234567", "1970"));
        var reference = await house.DoneAsync(house.Buyer, new TellReference(other, "Stadtwerke", "Ivan Sidorov", new DateOnly(2025, 1, 1), "Desks.", ContactEmail: Mail));
        await house.DoneAsync(house.Buyer, new HearReference(other, reference, "Ivan said that all went well.", true));
        var (waiting, answered) = (await AskAsync(house, other, reference, 1), await AskAsync(house, other, reference, 2));
        await house.QueryAsync(async db =>
        {
            (await db.Set<ReferenceAsking>().SingleAsync(row => row.Id == answered, Cancel)).Take(4, 5, 3, "Ivan here: fine.", "Nothing.", true, house.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Cancel);
        });

        // Nobody ever wrote from that address: what packs say is all that is known of the person.
        var person = await PersonAsync(house, Mail);
        var answer = await EraseAsync(house, person);
        Assert.True(answer.Erased["supplier-packs"] >= 6);
        var contacts = await house.QueryAsync(db => db.Set<SupplierContact>().AsNoTracking().ToDictionaryAsync(row => row.Id, Cancel));
        foreach (var forgotten in new[] { director, named })
        {
            Assert.Equal((ErasedData.Person, null, null, null, ""), (contacts[forgotten].Name, contacts[forgotten].Email, contacts[forgotten].Phone, contacts[forgotten].Born, contacts[forgotten].Countries));
            Assert.NotNull(contacts[forgotten].EndedAt);
        }

        // Another one of the same telephone is another one.
        Assert.Equal(("Kim Sommer", "1970", null), (contacts[colleague].Name, contacts[colleague].Born, contacts[colleague].EndedAt));
        var asked = await house.QueryAsync(db => db.Set<SupplierReference>().AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((ErasedData.Person, null, "", true), (asked.ContactName, asked.ContactEmail, asked.Said, asked.WouldBuyAgain));
        var askings = await house.QueryAsync(db => db.Set<ReferenceAsking>().AsNoTracking().ToDictionaryAsync(row => row.Id, Cancel));
        Assert.Equal((ReferenceState.Lapsed, "", null), (askings[waiting].State, askings[waiting].Email, askings[waiting].NextAt));
        Assert.Equal((ReferenceState.Answered, "", 4, null, null), (askings[answered].State, askings[answered].Email, askings[answered].AgainScore, askings[answered].WentWell, askings[answered].WentBadly));
        var particulars = await house.QueryAsync(db => db.Set<Supplier>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.ContactEmail, Cancel));
        Assert.Equal((null, "jana@suedlicht.example"), (particulars[supplier], particulars[other]));

        // Again does no harm, and there is nothing left to ask for.
        await house.RefusedAsync("identity.unknown", house.Head, new RequestErasure(person, "Once more."));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_decided_on_a_likeness_stays_without_the_name_and_what_is_open_keeps_it(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await stage.LoadAsync(ScreeningStage.Person);
        await stage.ReadyAsync();
        var (cleared, open) = (await stage.RegisterAsync("Nordlicht GmbH"), await stage.RegisterAsync("Südlicht GmbH"));
        await house.DoneAsync(house.Buyer, new TellContact(cleared, "Ivan Petrovich Sidorov", "Director", Mail, Born: "1961-03-14"));
        var dismissed = await stage.HitAsync(cleared);
        await stage.DecideAsync(dismissed, HitVerdict.Dismissed);
        await house.DoneAsync(house.Buyer, new TellContact(open, "Ivan Petrovich Sidorov", "Director", Mail, Born: "1961-03-14"));

        var answer = await EraseAsync(house, await PersonAsync(house, Mail));
        Assert.Contains(answer.Retained, retained => retained.What.Contains("open or confirmed", StringComparison.Ordinal));
        var after = await stage.HitAsync(cleared);
        Assert.Equal((ErasedData.Person, HitState.Dismissed, "Another register number.", dismissed.Entry), (after.Name, after.State, after.Reason, after.Entry));
        Assert.DoesNotContain("sidorov", after.Explanation, StringComparison.OrdinalIgnoreCase);
        var still = await stage.HitAsync(open);
        Assert.Equal(("Ivan Petrovich Sidorov", HitState.Open), (still.Name, still.State));
        Assert.All(await house.QueryAsync(db => db.Set<SupplierContact>().AsNoTracking().Where(row => row.EndedAt != null).ToListAsync(Cancel)), row => Assert.Equal((ErasedData.Person, null), (row.Name, row.Born)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_without_a_mail_address_is_known_by_the_id_of_the_pack_or_the_telephone(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        var first = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Jana Winter", "Director", Phone: "+49 30 1234567", Born: "1961-03-14"));
        var second = await house.DoneAsync(house.Buyer, new TellContact(supplier, "Kim Sommer", "Director", Phone: "+49 30 7654321", Born: "1970"));
        await house.RefusedAsync("identity.unknown", house.Head, new RequestErasure(await PersonAsync(house, "nobody@nordlicht.example"), "Asked."));
        await EraseAsync(house, first);
        await house.WithAsync<IPeople, bool>(async people => await house.QueryAsync(async db =>
        {
            await people.ReadyAsync(db, Cancel);
            return true;
        }));
        await EraseAsync(house, await house.WithAsync<IPeople, PartyId>(people => Task.FromResult(new PartyId(people.IdOf(IdentityKey.Phone("+49307654321")!.Value).Value))));
        var rows = await house.QueryAsync(db => db.Set<SupplierContact>().AsNoTracking().Where(row => row.Id == first || row.Id == second).ToListAsync(Cancel));
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal((ErasedData.Person, null, null), (row.Name, row.Phone, row.Born)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_written_from_the_address_is_forgotten_in_packs_too(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        var supplier = await stage.RegisterAsync("Nordlicht GmbH");
        await house.DoneAsync(house.Buyer, new TellContact(supplier, "Ivan Sidorov", "Director", Mail, Born: "1961-03-14"));
        var person = await PersonAsync(house, Mail);
        await house.QueryAsync(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO relationships_identity (id, channel, scope, value, first_seen) VALUES ({0}, {1}, '', {2}, {3})", person.Value, (short)Channel.Mail, Mail, house.Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000));
        Assert.Equal(1, (await EraseAsync(house, person)).Erased["identities"]);
        var row = await house.QueryAsync(db => db.Set<SupplierContact>().AsNoTracking().SingleAsync(contact => contact.Does == "Director", Cancel));
        Assert.Equal((ErasedData.Person, null, null), (row.Name, row.Email, row.Born));

        // Told again, the same address is a stranger's, who can be forgotten too.
        await house.DoneAsync(house.Buyer, new TellContact(supplier, "Ivan Sidorov", "Adviser", Mail));
        var stranger = await PersonAsync(house, Mail);
        Assert.NotEqual(person, stranger);
        await EraseAsync(house, stranger);
        Assert.False(await house.QueryAsync(db => db.Set<SupplierContact>().AnyAsync(contact => contact.Email == Mail, Cancel)));
    }

    [Fact]
    public async Task A_buyer_asks_on_the_pack_that_somebody_be_forgotten_and_the_supplier_cannot()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur)));
        var own = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        await house.DoneAsync(house.Buyer, new TellContact(supplier, "Ivan Sidorov", "Director", Mail, Born: "1961-03-14"));
        await house.DoneAsync(house.Buyer, new TellReference(supplier, "Stadtwerke", "Kim Kunde", new DateOnly(2025, 1, 1), "Desks.", ContactEmail: "kim@stadtwerke.example"));
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var partner = await server.BrowserAsync(own);
        foreach (var mail in new[] { Mail, "kim@stadtwerke.example" })
        {
            var action = $"/people/{await PersonAsync(house, mail)}/erasure";
            Assert.Contains(action, await VouchServer.PageAsync(buyer, "/suppliers/SUP-1/pack"), StringComparison.Ordinal);
            Assert.DoesNotContain(action, await VouchServer.PageAsync(partner, "/partner/profile"), StringComparison.Ordinal);
            await VouchServer.DoneAsync(buyer, "/suppliers/SUP-1/pack", action, ("reason", "Asked by mail."));
        }

        Assert.Equal(2, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "erasure.requested", Cancel)));
        using var head = await server.BrowserAsync(house.Head);
        var waiting = await VouchServer.PageAsync(head, "/people/erasures");
        Assert.Contains("Ivan Sidorov", waiting, StringComparison.Ordinal);
        Assert.Contains("Kim Kunde", waiting, StringComparison.Ordinal);
    }

    private static async Task<PartyId> PersonAsync(TestHouse house, string mail) => await house.WithAsync<IPeople, PartyId>(people => house.QueryAsync(async db =>
    {
        await people.ReadyAsync(db, Cancel);
        return new PartyId(people.IdOf(IdentityKey.Mail(mail)!.Value).Value);
    }));

    private static async Task<ErasureAnswer> EraseAsync(TestHouse house, PartyId person) =>
        await house.DoneAsync(house.Administrator, new ErasePerson(await house.DoneAsync(house.Head, new RequestErasure(person, "Asked by mail.")), true, "It is the person who asks."));

    private static async Task<ReferenceAskingId> AskAsync(TestHouse house, PartyId supplier, PackItemId reference, int round) => (await house.Services.GetRequiredService<Pipeline>().RunAsync<ReferenceAskingId>(
        work =>
        {
            var asking = new ReferenceAsking { Id = work.NewId<ReferenceAskingId>(), Supplier = supplier, Reference = reference, Round = round, Email = Mail, Language = "de", By = house.Buyer, At = work.At };
            asking.Begin();
            work.Db.Add(asking);
            return Task.FromResult<Outcome<ReferenceAskingId>>(asking.Id);
        },
        Cancel)).Value;
}
