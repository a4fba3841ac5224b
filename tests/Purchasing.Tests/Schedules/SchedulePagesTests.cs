using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Purchasing.Tests;

/// <summary>Schedules, milestones and figures on the pages of both sides, through the whole host, with forms as a browser without JavaScript posts them.</summary>
public sealed class SchedulePagesTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Both_sides_write_pass_and_bill_milestones_on_their_pages(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Brandt Anlagen GmbH", "DE", Currency.Eur, Iban: "DE02120300000000202051", Bic: "BYLADEM1001")));
        await house.DoneAsync(house.Finance, new ConfirmAccount(supplier));
        await house.DoneAsync(house.Buyer, new QualifySupplier(supplier));
        var seller = await house.DoneAsync(house.Administrator, new AddPerson("Sina Seller", "sina.seller@supplier.example", null, supplier));
        var drafted = await house.DoneAsync(house.Buyer, new DraftContract("Machines", supplier, house.Unit, Currency.Eur, Day, Day.AddYears(1)));
        using var buyer = await server.BrowserAsync(house.Buyer);
        using var partner = await server.BrowserAsync(seller);

        // The schedule is written in the form of the version; what does not add up is refused with its code, and nothing typed is lost.
        var edit = $"/contracts/{drafted.Number}/edit";
        (string, string)[] terms =
        [
            ("title", "Machines"), ("kind", "Framework"), ("currency", "EUR"), ("startsOn", "2026-03-02"), ("endsOn", "2027-03-02"), ("renewal", "None"), ("expectedValue", "150"), ("paymentTerms", "net 30"),
            ("clauses[0].heading", "Prices"), ("clauses[0].text", "Prices are net."),
            ("paymentSchedule.milestones[0].name", "Design"), ("paymentSchedule.milestones[0].criterion", "The plans are signed."), ("paymentSchedule.milestones[0].plannedOn", "2026-03-20"), ("paymentSchedule.milestones[0].percent", "40"),
            ("paymentSchedule.milestones[1].name", "Running"), ("paymentSchedule.milestones[1].criterion", "It runs."), ("paymentSchedule.milestones[1].plannedOn", "2026-05-20"),
            ("paymentSchedule.retention.percent", "10"), ("paymentSchedule.retention.days", "30"), ("paymentSchedule.retention.release", "Warranty"),
            ("paymentSchedule.lateDelivery.percent", "0.5"), ("paymentSchedule.lateDelivery.every", "Week"), ("paymentSchedule.lateDelivery.mostPercent", "5"),
        ];
        var refused = await VouchServer.PostAsync(buyer, edit, $"/contracts/{drafted.Contract}/write", [.. terms, ("paymentSchedule.milestones[1].percent", "50")]);
        Assert.Equal(422, (int)refused.StatusCode);
        var kept = await refused.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("payment-schedule.milestones-not-whole", kept, StringComparison.Ordinal);
        Assert.Contains("The plans are signed.", kept, StringComparison.Ordinal);
        await VouchServer.DoneAsync(buyer, edit, $"/contracts/{drafted.Contract}/write", [.. terms, ("paymentSchedule.milestones[1].percent", "60")]);
        Assert.Contains("value=\"milestone-2\"", await VouchServer.ReadAsync(buyer, edit), StringComparison.Ordinal);
        var version = await house.DoneAsync(house.Buyer, new OfferContract(drafted.Contract));
        Assert.Contains("60 % of the order", await VouchServer.ReadAsync(partner, $"/partner/contracts/{drafted.Number}"), StringComparison.Ordinal);
        await VouchServer.ReadAsync(partner, $"/partner/contracts/{drafted.Number}/edit");
        var person = await house.ActorAsync(seller);
        await house.DoneAsync(person, new AcceptContract(drafted.Contract, version.Number, version.Sha256));
        await house.DoneAsync(house.Buyer, new SubmitContract(drafted.Contract));
        await house.DoneAsync(house.Buyer, new SignContract(drafted.Contract, version.Number, version.Sha256, "Ben Buyer", true));
        await house.DoneAsync(person, new SignContract(drafted.Contract, version.Number, version.Sha256, "Sina Seller", true));
        Assert.Equal("%PDF"u8.ToArray(), (await buyer.GetByteArrayAsync(new Uri($"/contracts/{drafted.Number}/pdf", UriKind.Relative), Cancel))[..4]);

        // The supplier reports, a colleague refuses and accepts.
        var contract = $"/contracts/{drafted.Number}";
        await VouchServer.DoneAsync(partner, "/partner" + contract, $"/partner/contracts/{drafted.Contract}/report-milestone", ("milestone", "milestone-1"), ("note", "Plans in the folder."));
        Assert.Contains("Plans in the folder.", await VouchServer.ReadAsync(buyer, contract), StringComparison.Ordinal);
        await VouchServer.DoneAsync(buyer, contract, $"/contracts/{drafted.Contract}/refuse-milestone", ("milestone", "milestone-1"), ("reason", "Wiring is missing."), ("againBy", "2026-03-28"));
        Assert.Contains("Wiring is missing.", await VouchServer.ReadAsync(partner, "/partner" + contract), StringComparison.Ordinal);
        await VouchServer.DoneAsync(buyer, contract, $"/contracts/{drafted.Contract}/accept-milestone", ("milestone", "milestone-1"));

        // The supplier's form offers what can be billed; both sides read in which parts it is paid.
        var order = await house.DoneAsync(house.Buyer, new PlaceOrder(supplier, house.Unit, Currency.Eur, [new OrderLineInput("Machine", 1m, "C62", 100m, Day.AddDays(10))], house.Requester, Send: true));
        Assert.Contains("Penalty for late delivery", await VouchServer.ReadAsync(buyer, $"/orders/{order.Number}"), StringComparison.Ordinal);
        Assert.Contains("accepted, can be billed", await VouchServer.ReadAsync(partner, $"/partner/orders/{order.Number}"), StringComparison.Ordinal);
        var form = $"/partner/invoices/new?order={order.Number}";
        Assert.Contains("<option value=\"milestone-1\"", await VouchServer.ReadAsync(partner, form), StringComparison.Ordinal);
        (string, string)[] bill =
        [
            ("kind", "invoice"), ("number", "R-1"), ("issueDate", "2026-03-02"), ("order", order.Number), ("currency", "EUR"), ("taxTotal", "0"), ("total", "40"),
            ("lines[0].description", "Machine"), ("lines[0].orderLine", "1"), ("lines[0].quantity", "0.4"), ("lines[0].unit", "C62"), ("lines[0].unitPrice", "100"), ("lines[0].taxPercent", "0"),
        ];
        refused = await VouchServer.PostAsync(partner, form, "/partner/invoices/new", [.. bill, ("milestone", "milestone-2")]);
        Assert.Contains("milestone.not-accepted", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await VouchServer.DoneAsync(partner, form, "/partner/invoices/new", [.. bill, ("milestone", "milestone-1")]);

        // What was refused may have used a number up.
        var label = Invoice.LabelOf(await house.QueryAsync(db => db.Set<Invoice>().Select(row => row.Register).SingleAsync(Cancel)));
        using var finance = await server.BrowserAsync(house.Finance);
        foreach (var (browser, path) in new[] { (partner, "/partner/invoices/" + label), (partner, "/partner/payments"), (partner, "/partner" + contract), (partner, $"/partner/orders/{order.Number}"), (finance, "/invoices/" + label), (finance, "/payments") })
        {
            var page = await VouchServer.ReadAsync(browser, path);
            Assert.Contains("held back as agreed", page, StringComparison.Ordinal);
            Assert.Contains("Retention", page, StringComparison.Ordinal);
        }

        await VouchServer.DoneAsync(finance, "/payments", "/reference-rates", ("from", "2026-01-01"), ("percent", "2.15"));
    }
}
