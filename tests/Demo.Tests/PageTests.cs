using System.Net;
using System.Text.RegularExpressions;

namespace Vouch.Demo.Tests;

/// <summary>Whoever one clicks on: no page that a link leads to is missing or fails.</summary>
[Collection(nameof(BuiltYear))]
public sealed partial class PageTests(BuiltYear year)
{
    private const int MostOfAKind = 4;

    [Theory]
    [InlineData("Jonas Brandt", "/workbench")]
    [InlineData("Leyla Aydin", "/workbench")]
    [InlineData("Tomás Ferreira", "/decisions")]
    [InlineData("Emil Sjöberg", "/invoices")]
    [InlineData("Anna Keller", "/administration")]
    [InlineData("Ines Costa", "/desk")]
    [InlineData("Marek Lind", "/partner/orders")]
    [InlineData("Nele Hartmann", "/inbox")]
    [InlineData("Jonas Brandt", "/voice")]
    public async Task Every_link_that_a_person_can_follow_leads_somewhere(string person, string start)
    {
        using var browser = await year.BrowserAsync(person);
        var waiting = new Queue<(string Path, string On)>([(start, "")]);
        var known = new HashSet<string>(StringComparer.Ordinal) { start };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var bad = new List<string>();
        while (waiting.TryDequeue(out var link))
        {
            var (path, on) = link;
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.SeeOther)
            {
                html = $"<a href=\"{answer.Headers.Location}\">";
            }
            else if (answer.StatusCode != HttpStatusCode.OK)
            {
                bad.Add($"{(int)answer.StatusCode} {path} (linked on {on})");
                continue;
            }

            foreach (var next in Links().Matches(html).Select(found => WebUtility.HtmlDecode(found.Groups["to"].Value)).Where(known.Add))
            {
                var kind = Names().Replace(next.Split('?')[0], "*") + (next.Contains('?', StringComparison.Ordinal) ? "?" : "");
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                if (kinds[kind] <= MostOfAKind)
                {
                    waiting.Enqueue((next, path));
                }
            }
        }

        Assert.True(bad.Count == 0, string.Join('\n', bad));
        Assert.True(known.Count > 30, $"Only {known.Count} links were found.");
    }

    /// <summary>One of each kind in each state, as the head of procurement, who may see all of it.</summary>
    [Theory]
    [InlineData("requests_request", "state", "number", "/requests/REQ-")]
    [InlineData("purchasing_order", "state", "number", "/orders/PO-")]
    [InlineData("purchasing_invoice", "state", "register", "/invoices/IV-")]
    [InlineData("sourcing_event", "state", "sequence", "/events/SRC-")]
    [InlineData("relationships_case", "state", "number", "/cases/CASE-")]
    [InlineData("suppliers_supplier", "status", "number", "/suppliers/SUP-")]
    [InlineData("contracts_contract", "state", "number", "/contracts/CON-")]
    public async Task The_page_of_each_state_opens(string table, string column, string number, string path)
    {
        using var browser = await year.BrowserAsync("Jonas Brandt");
        var bad = new List<string>();
        foreach (var row in await year.CountAsync($"SELECT {column} AS \"Word\", MAX({number}) AS \"Number\" FROM {table} GROUP BY {column}"))
        {
            using var answer = await browser.GetAsync(new Uri(path + row.Number, UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                bad.Add($"{(int)answer.StatusCode} {row.Word} {path}{row.Number}");
            }
        }

        Assert.Empty(bad);
    }

    [Fact]
    public async Task Two_custodians_open_a_sealed_event_with_the_passphrases_on_the_sign_in_page()
    {
        using var browser = await year.BrowserAsync("Jonas Brandt");
        var signIn = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.All(DemoCustodians.All, custodian => Assert.Contains(custodian.Passphrase, signIn, StringComparison.Ordinal));
        var closed = (await year.CountAsync("SELECT id AS \"Word\", sequence AS \"Number\" FROM sourcing_event WHERE state = 'Closed' ORDER BY sequence"))[0];
        var page = $"/events/SRC-{closed.Number}";
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        var second = Second().Match(html);
        Assert.True(second.Success, "The page offers no second custodian.");
        var answer = await Testing.Server.VouchServer.PostAsync(
            browser, page, Opening().Match(html).Groups["to"].Value, ("passphrase", DemoCustodians.All[0].Passphrase), ("second", Guid.Parse(second.Groups["person"].Value).ToString()), ("secondPassphrase", PassphraseOf(second.Groups["name"].Value)));
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.Equal("Opened", (await year.CountAsync($"SELECT state AS \"Word\", sequence AS \"Number\" FROM sourcing_event WHERE sequence = {closed.Number}"))[0].Word);
    }

    private static string PassphraseOf(string name) => DemoCustodians.All.First(custodian => name.Contains(custodian.Name, StringComparison.Ordinal)).Passphrase;

    [GeneratedRegex("href=\"(?<to>/(?!files/|css/|js/|lib/|_content/|sign-out|api/)[^\"#]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]+-[0-9]+|(?<=/)[0-9]+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Names();

    [GeneratedRegex("action=\"(?<to>/events/[^\"]*open-bids)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Opening();

    [GeneratedRegex("<option value=\"(?<person>[0-9a-f-]{36})\"[^>]*>(?<name>[^<]*(Haddad|Winter)[^<]*)</option>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Second();
}
