using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Stops an invoice with a reason and a day on which the hold ends; the supplier sees both. Also what is released and not yet in a payment run. For finance.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why; the supplier reads it.</param>
/// <param name="Until">The day on which it goes on by itself, from tomorrow; the policy says how far ahead.</param>
/// <param name="Version">The version that was read; null skips the check.</param>
public sealed record HoldInvoice(InvoiceId Invoice, string Reason, DateOnly Until, int? Version = null) : ICommand<Done>;

/// <summary>Ends a hold before its day; the invoice is matched again. For finance.</summary>
/// <param name="Invoice">The invoice.</param>
public sealed record ReleaseInvoice(InvoiceId Invoice) : ICommand<Done>;

internal sealed class HoldInvoiceHandler(InvoiceStore store, MatchingPolicies policies, Payables payables) : IHandler<HoldInvoice, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HoldInvoice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenForFinanceAsync(work, command.Invoice, command.Version, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var invoice = opened.Value;
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var longest = (await policies.InForceAsync(work.Db, today, cancellationToken)).LongestHold;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Invoice.LongestText)
        {
            return (string.IsNullOrWhiteSpace(command.Reason) ? InvoiceRefusals.ReasonMissing : InvoiceRefusals.TextTooLong.With(Invoice.LongestText)).At("reason");
        }

        if (command.Until <= today || command.Until > today.AddDays(longest))
        {
            return InvoiceRefusals.HoldUntil.With(longest).At("until");
        }

        var from = invoice.State;
        var held = invoice.Take(InvoiceAct.Hold);
        if (!held.IsDone)
        {
            return held;
        }

        invoice.HeldFrom = from == InvoiceState.OnHold ? invoice.HeldFrom : from;
        (invoice.HoldReason, invoice.HoldUntil) = (command.Reason.Trim(), command.Until);
        if (invoice.HeldFrom == InvoiceState.Approved)
        {
            await payables.HoldAsync(work, invoice.Id.Value, invoice.HoldReason, invoice.HoldUntil, cancellationToken);
            if ((await payables.OfInvoiceAsync(work, invoice.Id.Value, cancellationToken)).Exists(payment => payment.State is not (PaymentState.OnHold or PaymentState.Cancelled)))
            {
                return InvoiceRefusals.InRun;
            }
        }

        work.Record(InvoiceFacts.Held, invoice, invoice.HoldReason);
        return Done.Value;
    }
}

internal sealed class ReleaseInvoiceHandler(InvoiceStore store, Matcher matcher, Payables payables) : IHandler<ReleaseInvoice, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ReleaseInvoice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenForFinanceAsync(work, command.Invoice, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var invoice = opened.Value;
        var approved = invoice.HeldFrom == InvoiceState.Approved;
        var ended = invoice.Take(approved ? InvoiceAct.Resume : InvoiceAct.EndHold);
        if (!ended.IsDone)
        {
            return ended;
        }

        var before = invoice.HeldFrom;
        (invoice.HoldReason, invoice.HoldUntil, invoice.HeldFrom) = ("", null, null);
        work.Record(InvoiceFacts.Released, invoice);
        if (approved)
        {
            await payables.UnholdAsync(work, invoice.Id.Value, cancellationToken);
            return Done.Value;
        }

        return before == InvoiceState.Coded ? invoice.Take(InvoiceAct.Code) : await matcher.RematchAsync(work, invoice, await store.OrderAsync(work, invoice.OrderId, cancellationToken), cancellationToken);
    }
}
