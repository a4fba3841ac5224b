using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Sets a credit note off against an invoice that is not yet paid, which may settle what did not match.</summary>
internal sealed class InvoiceCrediting(InvoiceStore store, Matcher matcher, InvoiceRelease release, InvoiceContracts contracts, Payables payables)
{
    /// <summary>Lowers what is to be paid of the invoice, books the credit note, and matches the invoice again.</summary>
    public async Task<Outcome<Done>> SetOffAsync(Work work, Invoice credit, Invoice invoice, CancellationToken cancellationToken)
    {
        if (credit.Currency != invoice.Currency || credit.Payable > invoice.ToPay)
        {
            return InvoiceRefusals.CreditAboveInvoice.With(credit.Payable, invoice.ToPay, invoice.Label).At("total");
        }

        if (!invoice.Released.IsZero)
        {
            var lowered = await payables.LowerAsync(work, invoice.Id.Value, credit.Payable, cancellationToken);
            if (!lowered.IsDone)
            {
                return lowered;
            }

            invoice.Released -= credit.Payable;
        }

        credit.Take(InvoiceAct.Credit);
        credit.OrderId = invoice.OrderId;
        invoice.Credited += credit.Payable;
        work.Record(invoice.ToPay.IsZero ? InvoiceFacts.Credited : InvoiceFacts.Lowered, invoice, other: credit.Id);
        var undone = invoice.ToPay.IsZero ? await contracts.UndoAsync(work, invoice, cancellationToken) : Done.Value;
        if (!undone.IsDone)
        {
            return undone;
        }

        var order = await store.OrderAsync(work, invoice.OrderId, cancellationToken);
        var exception = await store.ExceptionAsync(work, invoice.Id, cancellationToken);
        if (exception is { State: ExceptionState.WithSupplier })
        {
            exception.Take(ExceptionAct.TakeBack);
            work.Record(ExceptionFacts.SupplierAnswered, exception);
        }

        if (invoice.State is InvoiceState.OnHold or InvoiceState.Coded && !invoice.ToPay.IsZero)
        {
            release.Book(work, credit, order, invoice.Report);
            return Done.Value;
        }

        var matched = await matcher.RematchAsync(work, invoice, order, cancellationToken);
        release.Book(work, credit, order, invoice.Report);
        return matched;
    }
}
