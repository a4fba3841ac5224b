using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The one place through which invoices spend budgets: what an order committed, or of an invoice without an order what its unit has.</summary>
internal interface IInvoiceBudgets
{
    /// <summary>Spends an amount without VAT; below zero gives back. Refused when the budget has too little.</summary>
    Task<Outcome<Done>> SpendAsync(Work work, Invoice invoice, Order? order, Money amount, CancellationToken cancellationToken);
}

/// <summary>What follows from a match or an approval: billing the order, spending the budget, booking, and opening what is to be paid.</summary>
internal sealed class InvoiceRelease(OrderInvoicing orders, IInvoiceBudgets budgets, Payables payables, Ledger ledger, InvoiceContracts contracts)
{
    /// <summary>Makes what an invoice bills of its order these rows: what was billed before is taken back as far as it differs.</summary>
    public async Task<Outcome<Done>> BillAsync(Work work, Invoice invoice, Order? order, List<InvoiceBilling> before, IReadOnlyList<Billed> rows, CancellationToken cancellationToken)
    {
        if (order is null)
        {
            return Done.Value;
        }

        var zero = Money.Zero(order.Currency);
        var changes = rows.Select(row => row.Line).Union(before.Select(billing => billing.OrderLineId)).Select(line =>
        {
            var (was, now) = (before.Find(billing => billing.OrderLineId == line), rows.FirstOrDefault(row => row.Line == line, new Billed(line, 0, zero)));
            return new Billed(line, now.Quantity - (was?.Quantity ?? 0), now.Amount - (was?.Net ?? zero));
        }).Where(change => change.Quantity != 0 || !change.Amount.IsZero).ToList();
        if (changes.Count == 0)
        {
            return Done.Value;
        }

        // A budget that refuses leaves everything as it was.
        var spent = await budgets.SpendAsync(work, invoice, order, Money.Sum(changes.Select(change => change.Amount), order.Currency), cancellationToken);
        if (!spent.IsDone)
        {
            return spent;
        }

        foreach (var change in changes)
        {
            Keep(work, invoice, before, change);
        }

        work.Db.Entry(order).Property(row => row.Version).IsModified = true;
        return await orders.RecordAsync(work, order, changes, cancellationToken);
    }

    private static void Keep(Work work, Invoice invoice, List<InvoiceBilling> before, Billed change)
    {
        var known = before.Find(billing => billing.OrderLineId == change.Line);
        if (known is null)
        {
            known = new InvoiceBilling { InvoiceId = invoice.Id, OrderLineId = change.Line, Quantity = change.Quantity, Net = change.Amount };
            before.Add(known);
            work.Db.Add(known);
            return;
        }

        known.Quantity += change.Quantity;
        known.Net += change.Amount;
    }

    /// <summary>Takes back all that an invoice bills of its order.</summary>
    public async Task<Outcome<Done>> UnbillAsync(Work work, Invoice invoice, Order? order, CancellationToken cancellationToken) =>
        await BillAsync(work, invoice, order, await work.Db.Set<InvoiceBilling>().Where(row => row.InvoiceId == invoice.Id).ToListAsync(cancellationToken), [], cancellationToken);

    /// <summary>Releases an invoice that matched or was approved: what is left of it after credit notes becomes payable, and it is booked.</summary>
    public async Task<Outcome<Done>> ApproveAsync(Work work, Invoice invoice, Order? order, CancellationToken cancellationToken)
    {
        var approved = invoice.Take(InvoiceAct.Approve);
        if (!approved.IsDone)
        {
            return approved;
        }

        if (order is null)
        {
            var spent = await budgets.SpendAsync(work, invoice, null, invoice.Kind == InvoiceKind.Invoice ? invoice.Net : -invoice.Net, cancellationToken);
            if (!spent.IsDone)
            {
                return spent;
            }
        }

        Book(work, invoice, order, invoice.Report);
        if (invoice.Kind == InvoiceKind.Invoice)
        {
            invoice.ReleasedPart++;
            invoice.Released = invoice.ToPay;
            var whole = Payable(invoice, order);
            foreach (var part in await contracts.PartsAsync(work, invoice, order, whole, DueDate.Of(whole.Terms, invoice.IssuedOn, null, invoice.ReceivedOn), cancellationToken))
            {
                payables.Open(work, part);
                invoice.ReleasedPart = part.Part;
            }
        }

        work.Record(InvoiceFacts.Approved, invoice);
        return Done.Value;
    }

    /// <summary>Takes a release back; refused when it is already in a payment run.</summary>
    public async Task<Outcome<Done>> TakeBackAsync(Work work, Invoice invoice, CancellationToken cancellationToken)
    {
        if (!invoice.Released.IsZero)
        {
            var lowered = await payables.LowerAsync(work, invoice.Id.Value, invoice.Released, cancellationToken);
            if (!lowered.IsDone)
            {
                return lowered;
            }
        }

        invoice.Released = Money.Zero(invoice.Currency);
        invoice.Take(InvoiceAct.TakeBack);
        work.Record(InvoiceFacts.TakenBack, invoice);
        return Done.Value;
    }

    /// <summary>Books an invoice or a credit note once; the lines of a credit note are found in the match of the invoice it takes back.</summary>
    public void Book(Work work, Invoice document, Order? order, MatchReport? report)
    {
        if (document.IsBooked)
        {
            return;
        }

        document.IsBooked = true;
        var sign = document.Kind == InvoiceKind.CreditNote ? -1 : 1;
        var lines = document.Lines.OrderBy(line => line.Position).Select(line =>
        {
            var row = report?.Lines.FirstOrDefault(row => row.OrderLine is not null && row.InvoiceLines.Contains(line.Id));
            var ordered = row?.OrderLine is { } id ? order?.Line(id) : null;
            var quantity = sign < 0 && ordered is not null && line.UnitPrice * 2 <= ordered.UnitPrice ? 0 : line.Quantity;
            return new BilledLine(
                ordered?.Id,
                sign < 0 ? -line.Net : line.Net,
                ordered?.Worth(sign * quantity) ?? Money.Zero(document.Currency),
                ordered?.Coding ?? line.Coding);
        }).ToList();
        if (!document.Charges.IsZero)
        {
            lines.Add(new BilledLine(null, sign < 0 ? -document.Charges : document.Charges, Money.Zero(document.Currency), []));
        }

        ledger.PostInvoice(work, document.Id.Value, document.Label, document.Unit, document.Supplier, lines, sign < 0 ? -document.Tax : document.Tax);
    }

    private static NewPayable Payable(Invoice invoice, Order? order) => new(
        invoice.Id.Value,
        invoice.ReleasedPart,
        invoice.Label,
        invoice.Number,
        invoice.IssuedOn,
        invoice.Supplier,
        invoice.SupplierName,
        invoice.Unit,
        invoice.Owner,
        invoice.Released,
        TermsOf(order) ?? PaymentTerms.Default,
        invoice.OrderId?.Value)
    {
        DueOn = invoice.DueOn,
    };

    /// <summary>The terms of an order; null when it has none that can be read.</summary>
    public static PaymentTerms? TermsOf(Order? order) => order is not null && PaymentTerms.TryParse(order.Terms, out var terms) ? terms : null;
}
