using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Purchasing.Tests;

public sealed class PaymentUseCaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_persons_release_a_run_and_only_the_bank_makes_it_paid(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var payment = await house.PayableAsync(100_00);
        var account = await house.OwnAccountAsync();
        var today = DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime);
        var run = await house.Rooms.DoneAsync(house.Rooms.Finance, new PreparePaymentRun(account, today, [payment]));
        Assert.Equal([98_00L], run.Sums.Select(sum => sum.Minor));
        await house.Rooms.RefusedAsync("payment-run.wrong-state", house.Rooms.Finance, new ExportPaymentRun(run.Run));
        await house.Rooms.RefusedAsync("payment-run.same-person", house.Rooms.Finance, new ApprovePaymentRun(run.Run));
        await house.Rooms.DoneAsync(house.Rooms.OtherFinance, new ApprovePaymentRun(run.Run));

        var file = await house.Rooms.DoneAsync(house.Rooms.Finance, new ExportPaymentRun(run.Run));
        house.Rooms.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(file, await house.Rooms.DoneAsync(house.Rooms.OtherFinance, new ExportPaymentRun(run.Run)));
        Assert.Equal(PaymentState.Exported, await StateAsync(house, payment));

        var instruction = (await house.InstructionsAsync(run.Run)).Single();
        var statement = Encoding.UTF8.GetBytes(BankReportTests.Statement(BankReportTests.Entry(instruction.EndToEndId, "98.00")));
        var taken = await house.Rooms.DoneAsync(house.Rooms.Finance, new TakeBankFile("camt.xml", statement));
        Assert.Equal((1, 0), (taken.Settled, taken.Known));
        Assert.Equal(PaymentState.Settled, await StateAsync(house, payment));
        var again = await house.Rooms.DoneAsync(house.Rooms.Finance, new TakeBankFile("again.xml", statement));
        Assert.Equal((0, 1), (again.Settled, again.Known));
        Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == "payment.settled", Cancel)));

        var posting = await house.Rooms.QueryAsync(db => db.Set<Posting>().AsNoTracking().SingleAsync(row => row.Kind == PostingKind.Payment, Cancel));
        Assert.Equal(["payable 10000", "bank -9800", "discount-earned -200"], posting.Lines.Select(line => $"{line.Account} {line.Minor}"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_ordered_does_not_pay(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var order = await house.PlaceAsync();
        var payment = await house.PayableAsync(10_00, order);
        var account = await house.OwnAccountAsync();
        var both = (await house.Rooms.ActorAsync(house.Rooms.Buyer)) with { Grants = [new RoleGrant(Roles.Buyer, null), new RoleGrant(Roles.Finance, null)] };
        var outcome = await house.Rooms.RunAsync(both, new PreparePaymentRun(account, DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime), [payment]));
        Assert.Equal("payment-run.awarded", outcome.Refusals[0].Code);
        await house.Rooms.RefusedAsync("payment.not-finance", house.Rooms.Buyer, new PreparePaymentRun(account, DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime), [payment]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_waits_at_every_step_while_an_account_in_it_is_in_question(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var payment = await house.PayableAsync(10_00);
        var account = await house.OwnAccountAsync();
        var today = DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime);
        var known = house.Suppliers.All[House.Acme];
        house.Suppliers.All[House.Acme] = known with { AccountPending = true };
        await house.Rooms.RefusedAsync("payment.account-pending", house.Rooms.Finance, new PreparePaymentRun(account, today, [payment]));
        house.Suppliers.All[House.Acme] = known;
        var run = await house.Rooms.DoneAsync(house.Rooms.Finance, new PreparePaymentRun(account, today, [payment]));
        house.Suppliers.All[House.Acme] = known with { AccountPending = true };
        await house.Rooms.RefusedAsync("payment.account-pending", house.Rooms.OtherFinance, new ApprovePaymentRun(run.Run));
        house.Suppliers.All[House.Acme] = known;
        await house.Rooms.DoneAsync(house.Rooms.OtherFinance, new ApprovePaymentRun(run.Run));
        house.Suppliers.All[House.Acme] = known with { AccountPending = true };
        await house.Rooms.RefusedAsync("payment.account-pending", house.Rooms.Finance, new ExportPaymentRun(run.Run));
        house.Suppliers.All[House.Acme] = known;
        await house.Rooms.DoneAsync(house.Rooms.Finance, new ExportPaymentRun(run.Run));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_waits_at_every_step_while_a_sanctions_list_is_in_question(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var payment = await house.PayableAsync(10_00);
        var account = await house.OwnAccountAsync();
        var today = DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime);
        var known = house.Suppliers.All[House.Acme];
        house.Suppliers.All[House.Acme] = known with { IsScreened = false };
        await house.Rooms.RefusedAsync("payment.not-screened", house.Rooms.Finance, new PreparePaymentRun(account, today, [payment]));
        house.Suppliers.All[House.Acme] = known;
        var run = await house.Rooms.DoneAsync(house.Rooms.Finance, new PreparePaymentRun(account, today, [payment]));
        house.Suppliers.All[House.Acme] = known with { IsScreened = false };
        await house.Rooms.RefusedAsync("payment.not-screened", house.Rooms.OtherFinance, new ApprovePaymentRun(run.Run));
        house.Suppliers.All[House.Acme] = known;
        await house.Rooms.DoneAsync(house.Rooms.OtherFinance, new ApprovePaymentRun(run.Run));
        house.Suppliers.All[House.Acme] = known with { IsScreened = false };
        await house.Rooms.RefusedAsync("payment.not-screened", house.Rooms.Finance, new ExportPaymentRun(run.Run));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_withdrawn_run_makes_its_payments_due_and_an_exported_one_cannot_be_withdrawn(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var payment = await house.PayableAsync(10_00);
        var account = await house.OwnAccountAsync();
        var today = DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime);
        var first = await house.Rooms.DoneAsync(house.Rooms.Finance, new PreparePaymentRun(account, today, [payment]));
        await house.Rooms.RefusedAsync("payment.wrong-state", house.Rooms.OtherFinance, new PreparePaymentRun(account, today, [payment]));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new WithdrawPaymentRun(first.Run));
        Assert.Equal(PaymentState.Due, await StateAsync(house, payment));
        var second = await house.ExportedAsync(payment);
        await house.Rooms.RefusedAsync("payment-run.wrong-state", house.Rooms.Finance, new WithdrawPaymentRun(second));
        Assert.Equal([2], (await house.InstructionsAsync(second)).Select(instruction => instruction.Attempt));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_payment_is_reopened_and_paid_under_a_new_id_and_late_news_moves_nothing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var payment = await house.PayableAsync(10_00, terms: "net 30");
        var first = (await house.InstructionsAsync(await house.ExportedAsync(payment))).Single();
        await TakeAsync(house, BankReportTests.StatusReport(BankReportTests.Transaction(first.EndToEndId, "RJCT", "AC04"), batch: first.BatchId));
        Assert.Equal(PaymentState.Refused, await StateAsync(house, payment));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new ReopenPayment(payment));
        var second = (await house.InstructionsAsync(await house.ExportedAsync(payment))).Single();
        Assert.NotEqual(first.EndToEndId, second.EndToEndId);

        // The bank books the refused one after all: nothing is settled, and a person must look.
        var taken = await TakeAsync(house, BankReportTests.Statement(BankReportTests.Entry(first.EndToEndId, "10.00")));
        Assert.Equal((0, 1), (taken.Settled, taken.Doubts));
        Assert.Equal(PaymentState.Exported, await StateAsync(house, payment));
        await house.Rooms.DoneAsync(house.Rooms.Finance, new ClearPaymentDoubt(payment, "booked by mistake, given back"));
        Assert.Equal(1, (await TakeAsync(house, BankReportTests.Statement(BankReportTests.Entry(second.EndToEndId, "10.00")))).Settled);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invoice_in_two_parts_is_paid_when_the_second_is_booked(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var invoice = new Guid("50000000-0000-0000-0000-000000000001");
        var one = await house.OpenAsync(invoice, 10_00, terms: "net 30");
        var two = await house.OpenAsync(invoice, 5_00, terms: "net 30", part: 2);
        foreach (var (payment, amount, fact) in new[] { (one, "10.00", "payment.part-settled"), (two, "5.00", "payment.settled") })
        {
            var instruction = (await house.InstructionsAsync(await house.ExportedAsync(payment))).Single();
            await TakeAsync(house, BankReportTests.Statement(BankReportTests.Entry(instruction.EndToEndId, amount)));
            Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Facts.CountAsync(row => row.Name == fact, Cancel)));
        }
    }

    /// <summary>Many runs for the same payments, released, exported and settled at the same moment, by several people: each payment is instructed once and booked once.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Runs_that_race_for_the_same_payments_pay_each_once(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var account = await house.OwnAccountAsync();
        var payments = new List<PaymentId>();
        for (var i = 0; i < 6; i++)
        {
            payments.Add(await house.PayableAsync(10_00 + i, terms: "net 30"));
        }

        var today = DateOnly.FromDateTime(house.Rooms.Clock.GetUtcNow().UtcDateTime);
        var prepared = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => house.Rooms.RunAsync(
            i % 2 == 0 ? house.Rooms.Finance : house.Rooms.OtherFinance,
            new PreparePaymentRun(account, today, [payments[i % 6], payments[(i + 1) % 6], payments[(i + 2) % 6]]))));
        var runs = prepared.Where(outcome => outcome.IsDone).Select(outcome => outcome.Value.Run).ToList();
        Assert.NotEmpty(runs);
        Assert.All(prepared.Where(outcome => !outcome.IsDone), outcome => Assert.Contains(outcome.Refusals[0].Code, new[] { "payment.wrong-state", "pipeline.busy" }));
        await Task.WhenAll(runs.SelectMany(run => new[] { house.Rooms.Finance, house.Rooms.OtherFinance }.Select(person => house.Rooms.RunAsync(person, new ApprovePaymentRun(run)))));
        await Task.WhenAll(runs.SelectMany(run => new[] { house.Rooms.Finance, house.Rooms.OtherFinance }.Select(person => house.Rooms.RunAsync(person, new ExportPaymentRun(run)))));

        var instructions = await house.Rooms.QueryAsync(db => db.Set<PaymentInstruction>().AsNoTracking().ToListAsync(Cancel));
        Assert.Equal(instructions.Count, instructions.Select(instruction => instruction.PaymentId).Distinct().Count());
        Assert.All(instructions, instruction => Assert.Equal(PaymentState.Exported, instruction.State));

        var statement = Encoding.UTF8.GetBytes(BankReportTests.Statement(string.Concat(instructions.Select(one => BankReportTests.Entry(one.EndToEndId, one.Amount.Amount.ToString("F2"))))));
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.Rooms.RunAsync(house.Rooms.Finance, new TakeBankFile("s.xml", statement))));
        Assert.Equal(instructions.Count, taken.Where(outcome => outcome.IsDone).Sum(outcome => outcome.Value.Settled));
        var settled = await house.Rooms.QueryAsync(db => db.Facts.Where(fact => fact.Name == "payment.settled").Select(fact => fact.SubjectId).ToListAsync(Cancel));
        Assert.Equal(settled.Count, settled.Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_database_refuses_a_second_payment_for_one_part_of_an_invoice(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var invoice = new Guid("50000000-0000-0000-0000-000000000002");
        await house.OpenAsync(invoice, 10_00);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.OpenAsync(invoice, 10_00));
        Assert.Equal(1, await house.Rooms.QueryAsync(db => db.Set<Payment>().CountAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_discount_is_shown_with_what_it_is_worth(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await house.PayableAsync(100_00);
        var finance = await house.Rooms.ActorAsync(house.Rooms.Finance);
        var card = Assert.Single(await house.Rooms.WithAsync((PaymentQueries queries) => queries.ListAsync(finance, null, null, 10, Cancel)));
        Assert.Equal((2_00L, 0.2483m), (card.Discount.Minor, card.AnnualWorth!.Value));
        house.Rooms.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Null(Assert.Single(await house.Rooms.WithAsync((PaymentQueries queries) => queries.ListAsync(finance, null, null, 10, Cancel))).AnnualWorth);
    }

    private static Task<PaymentState> StateAsync(House house, PaymentId id) => house.Rooms.QueryAsync(db => db.Set<Payment>().Where(payment => payment.Id == id).Select(payment => payment.State).SingleAsync(Cancel));

    private static Task<TakenBankFile> TakeAsync(House house, string xml) => house.Rooms.DoneAsync(house.Rooms.Finance, new TakeBankFile("bank.xml", Encoding.UTF8.GetBytes(xml)));
}
