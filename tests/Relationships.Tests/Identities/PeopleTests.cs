using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Identities;

/// <summary>Ids of identities, and the secret they are made with.</summary>
public sealed class PeopleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_key_gives_one_id_and_another_key_another(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var people = await ReadyAsync(house);
        var anna = IdentityKey.Mail("Anna@Example.org")!.Value;
        Assert.Equal(people.IdOf(anna), people.IdOf(IdentityKey.Mail(" anna@example.ORG ")!.Value));
        Assert.Equal(people.IdOf(IdentityKey.Phone("+49 170 1234567")!.Value), people.IdOf(IdentityKey.Of(Channel.Sms, null, "0049 (170) 123-4567")!.Value));
        var others = new[] { IdentityKey.Of(Channel.Shop, "ab", "c"), IdentityKey.Of(Channel.Shop, "a", "bc"), IdentityKey.Of(Channel.Shop, "", "abc"), IdentityKey.Of(Channel.Web, "ab", "c"), anna };
        Assert.Equal(others.Length, others.Select(key => people.IdOf(key!.Value)).Distinct().Count());
        var id = people.IdOf(anna).Value;
        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_node_gives_the_same_id_whichever_was_first(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var key = IdentityKey.Mail("anna@example.org")!.Value;

        // Each node has a memory of its own; the house's own has made the secret as its first people were added, so it is taken away again.
        await house.QueryAsync(db => db.Set<IdentitySecretRow>().ExecuteDeleteAsync(Cancel));
        var nodes = Enumerable.Range(0, 6).Select(_ => new People(new IdentitySecret(TimeProvider.System, house.Services), new IdentityGenerations())).ToArray();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => house.QueryAsync(async db =>
        {
            await node.ReadyAsync(db, Cancel);
            return 0;
        }), Cancel)));
        Assert.Single(nodes.Select(node => node.IdOf(key)).Distinct());
        Assert.Equal(1, await house.QueryAsync(db => db.Set<IdentitySecretRow>().CountAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_secret_whose_transaction_was_undone_is_looked_up_again(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await house.QueryAsync(db => db.Set<IdentitySecretRow>().ExecuteDeleteAsync(Cancel));
        var (one, other) = (new People(new IdentitySecret(TimeProvider.System, house.Services), new IdentityGenerations()), new People(new IdentitySecret(TimeProvider.System, house.Services), new IdentityGenerations()));
        await house.QueryAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            await one.ReadyAsync(db, Cancel);
            await transaction.RollbackAsync(Cancel);
            return 0;
        });
        foreach (var node in new[] { other, one })
        {
            await house.QueryAsync(async db =>
            {
                await node.ReadyAsync(db, Cancel);
                return 0;
            });
        }

        var key = IdentityKey.Mail("anna@example.org")!.Value;
        Assert.Equal(other.IdOf(key), one.IdOf(key));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_secret_lies_encrypted_where_there_is_data_protection(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await ReadyAsync(house);
        var row = await house.QueryAsync(db => db.Set<IdentitySecretRow>().SingleAsync(Cancel));
        Assert.True(row.IsProtected);
        var opened = house.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Vouch.Relationships.Identities.Secret").Unprotect(row.Secret);
        Assert.Equal(32, Convert.FromBase64String(opened).Length);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_identity_without_a_link_is_a_person_of_its_own(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var people = await ReadyAsync(house);
        var id = people.IdOf(IdentityKey.Mail("anna@example.org")!.Value);
        var person = new PartyId(id.Value);
        await house.QueryAsync(async db =>
        {
            Assert.Equal(person, (await people.PersonsOfAsync(db, [id], Cancel))[id]);
            Assert.Equal([id], await people.IdentitiesOfAsync(db, person, Cancel));
            Assert.Equal(person, await people.PresentAsync(db, person, Cancel));
            Assert.Equal([person], await people.PartiesOfAsync(db, person, Cancel));
            return 0;
        });
    }

    internal static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule());

    internal static async Task<People> ReadyAsync(TestHouse house)
    {
        var people = house.Services.GetRequiredService<People>();
        await house.QueryAsync(async db =>
        {
            await people.ReadyAsync(db, Cancel);
            return 0;
        });
        return people;
    }
}
