using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Purchasing.Tests;

/// <summary>The journey from order to payment through the whole host: over the API, and with forms as a browser without JavaScript posts them.</summary>
public sealed partial class JourneyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_goes_from_the_api_to_the_suppliers_page_and_back(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var (supplier, seller) = await SupplierAsync(house);

        using var api = await server.ApiAsync(house.Buyer);
        var placed = await PostAsync(api, "orders", new JsonObject
        {
            ["supplier"] = supplier.ToString(),
            ["unit"] = house.Unit.ToString(),
            ["currency"] = "EUR",
            ["requester"] = house.Requester.ToString(),
            ["terms"] = "2% 10 net 30",
            ["send"] = true,
            ["lines"] = new JsonArray(Line("Hex bolts M8", 10, 2.5m), Line("Washers", 100, 0.1m)),
        });
        Assert.Equal("PO-1", (string)placed["number"]!);
        var id = (string)placed["order"]!;

        // The supplier sees it, proposes another date for the first line, and the buyer accepts.
        using var partner = await server.BrowserAsync(seller);
        Assert.Contains("Hex bolts M8", await VouchServer.ReadAsync(partner, "/partner/orders"));
        var page = await VouchServer.ReadAsync(partner, "/partner/orders/PO-1");
        Assert.Contains("Please say yes to this order", page);
        var line = Guids().Match(page[page.IndexOf("lines[0].line", StringComparison.Ordinal)..]).Value;
        await VouchServer.DoneAsync(partner, "/partner/orders/PO-1", $"/partner/orders/{id}/propose-dates", ("revision", "0"), ("lines[0].line", line), ("lines[0].date", "2026-03-25"), ("reason", "furnace"));
        using var buyer = await server.BrowserAsync(house.Buyer);
        Assert.Contains("proposes another date", await VouchServer.ReadAsync(buyer, "/orders/PO-1"));
        await VouchServer.DoneAsync(buyer, "/orders/PO-1", $"/orders/{id}/answer-dates", ("accept", "true"));

        // The requester receives in two steps; a refusal keeps what was typed.
        using var requester = await server.BrowserAsync(house.Requester);
        var refused = await VouchServer.PostAsync(requester, "/orders/PO-1", $"/orders/{id}/receive", ("lines[0].line", line), ("lines[0].accepted", "11"));
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains("receipt.too-much", await refused.Content.ReadAsStringAsync(Cancel));
        await VouchServer.DoneAsync(requester, "/orders/PO-1", $"/orders/{id}/receive", ("lines[0].line", line), ("lines[0].accepted", "8"), ("lines[0].rejected", "1"), ("lines[0].reason", "bent"), ("deliveryNote", "DN-1"));
        var detail = (await api.GetFromJsonAsync<JsonObject>("orders/PO-1", Cancel))!;
        Assert.Equal("part-received", (string)detail["order"]!["state"]!);
        Assert.Equal((8m, 1m, "2026-03-25"), ((decimal)detail["lines"]![0]!["received"]!, (decimal)detail["lines"]![0]!["rejected"]!, (string)detail["lines"]![0]!["promisedOn"]!));
        Assert.Contains("DN-1", await VouchServer.ReadAsync(requester, "/receipts"));
        Assert.Contains("bent", await VouchServer.ReadAsync(partner, "/partner/orders/PO-1"));

        // The buyer raises a line; a form that would cut what came is refused.
        var version = (string)detail["version"]!.ToJsonString();
        (string, string)[] change = [("version", version), ("reason", "fewer"), ("lines[0].id", line), ("lines[0].description", "Hex bolts M8"), ("lines[0].unitOfMeasure", "C62"), ("lines[0].unitPrice", "2.5"), ("lines[0].wantedOn", "2026-03-25")];
        refused = await VouchServer.PostAsync(buyer, "/orders/PO-1", $"/orders/{id}/revise", [.. change, ("lines[0].quantity", "7")]);
        Assert.Contains("order.line-below-received", await refused.Content.ReadAsStringAsync(Cancel));
        await VouchServer.DoneAsync(buyer, "/orders/PO-1", $"/orders/{id}/revise", [.. change, ("lines[0].quantity", "8")]);
        Assert.Contains("fewer", await VouchServer.ReadAsync(buyer, "/orders/PO-1"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_page_of_the_room_opens_for_who_may_and_for_nobody_else(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var (supplier, seller) = await SupplierAsync(house);
        var placed = await house.DoneAsync(house.Buyer, new PlaceOrder(supplier, house.Unit, Currency.Eur, [new OrderLineInput("Bolts", 1, "C62", 1, new DateOnly(2026, 4, 1))], house.Requester, Send: true));
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var finance = await server.BrowserAsync(house.Finance);
        using var partner = await server.BrowserAsync(seller);
        foreach (var path in new[] { "/orders", "/orders?q=bolts", "/orders?state=Sent&after=5", "/orders/new", "/orders/PO-1", "/receipts", "/payments", "/payment-runs", "/postings", $"/suppliers/{(await SupplierNumberAsync(house, supplier))}" })
        {
            await VouchServer.ReadAsync(path.StartsWith("/pay", StringComparison.Ordinal) || path == "/postings" ? finance : buyer, path);
        }

        await VouchServer.ReadAsync(partner, "/partner/payments");
        Assert.Equal(404, (int)(await buyer.GetAsync(new Uri("/orders/PO-99", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(404, (int)(await finance.GetAsync(new Uri("/payment-runs/PAY-9", UriKind.Relative), Cancel)).StatusCode);
        Assert.NotEqual(200, (int)(await partner.GetAsync(new Uri("/orders/PO-1", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal("PO-1", placed.Number);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_key_places_one_order_and_the_list_pages_by_cursor(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var (supplier, _) = await SupplierAsync(server.House);
        using var api = await server.ApiAsync(server.House.Buyer);
        var body = new JsonObject { ["supplier"] = supplier.ToString(), ["unit"] = server.House.Unit.ToString(), ["currency"] = "EUR", ["lines"] = new JsonArray(Line("Bolts", 1, 1)) };
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", i < 2 ? "one" : "two");
            (await api.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
        }

        var first = (await api.GetFromJsonAsync<JsonObject>("orders?size=1", Cancel))!;
        Assert.Equal("2", (string)first["next"]!);
        var second = (await api.GetFromJsonAsync<JsonObject>("orders?size=1&after=2", Cancel))!;
        Assert.Equal(["PO-1"], second["items"]!.AsArray().Select(item => (string)item!["number"]!));
        Assert.False(second.ContainsKey("next"));
        using var stranger = await server.ApiAsync(server.House.Requester);
        Assert.Equal(403, (int)(await stranger.PostAsJsonAsync("orders", body, Cancel)).StatusCode);
    }

    private static async Task<(PartyId Supplier, PartyId Seller)> SupplierAsync(TestHouse house)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Acme SARL", "FR", Currency.Eur, null, "Jo Seller", "jo@acme.example", "FR1420041010050500013M02606", null)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        await house.DoneAsync(house.Finance, new ConfirmAccount(supplier));
        return (supplier, await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jo Seller", "jo.seller@acme.example")));
    }

    private static async Task<string> SupplierNumberAsync(TestHouse house, PartyId supplier) =>
        (await house.QueryAsync(db => house.Services.GetService(typeof(SupplierDirectory)) is SupplierDirectory directory ? directory.FindAsync(db, supplier, Cancel) : throw new InvalidOperationException()))!.Number;

    private static JsonObject Line(string description, decimal quantity, decimal price) => new()
    {
        ["description"] = description, ["quantity"] = quantity, ["unitOfMeasure"] = "C62", ["unitPrice"] = price, ["wantedOn"] = "2026-03-20",
    };

    private static async Task<JsonObject> PostAsync(HttpClient api, string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await api.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 5_000)]
    private static partial Regex Guids();
}
