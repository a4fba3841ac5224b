using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>The editor of charters over HTTP: what it shows, whom it refuses, and that trying changes nothing.</summary>
public sealed class CharterEditorTests
{
    private const string Page = "/administration/charters/edit";

    private const string Charter = """
        charter: Procurement
        commitments:
        - id: answer
          says: We answer.
          about: request
          owed_by: owner
          owed_to: requester
          starts: request.raised
          kept_by: request.answered
          within: 4 working hours
          target: 95%
        """;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checking_names_the_place_of_each_problem_as_a_link_and_says_when_it_is_sound()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var browser = await server.BrowserAsync(server.House.Administrator);
        var sound = await TextAsync(await VouchServer.PostAsync(browser, Page, Page + "/check", ("yaml", Charter), ("unit", "")));
        Assert.DoesNotContain("data-code", sound, StringComparison.Ordinal);
        Assert.Contains("v-diff", sound, StringComparison.Ordinal);
        var unsound = await TextAsync(await VouchServer.PostAsync(browser, Page, Page + "/check", ("yaml", Charter.Replace("request.answered", "request.replied", StringComparison.Ordinal)), ("unit", "")));
        Assert.Contains("data-code=\"charter.fact-unknown\"", unsound, StringComparison.Ordinal);
        Assert.Contains("data-line=\"9\" data-column=\"12\"", unsound, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", unsound, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_a_charter_shows_what_would_have_come_of_it_and_offers_the_time_that_would_have_been_enough()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        await house.DoneAsync(house.Requester, new RaiseRequest("Thirty chairs"));
        house.Clock.Advance(TimeSpan.FromDays(10));
        await house.PumpAsync();
        using var browser = await server.BrowserAsync(house.Administrator);
        var tried = await TextAsync(await VouchServer.PostAsync(browser, Page, Page, ("yaml", Charter), ("unit", ""), ("months", "1"), ("act", "preview")));
        Assert.Contains("id=\"preview\"", tried, StringComparison.Ordinal);
        Assert.Contains("id=\"times\"", tried, StringComparison.Ordinal);
        var taken = await TextAsync(await VouchServer.PostAsync(browser, Page, Page, ("yaml", Charter), ("unit", ""), ("months", "1"), ("take", "answer:0:6 working hours")));
        Assert.Contains("within: 6 working hours", taken, StringComparison.Ordinal);
        using var api = await server.ApiAsync(house.Administrator);
        Assert.DoesNotContain((await api.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/charters", UriKind.Relative), Now)).EnumerateArray(), version => version.GetProperty("number").GetInt32() > 1);
    }

    [Fact]
    public async Task What_is_put_in_force_is_a_version_with_a_page_of_its_own_and_a_refusal_keeps_what_was_typed()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var browser = await server.BrowserAsync(server.House.Administrator);
        using var refused = await VouchServer.PostAsync(browser, Page, "/administration/charters", ("yaml", Charter.Replace("4 working hours", "four hours", StringComparison.Ordinal)), ("unit", ""), ("_form", "charter"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("four hours", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        using var done = await VouchServer.PostAsync(browser, Page, "/administration/charters", ("yaml", Charter), ("unit", ""));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        using var second = await VouchServer.PostAsync(browser, Page, "/administration/charters", ("yaml", Charter.Replace("4 working hours", "5 working hours", StringComparison.Ordinal)), ("unit", ""));
        using var api = await server.ApiAsync(server.House.Requester);
        var versions = await api.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/charters", UriKind.Relative), Now);
        using var reader = await server.BrowserAsync(server.House.Requester);
        var shown = await reader.GetStringAsync(new Uri("/charter/versions/" + versions[0].GetProperty("id").GetString(), UriKind.Relative), Now);
        Assert.Contains("5 working hours", shown, StringComparison.Ordinal);
        Assert.Contains("v-diff-new", shown, StringComparison.Ordinal);
        using var missing = await reader.GetAsync(new Uri("/charter/versions/" + Guid.Empty, UriKind.Relative), Now);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_put_a_charter_in_force_may_not_try_one()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var browser = await server.BrowserAsync(server.House.Requester);
        using var page = await browser.GetAsync(new Uri(Page, UriKind.Relative), Now);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        using var api = await server.ApiAsync(server.House.Requester);
        foreach (var (path, code) in new[] { ("check", "charter.not-allowed"), ("preview", "charter.preview-not-allowed") })
        {
            using var answer = await api.PostAsJsonAsync(new Uri("/api/v1/charters/" + path, UriKind.Relative), new { yaml = Charter }, Now);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains(code, await answer.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Programs_check_and_try_a_charter()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var api = await server.ApiAsync(server.House.Head);
        var check = await AnswerAsync(api, "check", new { yaml = Charter + "\n  colour: red" });
        Assert.Equal((false, 12, 3, "document.key-unknown"), (check.GetProperty("sound").GetBoolean(), check.GetProperty("problems")[0].GetProperty("line").GetInt32(), check.GetProperty("problems")[0].GetProperty("column").GetInt32(), check.GetProperty("problems")[0].GetProperty("code").GetString()));
        var preview = await AnswerAsync(api, "preview", new { yaml = Charter, months = 2 });
        Assert.Equal((2, "answer"), (preview.GetProperty("months").GetInt32(), preview.GetProperty("commitments")[0].GetProperty("commitment").GetString()));
    }

    private static async Task<JsonElement> AnswerAsync(HttpClient api, string verb, object body)
    {
        using var answer = await api.PostAsJsonAsync(new Uri("/api/v1/charters/" + verb, UriKind.Relative), body, Now);
        return JsonSerializer.Deserialize<JsonElement>(await TextAsync(answer));
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(Now);
            Assert.True(answer.IsSuccessStatusCode, text);
            return WebUtility.HtmlDecode(text);
        }
    }
}
