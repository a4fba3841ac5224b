using System.Net;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>The pages of both sides.</summary>
public sealed class PackPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_tells_and_a_buyer_reads_and_script_is_shown_as_text(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "BR", Currency.Eur)));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        using var own = await server.BrowserAsync(person);
        Assert.Contains("pack-next", await own.GetStringAsync(new Uri("/partner/profile", UriKind.Relative), Cancel), StringComparison.Ordinal);
        const string Script = "<script>alert(1)</script>";
        await PostedAsync(own, "/partner/profile", "/partner/pack/people", ("name", Script), ("does", "Invoices"), ("email", "ina@nordlicht.example"));
        await PostedAsync(own, "/partner/profile", "/partner/pack/identifiers", ("kind", "lei"), ("value", "5493001KJTIIGC8Y1R12"));
        await PostedAsync(own, "/partner/questionnaires/conduct", "/partner/pack/answers/conduct", ("answers.code", "yes"), ("answers.bribery", "yes"), ("answers.labour", "rules"), ("answers.proceedings", "no"));
        var refused = await VouchServer.PostAsync(own, "/partner/profile", "/partner/pack/identifiers", ("kind", "lei"), ("value", "nonsense"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(own, "/partner/profile", "/partner/pack/documents", ("kind", "other"), ("issued", "2026-01-01"))).StatusCode);

        await house.DoneAsync(await house.ActorAsync(person), new AddDocument(supplier, "register-extract", new DateOnly(2026, 3, 1), "extract.pdf", "%PDF-1.7"u8.ToArray()));
        await PostedAsync(own, "/partner/profile", "/partner/pack/hand-in");
        Assert.Contains("id=\"promises\"", await own.GetStringAsync(new Uri("/partner/profile", UriKind.Relative), Cancel), StringComparison.Ordinal);

        using var buyer = await server.BrowserAsync(house.Buyer);
        var page = await buyer.GetStringAsync(new Uri("/suppliers/SUP-1/pack", UriKind.Relative), Cancel);
        Assert.Contains("5493001KJTIIGC8Y1R12", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        foreach (var path in new[] { "/suppliers/SUP-1", "/suppliers/SUP-1/questionnaires/conduct", "/administration/vetting" })
        {
            Assert.Equal(HttpStatusCode.OK, (await buyer.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync(new Uri("/suppliers/SUP-99/pack", UriKind.Relative), Cancel)).StatusCode);
        using var requester = await server.BrowserAsync(house.Requester);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync(new Uri("/suppliers/SUP-1/questionnaires/conduct", UriKind.Relative), Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await own.GetAsync(new Uri("/suppliers/SUP-1/pack", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync(new Uri("/partner/questionnaires/nowhere", UriKind.Relative), Cancel)).StatusCode);

        using var api = await server.ApiAsync(house.Buyer);
        Assert.Contains("register-extract", await api.GetStringAsync(new Uri("/api/v1/suppliers/SUP-1/pack", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_account_is_confirmed_on_the_page_only_through_who_was_known_before()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        var told = new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur, ContactName: "Jana Winter", ContactEmail: "jana@nordlicht.example", Iban: "DE89370400440532013000");
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(told));
        await house.DoneAsync(house.Finance, new ConfirmAccount(supplier));
        house.Clock.Advance(TimeSpan.FromDays(30));
        await house.DoneAsync(house.Buyer, new ChangeSupplier(supplier, told with { Iban = "FR1420041010050500013M02606", ContactEmail = "thief@nordlicht-gmbh.example" }));
        using var finance = await server.BrowserAsync(house.Finance);
        var page = await finance.GetStringAsync(new Uri("/suppliers/SUP-1", UriKind.Relative), Cancel);
        var choice = page[page.IndexOf("name=\"contact\"", StringComparison.Ordinal)..];
        choice = choice[..choice.IndexOf("</select>", StringComparison.Ordinal)];
        Assert.Contains("jana@nordlicht.example", choice, StringComparison.Ordinal);
        Assert.DoesNotContain("thief@", choice, StringComparison.Ordinal);
    }

    private static async Task PostedAsync(HttpClient client, string page, string action, params (string, string)[] fields) =>
        Assert.Equal(303, (int)(await VouchServer.PostAsync(client, page, action, fields)).StatusCode);
}
