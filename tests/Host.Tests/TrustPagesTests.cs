using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Keeping;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>Who sees whose trust holds on every page and in the API alike; amends and praise are given by forms.</summary>
public sealed class TrustPagesTests
{
    private const string Basis = "Works agreement 2026/03, signed on 1 March 2026.";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_persons_score_opens_for_that_person_alone_until_it_is_decided_otherwise_on_a_basis(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        await PromisesAsync(server, house.Buyer, house.Requester, kept: 4, broken: 1);
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var head = await server.BrowserAsync(house.Head);
        using var administrator = await server.BrowserAsync(house.Administrator);
        var page = $"/trust/people/{house.Buyer}";
        Assert.Contains("4 kept", await TextAsync(buyer, "/trust"), StringComparison.Ordinal);
        Assert.Equal((200, 404, 404), (await StatusAsync(buyer, page), await StatusAsync(head, page), await StatusAsync(administrator, page)));
        using var api = await server.ApiAsync(house.Head);
        Assert.Equal(404, await StatusAsync(api, $"trust/people/{house.Buyer}"));
        Assert.Equal(404, await StatusAsync(api, $"trust/people/{house.Buyer}/evidence"));

        (string, string)[] opened = [("supplierSeesOwn", "true"), ("unitsVisibleTo", "colleague"), ("individualsVisibleTo", "head-of-procurement"), ("version", "0")];
        Assert.Equal(422, (int)(await VouchServer.PostAsync(administrator, "/administration/trust", "/administration/trust", opened)).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(administrator, "/administration/trust", "/administration/trust", [.. opened, ("basis", Basis)])).StatusCode);
        foreach (var (browser, address) in new[] { (head, page), (buyer, "/trust"), (head, "/trust/units/OPS"), (buyer, "/administration/trust") })
        {
            Assert.Contains(Basis, await TextAsync(browser, address), StringComparison.Ordinal);
        }

