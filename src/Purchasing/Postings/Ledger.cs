using Microsoft.Extensions.Options;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The fact of bookings on their way to the company's ledger.</summary>
internal static class PostingFacts
{
    public static readonly FactName Exported = new("posting-export.made", "Bookings were put into a file for the company's ledger, each for the first and only time.", ["owner"], ["number", "postings"]);
    public static readonly FactName Answered = new("posting-export.answered", "The company's ledger said which bookings it has.", ["owner"], ["confirmed", "refused", "unknown"]);

    public static IReadOnlyList<FactName> All { get; } = [Exported, Answered];
}

/// <summary>Keeps bookings, within the work of what they book: the receipt, the invoice, the bank's file. Each has a key of its own, so nothing is booked twice.</summary>
internal sealed class Ledger(IOptions<PurchasingOptions> options)
{
    private LedgerAccounts Accounts => options.Value.Accounts;

    /// <summary>Goods taken in or services accepted start an accrual, goods that go back take it back.</summary>
    public void PostReceipt(Work work, Order order, Receipt receipt)
    {
        var sign = receipt.Kind == ReceiptKind.Return ? -1 : 1;
        var lines = receipt.Lines.Select(line => (new Money(sign * line.Worth.Minor, order.Currency), order.Line(line.OrderLineId)!.Coding)).ToList();
        Keep(work, Bookkeeping.ReceiptKey(receipt.Id), PostingKind.Accrual, order.Unit, order.Supplier, receipt.Label, order.Currency, Bookkeeping.Accrue(lines, Accounts));
    }

    /// <summary>A matched or approved invoice; a credit note has amounts below zero. One posting for each invoice, ever.</summary>
    /// <param name="work">The work that accepts the invoice.</param>
    /// <param name="invoice">The invoice's id; the posting's key follows from it.</param>
    /// <param name="label">Our number of it.</param>
    /// <param name="unit">The unit that pays.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="lines">Its lines, net.</param>
    /// <param name="tax">Its tax, in the currency of the lines.</param>
    public void PostInvoice(Work work, Guid invoice, string label, UnitId unit, PartyId supplier, IReadOnlyList<BilledLine> lines, Money tax) =>
        Keep(work, Bookkeeping.InvoiceKey(invoice), PostingKind.Invoice, unit, supplier, label, tax.Currency, Bookkeeping.Invoice(lines, tax, Accounts));

    /// <summary>What the bank has booked, or gave back.</summary>
    public void PostPayment(Work work, Payment payment, PaymentInstruction instruction, bool returned) =>
        Keep(
            work,
            Bookkeeping.PaymentKey(instruction.EndToEndId, returned),
            PostingKind.Payment,
            payment.Unit,
            payment.Supplier,
            payment.InvoiceLabel,
            instruction.Amount.Currency,
            Bookkeeping.Pay(instruction.Amount, instruction.Discount, returned, Accounts),
            instruction.BookedOn);

    private static void Keep(
        Work work, string key, PostingKind kind, UnitId unit, PartyId supplier, string document, Currency currency, IReadOnlyList<PostingLine> lines, DateOnly? on = null)
    {
        var posting = Bookkeeping.Post(work.NewId<PaymentId>().Value, key, kind, unit, supplier, document, on ?? DateOnly.FromDateTime(work.At.UtcDateTime), currency, lines, work.At);
        if (posting is not null)
        {
            work.Db.Add(posting);
        }
    }
}
