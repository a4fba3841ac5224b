using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.EInvoicing;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Writes the supplier's invoice for it, as agreed self-billing has it: over what was received of an order and not invoiced; or, when more was invoiced than was kept, a
/// credit note over the rest. It is registered and matched as any other, and kept as UBL and CII that are valid by EN 16931.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="TaxPercent">The rate of VAT of its lines; zero for none.</param>
/// <param name="PrecedingInvoice">For a credit note, the invoice it takes back.</param>
public sealed record BillReceived(OrderId Order, decimal TaxPercent, string? PrecedingInvoice = null) : ICommand<RegisteredInvoice>;

internal sealed class BillReceivedHandler(OrderStore store, InvoiceRegistration registration, InvoicePaper paper, Files files) : IHandler<BillReceived, RegisteredInvoice>
{
    public const string Series = "SB";

    public static readonly Refusal NothingToBill = new("invoice.nothing-to-bill", "Everything that was received of order {0} is invoiced.");
    public static readonly Refusal RateInvalid = new("invoice.rate-invalid", "The rate of VAT must be between 0 and 100.", RefusalKind.Invalid);
    public static readonly Refusal NotValid = new("invoice.self-billed-not-valid", "The invoice would not be valid: {0} Complete what we know of the supplier and of our own account first.");

    public async Task<Outcome<RegisteredInvoice>> HandleAsync(BillReceived command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Order, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<RegisteredInvoice>();
        }

        var order = opened.Value;
        if (work.Actor.Supplier is not null || !InvoiceStore.IsFinance(work.Actor, order.Unit))
        {
            return InvoiceRefusals.NotFinance;
        }

        if (command.TaxPercent is < 0 or > 100)
        {
            return RateInvalid.At("taxPercent");
        }

        var open = order.LiveLines.Where(line => line.ReceivedNotInvoiced > 0).Select(line => (Line: line, Quantity: line.ReceivedNotInvoiced)).ToList();
        var kind = open.Count > 0 ? InvoiceKind.Invoice : InvoiceKind.CreditNote;
        if (open.Count == 0)
        {
            open = [.. order.LiveLines.Where(line => line.Invoiced > line.Kept).Select(line => (Line: line, Quantity: line.Invoiced - line.Kept))];
        }

        if (open.Count == 0)
        {
            return NothingToBill.With(order.Label);
        }

        var number = Numbers.Text(Series, await work.NextNumberAsync(Series, cancellationToken));
        var registered = await registration.TakeAsync(
            work, Bill(order, open, kind, command, number, DateOnly.FromDateTime(work.At.UtcDateTime)), new InvoiceArrival(InvoicePaper.SelfBilled, order.Supplier, order.Unit), cancellationToken);
        return registered.IsDone ? await KeepAsync(work, registered.Value, cancellationToken) : registered;
    }

    private static InvoiceDocument Bill(Order order, List<(OrderLine Line, decimal Quantity)> open, InvoiceKind kind, BillReceived command, string number, DateOnly today)
    {
        var category = command.TaxPercent == 0 ? "Z" : "S";
        var net = Money.Sum(open.Select(entry => entry.Line.Worth(entry.Quantity)), order.Currency);
        var tax = net.Share(command.TaxPercent / 100);
        return new InvoiceDocument
        {
            Kind = kind,
            Number = number,
            IssueDate = today,
            Currency = order.Currency,
            Supplier = new InvoiceSender(order.SupplierName),
            OrderReference = order.Label,
            PrecedingInvoice = command.PrecedingInvoice,
            PaymentTerms = order.Terms.Length == 0 ? null : order.Terms,
            IsElectronic = true,
            Lines =
            [
                .. open.Select(entry => new InvoiceDocumentLine
                {
                    Number = entry.Line.Position.ToString(CultureInfo.InvariantCulture),
                    OrderLineReference = entry.Line.Position.ToString(CultureInfo.InvariantCulture),
                    SellerItem = entry.Line.Article.Length == 0 ? null : entry.Line.Article,
                    Description = entry.Line.Description,
                    Quantity = entry.Quantity,
                    Unit = entry.Line.UnitOfMeasure,
                    UnitPrice = entry.Line.UnitPrice,
                    Net = entry.Line.Worth(entry.Quantity),
                    TaxCategory = category,
                    TaxPercent = command.TaxPercent,
                }),
            ],
            Taxes = [new InvoiceTax(category, command.TaxPercent, net, tax)],
            TaxTotal = tax,
            Total = net + tax,
        };
    }

    private async Task<Outcome<RegisteredInvoice>> KeepAsync(Work work, RegisteredInvoice registered, CancellationToken cancellationToken)
    {
        var invoice = work.Db.Set<Invoice>().Local.First(row => row.Id == registered.Invoice);
        var document = await paper.OfAsync(work.Db, invoice, cancellationToken);
        foreach (var syntax in (InvoiceSyntax[])[InvoiceSyntax.Ubl, InvoiceSyntax.Cii])
        {
            var written = EInvoiceWriter.Write(document, syntax);
            if (EInvoiceChecker.Check(written).Violations.FirstOrDefault(violation => violation.Severity == RuleSeverity.Fatal) is { } broken)
            {
                return NotValid.With(broken.Says);
            }

            var kept = files.Keep(work, invoice.Subject, new NewFile($"{invoice.Number}-{(syntax == InvoiceSyntax.Ubl ? "ubl" : "cii")}.xml", "application/xml", written));
            if (!kept.IsDone)
            {
                return kept.As<RegisteredInvoice>();
            }
        }

        return registered;
    }
}
