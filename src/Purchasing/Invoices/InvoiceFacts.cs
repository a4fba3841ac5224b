using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What happens to invoices and credit notes.</summary>
internal static class InvoiceFacts
{
    private static readonly string[] Parties = ["supplier", "owner"];
    private static readonly string[] Data = ["number", "amount", "currency", "due_date", "order", "reason_code", "until", "invoice"];

    public static readonly FactName Received = new("invoice.received", "An invoice came in.", Parties, Data);
    public static readonly FactName CreditReceived = new("invoice.credit-note-received", "A credit note came in.", Parties, Data);
    public static readonly FactName Matched = new("invoice.matched", "Nothing stands between an invoice and its payment.", Parties, Data);
    public static readonly FactName Coded = new("invoice.coded", "An invoice without an order was given its accounts.", Parties, Data);
    public static readonly FactName Approved = new("invoice.approved", "An invoice was released for payment.", Parties, Data);
    public static readonly FactName TakenBack = new("invoice.taken-back", "An invoice that was released no longer is.", Parties, Data);
    public static readonly FactName Held = new("invoice.held", "Somebody stopped an invoice, with a reason and a date.", Parties, Data);
    public static readonly FactName Released = new("invoice.released", "A hold ended.", Parties, Data);
    public static readonly FactName Refused = new("invoice.refused", "An invoice was sent back to the supplier.", Parties, Data);
    public static readonly FactName Lowered = new("invoice.lowered", "A credit note lowered what is to be paid.", Parties, Data);
    public static readonly FactName Credited = new("invoice.credited", "Credit notes took all of an invoice back; nothing is left to pay.", Parties, Data);

    public static readonly FactName Settles = new("invoice.settles-figures", "A credit note or an invoice settles credits, bonuses or penalties of contracts.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Settles, Received, CreditReceived, Matched, Coded, Approved, TakenBack, Held, Released, Refused, Lowered, Credited];

    /// <summary>Records a fact about an invoice.</summary>
    public static void Record(this Work work, FactName name, Invoice invoice, string? reason = null, string? code = null, InvoiceId? other = null) =>
        work.Record(new FactDraft(name, invoice.Subject)
        {
            Unit = invoice.Unit,
            Parties = [("supplier", invoice.Supplier), ("owner", invoice.Owner)],
            Data = new FactData
            {
                { "number", invoice.Label },
                { "amount", name == Approved ? invoice.Released : invoice.Payable },
                { "due_date", invoice.DueOn },
                { "order", invoice.OrderId?.Value },
                { "reason_code", code },
                { "until", name == Held ? invoice.HoldUntil : null },
                { "invoice", other?.Value },
            },
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = reason },
        });
}
