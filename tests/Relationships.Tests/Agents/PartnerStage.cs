using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Relationships.Tests.Agents;

/// <summary>Two partners, and two customers who wrote: Anna in the chat, Bert by mail.</summary>
internal sealed class PartnerStage : IAsyncDisposable
{
    internal static readonly IdentityKey Anna = IdentityKey.Of(Channel.Chat, "shop", "visitor-anna")!.Value;
    internal static readonly IdentityKey Bert = IdentityKey.Mail("bert@kunde.example")!.Value;

    private PartnerStage(VouchServer server) => Server = server;

    internal VouchServer Server { get; }

    internal TestHouse House => Server.House;

    internal PartyId Partner { get; } = new(new Guid("01920000-0000-7000-8000-0000000000aa"));

    internal PartyId Other { get; } = new(new Guid("01920000-0000-7000-8000-0000000000ac"));

    internal PartyId Paula { get; private set; }

    internal PartyId Olaf { get; private set; }

    internal PartyId AnnaNow => PersonOf(Anna);

    internal PartyId BertNow => PersonOf(Bert);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<PartnerStage> OpenAsync(DatabaseKind kind)
    {
        var stage = new PartnerStage(await VouchServer.OpenAsync(kind));
        var house = stage.House;
        await house.DoneAsync(Actor.System, new AddParty(stage.Partner, PartyKind.Supplier, "Partner AG"));
        await house.DoneAsync(Actor.System, new AddParty(stage.Other, PartyKind.Supplier, "Other Desk GmbH"));
        stage.Paula = await house.DoneAsync(house.Administrator, new AddPerson("Paula Pauls", "paula@partner.example", null, stage.Partner));
        stage.Olaf = await house.DoneAsync(house.Administrator, new AddPerson("Olaf Olsen", "olaf@other.example", null, stage.Other));
        await house.DoneAsync(house.Administrator, new AddChannelAccount(ChannelKind.Chat, "shop", "Shop", null, new Dictionary<string, string> { ["origins"] = "https://www.acme.example" }, new Dictionary<string, string>()));
        await stage.SaysAsync(Anna, "1", "Where is my parcel?");
        await stage.SaysAsync(Bert, "2", "I want to complain about the shop assistant.");
        return stage;
    }

    internal Task SaysAsync(IdentityKey who, string id, string text) => House.Services.GetRequiredService<IInteractionIntake>().TakeAsync(
        new IntakeBatch
        {
            Interactions =
            [
                new NewInteraction
                {
                    Source = who == Anna ? "chat:shop" : "mail:shop", Id = id, Channel = who.Channel, Kind = InteractionKind.Message, Direction = Direction.In, Identity = who, At = House.Clock.GetUtcNow(), Text = text,
                },
            ],
        },
        Cancel);

    internal Task<Conversation> ConversationAsync(IdentityKey who)
    {
        var identity = House.Services.GetRequiredService<IPeople>().IdOf(who);
        return House.QueryAsync(db => db.Set<Conversation>().AsNoTracking().OrderByDescending(row => row.OpenedAt).FirstAsync(row => row.Identity == identity, Cancel));
    }

    internal Task SendAsync() => House.Services.GetRequiredService<OutgoingSender>().RunAsync(Cancel);

    internal static async Task<string> ReadAsync(HttpClient client, string page)
    {
        var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{page} answered {answer.StatusCode}.");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }

    internal static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page) => (await client.GetAsync(new Uri(page, UriKind.Relative), Cancel)).StatusCode;

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private PartyId PersonOf(IdentityKey who) => new(House.Services.GetRequiredService<IPeople>().IdOf(who).Value);
}
