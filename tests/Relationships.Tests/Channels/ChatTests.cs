using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>The chat of a website.</summary>
public sealed class ChatTests
{
    private const string Site = "https://www.acme.example";
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static Task<ChannelAccountId> AddAsync(ChannelHouse house) => house.AddAsync(
        ChannelKind.Chat, new() { ["origins"] = Site, ["users"] = "customers", ["greeting"] = "en: Hello!\nde: Guten Tag!" }, new() { ["identitySecret"] = Secret });

    private static async Task<(HttpResponseMessage Answer, JsonNode? Body)> AskAsync(ChannelHouse house, HttpMethod method, string path, object? body = null, string? token = null, string? origin = Site)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (token is not null)
        {
            request.Headers.Add("Authorization", "Bearer " + token);
        }

        var answer = await house.Client.SendAsync(request, Now);
        var text = await answer.Content.ReadAsStringAsync(Now);
        return (answer, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    private static async Task<string> BeginAsync(ChannelHouse house, object? body = null) => (string)(await AskAsync(house, HttpMethod.Post, "/chat/shop/session", body ?? new { language = "de" })).Body!["token"]!;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_visitor_writes_and_gets_the_answer_where_they_wrote(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        await AddAsync(house);
        var begun = await AskAsync(house, HttpMethod.Post, "/chat/shop/session", new { language = "de-AT" });
        Assert.Equal("Guten Tag!", (string?)begun.Body!["greeting"]);
        Assert.Equal(Site, begun.Answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var token = (string)begun.Body["token"]!;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = "1", text = "Wo ist mein Paket?", page = Site + "/cart" }, token)).Answer.StatusCode);
        }

        var said = Assert.Single(house.Intake.All);
        Assert.Equal((Channel.Chat, "Wo ist mein Paket?", Direction.In, "chat:shop"), (said.Channel, said.Text, said.Direction, said.Source));
        Assert.Equal(Site + "/cart", (string?)said.Kept()["page"]);

        Assert.True((await house.QueueAsync(new OutgoingMessage(said.Identity, "chat:shop", "Unterwegs!") { InReplyTo = said.Id })).IsDone);
        Assert.Empty((await AskAsync(house, HttpMethod.Get, "/chat/shop/messages", null, token)).Body!["items"]!.AsArray());
        Assert.Equal(1, await house.Sender.RunAsync(Now));
        var fetched = (await AskAsync(house, HttpMethod.Get, "/chat/shop/messages", null, token)).Body!;
        Assert.Equal("Unterwegs!", (string?)Assert.Single(fetched["items"]!.AsArray())!["text"]);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(house.Intake.Reports).State);
        Assert.Empty((await AskAsync(house, HttpMethod.Get, "/chat/shop/messages?after=" + (string?)fetched["next"], null, token)).Body!["items"]!.AsArray());
        Assert.Empty((await AskAsync(house, HttpMethod.Get, "/chat/shop/messages", null, await BeginAsync(house))).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task An_open_line_tells_of_an_answer_by_itself()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        var token = await BeginAsync(house);
        await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = "1", text = "Hallo" }, token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/shop/events");
        request.Headers.Add("Authorization", "Bearer " + token);
        request.Headers.Add("Origin", Site);
        using var answer = await house.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Now);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Now));
        await house.QueueAsync(new OutgoingMessage(house.Intake.All.Single().Identity, "chat:shop", "Guten Tag"));
        await house.Sender.RunAsync(Now);
        string? line;
        do
        {
            line = await reader.ReadLineAsync(Now);
        }
        while (line is not null && !line.Contains("Guten Tag", StringComparison.Ordinal));

        Assert.NotNull(line);
    }

    [Fact]
    public async Task Only_the_websites_of_the_account_may_show_it()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(house, HttpMethod.Post, "/chat/shop/session", new { }, origin: "https://evil.example")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(house, HttpMethod.Post, "/chat/shop/session", new { }, origin: null)).Answer.StatusCode);
        var allowed = (await AskAsync(house, HttpMethod.Options, "/chat/shop/messages")).Answer;
        Assert.Equal((HttpStatusCode.NoContent, Site), (allowed.StatusCode, allowed.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(house, HttpMethod.Options, "/chat/shop/messages", origin: "https://evil.example")).Answer.StatusCode);
        var widget = await house.Client.GetAsync(new Uri("/chat/shop/widget.js", UriKind.Relative), Now);
        Assert.Equal("text/javascript", widget.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Client.GetAsync(new Uri("/chat/other/widget.js", UriKind.Relative), Now)).StatusCode);
    }

    [Fact]
    public async Task Nobody_passes_for_another_user()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "u1"u8));
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(house, HttpMethod.Post, "/chat/shop/session", new { userId = "u2", userHash = hash })).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(house, HttpMethod.Post, "/chat/shop/session", new { userId = "u1" })).Answer.StatusCode);
        Assert.Empty(house.Intake.Assertions);
        var token = await BeginAsync(house, new { userId = "u1", userHash = hash, email = "anna@example.org" });
        Assert.Contains(house.Intake.Assertions, one => one.Other == IdentityKey.Of(Channel.Web, "customers", "u1") && one.Strength == ClaimStrength.Verified);
        Assert.Contains(house.Intake.Assertions, one => one.Other == IdentityKey.Mail("anna@example.org") && one.Strength == ClaimStrength.Claimed);

        // Who signs out leaves the chat: the next one at this browser is somebody else.
        var after = (await AskAsync(house, HttpMethod.Post, "/chat/shop/session", new { token })).Body!;
        Assert.False((bool)after["isSame"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = "1", text = "x" }, "forged")).Answer.StatusCode);
    }

    [Fact]
    public async Task Too_long_too_much_and_nonsense_are_refused()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        var token = await BeginAsync(house);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = "1", text = new string('x', 4_001) }, token)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new[] { 1 }, token)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = "1", text = new string('x', 40_000) }, token)).Answer.StatusCode);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++)
        {
            answers.Add((await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = i.ToString(), text = "x" }, token)).Answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        house.Intake.IsDown = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(house, HttpMethod.Post, "/chat/shop/messages", new { id = "z", text = "x" }, await BeginAsync(house))).Answer.StatusCode);
    }
}
