using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Feedback;
using Vouch.Relationships.Ideas;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>Problems, feedback and ideas as people see them: in the browser without JavaScript, by personal link, and through the API.</summary>
public sealed class ProblemPageTests
{
    private static readonly PartyId Maria = new(new Guid("01920000-0000-7000-8000-0000000000b1"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_without_an_account_reads_replies_and_ends_their_case_by_link_in_their_language(DatabaseKind kind)
    {
        await using var server = await OpenAsync(kind);
        var house = server.House;
        var id = await house.DoneAsync(house.Buyer, new OpenCase("Der Bildschirm bleibt schwarz", "Seit heute früh.") { Person = Maria, Language = "de" });
        await house.DoneAsync(house.Buyer, new RemarkOnCase(id, "Intern: Gerät ist alt.", Note: true));
        await house.DoneAsync(house.Buyer, new WaitOnCase(id, CaseWaitsFor.Person, "Welche Farbe hat die Lampe?"));
        var page = await LinkAsync(house, CaseLinkEndpoints.Path);
        using var maria = server.Anonymous();
        var html = await ReadAsync(maria, page);
        Assert.Contains("Wir brauchen Ihre Antwort", html, StringComparison.Ordinal);
        Assert.Contains("Welche Farbe hat die Lampe?", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Intern", html, StringComparison.Ordinal);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(maria, page, page + "/reply", ("words", " "))).StatusCode);
        var replied = await VouchServer.PostAsync(maria, page, page + "/reply", ("words", "Rot."));
        Assert.Equal((303, page), ((int)replied.StatusCode, replied.Headers.Location!.ToString()));
        Assert.Equal(CaseState.Open, await StateAsync(house, id));

        await house.DoneAsync(house.Buyer, new ResolveCase(id, "Neues Netzteil."));
        Assert.Contains("Ja, es ist gelöst", await ReadAsync(maria, page), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(maria, page, page + "/not-solved", ("words", ""))).StatusCode);
        Assert.Equal(CaseState.Open, await StateAsync(house, id));
        await house.DoneAsync(house.Buyer, new ResolveCase(id, "Noch ein Netzteil."));
        Assert.Equal(422, (int)(await VouchServer.PostAsync(maria, page, page + "/solved", ("satisfaction", "9"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(maria, page, page + "/solved", ("satisfaction", "4"), ("words", "Danke"))).StatusCode);
        Assert.Equal(CaseState.Confirmed, await StateAsync(house, id));
        Assert.Contains("Gelöst, wie Sie sagten", await ReadAsync(maria, page), StringComparison.Ordinal);

        foreach (var wrong in new[] { CaseLinkEndpoints.Path + "nothing", page[..^1] + (page[^1] == 'A' ? 'B' : 'A'), CaseLinkEndpoints.Path + id })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync(new Uri(wrong, UriKind.Relative), Cancel)).StatusCode);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Colleagues_open_solve_and_end_problems_as_plain_forms(DatabaseKind kind)
    {
        await using var server = await OpenAsync(kind);
        var house = server.House;
        using var requester = await server.BrowserAsync(house.Requester);
        using var buyer = await server.BrowserAsync(house.Buyer);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(requester, "/cases/new", "/cases", ("title", "My chair"))).StatusCode);
        var raised = await VouchServer.PostAsync(buyer, $"/cases/new?person={Maria}", "/cases", ("title", "The screen stays black"), ("words", "Since today."), ("person", Maria.ToString()), ("priority", "high"));
        Assert.Equal(303, (int)raised.StatusCode);
        var page = raised.Headers.Location!.ToString();
        var id = new CaseId(Guid.Parse(page["/cases/".Length..]));
        var html = await ReadAsync(buyer, page);
        foreach (var text in new[] { "The screen stays black", "Maria Kunde", "Whoever raises a problem hears from us within 4 working hours.", $"/cases/{id}/resolve\"", $"/cases/{id}/wait\"", $"/cases/{id}/confirm\"" })
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }

        Assert.Contains("The screen stays black", await ReadAsync(buyer, "/cases?view=to-solve"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync(new Uri(page, UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/remark", ("words", "Only for us."), ("note", "true"))).StatusCode);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/wait", ("words", "What?"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/wait", ("for", "other"), ("words", "The maker."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/resume")).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/resolve", ("words", "A new cable."))).StatusCode);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/confirm", ("words", ""))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/confirm", ("words", "On the phone, 14:05."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/cases/{id}/praise", ("person", Maria.ToString()), ("to", house.Buyer.ToString()), ("words", "Quick."))).StatusCode);
        var after = await ReadAsync(buyer, page);
        Assert.Contains("the person, as an agent wrote down", after, StringComparison.Ordinal);
        Assert.Contains("Only for us.", after, StringComparison.Ordinal);

