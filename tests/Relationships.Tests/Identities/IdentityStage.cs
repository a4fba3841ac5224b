using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Identities;

/// <summary>A house whose sources say who is who, and whose people decide.</summary>
internal sealed class IdentityStage(TestHouse house, People people) : IAsyncDisposable
{
    public static readonly IdentityKey Anna = IdentityKey.Mail("anna@kunde.example")!.Value;
    public static readonly IdentityKey AnnasPhone = IdentityKey.Phone("+491701234567")!.Value;
    public static readonly IdentityKey AnnasAccount = IdentityKey.Of(Channel.Shop, "shop.example", "C-1001")!.Value;
    public static readonly IdentityKey OtherAccount = IdentityKey.Of(Channel.Shop, "shop.example", "C-2002")!.Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestHouse House => house;

    public People People => people;

    public static async Task<IdentityStage> OpenAsync(DatabaseKind kind)
    {
        var house = await PeopleTests.OpenAsync(kind);
        return new IdentityStage(house, await PeopleTests.ReadyAsync(house));
    }

    public static IdentityKey Key(int number) => IdentityKey.Of(Channel.WhatsApp, "page", $"wa-{number}")!.Value;

    public IdentityId Id(IdentityKey key) => people.IdOf(key);

    public PartyId Alone(IdentityKey key) => new(people.IdOf(key).Value);

    /// <summary>Identities are seen, each a minute after the one before.</summary>
    public async Task SeenAsync(params IdentityKey[] keys)
    {
        await house.QueryAsync(async db =>
        {
            foreach (var key in keys)
            {
                house.Clock.Advance(TimeSpan.FromMinutes(1));
                if (!await db.Set<Identity>().AnyAsync(row => row.Id == Id(key), Cancel))
                {
                    db.Add(new Identity { Id = Id(key), Channel = key.Channel, Scope = key.Scope, Value = key.Value, FirstSeen = house.Clock.GetUtcNow() });
                }
            }

            return await db.SaveChangesAsync(Cancel);
        });
    }

    public Task HearAsync(params (IdentityKey One, IdentityKey Other, ClaimStrength Strength)[] said) =>
        HearAsync([.. said.Select(pair => new IdentityAssertion("shop", pair.One, pair.Other, pair.Strength))]);

    public async Task HearAsync(IReadOnlyList<IdentityAssertion> said)
    {
        var outcome = await house.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            async work =>
            {
                await house.Services.GetRequiredService<IdentityAssertions>().HearAsync(work, said, Cancel);
                return Done.Value;
            },
            Cancel);
        Assert.True(outcome.IsDone);
    }

    public Task VerifiedAsync(IdentityKey one, IdentityKey other) => HearAsync((one, other, ClaimStrength.Verified));

    public async Task<PartyId> PersonAsync(IdentityKey key) => (await house.QueryAsync(db => people.PersonsOfAsync(db, [Id(key)], Cancel)))[Id(key)];

    public Task<IReadOnlyList<PartyId>> PartiesAsync(PartyId person) => house.QueryAsync(db => people.PartiesOfAsync(db, person, Cancel));

    public async Task<bool> AreOneAsync(params IdentityKey[] keys) =>
        (await house.QueryAsync(db => people.PersonsOfAsync(db, [.. keys.Select(Id)], Cancel))).Values.Distinct().Count() == 1;

    public Task<List<IdentitySuggestion>> SuggestionsAsync() => house.QueryAsync(db => db.Set<IdentitySuggestion>().AsNoTracking().OrderBy(row => row.FirstAt).ToListAsync(Cancel));

    public Task<List<IdentityLink>> LinksAsync() => house.QueryAsync(db => db.Set<IdentityLink>().AsNoTracking().Where(row => row.Source != CompanyAddresses.Source).OrderBy(row => row.Id).ToListAsync(Cancel));

    public Task<List<Fact>> FactsAsync(FactName name) => house.QueryAsync(db => db.Facts.Where(fact => fact.Name == name.Name).OrderBy(fact => fact.At).ThenBy(fact => fact.Id).ToListAsync(Cancel));

    public async Task<Dictionary<IdentityId, PartyId>> AllPersonsAsync() =>
        await house.QueryAsync(db => db.Set<PersonIdentity>().AsNoTracking().ToDictionaryAsync(row => row.Identity, row => row.Person, Cancel));

    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await house.PumpAsync();
        return [.. (await house.QueryAsync(db => LedgerVerification.RunAsync(db, null, Cancel))).Faults.Select(fault => fault.Says)];
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
