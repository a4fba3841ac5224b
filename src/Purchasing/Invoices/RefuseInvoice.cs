using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Sends an invoice back to the supplier with a reason. What it billed of its order is taken back. For finance.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why; the supplier reads it.</param>
public sealed record RefuseInvoice(InvoiceId Invoice, string Reason) : ICommand<Done>;

/// <summary>Sets an approved credit note that names no invoice off against an invoice of the same supplier that is not yet in a payment run. For finance.</summary>
/// <param name="CreditNote">The credit note.</param>
/// <param name="Invoice">The invoice.</param>
public sealed record SetOffCreditNote(InvoiceId CreditNote, InvoiceId Invoice) : ICommand<Done>;

internal sealed class RefuseInvoiceHandler(InvoiceStore store, InvoiceRelease release, InvoiceContracts contracts, ExceptionDesk exceptions) : IHandler<RefuseInvoice, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RefuseInvoice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenForFinanceAsync(work, command.Invoice, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var invoice = opened.Value;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > Invoice.LongestText)
        {
            return (string.IsNullOrWhiteSpace(command.Reason) ? InvoiceRefusals.ReasonMissing : InvoiceRefusals.TextTooLong.With(Invoice.LongestText)).At("reason");
        }

        if (invoice is { State: InvoiceState.OnHold, HeldFrom: InvoiceState.Approved })
        {
            return InvoiceTransitions.NotNow.With(InvoiceTransitions.Words(InvoiceState.Approved));
        }

        var refused = invoice.Take(InvoiceAct.Refuse);
        if (!refused.IsDone)
        {
            return refused;
        }

        invoice.RefusedReason = command.Reason.Trim();
        var unbilled = await release.UnbillAsync(work, invoice, await store.OrderAsync(work, invoice.OrderId, cancellationToken), cancellationToken);
        if (!unbilled.IsDone)
        {
            return unbilled;
        }

        var undone = await contracts.UndoAsync(work, invoice, cancellationToken);
        if (!undone.IsDone)
        {
            return undone;
        }

        if (await store.ExceptionAsync(work, invoice.Id, cancellationToken) is { IsOpen: true } exception)
        {
            exceptions.Settle(work, exception);
        }

        work.Record(InvoiceFacts.Refused, invoice, invoice.RefusedReason);
        return Done.Value;
    }
}

internal sealed class SetOffCreditNoteHandler(InvoiceStore store, InvoiceCrediting crediting) : IHandler<SetOffCreditNote, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SetOffCreditNote command, Work work, CancellationToken cancellationToken)
    {
        var credit = await store.OpenForFinanceAsync(work, command.CreditNote, null, cancellationToken);
        var invoice = await store.OpenForFinanceAsync(work, command.Invoice, null, cancellationToken);
        if (!credit.IsDone || !invoice.IsDone)
        {
            return credit.IsDone ? invoice.As<Done>() : credit.As<Done>();
        }

        return credit.Value.Kind != InvoiceKind.CreditNote || invoice.Value.Kind != InvoiceKind.Invoice || credit.Value.Supplier != invoice.Value.Supplier
            ? InvoiceRefusals.NotACreditNote.At("creditNote")
            : credit.Value.State != InvoiceState.Approved || !invoice.Value.IsOpen
                ? InvoiceTransitions.NotNow.With(InvoiceTransitions.Words(credit.Value.State == InvoiceState.Approved ? invoice.Value.State : credit.Value.State))
                : await crediting.SetOffAsync(work, credit.Value, invoice.Value, cancellationToken);
    }
}
