using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Challenges;
using Vouch.Promises.Keeping;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>Cases as people see them, in the browser without JavaScript and through the API.</summary>
public sealed class CasePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_sees_its_own_cases_and_never_anothers(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        using var jana = await stage.Server.BrowserAsync(stage.Jana);
        using var sven = await stage.Server.BrowserAsync(stage.Sven);
        Assert.Contains(stage.Number, await ReadAsync(jana, "/partner/cases"), StringComparison.Ordinal);
        Assert.Contains("It lay at your gate.", await ReadAsync(jana, $"/partner/cases/{stage.Number}"), StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Number, await ReadAsync(sven, "/partner/cases"), StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Number, await ReadAsync(sven, "/partner/cases?view=ended"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(sven, $"/partner/cases/{stage.Number}"));
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(jana, $"/cases/{stage.Number}"));

        using var own = await stage.Server.ApiAsync(stage.Jana);
        using var other = await stage.Server.ApiAsync(stage.Sven);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, $"cases/{stage.Number}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"cases/{stage.Number}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"cases/{stage.Id}"));
        Assert.Equal(0, (await other.GetFromJsonAsync<JsonElement>(new Uri("cases", UriKind.Relative), Cancel)).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync(new Uri($"cases/{stage.Id}/remark", UriKind.Relative), new { words = "Let me in." }, Cancel)).StatusCode);

        using var finance = await stage.Server.BrowserAsync(stage.House.Finance);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(finance, $"/cases/{stage.Number}"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_owner_chooses_one_of_two_and_says_why(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        using var head = await stage.Server.BrowserAsync(stage.House.Head);
        var page = $"/cases/{stage.Number}";
        var action = $"/cases/{stage.Id}/decide";
        Assert.Contains(stage.Number, await ReadAsync(head, "/cases"), StringComparison.Ordinal);
        Assert.Contains(action, await ReadAsync(head, page), StringComparison.Ordinal);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(head, page, action, ("answer", "It was there."))).StatusCode);
        Assert.Equal(422, (int)(await VouchServer.PostAsync(head, page, action, ("uphold", "true"))).StatusCode);
        Assert.Equal(CaseState.Open, (await stage.CaseAsync()).State);
        var done = await VouchServer.PostAsync(head, page, action, ("uphold", "true"), ("answer", "The note is signed."), ("version", "1"));
        Assert.Equal((303, page), ((int)done.StatusCode, done.Headers.Location!.ToString()));
        Assert.Equal(CaseOutcome.Upheld, (await stage.CaseAsync()).Outcome);
        var after = await ReadAsync(head, page);
        Assert.Contains("The note is signed.", after, StringComparison.Ordinal);
        Assert.DoesNotContain(action, after, StringComparison.Ordinal);
        Assert.Contains(stage.Number, await ReadAsync(head, "/cases?view=ended"), StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Number, await ReadAsync(head, "/cases?view=all"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_is_offered_what_they_may_do_and_nothing_else(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        var house = stage.House;
        string[] verbs = ["decide", "agree", "hand-over", "withdraw", "remark"];
        foreach (var (person, page, offered) in new[]
                 {
                     (stage.Jana, $"/partner/cases/{stage.Number}", "withdraw remark"),
                     (house.Requester, $"/cases/{stage.Number}", "agree remark"),
                     (house.Head, $"/cases/{stage.Number}", "decide hand-over remark"),
                     (house.Administrator, $"/cases/{stage.Number}", "hand-over"),
                 })
        {
            using var browser = await stage.Server.BrowserAsync(person);
            var html = await ReadAsync(browser, page);
            Assert.Equal(offered, string.Join(' ', verbs.Where(verb => html.Contains($"/cases/{stage.Id}/{verb}\"", StringComparison.Ordinal))));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_said_hand_over_agreement_and_withdrawal_work_as_plain_forms(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        var house = stage.House;
        using var jana = await stage.Server.BrowserAsync(stage.Jana);
        using var head = await stage.Server.BrowserAsync(house.Head);
        using var requester = await stage.Server.BrowserAsync(house.Requester);
        var (page, partner) = ($"/cases/{stage.Number}", $"/partner/cases/{stage.Number}");
        Assert.Equal(303, (int)(await VouchServer.PostAsync(jana, partner, $"/cases/{stage.Id}/remark", ("words", "See the photograph."))).StatusCode);
        Assert.Contains("See the photograph.", await ReadAsync(head, page), StringComparison.Ordinal);
        var refused = await VouchServer.PostAsync(head, page, $"/cases/{stage.Id}/hand-over", ("to", house.Requester.ToString()));
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(head, page, $"/cases/{stage.Id}/hand-over", ("to", house.Finance.ToString()))).StatusCode);
        Assert.Equal(house.Finance, (await stage.CaseAsync()).Owner);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(requester, page, $"/cases/{stage.Id}/agree", ("words", ""))).StatusCode);
        Assert.Equal(CaseOutcome.Agreed, (await stage.CaseAsync()).Outcome);

        var second = await stage.ChallengedAsync();
        Assert.Equal(303, (int)(await VouchServer.PostAsync(jana, $"/partner/cases/{second.Label}", $"/cases/{second.Id}/withdraw")).StatusCode);
        Assert.Equal(CaseState.Withdrawn, (await stage.House.QueryAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(row => row.Id == second.Id, Cancel))).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_is_found_from_its_supplier_its_promise_search_and_the_bar(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        using var head = await stage.Server.BrowserAsync(stage.House.Head);
        foreach (var page in new[] { $"/suppliers/{stage.Supplier}", $"/promises/{stage.Promise}", $"/search?q={stage.Number}", "/search?q=pallets" })
        {
            Assert.Contains($"/cases/{stage.Number}", await ReadAsync(head, page), StringComparison.Ordinal);
        }

        var count = await stage.House.WithAsync<IEnumerable<Company.INavigationCount>, int>(async counts => await counts.Single(one => one.Href == "/cases").CountAsync(await stage.House.ActorAsync(stage.House.Head), Cancel));
        Assert.Equal(1, count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_API_lists_shows_and_decides(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        using var head = await stage.Server.ApiAsync(stage.House.Head);
        var list = await head.GetFromJsonAsync<JsonElement>(new Uri("cases?view=to-decide", UriKind.Relative), Cancel);
        Assert.Equal(stage.Number, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("number").GetString());
        var shown = await head.GetAsync(new Uri($"cases/{stage.Number}", UriKind.Relative), Cancel);
        Assert.Equal("\"1\"", shown.Headers.ETag?.Tag);
        var detail = await shown.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("It lay at your gate.", detail.GetProperty("words").GetString());

        using var stale = new HttpRequestMessage(HttpMethod.Post, new Uri($"cases/{stage.Id}/decide", UriKind.Relative)) { Content = JsonContent.Create(new { uphold = false, answer = "It was late." }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await head.SendAsync(stale, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await head.PostAsJsonAsync(new Uri($"cases/{stage.Id}/decide", UriKind.Relative), new { uphold = false, answer = "It was late." }, Cancel)).StatusCode);
        Assert.Equal(CaseOutcome.Rejected, (await stage.CaseAsync()).Outcome);
        Assert.Equal(HttpStatusCode.Conflict, (await head.PostAsJsonAsync(new Uri($"cases/{stage.Id}/decide", UriKind.Relative), new { uphold = true, answer = "No." }, Cancel)).StatusCode);
    }

    private static async Task<string> ReadAsync(HttpClient browser, string page) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(page, UriKind.Relative), Cancel));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page) => (await client.GetAsync(new Uri(page, UriKind.Relative), Cancel)).StatusCode;

    /// <summary>A served company with two suppliers; the first challenges a broken promise.</summary>
    private sealed class Stage(VouchServer server) : IAsyncDisposable
    {
        private PartyId first;

        public VouchServer Server => server;

        public TestHouse House => server.House;

        public PartyId Jana { get; private set; }

        public PartyId Sven { get; private set; }

        /// <summary>The first supplier's number.</summary>
        public string Supplier { get; private set; } = "";

        public PromiseId Promise { get; private set; }

        public CaseId Id { get; private set; }

        public string Number { get; private set; } = "";

        public static async Task<Stage> OpenAsync(DatabaseKind kind)
        {
            var stage = new Stage(await VouchServer.OpenAsync(kind));
            var house = stage.House;
            stage.first = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur)));
            stage.Jana = await house.DoneAsync(house.Buyer, new AddContact(stage.first, "Jana Winter", "jana@nordlicht.example"));
            var second = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Südwind AG", "DE", Currency.Eur)));
            stage.Sven = await house.DoneAsync(house.Buyer, new AddContact(second, "Sven Berg", "sven@suedwind.example"));
            stage.Supplier = await house.WithAsync<SubjectDirectory, string>(async subjects =>
                (await subjects.FindAsync([new SubjectRef("supplier", stage.first.Value)], Actor.System, Cancel)).Values.Single().Number);
            var opened = await stage.ChallengedAsync();
            (stage.Id, stage.Number, stage.Promise) = (opened.Id, opened.Label, opened.Promise!.Value);
            return stage;
        }

        public async Task<Case> ChallengedAsync()
        {
            var promise = await CaseStage.MadeAsync(House, first, House.Requester, House.Buyer, House.Unit);
            House.Clock.Advance(TimeSpan.FromDays(3));
            await House.Services.GetRequiredService<PromiseClock>().RunUntilAsync(House.Clock.GetUtcNow(), Cancel);
            await House.DoneAsync(Jana, new ChallengePromise(promise, PromiseStanding.Kept, "It lay at your gate."));
            return await House.QueryAsync(db => db.Set<Case>().AsNoTracking().OrderByDescending(row => row.Number).FirstAsync(Cancel));
        }

        public Task<Case> CaseAsync() => House.QueryAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(row => row.Id == Id, Cancel));

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
