using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Suppliers.Screening;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests.Screening;

/// <summary>Pages and API, and that a supplier learns nothing of a likeness.</summary>
public sealed partial class ScreeningPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_is_loaded_a_hit_is_read_and_decided_on_pages(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        using var head = await server.BrowserAsync(house.Head);
        var loaded = await UploadAsync(head, ("house.csv", ScreeningStage.Header + "<b>Caspian</b> Meridian Shipping Company,7,organisation,,,IR,TEST\n"));
        Assert.Equal("/suppliers/screening/lists/house?loaded=in-force", loaded.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UploadAsync(head, ("house.csv", "name,kind\nA,ghost\n"))).StatusCode);
        Assert.Contains("In force", await TextAsync(head, "/suppliers/screening/lists/house"), StringComparison.OrdinalIgnoreCase);

        await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Caspian Meridian Shipping", "DE", Currency.Eur)));
        await server.Services.GetRequiredService<ScreeningClock>().RunUntilAsync(house.Clock.GetUtcNow(), Cancel);
        Assert.Contains("SCR-1", await TextAsync(head, "/suppliers/screening"), StringComparison.Ordinal);
        var page = await TextAsync(head, "/suppliers/screening/SCR-1");
        Assert.Contains("&lt;b&gt;Caspian", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Caspian", page, StringComparison.Ordinal);
        Assert.Contains("id=\"promises\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"screening\"", await TextAsync(head, "/suppliers/SUP-1"), StringComparison.Ordinal);

        using var buyer = await server.BrowserAsync(house.Buyer);
        Assert.DoesNotContain("decide-hit", await TextAsync(buyer, "/suppliers/screening/SCR-1"), StringComparison.Ordinal);
        var id = await house.QueryAsync(db => db.Set<SanctionsHit>().Select(hit => hit.Id).SingleAsync(Cancel));
        var action = $"/suppliers/screening/hits/{id}/decide";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(head, "/suppliers/screening/SCR-1", action, ("reason", "Another seat."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(head, "/suppliers/screening/SCR-1", action, ("verdict", "dismissed"), ("reason", "Another seat."))).StatusCode);
        Assert.Contains("Another seat.", await TextAsync(head, "/suppliers/screening/SCR-1"), StringComparison.Ordinal);
        Assert.Contains("SCR-1", await TextAsync(head, "/suppliers/screening?state=dismissed"), StringComparison.Ordinal);

        using var requester = await server.BrowserAsync(house.Requester);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync(new Uri("/suppliers/screening/SCR-1", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync(new Uri("/suppliers/screening", UriKind.Relative), Cancel)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Programs_load_lists_read_hits_and_decide_them(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        using var api = await server.ApiAsync(house.Head);
        var answer = await api.PostAsJsonAsync("screening/lists/house/load", new { files = new[] { new { name = "house.csv", content = Encoding.UTF8.GetBytes(ScreeningStage.Header + ScreeningStage.Row) } } }, Cancel);
        Assert.Equal("in-force", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("step").GetString());
        await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(ScreeningStage.Listed, "DE", Currency.Eur)));
        Assert.Equal("waiting", (await api.GetFromJsonAsync<JsonElement>("suppliers/SUP-1/screening", Cancel)).GetProperty("state").GetString());
        await server.Services.GetRequiredService<ScreeningClock>().RunUntilAsync(house.Clock.GetUtcNow(), Cancel);
        Assert.Equal("open", (await api.GetFromJsonAsync<JsonElement>("suppliers/SUP-1/screening", Cancel)).GetProperty("state").GetString());
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>("screening", Cancel)).GetProperty("open").GetInt32());
        var hit = (await api.GetFromJsonAsync<JsonElement>("screening/hits?state=open", Cancel)).GetProperty("items")[0];
        Assert.Equal(7, int.Parse((await api.GetFromJsonAsync<JsonElement>("screening/hits/SCR-1", Cancel)).GetProperty("entry").GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        var decided = await api.PostAsJsonAsync($"screening/hits/{hit.GetProperty("id").GetString()}/decide", new { verdict = "confirmed", reason = "The same register number.", version = hit.GetProperty("version").GetInt32() }, Cancel);
        Assert.Equal("confirmed", (await decided.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("state").GetString());
        using var requester = await server.ApiAsync(house.Requester);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync(new Uri("screening", UriKind.Relative), Cancel)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_learns_nothing_of_a_likeness_neither_open_nor_confirmed(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(ScreeningStage.Listed, "DE", Currency.Eur, ContactEmail: "kim@caspian.example")));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Kim Sommer", "kim@caspian.example"));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        await house.DoneAsync(house.Head, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row)]));
        await server.Services.GetRequiredService<ScreeningClock>().RunUntilAsync(house.Clock.GetUtcNow(), Cancel);
        using var own = await server.BrowserAsync(person);
        await NothingAsync(own);

        var id = await house.QueryAsync(db => db.Set<SanctionsHit>().Select(hit => hit.Id).SingleAsync(Cancel));
        await house.DoneAsync(house.Head, new DecideSanctionsHit(id, HitVerdict.Confirmed, "The same register number."));
        await house.PumpAsync();
        await NothingAsync(own);
        Assert.Contains("We cannot order", await TextAsync(own, "/partner/profile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_likeness_is_found_by_who_has_nothing_to_do_with_it()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        await house.DoneAsync(house.Head, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row)]));
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(ScreeningStage.Listed, "DE", Currency.Eur)));
        var person = await house.ActorAsync(await house.DoneAsync(house.Buyer, new AddContact(supplier, "Kim Sommer", "kim@caspian.example")));
        await server.Services.GetRequiredService<ScreeningClock>().RunUntilAsync(house.Clock.GetUtcNow(), Cancel);
        var id = await house.QueryAsync(db => db.Set<SanctionsHit>().Select(hit => hit.Id).SingleAsync(Cancel));
        SubjectRef[] subjects = [new(SanctionsHit.SubjectName, id.Value)];
        Assert.Single(await house.WithAsync<SubjectDirectory, IReadOnlyDictionary<SubjectRef, SubjectCard>>(async directory => await directory.FindAsync(subjects, await house.ActorAsync(house.Head), Cancel)));
        foreach (var nobody in new[] { person, await house.ActorAsync(house.Requester) })
        {
            Assert.Empty(await house.WithAsync<SubjectDirectory, IReadOnlyDictionary<SubjectRef, SubjectCard>>(directory => directory.FindAsync(subjects, nobody, Cancel)));
        }
    }

    private static async Task NothingAsync(HttpClient own)
    {
        foreach (var path in new[] { "/partner", "/partner/profile", "/partner/promises", "/partner/scorecard" })
        {
            var text = await TextAsync(own, path);
            Assert.DoesNotContain("SCR-", text, StringComparison.Ordinal);
            Assert.DoesNotContain("sanction", text, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var path in new[] { "/suppliers/screening", "/suppliers/screening/SCR-1", "/suppliers/screening/lists/house" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await own.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        }
    }

    private static Task<string> TextAsync(HttpClient client, string path) => client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel);

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, params (string Name, string Content)[] files)
    {
        var token = Token().Match(await TextAsync(client, "/suppliers/screening")).Groups["token"].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("/suppliers/screening"), "_from" }, { new StringContent("house"), "list" } };
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            form.Add(part, "files", name);
        }

        return await client.PostAsync(new Uri("/suppliers/screening/load", UriKind.Relative), form, Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();
}