        Assert.Equal(404, await StatusAsync(administrator, page));
        var answer = JsonNode.Parse(await api.GetStringAsync(new Uri($"trust/people/{house.Buyer}", UriKind.Relative), Now))!;
        Assert.Equal((Basis, 4), ((string?)answer["othersSeeBecause"], (int)answer["own"]!["overall"]!["kept"]!));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_and_the_company_see_both_directions_on_pages_and_in_the_api_as_the_policy_says(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur)));
        var partner = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Sven Nord", "sven@nordlicht.example"));
        await PromisesAsync(server, supplier, house.Requester, kept: 5, broken: 2);
        await PromisesAsync(server, house.Buyer, supplier, kept: 4, broken: 0);
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var sven = await server.BrowserAsync(partner);
        foreach (var (browser, address) in new[] { (buyer, $"/trust/suppliers/{supplier}"), (sven, "/partner/trust") })
        {
            var text = await TextAsync(browser, address);
            Assert.Contains("5 kept", text, StringComparison.Ordinal);
            Assert.Contains("4 kept", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Ben Buyer\"", await TextAsync(sven, "/partner/trust?side=toward"), StringComparison.Ordinal);
        using var api = await server.ApiAsync(house.Administrator);
        var decided = await api.PostAsJsonAsync("trust/policy", new { supplierSeesOwn = true, supplierSeesOurs = false, suppliersVisibleTo = new[] { "buyer" }, unitsVisibleTo = Array.Empty<string>(), individualsVisibleTo = Array.Empty<string>() }, Now);
        Assert.Equal(200, (int)decided.StatusCode);
        using var partners = await server.ApiAsync(partner);
        var brief = JsonNode.Parse(await partners.GetStringAsync(new Uri($"suppliers/{supplier}/trust", UriKind.Relative), Now))!;
        Assert.Equal((7, null), ((int)brief["ofSupplier"]!["promises"]!, brief["towardSupplier"]));
        var whole = JsonNode.Parse(await partners.GetStringAsync(new Uri($"trust/suppliers/{supplier}", UriKind.Relative), Now))!;
        Assert.Null(whole["toward"]);
        Assert.Empty(JsonNode.Parse(await partners.GetStringAsync(new Uri($"trust/suppliers/{supplier}/evidence?side=toward", UriKind.Relative), Now))!["items"]!.AsArray());
        Assert.Equal(7, JsonNode.Parse(await partners.GetStringAsync(new Uri($"trust/suppliers/{supplier}/evidence", UriKind.Relative), Now))!["items"]!.AsArray().Count);
        Assert.DoesNotContain("4 kept", await TextAsync(sven, "/partner/trust"), StringComparison.Ordinal);
        Assert.DoesNotContain("side=toward", await TextAsync(sven, "/partner"), StringComparison.Ordinal);

        using var requester = await server.BrowserAsync(house.Requester);
        using var requesters = await server.ApiAsync(house.Requester);
        Assert.Equal((404, 404), (await StatusAsync(requester, $"/trust/suppliers/{supplier}"), await StatusAsync(requesters, $"suppliers/{supplier}/trust")));
        Assert.DoesNotContain($"/trust/suppliers/{supplier}", await TextAsync(requester, "/suppliers/SUP-" + await NumberAsync(buyer)), StringComparison.Ordinal);
        Assert.Contains($"/trust/suppliers/{supplier}", await TextAsync(buyer, "/suppliers/SUP-" + await NumberAsync(buyer)), StringComparison.Ordinal);
        Assert.Equal(404, await StatusAsync(requester, "/trust/units/OPS"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Amends_and_praise_are_given_on_the_page_of_the_promise_and_in_the_partner_room(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur)));
        var partner = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Sven Nord", "sven@nordlicht.example"));
        var broken = (await PromisesAsync(server, supplier, house.Requester, kept: 0, broken: 1))[0];
        var kept = (await PromisesAsync(server, house.Buyer, supplier, kept: 1, broken: 0))[0];
        using var requester = await server.BrowserAsync(house.Requester);
        using var sven = await server.BrowserAsync(partner);
        var page = $"/partner/promises/{broken}";
        Assert.Equal(422, (int)(await VouchServer.PostAsync(sven, page, $"/promises/{broken}/amends", ("words", " "))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(sven, page, $"/promises/{broken}/amends", ("words", "A courier is on its way."))).StatusCode);
        Assert.Contains("A courier is on its way.", await TextAsync(requester, $"/promises/{broken}"), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(sven, $"/partner/promises/{kept}", $"/promises/{kept}/praise", ("words", "Paid before the day."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(sven, "/partner/trust", "/partner/trust/praise", ("to", house.Buyer.ToString()), ("words", "Always calls first."))).StatusCode);
        using var buyer = await server.BrowserAsync(house.Buyer);
        var mine = await TextAsync(buyer, "/trust");
        Assert.Contains("Paid before the day.", mine, StringComparison.Ordinal);
        Assert.Contains("Always calls first.", mine, StringComparison.Ordinal);

        // Promises between others are no business of a supplier's.
        var between = (await PromisesAsync(server, house.Buyer, house.Requester, kept: 1, broken: 0))[0];
        Assert.Equal(404, await StatusAsync(sven, $"/partner/promises/{between}"));
    }

    /// <summary>Promises made by hand that settled: the broken ones by the clock, the kept ones by a word.</summary>
    private static async Task<List<PromiseId>> PromisesAsync(VouchServer server, PartyId by, PartyId to, int kept, int broken)
    {
        var house = server.House;
        var pipeline = server.Services.GetRequiredService<Pipeline>();
        var ids = new List<PromiseId>();
        for (var i = 0; i < kept + broken; i++)
        {
            var made = await pipeline.RunAsync(work => work.Get<IPromises>().MakeAsync(work, new NewPromise("I will call.", house.Unit.Subject(), work.At.AddDays(1), by, to), Now), Now);
            ids.Add(made.Value);
            if (i < kept)
            {
                Assert.True((await pipeline.RunAsync(work => work.Get<IPromises>().KeepAsync(work, made.Value, Now), Now)).IsDone);
            }
        }

        house.Clock.Advance(TimeSpan.FromDays(2));
        await server.Services.GetRequiredService<PromiseClock>().RunUntilAsync(house.Clock.GetUtcNow(), Now);
        return ids;
    }

    private static Task<string> TextAsync(HttpClient client, string address) => client.GetStringAsync(new Uri(address, UriKind.Relative), Now);

    private static async Task<int> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Now);
        return (int)answer.StatusCode;
    }

    private static async Task<string> NumberAsync(HttpClient buyer)
    {
        var list = await TextAsync(buyer, "/suppliers");
        var at = list.IndexOf("SUP-", StringComparison.Ordinal) + 4;
        return new string([.. list[at..].TakeWhile(char.IsDigit)]);
    }
}

/// <summary>Subjects of the tests.</summary>
internal static class TestSubjects
{
    /// <summary>A unit as the subject of a promise.</summary>
    public static SubjectRef Subject(this UnitId unit) => new("unit", unit.Value);
}
