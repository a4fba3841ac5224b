using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>Penalties, credits and bonuses: computed, agreed by both, and ended as credit notes and invoices.</summary>
public sealed class FiguresEndAsDocumentsTests
{
    private static readonly PaymentSchedule Penalty = new() { LateDelivery = new LateDeliveryTerm(1m, LatePeriod.Day, 5m) };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_penalty_for_late_delivery_is_agreed_credited_and_set_off(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, Penalty);
        var (rooms, today) = (house.Rooms, ContractedHouse.Today);
        var (late, inTime) = (await house.OrderAsync(), await house.OrderAsync(50m));
        await house.ReceiveAsync(inTime);
        await house.UntilAsync(today.AddDays(13));
        await house.ReceiveAsync(late);
        var invoice = await rooms.DoneAsync(house.Seller, house.Invoice("R-1", late));
        await house.UntilAsync(today.AddMonths(1));
        await AgreeAsync(house, "late-delivery", today);

        // Three days late at one per cent of 100.
        var owed = Assert.Single(await house.OwedAsync());
        Assert.Equal((true, 3_00L, "late-delivery"), (owed.IsCredit, owed.Amount.Minor, owed.Figure.Level));
        await house.RefusedAsync("service-level.document-too-low", house.Seller, house.Document("CN-1", 2.99m, InvoiceKind.CreditNote, owed.Figure));
        await house.RefusedAsync("service-level.document-too-high", house.Seller, house.Document("CN-1", 3.01m, InvoiceKind.CreditNote, owed.Figure));
        await house.RefusedAsync("service-level.wrong-document", house.Seller, house.Document("R-9", 3m, InvoiceKind.Invoice, owed.Figure));
        var credit = await rooms.DoneAsync(house.Seller, house.Document("CN-1", 3m, InvoiceKind.CreditNote, owed.Figure));
        Assert.Empty(await house.OwedAsync());
        var promise = (await house.PromisesAsync(house.Contract.Subject)).Single(card => card.OwedBy == house.Supplier && card.Says!.Contains("Credit note", StringComparison.Ordinal));
        Assert.Equal(PromiseStanding.Kept, promise.State);

        await house.ApproveAsync(credit.Invoice);
        await rooms.DoneAsync(rooms.Finance, new SetOffCreditNote(credit.Invoice, invoice.Invoice));
        Assert.Equal(97_00L, (await house.FindAsync(invoice.Invoice)).ToPay.Minor);
        Assert.Equal(97_00L, Assert.Single(await house.PaymentsAsync()).Amount.Minor);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bonus_ends_as_an_invoice_and_is_owed_again_when_that_is_sent_back(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, null, new ServiceLevelTerm("up", "It runs.", LevelMeasure.Reported, 99m, 1, [], [new LevelStep(99m, 2m)]));
        var (rooms, today) = (house.Rooms, ContractedHouse.Today);
        await house.OrderAsync();
        await house.UntilAsync(today.AddMonths(1));
        await rooms.DoneAsync(house.Seller, new ReportLevel(house.Contract, "up", today, 99.5m));
        await rooms.DoneAsync(rooms.Buyer, new AgreeToLevel(house.Contract, "up", today));
        var owed = Assert.Single(await house.OwedAsync());
        Assert.Equal((false, 2_00L), (owed.IsCredit, owed.Amount.Minor));

        // The supplier sends it without a word; a buyer says what it settles.
        var bill = await rooms.DoneAsync(house.Seller, house.Document("R-1", 2m, InvoiceKind.Invoice));
        await house.RefusedAsync("invoice.not-finance", house.Seller, new SettleFigures(bill.Invoice, [owed.Figure]));
        await rooms.RefusedAsync("service-level.no-figures", rooms.Buyer, new SettleFigures(bill.Invoice, []));
        await rooms.DoneAsync(rooms.Buyer, new SettleFigures(bill.Invoice, [owed.Figure]));
        await rooms.RefusedAsync("service-level.document-used", rooms.Buyer, new SettleFigures(bill.Invoice, [owed.Figure]));
        Assert.Empty(await house.OwedAsync());

