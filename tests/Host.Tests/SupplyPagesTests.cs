using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>Price steps, recurring orders and subscriptions as a browser without JavaScript sees them.</summary>
public sealed partial class SupplyPagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Paper_is_ordered_by_itself_at_the_price_of_its_step_and_seats_are_looked_after(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Papierhaus Lenz KG", "DE", Currency.Eur)));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var seller = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Sina Seller", "sina.seller@supplier.example"));
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var partner = await server.BrowserAsync(seller);
        await VouchServer.DoneAsync(
            buyer, "/price-lists/new", "/price-lists/new", ("title", "Paper"), ("supplier", supplier.ToString()), ("currency", "EUR"), ("validFrom", "2026-03-01"), ("validUntil", "2027-03-01"),
            ("items", "description,unit_price,unit,multiple,steps\nCopy paper A4,5.00,piece,10,20: 4.00; 100: 3.50"));
        Assert.Contains("3.50 EUR", await VouchServer.PageAsync(buyer, "/price-lists/PL-1"), StringComparison.Ordinal);

        await VouchServer.DoneAsync(
            buyer, "/recurring-orders/new", "/recurring-orders/new", ("title", "Paper every month"), ("supplier", supplier.ToString()), ("unit", house.Unit.ToString()), ("currency", "EUR"), ("every", "1"), ("rhythm", "Months"),
            ("firstOn", "2026-03-02"), ("deliverDays", "7"), ("lines[0].description", "Copy paper A4"), ("lines[0].quantity", "20"), ("lines[0].unitOfMeasure", "C62"));
        var page = await VouchServer.PageAsync(buyer, "/recurring-orders/RO-1");
        Assert.Contains("2026", page, StringComparison.Ordinal);
        Assert.Contains("Paper every month", await VouchServer.PageAsync(partner, "/partner/recurring-orders"), StringComparison.Ordinal);
        var plan = Plan().Match(page).Groups["id"].Value;
        await VouchServer.DoneAsync(buyer, "/recurring-orders/RO-1", $"/recurring-orders/{plan}/skip", ("date", "2026-04-02"), ("reason", "Easter."));
        await RunAsync(server);
        Assert.Contains("PO-1", await VouchServer.PageAsync(buyer, "/recurring-orders/RO-1"), StringComparison.Ordinal);
        Assert.Contains("80.00", await VouchServer.PageAsync(buyer, "/orders/PO-1"), StringComparison.Ordinal);

        await VouchServer.DoneAsync(
            buyer, "/subscriptions/new", "/subscriptions/new", ("title", "Drawing software"), ("supplier", supplier.ToString()), ("unit", house.Unit.ToString()), ("currency", "EUR"), ("seats", "25"), ("unitPrice", "18"), ("steps", "50: 16"),
            ("periodMonths", "1"), ("startsOn", "2026-03-02"), ("termMonths", "12"), ("renewal", "Automatic"), ("renewalMonths", "12"), ("noticeDays", "60"), ("reducesAtRenewal", "true"));
        page = await VouchServer.PageAsync(buyer, "/subscriptions/SUB-1");
        Assert.Contains("25 unused", page, StringComparison.Ordinal);
        var subscription = Subscription().Match(page).Groups["id"].Value;
        await VouchServer.DoneAsync(buyer, "/subscriptions/SUB-1", $"/subscriptions/{subscription}/assign-seat", ("seat", "1"), ("person", house.Requester.ToString()));
        await VouchServer.DoneAsync(buyer, "/subscriptions/SUB-1", $"/subscriptions/{subscription}/remove-seats", ("seats", "21-25"));
        await VouchServer.DoneAsync(buyer, "/subscriptions/SUB-1", $"/subscriptions/{subscription}/cancel", ("reason", "Nobody draws any more."));
        Assert.Contains("24 unused", await VouchServer.PageAsync(buyer, "/subscriptions/SUB-1"), StringComparison.Ordinal);
        Assert.Contains("notice given", await VouchServer.PageAsync(partner, "/partner/recurring-orders"), StringComparison.Ordinal);
        Assert.Contains("SUB-1", await VouchServer.PageAsync(buyer, "/subscriptions"), StringComparison.Ordinal);
        Assert.Contains("RO-1", await VouchServer.PageAsync(buyer, "/recurring-orders"), StringComparison.Ordinal);

        // A supplier that is suspended lets the plan wait, and its page says what to do.
        await house.DoneAsync(house.Buyer, new SuspendSupplier(supplier, "Quality."));
        await RunAsync(server, TimeSpan.FromDays(70));
        using var later = await server.BrowserAsync(house.Buyer);
        page = await VouchServer.PageAsync(later, "/recurring-orders/RO-1");
        Assert.Contains($"/recurring-orders/{plan}/try", page, StringComparison.Ordinal);
        Assert.Contains("RO-1", await VouchServer.PageAsync(later, "/workbench"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(later, "/recurring-orders/RO-99")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(later, "/subscriptions/SUB-99")).StatusCode);
    }

    private static async Task RunAsync(VouchServer server, TimeSpan later = default)
    {
        server.House.Clock.Advance(later);
        foreach (var work in server.House.Services.GetServices<IBackgroundWork>().Where(work => work.Name == "Recurring orders and subscriptions"))
        {
            await work.RunAsync(TestContext.Current.CancellationToken);
        }
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string path) => browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    [GeneratedRegex("action=\"/recurring-orders/(?<id>[0-9a-f-]{36})/", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Plan();

    [GeneratedRegex("action=\"/subscriptions/(?<id>[0-9a-f-]{36})/", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Subscription();
}
