using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

/// <summary>From the contract over order and invoice to payments: instalments, retention, milestones.</summary>
public sealed class PaidByContractTests
{
    private static readonly PaymentSchedule Parts = new()
    {
        Instalments = [new InstalmentTerm(InstalmentStart.Order, 14, Percent: 30m), new InstalmentTerm(InstalmentStart.Invoice, 30, Percent: 60m)],
        Retention = new RetentionTerm(10m, RetentionRelease.Acceptance, 90),
    };

    private static readonly PaymentSchedule Milestones = new()
    {
        Milestones = [new MilestoneTerm("design", "Design", "Signed.", ContractedHouse.Today.AddDays(20), 30m), new MilestoneTerm("running", "Running machine", "It runs.", ContractedHouse.Today.AddDays(60), 70m)],
        Retention = new RetentionTerm(5m, RetentionRelease.Warranty, 365),
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invoice_is_paid_in_three_parts_and_what_was_held_back_is_let_go_on_its_day(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, Parts);
        var (today, rooms) = (ContractedHouse.Today, house.Rooms);
        var order = await house.OrderAsync(100.01m);
        await house.UntilAsync(today.AddDays(8));
        await house.ReceiveAsync(order);
        await house.UntilAsync(today.AddDays(9));
        var registered = await rooms.DoneAsync(house.Seller, house.Invoice("R-1", order, 100.01m));
        Assert.Equal((InvoiceState.Approved, today.AddDays(39)), (registered.State, registered.DueOn));

        var payments = await house.PaymentsAsync();
        Assert.Equal([(1, 30_00L, PaymentState.Due), (2, 60_01L, PaymentState.Due), (3, 10_00L, PaymentState.OnHold)], payments.Select(row => (row.Part, row.Amount.Minor, row.State)));
        Assert.Equal([today.AddDays(14), today.AddDays(39), today.AddDays(98)], payments.Select(row => row.DueOn));

        // The discount holds for what is paid early, never after its part is due, and not for what is held back.
        Assert.Equal([(60L, (DateOnly?)today.AddDays(14)), (120L, today.AddDays(19)), (0L, null)], payments.Select(row => (row.Discount.Minor, row.DiscountUntil)));
        // The invoice's own day is the charter's promise; the other parts have theirs, and none is promised twice.
        var promises = await house.PromisesAsync(new SubjectRef("invoice", registered.Invoice.Value));
        Assert.Equal([false, true, false], promises.Select(card => card.Commitment is not null));
        Assert.Equal([today.AddDays(14), today.AddDays(39), today.AddDays(98)], promises.Select(card => DateOnly.FromDateTime(card.Due.UtcDateTime)));
        Assert.All(promises, card => Assert.Equal(house.Supplier, card.OwedTo));

        await house.UntilAsync(today.AddDays(13));
        await house.PayAsync(payments[0]);
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
        await house.UntilAsync(today.AddDays(30));
        await house.PayAsync(payments[1]);

        // All that is due is paid; what is held back is promised by itself.
        Assert.Equal(InvoiceState.Paid, (await house.FindAsync(registered.Invoice)).State);
        await house.UntilAsync(today.AddDays(97));
        await rooms.RefusedAsync("payment.wrong-state", rooms.Finance, new PreparePaymentRun(await rooms.DoneAsync(rooms.Administrator, new KeepOwnAccount(rooms.Unit, "Example Group GmbH", "DE89370400440532013000", "COBADEFFXXX", "DE")), house.Now, [payments[2].Id]));
        await house.UntilAsync(today.AddDays(98));
        Assert.Equal(PaymentState.Due, (await house.PaymentsAsync())[2].State);
        await house.PayAsync((await house.PaymentsAsync())[2]);
        Assert.Equal(InvoiceState.Paid, (await house.FindAsync(registered.Invoice)).State);
        Assert.All(await house.PromisesAsync(new SubjectRef("invoice", registered.Invoice.Value)), card => Assert.Equal(PromiseStanding.Kept, card.State));
        var facts = await rooms.QueryAsync(db => db.Facts.Where(fact => fact.SubjectKind == "payment" && fact.SubjectId == payments[2].Id.Value).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["payment.retained", "payment.retention-released", "payment.due", "payment.sent", "payment.settled"], facts);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_held_back_until_acceptance_gets_its_day_when_all_of_the_order_came(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, new PaymentSchedule { Retention = new RetentionTerm(10m, RetentionRelease.Acceptance, 5) });
        var order = await house.OrderAsync(50m, 2m);
        await house.ReceiveAsync(order);
        var registered = await house.Rooms.DoneAsync(house.Seller, house.Invoice("R-1", order, 50m));
        var held = (await house.PaymentsAsync())[1];
        Assert.Equal((5_00L, (DateOnly?)null, Payment.NoDay), (held.Amount.Minor, held.RetainedUntil, held.DueOn));
        Assert.Empty(await house.PartPromisesAsync(registered.Invoice));
        await house.UntilAsync(ContractedHouse.Today.AddDays(3));
        await house.ReceiveAsync(order);
        held = (await house.PaymentsAsync())[1];
        Assert.Equal(ContractedHouse.Today.AddDays(8), held.RetainedUntil);
        Assert.Single(await house.PartPromisesAsync(registered.Invoice));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_held_back_until_the_contract_ends_follows_its_last_day(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, new PaymentSchedule { Retention = new RetentionTerm(10m, RetentionRelease.ContractEnd, 5) });
        var order = await house.OrderAsync();
        await house.ReceiveAsync(order);
        await house.Rooms.DoneAsync(house.Seller, house.Invoice("R-1", order));
        Assert.Equal(ContractedHouse.Today.AddYears(1).AddDays(4), (await house.PaymentsAsync())[1].RetainedUntil);
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new RenewContract(house.Contract, new DateOnly(2028, 3, 1)));
        Assert.Equal(new DateOnly(2028, 3, 6), (await house.PaymentsAsync())[1].RetainedUntil);
        await house.UntilAsync(new DateOnly(2026, 5, 1));
        await house.Rooms.DoneAsync(house.Rooms.Buyer, new TerminateContract(house.Contract, "They stopped making machines."));
        Assert.Equal(new DateOnly(2026, 5, 6), (await house.PaymentsAsync())[1].RetainedUntil);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_milestone_is_billed_once_it_is_accepted_and_only_once(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, Milestones);
        var rooms = house.Rooms;
        var order = await house.OrderAsync();
        var bill = house.Invoice("R-1", order, quantity: 0.3m);
        await house.RefusedAsync("invoice.milestone-missing", house.Seller, bill);
        await house.RefusedAsync("milestone.unknown", house.Seller, bill with { Milestone = "paint" });
        await house.RefusedAsync("milestone.not-accepted", house.Seller, bill with { Milestone = "design" });
        await rooms.DoneAsync(house.Seller, new ReportMilestone(house.Contract, "design"));
        await rooms.DoneAsync(rooms.Buyer, new AcceptMilestone(house.Contract, "design"));
        await house.RefusedAsync("invoice.milestone-amount", house.Seller, house.Invoice("R-1", order, quantity: 0.31m) with { Milestone = "design" });

