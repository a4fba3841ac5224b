using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests;

/// <summary>How a company that has no account registers itself by its personal link, without JavaScript.</summary>
public sealed partial class RegistrationLinkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_secret_leaves_the_address_at_once_and_the_link_works_once(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        var made = await VouchServer.PostAsync(buyer, "/suppliers/invite", "/suppliers/invite", ("name", "Nordlicht GmbH"), ("email", "jana@nordlicht.example"), ("country", "DE"));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var link = Link().Match(await made.Content.ReadAsStringAsync(Cancel)).Value;
        Assert.NotEmpty(link);

        using var company = server.Anonymous();
        var opened = await company.GetAsync(new Uri(link, UriKind.Relative), Cancel);
        Assert.Equal(303, (int)opened.StatusCode);
        Assert.Equal("/partner/register", opened.Headers.Location!.ToString());
        Assert.Equal("no-referrer", Assert.Single(opened.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain(link.Split('/')[^1], string.Join(';', opened.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);

        Assert.Contains("name=\"contactEmail\"", await company.GetStringAsync(new Uri("/partner/register", UriKind.Relative), Cancel), StringComparison.Ordinal);
        (string, string)[] told = [("name", "Nordlicht GmbH"), ("country", "DE"), ("currency", "EUR"), ("contactName", "Jana Winter"), ("contactEmail", "jana@nordlicht.example")];
        var registered = await VouchServer.PostAsync(company, "/partner/register", "/partner/register", told);
        Assert.Equal("/partner/registered", registered.Headers.Location?.ToString());
        var supplier = await server.House.QueryAsync(db => db.Set<Supplier>().AsNoTracking().SingleAsync(row => row.Name == "Nordlicht GmbH", Cancel));
        Assert.Equal(SupplierStatus.Registered, supplier.Status);

        using var again = server.Anonymous();
        await again.GetAsync(new Uri(link, UriKind.Relative), Cancel);
        Assert.DoesNotContain("name=\"contactEmail\"", await again.GetStringAsync(new Uri("/partner/register", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opened_no_link_is_shown_no_form()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var stranger = server.Anonymous();
        Assert.DoesNotContain("name=\"contactEmail\"", await stranger.GetStringAsync(new Uri("/partner/register", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_starts_in_the_Partner_room(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Kernel.Currency.Eur)));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        using var browser = await server.BrowserAsync(person);
        var home = await browser.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Equal("/partner", home.Headers.Location?.ToString());
        foreach (var page in new[] { "/partner", "/partner/invitations", "/partner/orders", "/partner/orders?state=open", "/partner/orders?state=late", "/partner/invoices", "/partner/payments", "/partner/profile" })
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(page, UriKind.Relative), Cancel)).StatusCode);
        }

        Assert.Contains("Nordlicht GmbH", await browser.GetStringAsync(new Uri("/partner", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [GeneratedRegex("/partner/register/[0-9a-f]{48}", RegexOptions.None, 5000)]
    private static partial Regex Link();
}
