using System.Net.ServerSentEvents;
using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>Open pages are told when they are out of date, and nobody hears of what they may not see.</summary>
public sealed class LiveTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_open_page_is_told_of_what_another_person_does(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind, runsBackground: true);
        var request = (await server.House.DoneAsync(server.House.Requester, new RaiseRequest("Two ladders for the hall"))).Id;
        var known = await server.House.QueryAsync(db => LivePlace.OfAsync(db, request.Subject, TestContext.Current.CancellationToken));
        var browser = await server.BrowserAsync(server.House.Requester);
        var page = await EventsAsync(browser, $"/live?about={request.Subject}&known={known}");
        var list = await EventsAsync(browser, "/live");
        Assert.Equal("still", await NextAsync(page));
        Assert.Equal("still", await NextAsync(list));

        await server.House.DoneAsync(server.House.Buyer, new TakeRequest(request));
        Assert.Equal("changed", await NextAsync(page));
        Assert.Equal("changed", await NextAsync(list));
    }

    [Fact]
    public async Task What_happened_before_the_page_listened_is_not_missed()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var request = (await server.House.DoneAsync(server.House.Requester, new RaiseRequest("Two ladders for the hall"))).Id;
        var page = await EventsAsync(await server.BrowserAsync(server.House.Requester), $"/live?about={request.Subject}&known=0");
        Assert.Equal("changed", await NextAsync(page));
    }

    [Fact]
    public async Task Nobody_listens_to_what_they_may_not_see()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var browser = await server.BrowserAsync(server.House.Requester);
        foreach (var about in new[] { $"request:{Guid.AllBitsSet}", "request", "nothing:at-all", "%00" })
        {
            using var answer = await browser.GetAsync(new Uri($"/live?about={about}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(404, (int)answer.StatusCode);
        }

        using var anonymous = await server.Anonymous().GetAsync(new Uri("/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotEqual(200, (int)anonymous.StatusCode);
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> EventsAsync(HttpClient browser, string address)
    {
        var stream = await browser.GetStreamAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current.EventType;
    }
}
