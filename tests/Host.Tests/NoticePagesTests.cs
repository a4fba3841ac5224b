using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

public sealed class NoticePagesTests
{
    private const string Settings = "/notices/settings";
    private const string Webhooks = "/administration/webhooks";

    private static readonly (string Name, string Value)[] Choices =
        [("promisesInDanger", "AtOnce"), ("decisions", "Digest"), ("requestsAndOrders", "Never"), ("invoicesAndPayments", "Digest"), ("rest", "AtOnce"), ("digestHour", "8"), ("digestDays", "Monday"), ("digestDays", "Friday")];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_colleague_and_a_suppliers_person_choose_on_the_page_what_the_api_then_tells()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var supplier = new PartyId(new Guid("00000000-0000-7000-8000-00000000ab01"));
        var outsider = await server.House.DoneAsync(Actor.System, new AddPerson("Sven Supplier", "sven@mill.example", null, supplier, "de", "Europe/Berlin"));
        foreach (var person in new[] { server.House.Requester, outsider })
        {
            using var browser = await server.BrowserAsync(person);
            var refused = await VouchServer.PostAsync(browser, Settings, Settings, [.. Choices, ("quietFrom", "25:99"), ("quietUntil", "07:00")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("field.not-a-time", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
            var done = await VouchServer.PostAsync(browser, Settings, Settings, [.. Choices, ("quietFrom", "19:30"), ("quietUntil", "07:00"), ("urgentAlways", "true")]);
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
            using var api = await server.ApiAsync(person);
            var read = (await api.GetFromJsonAsync<JsonObject>(new Uri("notices/settings", UriKind.Relative), Now))!;
            Assert.Equal(["at-once", "digest", "never", "19:30:00", "07:00:00"], new[] { "promisesInDanger", "decisions", "requestsAndOrders", "quietFrom", "quietUntil" }.Select(name => (string?)read[name]));
            Assert.Equal(["monday", "friday"], read["digestDays"]!.AsArray().Select(day => (string?)day));
            Assert.True((bool)read["urgentAlways"]!);
        }
    }

    [Fact]
    public async Task A_secret_is_shown_in_the_answer_to_the_form_and_on_no_page()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var browser = await server.BrowserAsync(server.House.Administrator);
        var refused = await VouchServer.PostAsync(browser, Webhooks, Webhooks, ("name", "ERP"), ("address", "http://erp.example.com/"), ("facts", "promise.*"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("webhook.address-invalid", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        var added = await VouchServer.PostAsync(browser, Webhooks, Webhooks, ("name", "ERP"), ("address", "https://erp.example.com/"), ("facts", "promise.*\r\norder.placed"));
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.True(added.Headers.CacheControl!.NoStore);
        Assert.Contains("whsec_", await added.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        using var api = await server.ApiAsync(server.House.Administrator);
        var list = (await api.GetFromJsonAsync<JsonObject>(new Uri("webhooks", UriKind.Relative), Now))!;
        var webhook = list["items"]!.AsArray().Single()!;
        Assert.Equal(["promise.*", "order.placed"], webhook["facts"]!.AsArray().Select(fact => (string?)fact));
        var page = $"{Webhooks}/{webhook["id"]}";
        var rotated = await VouchServer.PostAsync(browser, page, page + "/rotate-secret");
        Assert.Contains("whsec_", await rotated.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        foreach (var address in new[] { Webhooks, page })
        {
            Assert.DoesNotContain("whsec_", await browser.GetStringAsync(new Uri(address, UriKind.Relative), Now), StringComparison.Ordinal);
        }

        using var buyer = await server.ApiAsync(server.House.Buyer);
        Assert.Equal(HttpStatusCode.Forbidden, (await buyer.GetAsync(new Uri("webhooks", UriKind.Relative), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync(new Uri($"webhooks/{webhook["id"]}/deliveries", UriKind.Relative), Now)).StatusCode);
    }
}
