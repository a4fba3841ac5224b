using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What happens to payments. The invoice's id stands under <c>invoice</c>, so that the promise to pay it hears them.</summary>
internal static class PaymentFacts
{
    private static readonly string[] Parties = ["supplier", "owner"];
    private static readonly string[] Data = ["number", "invoice", "amount", "currency", "due_date", "part", "end_to_end", "order"];
    private static readonly string[] RunParties = ["owner", "approver"];
    private static readonly string[] RunData = ["number", "payments", "execute_on"];

    public static readonly FactName Due = new("payment.due", "An invoice, or a part of it, may be paid.", Parties, Data);
    public static readonly FactName Held = new("payment.held", "A payment was held back; the supplier was told why and until when.", Parties, [.. Data, "until"]);
    public static readonly FactName Unheld = new("payment.unheld", "A payment is no longer held back.", Parties, Data);
    public static readonly FactName Retained = new("payment.retained", "A part of an invoice is held back as agreed, until the due date where it is known.", Parties, Data);
    public static readonly FactName RetentionReleased = new("payment.retention-released", "What had been held back of an invoice as agreed is let go.", Parties, Data);
    public static readonly FactName ReferenceRateKept = new("reference-rate.kept", "The reference rate for interest on late payment was kept.", ["owner"], ["from", "percent"]);
    public static readonly FactName Sent = new("payment.sent", "An instruction to pay was put into a file for the bank. This is not a payment.", Parties, Data);
    public static readonly FactName Taken = new("payment.taken", "The bank took an instruction to pay.", Parties, Data);
    public static readonly FactName Settled = new("payment.settled", "The bank booked the last payment of an invoice, or what had been held back of it: the supplier is paid what is due.", Parties, Data);
    public static readonly FactName PartSettled = new("payment.part-settled", "The bank booked a payment of an invoice; more of the invoice is to be paid.", Parties, Data);
    public static readonly FactName Refused = new("payment.refused", "The bank refused an instruction to pay; nobody was paid.", Parties, [.. Data, "reason_code"]);
    public static readonly FactName Returned = new("payment.returned", "A booked payment came back.", Parties, [.. Data, "reason_code"]);
    public static readonly FactName Doubted = new("payment.doubted", "The bank's messages contradict what is known of a payment; a person must look.", Parties, Data);
    public static readonly FactName Cleared = new("payment.cleared", "A person cleared up what the bank's messages contradicted.", Parties, Data);
    public static readonly FactName Reopened = new("payment.reopened", "A refused or returned payment is due again.", Parties, Data);
    public static readonly FactName Cancelled = new("payment.cancelled", "A payment is no longer owed.", Parties, Data);
    public static readonly FactName RunPrepared = new("payment-run.prepared", "One person put payments together.", RunParties, RunData);
    public static readonly FactName RunApproved = new("payment-run.approved", "A second person released a payment run.", RunParties, RunData);
    public static readonly FactName RunExported = new("payment-run.exported", "The file of a payment run was made.", RunParties, RunData);
    public static readonly FactName RunWithdrawn = new("payment-run.withdrawn", "A payment run was given up before its file was made.", RunParties, RunData);
    public static readonly FactName FileTaken = new("bank-file.taken", "A message of the bank was read and applied.", ["owner"], ["message", "kind", "sha256", "changed", "doubts"]);
    public static readonly FactName AccountKept = new("own-account.kept", "An account that the company pays from was added or changed.", ["owner"], ["account"]);

    public static IReadOnlyList<FactName> All { get; } =
    [
        Due, Held, Unheld, Sent, Taken, Settled, PartSettled, Refused, Returned, Doubted, Cleared, Reopened, Cancelled,
        RunPrepared, RunApproved, RunExported, RunWithdrawn, FileTaken, AccountKept, Retained, RetentionReleased, ReferenceRateKept,
    ];

    public static void Record(this Work work, FactName name, Payment payment, PaymentInstruction? instruction = null, string? reason = null)
    {
        var data = new FactData
        {
            { "number", payment.InvoiceNumber.Length == 0 ? null : payment.InvoiceLabel },
            { "invoice", payment.InvoiceId },
            { "amount", instruction?.Amount ?? payment.Amount },
            { "due_date", payment.DueOn == Payment.NoDay ? null : payment.DueOn },
            { "part", (long)payment.Part },
            { "end_to_end", instruction?.EndToEndId },
            { "order", payment.OrderId },
        };
        if (name == Held)
        {
            data.Add("until", payment.HoldUntil);
        }

        work.Record(new FactDraft(name, payment.Subject)
        {
            Unit = payment.Unit,
            Parties = [("supplier", payment.Supplier), ("owner", payment.Owner)],
            Data = data,
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = reason },
        });
    }

    public static void Record(this Work work, FactName name, PaymentRun run) => work.Record(new FactDraft(name, run.Subject)
    {
        Unit = run.Unit,
        Parties = run.ReleasedBy is { } approver ? [("owner", run.PreparedBy), ("approver", approver)] : [("owner", run.PreparedBy)],
        Data = new FactData { { "number", run.Label }, { "payments", (long)run.Payments }, { "execute_on", run.ExecuteOn } },
    });
}