        // Nothing was received yet: that the milestone was accepted stands in for it.
        var registered = await rooms.DoneAsync(house.Seller, bill with { Milestone = "design" });
        Assert.Equal(InvoiceState.Approved, registered.State);
        await house.RefusedAsync("milestone.billed", house.Seller, house.Invoice("R-2", order, quantity: 0.3m) with { Milestone = "design" });
        var payments = await house.PaymentsAsync();
        Assert.Equal([28_50L, 1_50L], payments.Select(row => row.Amount.Minor));
        Assert.Equal(ContractedHouse.Today.AddDays(365), payments[1].RetainedUntil);

        // In a note it is recognised by its name.
        await rooms.DoneAsync(rooms.Buyer, new AcceptMilestone(house.Contract, "running"));
        var second = await rooms.DoneAsync(house.Seller, house.Invoice("R-3", order, quantity: 0.7m) with { Note = "For the running machine, as agreed." });
        Assert.Equal("running", (await house.FindAsync(second.Invoice)).Milestone);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_milestone_whose_invoice_was_sent_back_can_be_billed_again(DatabaseKind kind)
    {
        await using var house = await ContractedHouse.OpenAsync(kind, Milestones);
        var rooms = house.Rooms;
        var order = await house.OrderAsync();
        await rooms.DoneAsync(rooms.Buyer, new AcceptMilestone(house.Contract, "design"));
        var wrong = await rooms.DoneAsync(house.Seller, house.Invoice("R-1", order, price: 50m, quantity: 0.1m) with { Milestone = "design", Lines = [new InvoiceLineInput("Something else", 1m, 5m, 0)] });
        Assert.Equal(InvoiceState.Exception, wrong.State);
        await rooms.DoneAsync(rooms.Finance, new RefuseInvoice(wrong.Invoice, "Not what was ordered."));
        Assert.Equal(InvoiceState.Approved, (await rooms.DoneAsync(house.Seller, house.Invoice("R-2", order, quantity: 0.3m) with { Milestone = "design" })).State);
    }
}
