using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What an invoice says when it, or a part of it, may be paid.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Part">1 for the whole, or counting its parts.</param>
/// <param name="InvoiceLabel">Our number, <c>INV-88</c>.</param>
/// <param name="InvoiceNumber">The supplier's number.</param>
/// <param name="InvoiceDate">Its issue date; payment terms count from it.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="SupplierName">Its name.</param>
/// <param name="Unit">The unit that pays.</param>
/// <param name="Owner">The named person who looks after the invoice.</param>
/// <param name="Amount">What is owed with tax, less credit notes; above zero.</param>
/// <param name="Terms">The payment terms that hold for it.</param>
/// <param name="OrderId">The order it bills; null when none.</param>
internal sealed record NewPayable(
    Guid InvoiceId, int Part, string InvoiceLabel, string InvoiceNumber, DateOnly InvoiceDate, PartyId Supplier, string SupplierName, UnitId Unit, PartyId Owner, Money Amount, PaymentTerms Terms, Guid? OrderId)
{
    /// <summary>When it is due, where that does not follow from terms and date alone; null when it does.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The contract whose schedule made it a part; null when it is the whole by its payment terms.</summary>
    public Guid? Contract { get; init; }

    /// <summary>From when it is let go, where it is held back by contract.</summary>
    public RetentionRelease? Retention { get; init; }

    /// <summary>Days after that.</summary>
    public int RetentionDays { get; init; }

    /// <summary>The day on which it is let go; null while nobody knows it.</summary>
    public DateOnly? RetainedUntil { get; init; }

    /// <summary>The interest a year on late payment that the contract names; null for the statutory rate.</summary>
    public decimal? InterestPercent { get; init; }
}

/// <summary>The door through which invoices become payments. All within the caller's work.</summary>
internal sealed class Payables
{
    /// <summary>Opens the one payment for a part of an invoice. A second for the same part is refused by the database.</summary>
    public Payment Open(Work work, NewPayable payable)
    {
        if (payable.Amount.Minor <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(payable), payable.Amount, "Only what is owed is opened for payment.");
        }

        var isHeldBack = payable.Retention is not null;
        var dueOn = payable.DueOn ?? payable.Terms.DueDate(payable.InvoiceDate);
        var discountUntil = payable.Terms.DiscountUntil(payable.InvoiceDate);
        var payment = new Payment
        {
            Id = work.NewId<PaymentId>(),
            InvoiceId = payable.InvoiceId,
            Part = payable.Part,
            InvoiceLabel = payable.InvoiceLabel,
            InvoiceNumber = payable.InvoiceNumber,
            InvoiceDate = payable.InvoiceDate,
            Supplier = payable.Supplier,
            SupplierName = payable.SupplierName,
            Unit = payable.Unit,
            Owner = payable.Owner,
            OrderId = payable.OrderId,
            Amount = payable.Amount,
            Discount = isHeldBack ? Money.Zero(payable.Amount.Currency) : payable.Terms.Discount(payable.Amount),
            DiscountUntil = isHeldBack ? null : discountUntil > dueOn ? dueOn : discountUntil,
            DueOn = dueOn,
            Paid = Money.Zero(payable.Amount.Currency),
            State = isHeldBack ? PaymentState.OnHold : PaymentState.Due,
            Contract = payable.Contract,
            Retention = payable.Retention,
            RetentionDays = payable.RetentionDays,
            InterestPercent = payable.InterestPercent,
        };
        if (isHeldBack)
        {
            payment.Retain(payable.RetainedUntil);
        }

        work.Db.Add(payment);
        work.Record(isHeldBack ? PaymentFacts.Retained : PaymentFacts.Due, payment);
        return payment;
    }

    /// <summary>The payments of an invoice, to be changed.</summary>
    public Task<List<Payment>> OfInvoiceAsync(Work work, Guid invoice, CancellationToken cancellationToken) =>
        work.Db.Set<Payment>().Where(payment => payment.InvoiceId == invoice).OrderBy(payment => payment.Part).ToListAsync(cancellationToken);

    /// <summary>
    /// Lowers what is owed for an invoice, because a credit note came or a line is disputed. What becomes nothing is no longer owed. Refused when it is more than
    /// what is still to be instructed: then the supplier owes it back.
    /// </summary>
    public async Task<Outcome<Done>> LowerAsync(Work work, Guid invoice, Money by, CancellationToken cancellationToken)
    {
        var payments = await OfInvoiceAsync(work, invoice, cancellationToken);
        var free = payments.Where(payment => payment.State is PaymentState.Due or PaymentState.OnHold).ToList();
        if (Money.Sum(free.Select(payment => payment.Amount), by.Currency) < by)
        {
            return PaymentRefusals.AlreadyInstructed.With(payments.Count == 0 ? "" : payments[0].InvoiceNumber);
        }

        foreach (var payment in free)
        {
            var less = payment.Amount < by ? payment.Amount : by;
            by -= less;
            if (less == payment.Amount)
            {
                payment.Take(PaymentAct.Cancel);
                work.Record(PaymentFacts.Cancelled, payment);
            }
            else if (!less.IsZero)
            {
                payment.Discount = payment.Discount.Share((decimal)(payment.Amount - less).Minor / payment.Amount.Minor);
                payment.Amount -= less;
            }
        }

        return Done.Value;
    }

    /// <summary>Holds back what is not yet instructed of an invoice.</summary>
    public async Task HoldAsync(Work work, Guid invoice, string reason, DateOnly? until, CancellationToken cancellationToken)
    {
        foreach (var payment in await OfInvoiceAsync(work, invoice, cancellationToken))
        {
            if (payment.Take(PaymentAct.Hold).IsDone)
            {
                (payment.HoldReason, payment.HoldUntil) = (reason, until);
                work.Record(PaymentFacts.Held, payment, reason: reason);
            }
        }
    }

    /// <summary>Lets go of what was held back of an invoice.</summary>
    public async Task UnholdAsync(Work work, Guid invoice, CancellationToken cancellationToken)
    {
        foreach (var payment in await OfInvoiceAsync(work, invoice, cancellationToken))
        {
            if (payment is { State: PaymentState.OnHold, Retention: not null })
            {
                // What is held back by contract stays so; only the other reason is gone.
                (payment.HoldReason, payment.HoldUntil) = ("", null);
            }
            else if (payment.Take(PaymentAct.Unhold).IsDone)
            {
                (payment.HoldReason, payment.HoldUntil) = ("", null);
                work.Record(PaymentFacts.Unheld, payment);
            }
        }
    }
}
