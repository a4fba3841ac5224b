using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

/// <summary>Payments and runs for tests of the rules.</summary>
internal static class APayment
{
    public const string OwnIban = "DE89370400440532013000";
    public static readonly DateOnly Day = new(2026, 4, 1);
    public static readonly DateTimeOffset Released = new(2026, 4, 1, 12, 30, 15, TimeSpan.Zero);
    public static readonly BankAccount Own = new("Example Group GmbH", OwnIban, "COBADEFFXXX", "DE");
    public static readonly BankAccount Creditor = new("Müller & Söhne", "FR1420041010050500013M02606", "", "FR");
    public static readonly PaymentRunId Run = new(new Guid("0198a000-0000-7000-8000-000000000001"));

    public static Payment Due(long minor = 100_00, Currency? currency = null) => new()
    {
        Id = new PaymentId(Guid.Next()),
        InvoiceId = Guid.Next(),
        InvoiceNumber = "R-1",
        Amount = new Money(minor, currency ?? Currency.Eur),
        Discount = Money.Zero(currency ?? Currency.Eur),
        Paid = Money.Zero(currency ?? Currency.Eur),
        DueOn = Day.AddDays(10),
    };

    public static Instructed Exported(long minor = 100_00, string batch = "B-1", Currency? currency = null)
    {
        var payment = Due(minor, currency);
        var instruction = payment.Instruct(Run, Creditor, Day).Value;
        Assert.True(payment.Take(PaymentAct.Release).IsDone);
        Assert.True(payment.Take(PaymentAct.Export).IsDone);
        instruction.State = payment.State;
        instruction.BatchId = batch;
        return new Instructed(payment, instruction, OwnIban, Pain001.MessageId(Run));
    }
}
