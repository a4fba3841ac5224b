using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The order line that an invoice line bills.</summary>
/// <param name="InvoiceLine">The line of the invoice.</param>
/// <param name="OrderLine">The line of the order; null lets the software find it.</param>
public sealed record ChosenLine(InvoiceLineId InvoiceLine, OrderLineId? OrderLine);

/// <summary>Says which order an invoice bills, and which of its lines, where the supplier did not or the software found another. For finance and buyers of the unit.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Order">The number of the order, <c>PO-2207</c>.</param>
/// <param name="Lines">Lines to be fixed; the others are found as usual.</param>
public sealed record ChooseOrder(InvoiceId Invoice, string Order, IReadOnlyList<ChosenLine>? Lines = null) : ICommand<Done>;

/// <summary>Matches an invoice again. Runs by itself at each receipt, return and revision; by hand it does no harm.</summary>
/// <param name="Invoice">The invoice.</param>
public sealed record MatchInvoice(InvoiceId Invoice) : ICommand<Done>;

internal sealed class ChooseOrderHandler(InvoiceStore store, Matcher matcher) : IHandler<ChooseOrder, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ChooseOrder command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Invoice, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var invoice = opened.Value;
        if (work.Actor.Supplier is not null || !work.Actor.HasAny(invoice.Unit, Roles.Finance, Roles.Buyer))
        {
            return InvoiceRefusals.NotFinance;
        }

        if (invoice.State is not (InvoiceState.Received or InvoiceState.Exception))
        {
            return InvoiceTransitions.NotNow.With(InvoiceTransitions.Words(invoice.State));
        }

        var order = await store.OrderAsync(work, command.Order, cancellationToken);
        if (order is null || order.Supplier != invoice.Supplier)
        {
            return InvoiceRefusals.OrderUnknown.With(command.Order).At("order");
        }

        foreach (var (chosen, i) in (command.Lines ?? []).Select((line, i) => (line, i)))
        {
            if (invoice.Lines.Find(line => line.Id == chosen.InvoiceLine) is not { } line || (chosen.OrderLine is { } to && order.Line(to) is not { Removed: false }))
            {
                return InvoiceRefusals.LineUnknown.At($"lines[{i}]");
            }

            line.Chosen = chosen.OrderLine;
        }

        (invoice.OrderId, invoice.OrderReference, invoice.Unit, invoice.Requester) = (order.Id, order.Label, order.Unit, order.Requester);
        return await matcher.RematchAsync(work, invoice, order, cancellationToken);
    }
}

internal sealed class MatchInvoiceHandler(InvoiceStore store, Matcher matcher) : IHandler<MatchInvoice, Done>
{
    public async Task<Outcome<Done>> HandleAsync(MatchInvoice command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Invoice, null, cancellationToken);
        if (!opened.IsDone || work.Actor.Supplier is not null)
        {
            return opened.IsDone ? InvoiceRefusals.NotFinance : opened.As<Done>();
        }

        var invoice = opened.Value;
        return invoice.State is InvoiceState.Received or InvoiceState.Exception or InvoiceState.Matched or InvoiceState.Approved
            ? await matcher.RematchAsync(work, invoice, await store.OrderAsync(work, invoice.OrderId, cancellationToken), cancellationToken)
            : InvoiceTransitions.NotNow.With(InvoiceTransitions.Words(invoice.State));
    }
}
