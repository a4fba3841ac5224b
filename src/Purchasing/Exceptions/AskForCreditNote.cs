using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Asks the supplier to take back what does not match. The invoice waits; the credit note, when it comes, is set off and the invoice matched again.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Message">What is asked for; the supplier reads it in the Partner room.</param>
public sealed record AskForCreditNote(InvoiceId Invoice, string Message) : ICommand<Done>;

/// <summary>Hands an exception over to another colleague, who then owns it.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="To">The colleague.</param>
public sealed record HandOverException(InvoiceId Invoice, PartyId To) : ICommand<Done>;

internal sealed class AskForCreditNoteHandler(InvoiceStore store) : IHandler<AskForCreditNote, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AskForCreditNote command, Work work, CancellationToken cancellationToken)
    {
        var found = await HandOverExceptionHandler.FindAsync(store, work, command.Invoice, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        if (string.IsNullOrWhiteSpace(command.Message) || command.Message.Length > Invoice.LongestText)
        {
            return (string.IsNullOrWhiteSpace(command.Message) ? InvoiceRefusals.ReasonMissing : InvoiceRefusals.TextTooLong.With(Invoice.LongestText)).At("message");
        }

        var exception = found.Value.Exception;
        var asked = exception.Take(ExceptionAct.AskSupplier);
        if (!asked.IsDone)
        {
            return asked;
        }

        exception.Asked = command.Message.Trim();
        work.Record(ExceptionFacts.SupplierAsked, exception, exception.Asked);
        return Done.Value;
    }
}

internal sealed class HandOverExceptionHandler(InvoiceStore store) : IHandler<HandOverException, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HandOverException command, Work work, CancellationToken cancellationToken)
    {
        var found = await FindAsync(store, work, command.Invoice, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var (invoice, exception) = found.Value;
        if ((await store.CompanyAsync(cancellationToken)).Person(command.To) is not { Unit: not null, IsActive: true })
        {
            return InvoiceRefusals.PersonUnknown.At("to");
        }

        var handed = exception.Take(ExceptionAct.HandOver);
        if (!handed.IsDone || exception.Owner == command.To)
        {
            return handed;
        }

        var from = exception.Owner;
        (exception.Owner, invoice.ExceptionOwner) = (command.To, command.To);
        work.Record(ExceptionFacts.HandedOver, exception, from: from);
        return Done.Value;
    }

    /// <summary>The open exception of an invoice, for its owner, the owner of the invoice, and finance and buyers of the unit.</summary>
    public static async Task<Outcome<(Invoice Invoice, InvoiceException Exception)>> FindAsync(InvoiceStore store, Work work, InvoiceId id, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, id, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<(Invoice, InvoiceException)>();
        }

        var invoice = opened.Value;
        if (await store.ExceptionAsync(work, id, cancellationToken) is not { IsOpen: true } exception)
        {
            return InvoiceRefusals.NoException;
        }

        var me = work.Actor;
        return me.Supplier is null && (me.Party == exception.Owner || me.Party == invoice.Owner || me.HasAny(invoice.Unit, Roles.Finance, Roles.Buyer, Roles.HeadOfProcurement))
            ? (invoice, exception)
            : InvoiceRefusals.NotFinance;
    }
}
