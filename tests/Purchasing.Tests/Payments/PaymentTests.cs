using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class PaymentTests
{
    [Fact]
    public void The_discount_is_deducted_until_its_last_day()
    {
        var payment = new Payment { Amount = new Money(100_00, Currency.Eur), Discount = new Money(2_00, Currency.Eur), DiscountUntil = APayment.Day, DueOn = APayment.Day.AddDays(20) };
        Assert.Equal(98_00, payment.Payable(APayment.Day).Minor);
        Assert.Equal(100_00, payment.Payable(APayment.Day.AddDays(1)).Minor);
    }

    [Fact]
    public void A_payment_in_a_run_is_not_put_into_another()
    {
        var payment = APayment.Due();
        var first = payment.Instruct(APayment.Run, APayment.Creditor, APayment.Day).Value;
        Assert.Equal(payment.Id, first.LivePaymentId);
        AnOrder.Refused(payment.Instruct(APayment.Run, APayment.Creditor, APayment.Day), PaymentRefusals.WrongState);
        Assert.Equal(1, payment.Attempt);
    }

    [Fact]
    public void End_to_end_ids_follow_from_payment_and_attempt_alone()
    {
        var id = new PaymentId(new Guid("0198a000-0000-7000-8000-0000000000ff"));
        Assert.Equal("0198A000000070008000" + "0000000000FF", PaymentInstruction.EndToEnd(id, 1));
        Assert.Equal("0198A000000070008000" + "0000000000FFR02", PaymentInstruction.EndToEnd(id, 2));
        Assert.True(PaymentInstruction.EndToEnd(id, 99).Length <= 35);
    }

    [Fact]
    public void From_a_file_there_is_no_way_back_to_due_but_through_the_bank()
    {
        foreach (var state in new[] { PaymentState.Exported, PaymentState.Accepted, PaymentState.Settled })
        {
            foreach (var act in Enum.GetValues<PaymentAct>())
            {
                Assert.NotEqual(PaymentState.Due, PaymentTransitions.After(state, act));
            }
        }
    }

    [Fact]
    public void The_state_table_has_each_step_once_and_knows_every_state_and_act()
    {
        var all = PaymentTransitions.All;
        Assert.Equal(all.Count, all.Select(step => (step.From, step.Act)).Distinct().Count());
        Assert.Equal(Enum.GetValues<PaymentAct>(), all.Select(step => step.Act).Distinct().Order());
        Assert.Equal(Enum.GetValues<PaymentState>(), all.SelectMany(step => new[] { step.From, step.To }).Distinct().Order());
    }

    /// <summary>However acts follow one another, a payment never has two instructions of which each may be carried out.</summary>
    [Fact]
    public void No_sequence_of_acts_makes_two_live_instructions()
    {
        var acts = Gen.Elements(Enum.GetValues<PaymentAct>()).ArrayOf().ToArbitrary();
        Prop.ForAll(acts, sequence =>
        {
            var payment = APayment.Due();
            List<PaymentInstruction> instructions = [];
            foreach (var act in sequence)
            {
                if (act == PaymentAct.Prepare)
                {
                    var made = payment.Instruct(APayment.Run, APayment.Creditor, APayment.Day);
                    if (made.IsDone)
                    {
                        instructions.Add(made.Value);
                    }
                }
                else if (payment.Take(act).IsDone && instructions.Count > 0)
                {
                    instructions[^1].State = payment.State;
                    instructions[^1].LivePaymentId = PaymentTransitions.IsLive(payment.State) ? payment.Id : null;
                }
            }

            return instructions.Count(instruction => instruction.LivePaymentId is not null) <= 1
                && instructions.Select(instruction => instruction.EndToEndId).Distinct().Count() == instructions.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_run_is_released_by_somebody_else_and_once()
    {
        var run = new PaymentRun { PreparedBy = AnOrder.Buyer };
        AnOrder.Refused(run.Export(APayment.Released), PaymentRefusals.RunWrongState);
        AnOrder.Refused(run.Release(AnOrder.Buyer, APayment.Released), PaymentRefusals.SamePerson);
        Assert.True(run.Release(AnOrder.Requester, APayment.Released).IsDone);
        AnOrder.Refused(run.Release(AnOrder.Requester, APayment.Released), PaymentRefusals.RunWrongState);
        Assert.True(run.Export(APayment.Released).IsDone);
        Assert.True(run.Export(APayment.Released.AddDays(1)).IsDone);
        Assert.Equal(APayment.Released, run.ExportedAt);
        AnOrder.Refused(run.Withdraw(), PaymentRefusals.RunWrongState);
    }
}
