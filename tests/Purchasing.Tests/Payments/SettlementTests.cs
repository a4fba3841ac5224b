using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class SettlementTests
{
    [Fact]
    public void A_file_is_not_a_payment_and_the_booked_entry_is()
    {
        var item = APayment.Exported(12_50);
        Assert.Equal(PaymentState.Exported, item.Payment.State);
        Apply(item, BankReportTests.StatusReport(BankReportTests.Transaction(item.Instruction.EndToEndId, "ACCP")));
        Assert.Equal(PaymentState.Accepted, item.Payment.State);
        Assert.True(item.Payment.Paid.IsZero);
        Assert.Single(Apply(item, Booked(item, "12.50")), one => one.Changed);
        Assert.Equal((PaymentState.Settled, 12_50L, new DateOnly(2026, 4, 2)), (item.Payment.State, item.Payment.Paid.Minor, item.Payment.SettledOn!.Value));
    }

    [Fact]
    public void A_status_of_settlement_completed_settles_too()
    {
        var item = APayment.Exported();
        Apply(item, BankReportTests.StatusReport(BankReportTests.Transaction(item.Instruction.EndToEndId, "ACSC")));
        Assert.Equal(PaymentState.Settled, item.Payment.State);
    }

    [Fact]
    public void A_refusal_frees_the_payment_for_a_new_attempt_under_a_new_id()
    {
        var item = APayment.Exported();
        Apply(item, BankReportTests.StatusReport(BankReportTests.Transaction(item.Instruction.EndToEndId, "RJCT", "AC04")));
        Assert.Equal((PaymentState.Refused, null, "AC04 closed account"), (item.Payment.State, item.Instruction.LivePaymentId, item.Instruction.BankReason));
        Assert.True(item.Payment.Take(PaymentAct.Reopen).IsDone);
        var again = item.Payment.Instruct(APayment.Run, APayment.Creditor, APayment.Day).Value;
        Assert.NotEqual(item.Instruction.EndToEndId, again.EndToEndId);
    }

    [Fact]
    public void The_status_of_a_transaction_goes_before_that_of_its_batch_and_file()
    {
        var (bad, good, other) = (APayment.Exported(), APayment.Exported(), APayment.Exported(batch: "B-2"));
        var done = Settlement.Apply(
            BankReportTests.Read(BankReportTests.StatusReport(BankReportTests.Transaction(bad.Instruction.EndToEndId, "RJCT"), batchStatus: "ACSC", groupStatus: "ACSP")), [bad, good, other]);
        Assert.Equal([PaymentState.Refused, PaymentState.Settled, PaymentState.Accepted], new[] { bad, good, other }.Select(item => item.Payment.State));
        Assert.Equal(3, done.Count);
    }

    [Fact]
    public void A_file_that_is_refused_whole_refuses_all_that_it_carried()
    {
        var items = new[] { APayment.Exported(), APayment.Exported(batch: "B-2") };
        Settlement.Apply(BankReportTests.Read(BankReportTests.StatusReport(groupStatus: "RJCT")), items);
        Assert.All(items, item => Assert.Equal(PaymentState.Refused, item.Payment.State));
    }

    [Fact]
    public void An_entry_for_a_batch_settles_it_when_it_adds_up_and_puts_it_in_doubt_when_not()
    {
        var items = new[] { APayment.Exported(10_00), APayment.Exported(20_00) };
        Settlement.Apply(BankReportTests.Read(Batch("30.00")), items);
        Assert.All(items, item => Assert.Equal(PaymentState.Settled, item.Payment.State));

        var short1 = new[] { APayment.Exported(10_00), APayment.Exported(20_00) };
        Settlement.Apply(BankReportTests.Read(Batch("29.99")), short1);
        Assert.All(short1, item => Assert.Equal(PaymentState.Exported, item.Payment.State));
        Assert.All(short1, item => Assert.NotEmpty(item.Payment.Doubt));

        // What the bank refused before is not in the sum.
        var part = new[] { APayment.Exported(10_00), APayment.Exported(20_00) };
        Settlement.Apply(BankReportTests.Read(BankReportTests.StatusReport(BankReportTests.Transaction(part[0].Instruction.EndToEndId, "RJCT"))), part);
        Settlement.Apply(BankReportTests.Read(Batch("20.00")), part);
        Assert.Equal([PaymentState.Refused, PaymentState.Settled], part.Select(item => item.Payment.State));

        static string Batch(string amount) => BankReportTests.Statement($"""
            <Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-04-02</Dt></BookgDt><NtryDtls><Btch><PmtInfId>B-1</PmtInfId></Btch></NtryDtls></Ntry>
            """);
    }

    [Fact]
    public void Another_amount_currency_or_account_settles_nothing_and_puts_the_payment_in_doubt()
    {
        foreach (var xml in new Func<Instructed, string>[]
        {
            item => Booked(item, "12.49"),
            item => BankReportTests.Statement(BankReportTests.Entry(item.Instruction.EndToEndId, "12.50", currency: "USD")),
            item => BankReportTests.Statement(BankReportTests.Entry(item.Instruction.EndToEndId, "12.50"), iban: APayment.Creditor.Number),
        })
        {
            var item = APayment.Exported(12_50);
            Apply(item, xml(item));
            Assert.Equal(PaymentState.Exported, item.Payment.State);
            Assert.NotEmpty(item.Payment.Doubt);
            Assert.DoesNotContain(Apply(item, xml(item)), one => one.Changed);
        }
    }

    [Fact]
    public void Money_booked_after_a_refusal_is_a_contradiction_that_stops_the_next_attempt()
    {
        var item = APayment.Exported();
        Apply(item, BankReportTests.StatusReport(BankReportTests.Transaction(item.Instruction.EndToEndId, "RJCT")));
        Assert.True(item.Payment.Take(PaymentAct.Reopen).IsDone);
        Apply(item, Booked(item, "100.00"));
        AnOrder.Refused(item.Payment.Instruct(APayment.Run, APayment.Creditor, APayment.Day), PaymentRefusals.InDoubt);
    }

    [Fact]
    public void A_late_message_about_an_earlier_attempt_does_not_move_the_payment()
    {
        var item = APayment.Exported();
        Apply(item, Booked(item, "100.00"));
        Apply(item, Returned(item));
        Assert.True(item.Payment.Take(PaymentAct.Reopen).IsDone);
        var again = item.Payment.Instruct(APayment.Run, APayment.Creditor, APayment.Day).Value;
        Assert.DoesNotContain(Apply(item, Booked(item, "100.00")), one => one.Changed);
        Assert.DoesNotContain(Apply(item, Returned(item)), one => one.Changed);
        Assert.Equal((PaymentState.Prepared, item.Payment.Id, ""), (item.Payment.State, again.LivePaymentId!.Value, item.Payment.Doubt));
    }

    /// <summary>Replays, duplicates and any order: after the first run through a set of messages, running any of them again changes nothing, and never is more paid than instructed.</summary>
    [Fact]
    public void Messages_told_again_in_any_order_change_nothing_more()
    {
        var anyMessages = Gen.Choose(0, 5).ArrayOf().ToArbitrary();
        Prop.ForAll(anyMessages, kinds =>
        {
            var item = APayment.Exported();
            var id = item.Instruction.EndToEndId;
            var messages = kinds.Select(kind => BankReportTests.Read(kind switch
            {
                0 => BankReportTests.StatusReport(BankReportTests.Transaction(id, "ACCP")),
                1 => BankReportTests.StatusReport(BankReportTests.Transaction(id, "ACSC")),
                2 => BankReportTests.StatusReport(BankReportTests.Transaction(id, "RJCT")),
                3 => Booked(item, "100.00"),
                4 => Returned(item),
                _ => Booked(item, "99.00"),
            })).ToList();
            foreach (var message in messages)
            {
                Settlement.Apply(message, [item]);
            }

            foreach (var message in messages)
            {
                Settlement.Apply(message, [item]);
            }

            var (state, doubt, paid) = (item.Payment.State, item.Payment.Doubt, item.Payment.Paid);
            var changed = messages.SelectMany(message => Settlement.Apply(message, [item])).Any(one => one.Changed);
            return !changed && (state, doubt, paid) == (item.Payment.State, item.Payment.Doubt, item.Payment.Paid)
                && item.Payment.Paid <= item.Payment.Amount && (state == PaymentState.Settled) == !item.Payment.Paid.IsZero;
        }).QuickCheckThrowOnFailure();
    }

    private static string Booked(Instructed item, string amount) => BankReportTests.Statement(BankReportTests.Entry(item.Instruction.EndToEndId, amount));

    private static string Returned(Instructed item) =>
        BankReportTests.Statement(BankReportTests.Entry(item.Instruction.EndToEndId, "100.00", "CRDT", more: "<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>"));

    private static IReadOnlyList<Settled> Apply(Instructed item, string xml) => Settlement.Apply(BankReportTests.Read(xml), [item]);
}
