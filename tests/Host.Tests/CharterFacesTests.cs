using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Host.Commands;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>The charter as it leaves the house: public, printed, subscribed to and proved.</summary>
public sealed class CharterFacesTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_public_charter_is_read_by_strangers_in_their_language_until_it_is_withdrawn()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var stranger = server.Anonymous();
        var hidden = await stranger.GetAsync(Path("/public/charter/procurement"), Now);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("noindex", hidden.Headers.GetValues("X-Robots-Tag"));
        using var administrator = await server.BrowserAsync(server.House.Administrator);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(administrator, "/charter", "/public/charter", ("slug", "procurement"), ("unit", ""))).StatusCode);
        stranger.DefaultRequestHeaders.Add("Accept-Language", "de");
        var shown = await stranger.GetAsync(Path("/public/charter/procurement"), Now);
        var page = await shown.Content.ReadAsStringAsync(Now);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.False(shown.Headers.Contains("X-Robots-Tag"));
        Assert.Contains("lang=\"de\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/proof", page, StringComparison.Ordinal);
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        Assert.DoesNotContain("/public/charter", await buyer.GetStringAsync(Path("/charter"), Now), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(administrator, "/charter", "/public/charter/procurement/withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Path("/public/charter/procurement"), Now)).StatusCode);
    }

    [Fact]
    public async Task A_report_is_a_PDF()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var browser = await server.BrowserAsync(server.House.Requester);
        var answer = await browser.GetAsync(Path("/charter/report?quarter=2026Q1"), Now);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(Now)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_is_subscribed_to_under_an_address_that_is_shown_once()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        await PromiseAsync(server);
        using var browser = await server.BrowserAsync(server.House.Buyer);
        var issued = await VouchServer.PostAsync(browser, "/promises", "/promises/calendar");
        var page = await issued.Content.ReadAsStringAsync(Now);
        var at = page.IndexOf("/promises/calendar.ics?key=", StringComparison.Ordinal);
        Assert.True(at > 0, "The address is not shown.");
        var address = page[at..page.IndexOf('<', at)];
        Assert.DoesNotContain("calendar.ics", await browser.GetStringAsync(Path("/promises"), Now), StringComparison.Ordinal);
        using var program = server.Anonymous();
        var feed = await program.GetAsync(Path(address), Now);
        Assert.Equal("text/calendar", feed.Content.Headers.ContentType?.MediaType);
        Assert.Contains("SUMMARY:I will send the samples.", await feed.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(browser, "/promises", "/promises/calendar/revoke")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(Path(address), Now)).StatusCode);
    }

    [Fact]
    public async Task A_proof_that_was_downloaded_is_checked_on_the_command_line_without_a_database()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var id = await PromiseAsync(server);
        await server.Services.GetRequiredService<Pipeline>().RunAsync(work => work.Get<IPromises>().KeepAsync(work, id, Now), Now);
        await server.House.PumpAsync();
        await server.Services.GetRequiredService<Sealer>().RunAsync(Now);
        using var api = await server.ApiAsync(server.House.Requester);
        var json = await api.GetStringAsync(Path($"promises/{id}/proof"), Now);
        using var browser = await server.BrowserAsync(server.House.Requester);
        Assert.Equal(json, await browser.GetStringAsync(Path($"/promises/{id}/proof"), Now));
        using var other = await server.ApiAsync(server.House.OtherBuyer);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Path($"promises/{id}/proof"), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Path("charter/answer/proof"), Now)).StatusCode);

        var folder = Directory.CreateTempSubdirectory("proof").FullName;
        try
        {
            string Write(string name, string text)
            {
                var path = System.IO.Path.Combine(folder, name);
                File.WriteAllText(path, text);
                return path;
            }

            var proof = Write("proof.json", json);
            var seal = Write("seal.json", JsonNode.Parse(json)!["seals"]!.AsArray()[^1]!.ToJsonString());
            var key = Seal.Fingerprint(server.Services.GetRequiredService<ISealingKey>().PublicKey);
            Assert.Equal(0, await VouchCommandLine.RunAsync(["verify", "--proof", proof]));
            Assert.Equal(0, await VouchCommandLine.RunAsync(["verify", "--proof", proof, "--key", key, "--seal", seal]));
            var message = Write("mail.txt", "Dear all,\n\n" + KeptSeal.Write(JsonSerializer.Deserialize<ProvedSeal>(await File.ReadAllTextAsync(seal, Now), ProofJson.Options)!) + "\n\nRegards\n");
            Assert.Equal(0, await VouchCommandLine.RunAsync(["verify", "--proof", proof, "--seal", message]));
            Assert.Equal(0, await VouchCommandLine.RunAsync(["verify", "--proof", proof, "--key", Write("key.txt", key + "\n")]));
            Assert.Equal(2, await VouchCommandLine.RunAsync(["verify", "--proof", proof, "--key", "sha256:" + new string('0', 64)]));
            Assert.Equal(2, await VouchCommandLine.RunAsync(["verify", "--proof", Write("changed.json", json.Replace("\"kept\"", "\"open\"", StringComparison.Ordinal))]));
            Assert.Equal(2, await VouchCommandLine.RunAsync(["verify", "--proof", proof, "--seal", Write("no.json", "{}")]));
            Assert.Equal(2, await VouchCommandLine.RunAsync(["verify", "--proof", System.IO.Path.Combine(folder, "absent.json")]));
            Assert.False(File.Exists(System.IO.Path.Combine(folder, "vouch.db")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<PromiseId> PromiseAsync(VouchServer server) => (await server.Services.GetRequiredService<Pipeline>().RunAsync(
        work => work.Get<IPromises>().MakeAsync(
            work, new NewPromise("I will send the samples.", new SubjectRef("promise", Guid.Empty), work.At.AddDays(3), server.House.Buyer, server.House.Requester) { Unit = server.House.Unit }, Now),
        Now)).Value;

    private static Uri Path(string path) => new(path, UriKind.Relative);
}
