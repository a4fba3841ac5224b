using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Organisations;
using Vouch.Relationships.PersonalData;
using Vouch.Relationships.Tests.Identities;
using Vouch.Testing;
using static Vouch.Relationships.Tests.Identities.IdentityStage;

namespace Vouch.Relationships.Tests.Consent;

/// <summary>The right to know and the right to be forgotten.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_export_holds_all_about_the_person_and_nothing_about_another(DatabaseKind kind)
    {
        await using var stage = await KnownAnnaAsync(kind);
        await stage.SeenAsync(OtherAccount);
        var (entries, texts) = await ExportAsync(stage, stage.House.Buyer, stage.Alone(AnnasPhone));
        Assert.Equal(
            ["cases.jsonl", "consents.jsonl", "drivers.jsonl", "facts.jsonl", "feedback.jsonl", "files.jsonl", "ideas.jsonl", "identities.jsonl", "index.html", "interactions.jsonl", "links.jsonl",
                "mail-files.jsonl", "memberships.jsonl", "outgoing-messages.jsonl", "programmes.jsonl", "promises.jsonl", "purchases.jsonl", "register.jsonl", "sayings.jsonl", "stages.jsonl"],
            entries.Order(StringComparer.Ordinal));
        Assert.Contains("anna@kunde.example", texts["identities.jsonl"], StringComparison.Ordinal);
        Assert.Contains("+491701234567", texts["identities.jsonl"], StringComparison.Ordinal);
        Assert.Contains("Ticked by Anna", texts["consents.jsonl"], StringComparison.Ordinal);
        Assert.Contains("Anna told me so", texts["links.jsonl"], StringComparison.Ordinal);
        Assert.Contains("Anna told me so", texts["facts.jsonl"], StringComparison.Ordinal);
        Assert.Contains("Kunde GmbH", texts["memberships.jsonl"], StringComparison.Ordinal);
        Assert.Contains("Anna Kunde", texts["register.jsonl"], StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Anna", texts["index.html"], StringComparison.Ordinal);
        Assert.All(texts.Where(text => text.Key.EndsWith(".jsonl", StringComparison.Ordinal)).SelectMany(text => text.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)), line => JsonDocument.Parse(line).Dispose());
        Assert.DoesNotContain(OtherAccount.Value, string.Concat(texts.Values), StringComparison.Ordinal);
        Assert.Single(await stage.FactsAsync(ConsentFacts.Exported));

        var refused = await stage.House.WithAsync<PersonExport, Outcome<IReadOnlyDictionary<string, int>>>(async export => await export.WriteAsync(await stage.House.ActorAsync(stage.House.Requester), stage.Alone(Anna), new MemoryStream(), Cancel));
        Assert.Equal("identity.not-allowed", refused.Refusals[0].Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_erasure_is_asked_for_by_one_and_decided_by_another_who_may(DatabaseKind kind)
    {
        await using var stage = await KnownAnnaAsync(kind);
        var house = stage.House;
        await house.RefusedAsync("identity.not-allowed", house.Requester, new RequestErasure(stage.Alone(Anna), "She asked."));
        await house.RefusedAsync("identity.reason-missing", house.Head, new RequestErasure(stage.Alone(Anna), " "));
        await house.RefusedAsync("erasure.has-account", house.Head, new RequestErasure(house.Buyer, "He asked."));
        var erasure = await house.DoneAsync(house.Head, new RequestErasure(stage.Alone(Anna), "Anna asked by mail."));
        await house.RefusedAsync("erasure.waiting", house.Buyer, new RequestErasure(stage.Alone(AnnasPhone), "Again."));
        await house.RefusedAsync("erasure.not-allowed", house.Buyer, new ErasePerson(erasure, true, "Fine."));
        await house.RefusedAsync("erasure.own-request", house.Head, new ErasePerson(erasure, true, "Fine."));
        var answer = await house.DoneAsync(house.Administrator, new ErasePerson(erasure, false, "A complaint is open."));
        Assert.Equal(ErasureState.Refused, answer.State);
        await house.RefusedAsync("erasure.decided", house.Administrator, new ErasePerson(erasure, true, "After all."));
        Assert.Equal(0, await house.QueryAsync(db => db.Set<Identity>().CountAsync(row => row.ErasedAt != null, Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_an_erasure_nothing_leads_to_the_person_and_the_ledger_verifies(DatabaseKind kind)
    {
        await using var stage = await KnownAnnaAsync(kind);
        var house = stage.House;
        await house.PumpAsync();
        var person = stage.Alone(Anna);
        var erasure = await house.DoneAsync(house.Buyer, new RequestErasure(stage.Alone(Anna), "Anna asked by mail."));
        var answer = await house.DoneAsync(house.Head, new ErasePerson(erasure, true, "Checked."));
        Assert.Equal(ErasureState.Erased, answer.State);
        Assert.Equal(3, answer.Erased["identities"]);
        Assert.NotEmpty(answer.Retained);
        Assert.All(answer.Retained, kept => Assert.False(string.IsNullOrEmpty(kept.What) || string.IsNullOrEmpty(kept.Why)));

        var (_, texts) = await ExportAsync(stage, house.Buyer, person);
        foreach (var trace in new[] { "anna", "Kunde", "+4917", AnnasAccount.Value, "Ticked" })
        {
            Assert.DoesNotContain(trace, string.Concat(texts.Values), StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("anna", await EverythingAsync(stage), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await stage.FaultsAsync());
        Assert.Single(await stage.FactsAsync(ConsentFacts.Erased));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_was_erased_and_writes_again_is_a_stranger_each_time(DatabaseKind kind)
    {
        await using var stage = await KnownAnnaAsync(kind);
        var house = stage.House;
        var seen = new HashSet<IdentityId> { stage.Id(Anna) };
        for (var time = 0; time < 3; time++)
        {
            var erasure = await house.DoneAsync(house.Buyer, new RequestErasure(new PartyId(stage.Id(Anna).Value), "She asked."));
            await house.DoneAsync(house.Head, new ErasePerson(erasure, true, "Checked."));
            Assert.True(seen.Add(stage.Id(Anna)));

            // Another node, which knows nothing of what this one remembers, says the same.
            var other = new People(new IdentitySecret(TimeProvider.System, house.Services), new IdentityGenerations());
            await house.QueryAsync(async db =>
            {
                await other.ReadyAsync(db, Cancel);
                return 0;
            });
            Assert.Equal(stage.Id(Anna), other.IdOf(Anna));
            await stage.SeenAsync(Anna);
            Assert.Equal(stage.Alone(Anna), await stage.PersonAsync(Anna));
        }

        // What is verified afterwards makes a new person, and leaves what was erased alone.
        await stage.VerifiedAsync(Anna, AnnasAccount);
        Assert.Equal(2, (await stage.PartiesAsync(stage.Alone(Anna))).Count);
        Assert.Empty(await stage.FaultsAsync());
    }

    private static async Task<IdentityStage> KnownAnnaAsync(DatabaseKind kind)
    {
        var stage = await OpenAsync(kind);
        var house = stage.House;
        await stage.SeenAsync(Anna, AnnasPhone, AnnasAccount);
        await house.QueryAsync(db => db.Set<Identity>().Where(row => row.Id == stage.Id(Anna)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "<b>Anna").SetProperty(row => row.SearchName, "<b>anna"), Cancel));
        await house.DoneAsync(Actor.System, new AddParty(stage.Alone(Anna), PartyKind.Customer, "Anna Kunde"));
        await stage.VerifiedAsync(Anna, AnnasAccount);
        await house.DoneAsync(house.Buyer, new LinkIdentities(stage.Id(Anna), stage.Id(AnnasPhone), "Anna told me so."));
        await house.DoneAsync(house.Buyer, new RecordConsent(stage.Id(AnnasPhone), "marketing", Channel.Mail, ConsentWord.Given, "form", house.Clock.GetUtcNow(), "Ticked by Anna."));
        var organisation = await house.DoneAsync(house.Buyer, new AddOrganisation("Kunde GmbH", ["kunde.example"]));
        await house.DoneAsync(house.Buyer, new JoinOrganisation(stage.Alone(Anna), organisation, "Anna leads purchasing"));
        return stage;
    }

    private static async Task<(IReadOnlyList<string> Entries, IReadOnlyDictionary<string, string> Texts)> ExportAsync(IdentityStage stage, PartyId by, PartyId person)
    {
        using var file = new MemoryStream();
        var outcome = await stage.House.WithAsync<PersonExport, Outcome<IReadOnlyDictionary<string, int>>>(async export => await export.WriteAsync(await stage.House.ActorAsync(by), person, file, Cancel));
        Assert.True(outcome.IsDone);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var texts = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            texts[entry.FullName] = await reader.ReadToEndAsync(Cancel);
        }

        return ([.. zip.Entries.Select(entry => entry.FullName)], texts);
    }

    /// <summary>Everything in words that the database holds about persons, wherever it lies.</summary>
    private static Task<string> EverythingAsync(IdentityStage stage) => stage.House.QueryAsync(async db => string.Join('\n',
    [
        .. (await db.Set<Identity>().AsNoTracking().ToListAsync(Cancel)).Select(row => row.Value + row.Name + row.SearchName),
        .. (await db.Set<Party>().AsNoTracking().Where(row => row.Kind == PartyKind.Customer).ToListAsync(Cancel)).Select(row => row.Name + row.SearchName),
        .. (await db.Set<IdentityLink>().AsNoTracking().ToListAsync(Cancel)).Select(row => row.Reason + row.UndoneWhy),
        .. (await db.Set<ConsentEntry>().AsNoTracking().ToListAsync(Cancel)).Select(row => row.Evidence),
        .. (await db.Set<Membership>().AsNoTracking().ToListAsync(Cancel)).Select(row => row.Title),
        .. (await db.Set<Erasure>().AsNoTracking().ToListAsync(Cancel)).Select(row => row.Reason + row.Why),
        .. (await db.Set<FactText>().AsNoTracking().Where(text => text.Key != "name").ToListAsync(Cancel)).Select(text => text.Text),
        .. (await db.Facts.ToListAsync(Cancel)).Select(fact => fact.DataJson),
    ]));
}