        await rooms.DoneAsync(rooms.Finance, new RefuseInvoice(bill.Invoice, "The address is wrong."));
        Assert.Equal(owed.Figure, Assert.Single(await house.OwedAsync()).Figure);
        var again = await rooms.DoneAsync(house.Seller, house.Document("R-2", 2m, InvoiceKind.Invoice, owed.Figure));
        await house.ApproveAsync(again.Invoice);
        Assert.Equal(2_00L, Assert.Single(await house.PaymentsAsync()).Amount.Minor);
        Assert.Equal(["contract.level-settled", "contract.level-reopened", "contract.level-settled"], await rooms.QueryAsync(db =>
            db.Facts.Where(fact => fact.SubjectId == house.Contract.Value && (fact.Name == "contract.level-settled" || fact.Name == "contract.level-reopened")).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_document_settles_several_figures_together(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, Penalty);
        var today = ContractedHouse.Today;
        var (one, two) = (await house.OrderAsync(), await house.OrderAsync(200m));
        await house.UntilAsync(today.AddDays(11));
        await house.ReceiveAsync(one);
        await house.UntilAsync(today.AddMonths(1).AddDays(1));
        await house.ReceiveAsync(two);
        await house.UntilAsync(today.AddMonths(2));
        await AgreeAsync(house, "late-delivery", today);
        await AgreeAsync(house, "late-delivery", today.AddMonths(1));

        // One day late, and so late that only the cap counts.
        var owed = await house.OwedAsync();
        Assert.Equal([1_00L, 10_00L], owed.Select(figure => figure.Amount.Minor));
        await house.RefusedAsync("service-level.document-too-high", house.Seller, house.Document("CN-1", 11m, InvoiceKind.CreditNote, owed[0].Figure));
        await house.Rooms.DoneAsync(house.Seller, house.Document("CN-1", 11m, InvoiceKind.CreditNote, owed[0].Figure, owed[1].Figure));
        Assert.Empty(await house.OwedAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Interest_on_what_we_paid_late_is_agreed_and_invoiced(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, new PaymentSchedule { LateInterestPercent = 36.5m });
        var (rooms, today) = (house.Rooms, ContractedHouse.Today);
        var (late, inTime) = (await house.OrderAsync(), await house.OrderAsync(50m));
        await house.ReceiveAsync(late);
        await house.ReceiveAsync(inTime);
        await rooms.DoneAsync(house.Seller, house.Invoice("R-1", late));
        await rooms.DoneAsync(house.Seller, house.Invoice("R-2", inTime, 50m));
        var payments = await house.PaymentsAsync();
        await house.UntilAsync(today.AddDays(29));
        await house.PayAsync(payments.Single(row => row.InvoiceNumber == "R-2"));
        await house.UntilAsync(today.AddMonths(1).AddDays(4));
        await house.PayAsync(payments.Single(row => row.InvoiceNumber == "R-1"));
        await house.UntilAsync(today.AddMonths(2));

        // In the first month nothing was known to be late, so nobody is asked.
        var measured = await rooms.QueryAsync(db => db.Facts.Where(fact => fact.SubjectId == house.Contract.Value && fact.Name == "contract.level-measured").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("late-payment", "2026-04-02", "interest"), (Assert.Single(measured).Data["level"], measured[0].Data["from"], measured[0].Data["kind"]));
        await AgreeAsync(house, "late-payment", today.AddMonths(1));

        // Due after 30 days and booked five days later, at a tenth of a per cent of 100 a day.
        var owed = Assert.Single(await house.OwedAsync());
        Assert.Equal((false, true, 50L), (owed.IsCredit, owed.IsInterest, owed.Amount.Minor));
        await house.RefusedAsync("service-level.wrong-document", house.Seller, house.Document("CN-1", owed.Amount.Amount, InvoiceKind.CreditNote, owed.Figure));
        var bill = await rooms.DoneAsync(house.Seller, house.Document("R-3", owed.Amount.Amount, InvoiceKind.Invoice, owed.Figure));
        Assert.Empty(await house.OwedAsync());
        Assert.Equal(PromiseStanding.Kept, (await house.PromisesAsync(house.Contract.Subject)).Single(card => card.OwedTo == house.Supplier && card.Says!.Contains("Interest", StringComparison.Ordinal)).State);
        await house.ApproveAsync(bill.Invoice);
        Assert.Equal(owed.Amount, (await house.PaymentsAsync()).Single(row => row.InvoiceNumber == "R-3").Amount);
    }

    private static async Task AgreeAsync(ContractedHouse house, string level, DateOnly first)
    {
        await house.Rooms.DoneAsync(house.Seller, new AgreeToLevel(house.Contract, level, first));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new AgreeToLevel(house.Contract, level, first));
    }
}
