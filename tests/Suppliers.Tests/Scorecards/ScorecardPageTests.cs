using System.Net;
using Vouch.Kernel;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests.Scorecards;

/// <summary>Scorecard and shared place as both sides open them, without JavaScript.</summary>
public sealed class ScorecardPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Both_sides_open_the_scorecard_and_the_shared_place(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur)));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var seller = await server.BrowserAsync(person);
        foreach (var path in new[] { "/suppliers", "/suppliers/SUP-1", "/suppliers/SUP-1/scorecard", "/suppliers/SUP-1/scorecard/2026Q1/delivery", "/suppliers/SUP-1/together", "/suppliers/SUP-1/plans/new", "/administration/scorecards" })
        {
            Assert.Equal(HttpStatusCode.OK, (await buyer.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        }

        foreach (var path in new[] { "/partner", "/partner/scorecard", "/partner/scorecard/2026Q1/delivery", "/partner/together" })
        {
            Assert.Equal(HttpStatusCode.OK, (await seller.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync(new Uri("/suppliers/SUP-1/scorecard?period=2030Q1", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync(new Uri("/partner/plans/CAP-9", UriKind.Relative), Cancel)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_sets_an_aim_and_both_sides_read_it(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "DE", Currency.Eur)));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        using var seller = await server.BrowserAsync(person);
        var set = await VouchServer.PostAsync(
            seller, "/partner/together", $"/suppliers/{supplier}/aims", ("title", "Faster spare parts"), ("measure", "Days from order to delivery"), ("start", "9"), ("target", "4"), ("due", "2026-09-30"));
        Assert.Equal(303, (int)set.StatusCode);
        using var buyer = await server.BrowserAsync(house.Buyer);
        Assert.Contains("Faster spare parts", await buyer.GetStringAsync(new Uri("/suppliers/SUP-1/together", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }
}
