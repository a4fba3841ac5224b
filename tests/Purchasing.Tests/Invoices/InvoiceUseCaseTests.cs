using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

public sealed class InvoiceUseCaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_ordered_and_received_is_matched_billed_booked_and_released(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        var registered = await house.RegisterAsync("R-1", (10, 5), (2, 80));
        Assert.Equal((InvoiceState.Approved, house.Today.AddDays(30)), (registered.State, registered.DueOn));
        Assert.Empty(registered.Differences);

        var payment = Assert.Single(await house.PaymentsAsync());
        Assert.Equal((249_90L, registered.DueOn, 5_00L), (payment.Amount.Minor, payment.DueOn, payment.Discount.Minor));
        var order = await house.OrderedAsync();
        Assert.Equal(OrderState.Closed, order.State);
        Assert.Equal([10m, 2m], order.Lines.Select(line => line.Invoiced));
        Assert.Equal([Sample.Eur(210)], house.Budgets.Spent);
        Assert.Equal(["invoice.received", "invoice.matched", "invoice.approved"], await house.FactsAsync("invoice", "exception"));
        Assert.Single(await house.Rooms.QueryAsync(db => db.Set<Posting>().Where(posting => posting.Kind == PostingKind.Invoice).ToListAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_not_here_yet_waits_with_its_receiver_and_is_released_by_the_receipt(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(4);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        Assert.Equal((InvoiceState.Exception, DifferenceKind.QuantityAboveReceived), (registered.State, registered.Differences.Single()));
        var exception = await house.ExceptionAsync(registered.Invoice);
        Assert.Equal((house.Rooms.Requester, ExceptionState.Open, 30_00L), (exception!.Owner, exception.State, exception.Amount.Minor));
        Assert.Empty(await house.PaymentsAsync());
        Assert.Equal(0, (await house.OrderedAsync()).Lines[0].Invoiced);

        await house.ReceiveAsync(6);
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal(ExceptionState.Settled, (await house.ExceptionAsync(registered.Invoice))!.State);
        Assert.Equal(59_50L, Assert.Single(await house.PaymentsAsync()).Amount.Minor);
        Assert.Equal(["exception.raised", "exception.solved", "invoice.received", "invoice.matched", "invoice.approved"], await house.FactsAsync("invoice", "exception"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_invoice_is_not_taken_twice_and_a_nearly_equal_one_is_looked_at(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        await house.RegisterAsync("R-48117", (5, 5));
        await house.Rooms.RefusedAsync("invoice.already-registered", house.Rooms.Finance, house.Invoice("r-48117", (5, 5)));
        var near = await house.RegisterAsync("R-48177", (5, 5));
        Assert.Equal([DifferenceKind.LikelyDuplicate], near.Differences);
        Assert.Equal(DifferenceKind.LikelyDuplicate, (await house.ExceptionAsync(near.Invoice))!.Kind);
        await house.Rooms.DoneAsync(house.Rooms.OtherFinance, new AcceptDifference(near.Invoice, DifferenceKind.LikelyDuplicate, "Two deliveries"));
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(near.Invoice)).State);
        Assert.Equal(2, (await house.PaymentsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_price_difference_is_accepted_only_within_authority(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        var registered = await house.RegisterAsync("R-1", (10, 5), (2, 300));
        var accept = new AcceptDifference(registered.Invoice, DifferenceKind.PriceAboveOrder, "Agreed", house.Order.Lines[1]);
        await house.Rooms.RefusedAsync("invoice.no-authority", house.Rooms.Buyer, accept);
        await house.Rooms.RefusedAsync("invoice.reason-missing", house.Rooms.Head, accept with { Reason = " " });
        await house.Rooms.RefusedAsync("exception.difference-gone", house.Rooms.Head, accept with { Kind = DifferenceKind.QuantityAboveOrdered });
        await house.Rooms.DoneAsync(house.Rooms.Head, accept);
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal([Sample.Eur(650)], house.Budgets.Spent);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_credit_note_settles_what_was_too_much(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(8);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        await house.Rooms.DoneAsync(house.Rooms.Requester, new AskForCreditNote(registered.Invoice, "Two are missing"));
        Assert.Equal(ExceptionState.WithSupplier, (await house.ExceptionAsync(registered.Invoice))!.State);
        var credit = await house.Rooms.DoneAsync(house.Seller, house.Invoice("C-1", (2, 5)) with { Kind = InvoiceKind.CreditNote, PrecedingInvoice = "R-1" });
        Assert.Equal(InvoiceState.Credited, credit.State);
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal(47_60L, Assert.Single(await house.PaymentsAsync()).Amount.Minor);
        Assert.Equal(8, (await house.OrderedAsync()).Lines[0].Invoiced);
        Assert.Equal([Sample.Eur(40)], house.Budgets.Spent);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_credit_note_lowers_what_was_released_and_cannot_take_more_than_is_left(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        var credit = house.Invoice("C-1", (4, 5)) with { Kind = InvoiceKind.CreditNote, PrecedingInvoice = "R-1" };
        await house.Rooms.DoneAsync(house.Rooms.Finance, credit);
        Assert.Equal(35_70L, Assert.Single(await house.PaymentsAsync()).Amount.Minor);
        Assert.Equal(6, (await house.OrderedAsync()).Lines[0].Invoiced);
        await house.Rooms.RefusedAsync("invoice.credit-above-invoice", house.Rooms.Finance, house.Invoice("C-2", (7, 5)) with { Kind = InvoiceKind.CreditNote, PrecedingInvoice = "R-1" });
        await house.Rooms.DoneAsync(house.Rooms.Finance, house.Invoice("C-3", (6, 5)) with { Kind = InvoiceKind.CreditNote, PrecedingInvoice = "R-1" });
        Assert.Equal(InvoiceState.Credited, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal(PaymentState.Cancelled, Assert.Single(await house.PaymentsAsync()).State);
        Assert.Equal(0, (await house.OrderedAsync()).Lines[0].Invoiced);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_credited_whole_bills_nothing_whichever_lines_the_credit_note_names(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        await house.RegisterAsync("R-1", (10, 5), (2, 80));
        var again = await house.RegisterAsync("R-2", (10, 5), (2, 80));
        await house.Rooms.DoneAsync(house.Rooms.Finance, house.Invoice("C-1", (42, 5)) with { Kind = InvoiceKind.CreditNote, PrecedingInvoice = "R-2" });
        Assert.Equal(InvoiceState.Credited, (await house.FindAsync(again.Invoice)).State);
        Assert.Equal([10m, 2m], (await house.OrderedAsync()).Lines.Select(line => line.Invoiced));
        Assert.Contains(DifferenceKind.QuantityAboveOrdered, (await house.RegisterAsync("R-3", (10, 5))).Differences);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_return_takes_back_what_was_released(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        await house.Rooms.DoneAsync(house.Rooms.Requester, new ReturnGoods(house.Order.Order, [new ReceiptLineInput(house.Order.Lines[0], 3, 0, "Bent")]));
        Assert.Equal(InvoiceState.Exception, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal(PaymentState.Cancelled, Assert.Single(await house.PaymentsAsync()).State);
        await house.Rooms.DoneAsync(house.Seller, house.Invoice("C-1", (3, 5)) with { Kind = InvoiceKind.CreditNote, PrecedingInvoice = "R-1" });
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal([0L, 41_65L], (await house.PaymentsAsync()).Select(payment => payment.State == PaymentState.Cancelled ? 0 : payment.Amount.Minor));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hold_says_why_and_until_when_and_stops_the_payment(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        await house.Rooms.RefusedAsync("invoice.hold-until", house.Rooms.Finance, new HoldInvoice(registered.Invoice, "Examined", house.Today));
        await house.Rooms.RefusedAsync("invoice.not-finance", house.Rooms.Buyer, new HoldInvoice(registered.Invoice, "Examined", house.Today.AddDays(5)));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new HoldInvoice(registered.Invoice, "Examined", house.Today.AddDays(5)));
        Assert.Equal((InvoiceState.OnHold, PaymentState.OnHold), ((await house.FindAsync(registered.Invoice)).State, (await house.PaymentsAsync())[0].State));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new ReleaseInvoice(registered.Invoice));
        Assert.Equal((InvoiceState.Approved, PaymentState.Due), ((await house.FindAsync(registered.Invoice)).State, (await house.PaymentsAsync())[0].State));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_hold_ends_by_itself_on_its_day(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new HoldInvoice(registered.Invoice, "Examined", house.Today.AddDays(5)));
        await house.ReceiveAsync(10);
        Assert.Equal(InvoiceState.OnHold, (await house.FindAsync(registered.Invoice)).State);
        var clock = (InvoiceClock)house.Rooms.Services.GetService(typeof(InvoiceClock))!;
        Assert.Equal(0, await clock.RunUntilAsync(house.Rooms.Clock.GetUtcNow().AddDays(4), Cancel));
        Assert.Equal(1, await clock.RunUntilAsync(house.Rooms.Clock.GetUtcNow().AddDays(5), Cancel));
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_invoice_leaves_the_order_to_another(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10);
        var first = await house.RegisterAsync("R-1", (10, 6));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new RefuseInvoice(first.Invoice, "Wrong price"));
        Assert.Equal(ExceptionState.Settled, (await house.ExceptionAsync(first.Invoice))!.State);
        await house.Rooms.RefusedAsync("invoice.not-in-this-state", house.Rooms.Finance, new RefuseInvoice(first.Invoice, "Again"));
        Assert.Equal(InvoiceState.Approved, (await house.RegisterAsync("R-1", (10, 5))).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invoice_without_an_order_is_coded_and_approved_by_somebody_else(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        var registered = await house.Rooms.DoneAsync(house.Rooms.Finance, house.Invoice("R-1", (1, 500)) with { Order = null });
        Assert.Equal(InvoiceState.Received, registered.State);
        var line = (await house.FindAsync(registered.Invoice)).Lines[0].Id;
        var code = new CodeInvoice(registered.Invoice, [new InvoiceLineCoding(line, [new CodingShare("6300", "4711", null, "V19", 1m)])]);
        await house.Rooms.RefusedAsync("invoice.coding-missing", house.Rooms.Finance, code with { Lines = [] });
        await house.Rooms.RefusedAsync("invoice.not-in-this-state", house.Rooms.OtherFinance, new ApproveInvoice(registered.Invoice));
        await house.Rooms.DoneAsync(house.Rooms.Finance, code);
        await house.Rooms.RefusedAsync("invoice.same-person", house.Rooms.Finance, new ApproveInvoice(registered.Invoice));
        await house.Rooms.RefusedAsync("invoice.no-authority", house.Rooms.Buyer, new ApproveInvoice(registered.Invoice));
        await house.Rooms.DoneAsync(house.Rooms.OtherFinance, new ApproveInvoice(registered.Invoice));
        Assert.Equal(595_00L, Assert.Single(await house.PaymentsAsync()).Amount.Minor);
        Assert.Equal([Sample.Eur(500)], house.Budgets.Spent);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_unknown_order_becomes_an_exception_until_the_order_is_chosen(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        var registered = await house.Rooms.DoneAsync(house.Rooms.Finance, house.Invoice("R-1", (10, 5)) with { Order = "PO-999" });
        Assert.Equal([DifferenceKind.OrderUnknown], registered.Differences);
        await house.Rooms.RefusedAsync("invoice.order-unknown", house.Rooms.Finance, new ChooseOrder(registered.Invoice, "PO-998"));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new ChooseOrder(registered.Invoice, house.Order.Number));
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_supplier_sends_only_its_own_invoices_and_sees_only_its_own(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        var own = await house.Rooms.DoneAsync(house.Seller, house.Invoice("R-1", (10, 5)) with { Supplier = null });
        Assert.Equal(InvoiceState.Approved, own.State);
        var foreign = await house.Rooms.RunAsync(house.OtherSeller, house.Invoice("R-2", (1, 5)));
        Assert.Equal("invoice.not-your-company", foreign.Refusals[0].Code);
        var curious = await house.Rooms.DoneAsync(house.OtherSeller, house.Invoice("R-3", (1, 5)) with { Supplier = null });
        Assert.Equal([DifferenceKind.OrderUnknown], curious.Differences);
        var seen = await house.Rooms.WithAsync((InvoiceQueries queries) => queries.ListAsync(house.OtherSeller, new InvoiceFilter(), null, 10, Cancel));
        Assert.Equal([curious.Label], seen.Items.Select(card => card.Label));
        Assert.Equal("invoice.not-found", (await house.Rooms.RunAsync(house.OtherSeller, new RefuseInvoice(own.Invoice, "?"))).Refusals[0].Code);
        Assert.Equal("invoice.not-finance", (await house.Rooms.RunAsync(house.Seller, new RefuseInvoice(own.Invoice, "?"))).Refusals[0].Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_table_is_taken_once_and_as_a_whole(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10, 2);
        const string Header = "number,issue_date,supplier,order,currency,vat_total,total,line,order_line,description,quantity,unit_price,vat_percent\n";
        var good = $"R-1,2026-03-01,Hansen Metall GmbH,{house.Order.Number},EUR,9.50,59.50,1,1,Item 1,10,5.00,19\n";
        var bad = $"R-2,2026-03-01,Hansen Metall GmbH,{house.Order.Number},EUR,9.50,60.00,1,1,Item 1,10,5.00,19\n";
        var refused = await house.Rooms.RunAsync(house.Rooms.Finance, new UploadInvoice("../../etc/a.csv", Encoding.UTF8.GetBytes(Header + good + bad)));
        Assert.Equal("invoice-file.not-taken", refused.Refusals[0].Code);
        Assert.Equal("file", refused.Refusals[0].Field);
        Assert.Contains("line 3", refused.Refusals[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(await house.PaymentsAsync());

        var upload = new UploadInvoice("../../etc/a.csv", Encoding.UTF8.GetBytes(Header + good));
        Assert.Single((await house.Rooms.DoneAsync(house.Rooms.Finance, upload)).Taken);
        var again = await house.Rooms.DoneAsync(house.Rooms.Finance, upload);
        Assert.Equal((1, 0, 1), (again.Read, again.Taken.Count, again.AlreadyTaken));
        Assert.Single(await house.PaymentsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_budget_with_too_little_keeps_the_receipt_and_leaves_the_invoice_waiting(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        house.Budgets.Empty = true;
        await house.ReceiveAsync(10);
        Assert.Equal(InvoiceState.Exception, (await house.FindAsync(registered.Invoice)).State);
        Assert.Equal(ExceptionState.Open, (await house.ExceptionAsync(registered.Invoice))!.State);
        Assert.Equal(0, (await house.OrderedAsync()).Lines[0].Invoiced);
        house.Budgets.Empty = false;
        await house.Rooms.DoneAsync(house.Rooms.Finance, new MatchInvoice(registered.Invoice));
        Assert.Equal(InvoiceState.Approved, (await house.FindAsync(registered.Invoice)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_invoices_at_the_same_moment_never_bill_more_than_was_received(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => house.Rooms.RunAsync(
            house.Rooms.Finance, house.Invoice($"R-{i * 1_111}", (10, 5)) with { IssueDate = house.Today.AddDays(-60 * i) })));
        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        Assert.Single(outcomes, outcome => outcome.Value.State == InvoiceState.Approved);
        Assert.Equal(10, (await house.OrderedAsync()).Lines[0].Invoiced);
        Assert.Equal(59_50L, (await house.PaymentsAsync()).Sum(payment => payment.Amount.Minor));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_import_takes_each_invoice_once_and_says_what_it_refused(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        var folder = Directory.CreateTempSubdirectory("vouch_import");
        try
        {
            const string Header = "number,issue_date,supplier,order,currency,vat_total,total,line,order_line,description,quantity,unit_price,vat_percent\n";
            var rows = $"R-1,2026-03-01,Hansen Metall GmbH,{house.Order.Number},EUR,9.50,59.50,1,1,Item 1,10,5.00,19\n"
                + $"R-2,2026-03-01,Nobody,PO-999,EUR,9.50,59.50,1,1,Item 1,10,5.00,19\nR-3,01.03.2026,Nobody,PO-999,EUR,9.50,59.50,1,1,Item 1,10,5.00,19\n";
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.csv"), Header + rows, Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.xml"), "<nothing/>", Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c.txt"), "not looked at", Cancel);
            var refused = Path.Combine(folder.FullName, "refused.txt");
            Assert.Equal((3, """{"read":4,"taken":1,"refused":3}"""), await RunAsync());
            Assert.Contains("a.csv, line 4", await File.ReadAllTextAsync(refused, Cancel), StringComparison.Ordinal);
            Assert.Contains("b.xml", await File.ReadAllTextAsync(refused, Cancel), StringComparison.Ordinal);
            Assert.Equal((3, """{"read":4,"taken":0,"refused":3}"""), await RunAsync());
            Assert.Equal(2, await ImportInvoices.RunAsync(house.Rooms.Services, ["/no/such/path"], refused, TextWriter.Null, TextWriter.Null, Cancel));

            async Task<(int Code, string Last)> RunAsync()
            {
                await using var output = new StringWriter();
                var code = await ImportInvoices.RunAsync(house.Rooms.Services, [folder.FullName], refused, output, TextWriter.Null, Cancel);
                return (code, output.ToString().TrimEnd().Split('\n')[^1].TrimEnd());
            }
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_policy_of_ones_own_decides_and_a_wrong_one_is_refused_with_its_place(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.Rooms.RefusedAsync("matching-policy.not-yours", house.Rooms.Finance, new PutMatchingPolicyInForce(MatchingPolicies.UsualText));
        await house.Rooms.RefusedAsync("matching-policy.wrong", house.Rooms.Head, new PutMatchingPolicyInForce("matching: x\nfrom: yesterday\n"));
        await house.Rooms.DoneAsync(house.Rooms.Head, new PutMatchingPolicyInForce("matching: Trusting\nfrom: 2026-01-01\nmatch: two-way\n"));
        Assert.Equal(InvoiceState.Approved, (await house.RegisterAsync("R-1", (10, 5))).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_the_banks_word_makes_an_invoice_paid_and_a_return_undoes_it(DatabaseKind kind)
    {
        await using var house = await InvoiceHouse.OpenAsync(kind);
        await house.ReceiveAsync(10);
        var registered = await house.RegisterAsync("R-1", (10, 5));
        Assert.Equal(InvoiceState.Scheduled, await AfterAsync(PaymentFacts.Sent));
        Assert.Empty(await LastPaidAsync());
        await house.Rooms.RefusedAsync("invoice.not-in-this-state", house.Rooms.Finance, new HoldInvoice(registered.Invoice, "Too late", house.Today.AddDays(3)));
        Assert.Equal(InvoiceState.Paid, await AfterAsync(PaymentFacts.Settled));
        var (asked, paid) = Assert.Single(await LastPaidAsync());
        Assert.Equal(("item 1", "C62", 5m, Currency.Eur, "PO-1"), (asked.Description, asked.UnitOfMeasure, paid.UnitPrice, paid.Currency, paid.Reference));
        Assert.Equal(InvoiceState.Approved, await AfterAsync(PaymentFacts.Returned));
        Assert.Empty(await LastPaidAsync());

        // Of what was billed and settled only: the words in any case, the unit of measure exactly.
        Task<IReadOnlyDictionary<Vouch.Sourcing.LastPaidQuestion, Vouch.Sourcing.LastPaid>> LastPaidAsync() =>
            house.Rooms.QueryAsync(db => new LastPricePaid().FindAsync(db, [new("item 1", "C62"), new("Item 1", "KGM"), new("Item 2", "C62")], Cancel));

        async Task<InvoiceState> AfterAsync(FactName name)
        {
            var pipeline = (Pipeline)house.Rooms.Services.GetService(typeof(Pipeline))!;
            await pipeline.RunAsync<Done>(
                async work =>
                {
                    work.Record(name, await work.Db.Set<Payment>().SingleAsync(Cancel));
                    return Done.Value;
                },
                Cancel);
            return (await house.FindAsync(registered.Invoice)).State;
        }
    }
}
