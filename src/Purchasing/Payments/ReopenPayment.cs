using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Makes a payment that the bank refused or returned due again; the next attempt goes under a new end-to-end id.</summary>
/// <param name="Payment">The payment.</param>
public sealed record ReopenPayment(PaymentId Payment) : ICommand<Done>;

internal sealed class ReopenPaymentHandler : IHandler<ReopenPayment, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ReopenPayment command, Work work, CancellationToken cancellationToken)
    {
        var found = await PaymentStore.OpenAsync(work, command.Payment, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var payment = found.Value;
        if (payment.Doubt.Length > 0)
        {
            return PaymentRefusals.InDoubt.With(payment.InvoiceNumber);
        }

        var taken = payment.Take(PaymentAct.Reopen);
        if (taken.IsDone)
        {
            work.Record(PaymentFacts.Reopened, payment);
        }

        return taken;
    }
}

/// <summary>A person of finance has asked the bank and found out which of its messages holds: the doubt is over, with a reason that is kept.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Reason">What the bank said; at most 500 characters.</param>
public sealed record ClearPaymentDoubt(PaymentId Payment, string Reason) : ICommand<Done>;

internal sealed class ClearPaymentDoubtHandler : IHandler<ClearPaymentDoubt, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ClearPaymentDoubt command, Work work, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Order.LongestText)
        {
            return (command.Reason.Length > Order.LongestText ? OrderRefusals.TextTooLong.With(Order.LongestText) : OrderRefusals.ReasonMissing).At("reason");
        }

        var found = await PaymentStore.OpenAsync(work, command.Payment, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var payment = found.Value;
        if (payment.Doubt.Length == 0)
        {
            return PaymentRefusals.NoDoubt;
        }

        payment.Doubt = "";
        work.Record(PaymentFacts.Cleared, payment, reason: command.Reason.Trim());
        return Done.Value;
    }
}

/// <summary>Holds a payment back that is not yet in a run. The supplier reads why and until when.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Reason">Why; at most 500 characters.</param>
/// <param name="Until">When it will be looked at again.</param>
public sealed record HoldPayment(PaymentId Payment, string Reason, DateOnly Until) : ICommand<Done>;

internal sealed class HoldPaymentHandler : IHandler<HoldPayment, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HoldPayment command, Work work, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Order.LongestText || command.Until < DateOnly.FromDateTime(work.At.UtcDateTime))
        {
            return PaymentRefusals.HoldReason.At(string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Order.LongestText ? "reason" : "until");
        }

        var found = await PaymentStore.OpenAsync(work, command.Payment, cancellationToken);
        var taken = found.IsDone ? found.Value.Take(PaymentAct.Hold) : found.As<Done>();
        if (taken.IsDone)
        {
            (found.Value.HoldReason, found.Value.HoldUntil) = (command.Reason.Trim(), command.Until);
            work.Record(PaymentFacts.Held, found.Value, reason: command.Reason.Trim());
        }

        return taken;
    }
}

/// <summary>Lets go of a payment that was held back.</summary>
/// <param name="Payment">The payment.</param>
public sealed record UnholdPayment(PaymentId Payment) : ICommand<Done>;

internal sealed class UnholdPaymentHandler : IHandler<UnholdPayment, Done>
{
    public async Task<Outcome<Done>> HandleAsync(UnholdPayment command, Work work, CancellationToken cancellationToken)
    {
        var found = await PaymentStore.OpenAsync(work, command.Payment, cancellationToken);
        var taken = found.IsDone ? found.Value.Take(PaymentAct.Unhold) : found.As<Done>();
        if (taken.IsDone)
        {
            (found.Value.HoldReason, found.Value.HoldUntil) = ("", null);
            if (found.Value.Retention is null)
            {
                work.Record(PaymentFacts.Unheld, found.Value);
            }
            else
            {
                // Let go before its day: it is due now.
                var today = DateOnly.FromDateTime(work.At.UtcDateTime);
                found.Value.Retain(found.Value.RetainedUntil < today ? found.Value.RetainedUntil : today);
                work.Record(PaymentFacts.RetentionReleased, found.Value);
                work.Record(PaymentFacts.Due, found.Value);
            }
        }

        return taken;
    }
}

/// <summary>Finds a payment for people of finance.</summary>
internal static class PaymentStore
{
    public static async Task<Outcome<Payment>> OpenAsync(Work work, PaymentId id, CancellationToken cancellationToken)
    {
        var payment = await work.Db.Set<Payment>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return payment is null || !work.Actor.Has(Roles.Finance, payment.Unit) ? PaymentRefusals.NotFound : payment;
    }
}

/// <summary>Adds an account that the company pays from, or changes the one with this number.</summary>
/// <param name="Unit">The unit whose finance people may pay from it.</param>
/// <param name="Holder">Name of the holder as the bank has it.</param>
/// <param name="Number">IBAN, or the account number where there is no IBAN; spaces do not matter.</param>
/// <param name="Bic">BIC of the bank; needed without IBAN or outside SEPA.</param>
/// <param name="Country">ISO 3166 code of the holder's country.</param>
/// <param name="IsActive">False takes it off the list.</param>
public sealed record KeepOwnAccount(UnitId Unit, string Holder, string Number, string? Bic = null, string? Country = null, bool IsActive = true) : ICommand<Guid>;

internal sealed class KeepOwnAccountHandler(OrderStore orders) : IHandler<KeepOwnAccount, Guid>
{
    public async Task<Outcome<Guid>> HandleAsync(KeepOwnAccount command, Work work, CancellationToken cancellationToken)
    {
        var company = await orders.CompanyAsync(cancellationToken);
        if (company.Unit(command.Unit) is null)
        {
            return OrderRefusals.UnitUnknown.At("unit");
        }

        if (!company.MayAdminister(work.Actor, command.Unit))
        {
            return PaymentRefusals.NotAdministrator;
        }

        var account = new BankAccount(command.Holder.Trim(), BankAccount.Normalise(command.Number), BankAccount.Normalise(command.Bic ?? ""), BankAccount.Normalise(command.Country ?? ""));
        if (account.Holder.Length is 0 or > 140 || !Pain001.CanPayFrom(account))
        {
            return PaymentRefusals.OwnAccount.At(account.Holder.Length is 0 or > 140 ? "holder" : "number");
        }

        var own = await work.Db.Set<OwnAccount>().FirstOrDefaultAsync(row => row.Number == account.Number, cancellationToken);
        if (own is null)
        {
            own = new OwnAccount { Id = work.NewId<PaymentId>().Value, Number = account.Number };
            work.Db.Add(own);
        }

        (own.Unit, own.Holder, own.Bic, own.Country, own.IsActive) = (command.Unit, account.Holder, account.Bic, account.Country, command.IsActive);
        work.Record(new FactDraft(PaymentFacts.AccountKept, new SubjectRef("own-account", own.Id)) { Unit = command.Unit, Parties = [("owner", work.Actor.Party)], Data = new FactData { { "account", own.Id } } });
        return own.Id;
    }
}