        var own = await VouchServer.PostAsync(requester, "/cases/new", "/cases", ("title", "My chair"), ("words", "It squeaks."));
        var ownId = new CaseId(Guid.Parse(own.Headers.Location!.ToString()["/cases/".Length..]));
        var owner = (await CaseAsync(house, ownId)).Owner!.Value;
        await house.DoneAsync(owner, new ResolveCase(ownId, "Oiled."));
        Assert.Contains("Is it solved?", await ReadAsync(requester, $"/cases/{ownId}"), StringComparison.Ordinal);
        Assert.Contains("My chair", await ReadAsync(requester, "/cases?view=waiting"), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(requester, $"/cases/{ownId}", $"/cases/{ownId}/confirm", ("satisfaction", "5"))).StatusCode);
        Assert.Equal(CaseState.Confirmed, await StateAsync(house, ownId));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_click_answers_and_a_used_or_unknown_link_says_so(DatabaseKind kind)
    {
        await using var server = await OpenAsync(kind);
        var house = server.House;
        using var head = await server.BrowserAsync(house.Head);
        Assert.Contains("once_in", await ReadAsync(head, "/administration/feedback"), StringComparison.Ordinal);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(head, "/administration/feedback", "/administration/feedback", ("yaml", "feedback: 3"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(head, "/administration/feedback", "/administration/feedback", ("yaml", FeedbackShelf.Suggested))).StatusCode);
        var id = await house.DoneAsync(house.Buyer, new OpenCase("Der Bildschirm bleibt schwarz", "Seit heute früh.") { Person = Maria, Language = "de" });
        await house.DoneAsync(new Actor(Maria, []) { Scope = new SubjectRef("case", id.Value) }, new ConfirmCase(id));
        await house.PumpAsync();
        house.Clock.Advance(TimeSpan.FromHours(5));
        await house.Services.GetRequiredService<FeedbackClock>().RunUntilAsync(house.Clock.GetUtcNow(), Cancel);
        var page = await LinkAsync(house, FeedbackPages.Path);
        using var maria = server.Anonymous();
        Assert.Contains("Wie zufrieden sind Sie damit, wie Ihr Problem gelöst wurde?", await ReadAsync(maria, page), StringComparison.Ordinal);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(maria, page, page + "/answer", ("score", "6"))).StatusCode);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(maria, page, page + "/answer", ("score", "ja"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(maria, page, page + "/answer", ("score", "1"), ("words", "Zu langsam."))).StatusCode);
        var thanks = await ReadAsync(maria, page);
        Assert.Contains("Ihre Antwort: 1 von 5", thanks, StringComparison.Ordinal);
        Assert.Contains("Jemand kümmert sich jetzt darum", thanks, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync(new Uri(FeedbackPages.Path + "x", UriKind.Relative), Cancel)).StatusCode);
        using var api = await server.ApiAsync(house.Head);
        var figures = await api.GetFromJsonAsync<JsonElement>(new Uri("feedback/figures?by=month", UriKind.Relative), Cancel);
        Assert.Equal(("problem-solved", 1, JsonValueKind.Null), (figures[0].GetProperty("definition").GetString(), figures[0].GetProperty("answers").GetInt32(), figures[0].TryGetProperty("figure", out var figure) ? figure.ValueKind : JsonValueKind.Null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.GetAsync(new Uri("feedback/figures?by=colour", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.GetAsync(new Uri("feedback/figures?from=soon", UriKind.Relative), Cancel)).StatusCode);
        using var requester = await server.ApiAsync(house.Requester);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync(new Uri("feedback/figures", UriKind.Relative), Cancel)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Suppliers_and_colleagues_give_ideas_and_read_the_answer(DatabaseKind kind)
    {
        await using var server = await OpenAsync(kind);
        var house = server.House;
        var supplier = new PartyId(new Guid("01920000-0000-7000-8000-0000000000a1"));
        var jana = await house.DoneAsync(house.Administrator, new AddPerson("Jana Winter", "jana@nordlicht.example", null, supplier));
        using var browser = await server.BrowserAsync(jana);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(browser, "/partner/ideas/new", "/partner/ideas", ("title", "Label"))).StatusCode);
        var raised = await VouchServer.PostAsync(browser, "/partner/ideas/new", "/partner/ideas", ("title", "Label in the parcel"), ("words", "No printer needed."));
        var page = raised.Headers.Location!.ToString();
        var id = new IdeaId(Guid.Parse(page["/partner/ideas/".Length..]));
        Assert.Contains("Label in the parcel", await ReadAsync(browser, page), StringComparison.Ordinal);
        Assert.Contains("Label in the parcel", await ReadAsync(browser, "/partner/ideas"), StringComparison.Ordinal);
        var owner = await house.QueryAsync(db => db.Set<Idea>().Where(row => row.Id == id).Select(row => row.Owner).SingleAsync(Cancel));
        using var keeper = await server.BrowserAsync(owner!.Value);
        using var finance = await server.BrowserAsync(house.Finance);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(finance, $"/ideas/{id}", $"/ideas/{id}/support")).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(keeper, $"/ideas/{id}", $"/ideas/{id}/accept", ("answer", "From March on."))).StatusCode);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(keeper, $"/ideas/{id}", $"/ideas/{id}/finish", ("benefit", "Faster."), ("worth", "abc"), ("currency", "EUR"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(keeper, $"/ideas/{id}", $"/ideas/{id}/finish", ("benefit", "Returns arrive earlier."), ("worth", "12000"), ("currency", "EUR"))).StatusCode);
        Assert.Contains("Returns arrive earlier.", await ReadAsync(browser, page), StringComparison.Ordinal);
        foreach (var list in new[] { "/ideas?view=done", "/ideas?view=all", "/search?q=IDEA-1" })
        {
            Assert.Contains("Label in the parcel", await ReadAsync(finance, list), StringComparison.Ordinal);
        }

        using var api = await server.ApiAsync(house.Head);
        Assert.Equal("done", (await api.GetFromJsonAsync<JsonElement>(new Uri("ideas/IDEA-1", UriKind.Relative), Cancel)).GetProperty("idea").GetProperty("state").GetString());
    }

    private static async Task<VouchServer> OpenAsync(DatabaseKind kind)
    {
        var server = await VouchServer.OpenAsync(kind);
        await server.House.DoneAsync(Actor.System, new AddParty(Maria, PartyKind.Customer, "Maria Kunde"));
        return server;
    }

    /// <summary>The path of the newest link that was sent.</summary>
    private static async Task<string> LinkAsync(TestHouse house, string path)
    {
        var text = await house.QueryAsync(db => db.Set<Saying>().Where(row => row.Text.Contains(path)).OrderByDescending(row => row.Id).Select(row => row.Text).FirstAsync(Cancel));
        return text[text.IndexOf(path, StringComparison.Ordinal)..].Split(' ', '\n')[0];
    }

    private static Task<Case> CaseAsync(TestHouse house, CaseId id) => house.QueryAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel));

    private static async Task<CaseState> StateAsync(TestHouse house, CaseId id) => (await CaseAsync(house, id)).State;

    private static async Task<string> ReadAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Cancel));
}
