using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Accepts an open difference: it is paid as invoiced, as long as it does not grow. For who has the authority for its amount by the matching policy;
/// duties are kept apart over the invoice and its order.
/// </summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Reason">Why it is accepted, at most 2,000 characters.</param>
/// <param name="OrderLine">The order line of the difference; null when it has none.</param>
/// <param name="InvoiceLine">The invoice line of the difference, when that belongs to no order line.</param>
public sealed record AcceptDifference(InvoiceId Invoice, DifferenceKind Kind, string Reason, OrderLineId? OrderLine = null, InvoiceLineId? InvoiceLine = null) : ICommand<Done>;

internal sealed class AcceptDifferenceHandler(InvoiceStore store, MatchingPolicies policies, Matcher matcher, IDecisions decisions) : IHandler<AcceptDifference, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AcceptDifference command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Invoice, null, cancellationToken);
        if (!opened.IsDone || work.Actor.Supplier is not null)
        {
            return opened.IsDone ? InvoiceRefusals.NotFinance : opened.As<Done>();
        }

        var invoice = opened.Value;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Invoice.LongestText)
        {
            return (string.IsNullOrWhiteSpace(command.Reason) ? InvoiceRefusals.ReasonMissing : InvoiceRefusals.TextTooLong.With(Invoice.LongestText)).At("reason");
        }

        var exception = await store.ExceptionAsync(work, invoice.Id, cancellationToken);
        var difference = invoice.Report?.All.FirstOrDefault(one =>
            one.State == DifferenceState.Open && one.Kind == command.Kind && one.OrderLine == command.OrderLine && one.InvoiceLine == command.InvoiceLine);
        if (exception is not { IsOpen: true } || invoice.State != InvoiceState.Exception || difference is null)
        {
            return InvoiceRefusals.DifferenceGone;
        }

        if (!DifferenceTable.Of(difference.Kind).Remedies.Contains(Remedy.AcceptDifference))
        {
            return InvoiceRefusals.NotAcceptable;
        }

        var refusal = await MayAsync(work, invoice, difference, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        exception.Accepted = [.. exception.Accepted, new AcceptedBy(difference.Kind, difference.OrderLine, difference.InvoiceLine, difference.Amount, work.Actor.Party, work.At, command.Reason.Trim())];
        decisions.RecordAct(work, Acts.AcceptInvoice, work.Actor.Party, invoice.Subject);
        work.Record(ExceptionFacts.DifferenceAccepted, exception, command.Reason.Trim(), of: (difference.Kind, difference.Amount));
        return await matcher.RematchAsync(work, invoice, await store.OrderAsync(work, invoice.OrderId, cancellationToken), cancellationToken);
    }

    private async Task<Refusal?> MayAsync(Work work, Invoice invoice, ReportedDifference difference, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var policy = await policies.InForceAsync(work.Db, today, cancellationToken);
        var convert = await policies.ConverterAsync(work.Db, policy, invoice.Currency, today, cancellationToken);
        return policy.MayAccept(ApproveInvoiceHandler.RolesOf(work.Actor, invoice.Unit), difference.Amount, convert)
            ? await decisions.CheckAsync(work.Db, work.At, Acts.AcceptInvoice, work.Actor.Party, ApproveInvoiceHandler.Chain(invoice), cancellationToken)
            : InvoiceRefusals.NoAuthority.With(difference.Amount);
    }
}
