using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>Contracts as a browser without JavaScript sees them, on both sides.</summary>
public sealed partial class ContractPagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_contract_goes_from_the_form_to_both_signatures_and_nobody_else_sees_it(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var (supplier, seller) = await SupplierAsync(house, "Papierhaus Lenz KG", "Sina Seller");
        var (_, other) = await SupplierAsync(house, "Other GmbH", "Otto Other");
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var partner = await server.BrowserAsync(seller);
        using var stranger = await server.BrowserAsync(other);
        await VouchServer.DoneAsync(buyer, "/contracts/new", "/contracts/new", ("title", "Paper <script>alert(1)</script>"), ("supplier", supplier.ToString()), ("unit", house.Unit.ToString()), ("currency", "EUR"), ("startsOn", "2026-03-02"), ("endsOn", "2027-03-01"));
        var page = await VouchServer.PageAsync(buyer, "/contracts/CON-1");
        var id = OfferPath().Match(page).Groups["id"].Value;
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(partner, "/partner/contracts/CON-1")).StatusCode);

        await VouchServer.DoneAsync(
            buyer, "/contracts/CON-1/edit", $"/contracts/{id}/write",
            ("title", "Paper <script>alert(1)</script>"), ("kind", "Framework"), ("currency", "EUR"), ("startsOn", "2026-03-02"), ("endsOn", "2027-03-01"), ("renewal", "None"), ("limit", "200"),
            ("clauses[0].position", "1"), ("clauses[0].heading", "Prices"), ("clauses[0].text", "Prices are **net**.\n\n<img src=x onerror=alert(1)>\n\n[more](javascript:alert(1))"),
            ("obligations[0].side", "Supplier"), ("obligations[0].says", "Send the list of stock."), ("obligations[0].dueOn", "2026-04-30"),
            ("serviceLevels[0].says", "On time."), ("serviceLevels[0].measure", "OnTimeDelivery"), ("serviceLevels[0].target", "95"), ("serviceLevels[0].everyMonths", "1"), ("serviceLevels[0].credits", "95: 2; 90: 5"));
        await VouchServer.DoneAsync(buyer, "/contracts/CON-1", $"/contracts/{id}/offer", ("note", "Our first version."));
        page = await VouchServer.PageAsync(partner, "/partner/contracts/CON-1");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.Contains("<strong>net</strong>", page, StringComparison.Ordinal);
        Assert.Contains("CON-1", await VouchServer.PageAsync(partner, "/partner/contracts"), StringComparison.Ordinal);
        await VouchServer.PageAsync(partner, "/partner/contracts/CON-1/edit");

        // What is not one's own answers like what does not exist.
        foreach (var path in new[] { "CON-1", "CON-1/edit", "CON-1/pdf", "CON-1/compare?before=1&after=1", "CON-99", "CON-99/edit", "CON-99/pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(stranger, "/partner/contracts/" + path)).StatusCode);
        }

        var hash = Hash().Match(page).Groups["hash"].Value;
        await VouchServer.DoneAsync(partner, "/partner/contracts/CON-1", $"/partner/contracts/{id}/comment", ("clause", "own-1"), ("text", "Is freight in it?"));
        Assert.Contains("Is freight in it?", await VouchServer.PageAsync(buyer, "/contracts/CON-1"), StringComparison.Ordinal);
        await VouchServer.DoneAsync(partner, "/partner/contracts/CON-1", $"/partner/contracts/{id}/accept", ("number", "1"), ("sha256", hash));
        await VouchServer.DoneAsync(buyer, "/contracts/CON-1", $"/contracts/{id}/submit");
        await VouchServer.DoneAsync(buyer, "/contracts/CON-1", $"/contracts/{id}/sign", ("number", "1"), ("sha256", hash), ("name", "Ben Buyer"), ("confirmed", "true"));
        await VouchServer.DoneAsync(partner, "/partner/contracts/CON-1", $"/partner/contracts/{id}/sign", ("number", "1"), ("sha256", hash), ("name", "Sina Seller"), ("confirmed", "true"));
        Assert.Contains("in force", await VouchServer.PageAsync(buyer, "/contracts/CON-1"), StringComparison.Ordinal);
        Assert.Contains("Send the list of stock.", await VouchServer.PageAsync(partner, "/partner/contracts/CON-1"), StringComparison.Ordinal);
        var pdf = await GetAsync(partner, "/partner/contracts/CON-1/pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        await VouchServer.PageAsync(buyer, "/contracts/CON-1/compare?before=1&after=1");
        Assert.Contains("CON-1", await VouchServer.PageAsync(buyer, "/contracts?q=papierhaus+net"), StringComparison.Ordinal);
        Assert.Contains("<mark>net</mark>", await VouchServer.PageAsync(buyer, "/contracts?q=net"), StringComparison.Ordinal);
        Assert.Contains("<mark>freight</mark>", await VouchServer.PageAsync(partner, "/partner/contracts?q=FREIGHT"), StringComparison.Ordinal);
        Assert.DoesNotContain("CON-1", await VouchServer.PageAsync(stranger, "/partner/contracts?q=net"), StringComparison.Ordinal);

        // Prices are looked at before and after, and the supplier reads how it ended.
        await house.DoneAsync(house.Buyer, new AgreePriceList("Paper", supplier, Currency.Eur, new DateOnly(2026, 3, 2), new DateOnly(2027, 3, 1), [new PriceListItemInput("Copy paper", 4m, "pack")]));
        Assert.Contains("4.14 EUR", await VouchServer.PageAsync(buyer, "/contracts/CON-1/price-review?percent=3.5"), StringComparison.Ordinal);
        await VouchServer.DoneAsync(buyer, "/contracts/CON-1/price-review", $"/contracts/{id}/conclude-price-review", ("outcome", "PricesStay"), ("reason", "Nothing became dearer."), ("nextOn", "2027-01-31"));
        Assert.Contains("Nothing became dearer.", await VouchServer.PageAsync(partner, "/partner/contracts/CON-1"), StringComparison.Ordinal);
        await VouchServer.DoneAsync(buyer, "/contracts/clauses", "/contracts/clauses/standard");
        Assert.Contains("Rahmenvertrag Waren", await VouchServer.PageAsync(buyer, "/contracts/templates"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_annex_goes_from_a_form_into_the_version_and_its_file_to_nobody_else(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var (supplier, seller) = await SupplierAsync(house, "Papierhaus Lenz KG", "Sina Seller");
        var (_, other) = await SupplierAsync(house, "Other GmbH", "Otto Other");
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var partner = await server.BrowserAsync(seller);
        using var stranger = await server.BrowserAsync(other);
        var drafted = await house.DoneAsync(house.Buyer, new DraftContract("Paper", supplier, house.Unit, Currency.Eur, new DateOnly(2026, 3, 2), new DateOnly(2027, 3, 1)));
        await house.DoneAsync(house.Buyer, new WriteContract(drafted.Contract, new ContractContent("Paper", ContractKind.Framework, Currency.Eur, new DateOnly(2026, 3, 2), new DateOnly(2027, 3, 1)) { Limit = 200m, Clauses = [new ContractClause("prices", "Prices", "As annex 1 says.")] }));
        await house.DoneAsync(house.Buyer, new OfferContract(drafted.Contract));

        var content = "%PDF-1.7 prices"u8.ToArray();
        await AttachAsync(partner, $"/partner/contracts/{drafted.Contract}/annexes", "<script>alert(1)<script>.pdf", content, 303);
        Assert.DoesNotContain("alert(1)", await VouchServer.PageAsync(buyer, "/contracts/CON-1"), StringComparison.Ordinal);
        var page = await VouchServer.PageAsync(partner, "/partner/contracts/CON-1");
        var file = FilePath().Match(page).Value;
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(buyer, file)).StatusCode);
        await VouchServer.DoneAsync(partner, "/partner/contracts/CON-1", $"/partner/contracts/{drafted.Contract}/offer");

        // Harmless wherever it is written: pages, comparison, paper, search.
        foreach (var path in new[] { "/contracts/CON-1", "/contracts/CON-1/compare?before=1&after=2", "/contracts?q=scriptalert" })
        {
            page = await VouchServer.PageAsync(buyer, path);
            Assert.Contains("alert(1)", WebUtility.HtmlDecode(page).Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>Prices", page, StringComparison.Ordinal);
        }

        Assert.Contains(file, await VouchServer.PageAsync(buyer, "/contracts/CON-1/compare?before=1&after=2"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(buyer, "/contracts/CON-1/pdf")).StatusCode);
        using var download = await GetAsync(buyer, file);
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("sandbox", download.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(stranger, file)).StatusCode);
        await AttachAsync(stranger, $"/partner/contracts/{drafted.Contract}/annexes", "mine.pdf", content, 422);

        // The same by the API.
        using var api = await server.ApiAsync(house.Buyer);
        using var foreign = await server.ApiAsync(other);
        var card = JsonNode.Parse(await api.GetStringAsync(new Uri("contracts/CON-1", UriKind.Relative), TestContext.Current.CancellationToken))!["annexes"]![0]!;
        var address = card["download"]!.GetValue<string>();
        using var sent = await GetAsync(api, address);
        Assert.Equal((HttpStatusCode.OK, "application/octet-stream", "attachment"), (sent.StatusCode, sent.Content.Headers.ContentType!.MediaType, sent.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(card["annex"]!["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(await sent.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))));
        Assert.Equal("nosniff", sent.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(foreign, address)).StatusCode);
        await VouchServer.DoneAsync(buyer, "/contracts/CON-1", $"/contracts/{drafted.Contract}/annexes/{card["annex"]!["id"]}/withdraw");
        Assert.Contains("taken out in what you write", await VouchServer.PageAsync(buyer, "/contracts/CON-1"), StringComparison.Ordinal);
        Assert.Contains("<del>", await VouchServer.PageAsync(buyer, "/contracts/CON-1/compare?before=2&after=draft"), StringComparison.Ordinal);
    }

    private static async Task AttachAsync(HttpClient browser, string action, string name, byte[] content, int expected)
    {
        var page = await VouchServer.PageAsync(browser, "/partner/contracts");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(page).Groups["token"].Value), "__RequestVerificationToken" }, { new StringContent("/partner/contracts"), "_from" }, { new StringContent("<b>Prices</b>"), "title" },
            { new ByteArrayContent(content), "file", name },
        };
        using var answer = await browser.PostAsync(new Uri(action, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == expected, $"{action} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private static async Task<(PartyId Supplier, PartyId Person)> SupplierAsync(TestHouse house, string name, string person)
    {
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(name, "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        return (supplier, await house.DoneAsync(house.Buyer, new AddContact(supplier, person, person.ToLowerInvariant().Replace(' ', '.') + "@supplier.example")));
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string path) => browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    [GeneratedRegex("action=\"/contracts/(?<id>[0-9a-f-]{36})/", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex OfferPath();

    [GeneratedRegex("name=\"sha256\" value=\"(?<hash>[0-9a-f]{64})\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Hash();

    [GeneratedRegex("/files/[0-9a-f-]{36}", RegexOptions.None, 5_000)]
    private static partial Regex FilePath();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Token();
}
