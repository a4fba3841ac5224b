using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What is owed for one part of one invoice, from the day it may be paid to the day the bank has booked it.</summary>
internal sealed class Payment : IVersioned
{
    public PaymentId Id { get; init; }

    /// <summary>The invoice, and which part of it: an invoice whose one line is disputed can be paid in two parts. Unique together.</summary>
    public Guid InvoiceId { get; init; }

    public int Part { get; init; }

    /// <summary>Our number of the invoice, <c>INV-88</c>.</summary>
    public string InvoiceLabel { get; init; } = "";

    /// <summary>The order that the invoice bills; null for one without.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The named person who looks after the invoice.</summary>
    public PartyId Owner { get; init; }

    /// <summary>The supplier's number of the invoice; tells the supplier what was paid.</summary>
    public string InvoiceNumber { get; init; } = "";

    public DateOnly InvoiceDate { get; init; }

    public PartyId Supplier { get; init; }

    public string SupplierName { get; init; } = "";

    public UnitId Unit { get; init; }

    /// <summary>What is owed, with tax; above zero.</summary>
    public Money Amount { get; set; }

    /// <summary>What may be deducted until <see cref="DiscountUntil"/>.</summary>
    public Money Discount { get; set; }

    public DateOnly? DiscountUntil { get; init; }

    /// <summary>Our promise to the supplier; <see cref="NoDay"/> for what is held back until a day that nobody knows yet.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>The contract whose schedule made it a part of its own; null where the invoice is paid as one by its payment terms.</summary>
    public Guid? Contract { get; set; }

    /// <summary>From when what is held back is let go; null for what is not held back by contract.</summary>
    public RetentionRelease? Retention { get; init; }

    /// <summary>Days after that.</summary>
    public int RetentionDays { get; init; }

    /// <summary>The day on which it is let go; null while nobody knows it, and for what is not held back by contract.</summary>
    public DateOnly? RetainedUntil { get; private set; }

    /// <summary>The interest a year on late payment that the contract names, in per cent; null for the statutory rate.</summary>
    public decimal? InterestPercent { get; init; }

    /// <summary>The promise of this part; null where the charter's promise about the invoice is the only one.</summary>
    public Guid? Promise { get; set; }

    public PaymentState State { get; set; }

    /// <summary>Why it is on hold; empty otherwise.</summary>
    public string HoldReason { get; set; } = "";

    public DateOnly? HoldUntil { get; set; }

    /// <summary>Attempts so far; the latest one's instruction is the only one that can be live.</summary>
    public int Attempt { get; set; }

    /// <summary>What the bank said that contradicts what is known. While it stands the payment is not instructed again.</summary>
    public string Doubt { get; set; } = "";

    public DateOnly? SettledOn { get; set; }

    /// <summary>What actually left the account; zero before.</summary>
    public Money Paid { get; set; }

    public int Version { get; set; }

    public const string Kind = "payment";

    /// <summary>Stands for a day that nobody knows yet; behind every other in lists.</summary>
    public static readonly DateOnly NoDay = new(9999, 12, 31);

    public SubjectRef Subject => new(Kind, Id.Value);

    /// <summary>What to pay on a day: less the discount while it runs.</summary>
    public Money Payable(DateOnly on) => on <= DiscountUntil ? Amount - Discount : Amount;

    /// <summary>The day on which what is held back is let go, as far as it is known.</summary>
    public void Retain(DateOnly? until) => (RetainedUntil, DueOn) = (until, until ?? NoDay);

    /// <summary>Moves along the state table; refused and unchanged when the table has no such step.</summary>
    public Outcome<Done> Take(PaymentAct act)
    {
        if (PaymentTransitions.After(State, act) is not { } to)
        {
            return PaymentRefusals.WrongState.With(InvoiceNumber, State.Word());
        }

        State = to;
        return Done.Value;
    }

    /// <summary>
    /// A new attempt for a run. The end-to-end id follows from the payment's id and the attempt alone, so that the same attempt can never carry two.
    /// </summary>
    public Outcome<PaymentInstruction> Instruct(PaymentRunId run, BankAccount creditor, DateOnly on)
    {
        if (Doubt.Length > 0)
        {
            return PaymentRefusals.InDoubt.With(InvoiceNumber);
        }

        var taken = Take(PaymentAct.Prepare);
        if (!taken.IsDone)
        {
            return taken.As<PaymentInstruction>();
        }

        Attempt++;
        var amount = Payable(on);
        return new PaymentInstruction
        {
            PaymentId = Id,
            LivePaymentId = Id,
            Attempt = Attempt,
            RunId = run,
            EndToEndId = PaymentInstruction.EndToEnd(Id, Attempt),
            Amount = amount,
            Discount = Amount - amount,
            State = State,
            CreditorName = creditor.Holder,
            CreditorAccount = creditor.Number,
            CreditorBic = creditor.Bic,
            CreditorCountry = creditor.Country,
            Remittance = InvoiceNumber,
        };
    }
}

/// <summary>One attempt to carry out a payment, in one run. Keeps the account it went to, whatever the supplier's account is later.</summary>
internal sealed class PaymentInstruction
{
    public PaymentId PaymentId { get; init; }

    public int Attempt { get; init; }

    /// <summary>The payment's id while this attempt may still be carried out or was, null once it is dead. Unique, so the database itself refuses a second live instruction.</summary>
    public PaymentId? LivePaymentId { get; set; }

    public PaymentRunId RunId { get; init; }

    /// <summary>The batch (payment information) of the file that carries it; empty until the file is made.</summary>
    public string BatchId { get; set; } = "";

    /// <summary>At most 35 characters, unique for ever.</summary>
    public string EndToEndId { get; init; } = "";

    public Money Amount { get; init; }

    public Money Discount { get; init; }

    public PaymentState State { get; set; }

    public string CreditorName { get; init; } = "";

    public string CreditorAccount { get; init; } = "";

    public string CreditorBic { get; init; } = "";

    public string CreditorCountry { get; init; } = "";

    public string Remittance { get; init; } = "";

    /// <summary>The bank's reason code and words when it refused or returned it.</summary>
    public string BankReason { get; set; } = "";

    public DateOnly? BookedOn { get; set; }

    public BankAccount Creditor => new(CreditorName, CreditorAccount, CreditorBic, CreditorCountry);

    /// <summary>The payment's id as 32 hexadecimal digits, followed by the attempt from the second on (three characters at most).</summary>
    public static string EndToEnd(PaymentId payment, int attempt) =>
        payment.Value.ToString("N").ToUpperInvariant() + (attempt == 1 ? "" : "R" + (attempt % 100).ToString("00", System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>States in words; each is also a key of the translation.</summary>
internal static class PaymentWords
{
    public static string Word(this PaymentState state) => state switch
    {
        PaymentState.Due => "due",
        PaymentState.OnHold => "on hold",
        PaymentState.Prepared => "in a run",
        PaymentState.Released => "released",
        PaymentState.Exported => "in a file for the bank",
        PaymentState.Accepted => "taken by the bank",
        PaymentState.Settled => "paid",
        PaymentState.Refused => "refused by the bank",
        PaymentState.Returned => "returned by the bank",
        PaymentState.Cancelled => "no longer owed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>Why something cannot be done with payments.</summary>
internal static class PaymentRefusals
{
    public static readonly Refusal NotFound = new("payment.not-found", "There is no such payment, or it is not yours to see.", RefusalKind.NotFound);
    public static readonly Refusal RunNotFound = new("payment-run.not-found", "There is no such payment run, or it is not yours to see.", RefusalKind.NotFound);
    public static readonly Refusal WrongState = new("payment.wrong-state", "Invoice {0} is {1}, so this cannot be done now. Reload the page to see what can.");
    public static readonly Refusal InDoubt = new("payment.in-doubt", "The bank's messages on invoice {0} contradict each other. Clear this up with the bank first; nothing is paid until then.");
    public static readonly Refusal NothingChosen = new("payment-run.empty", "Choose at least one payment.", RefusalKind.Invalid);
    public static readonly Refusal TooMany = new("payment-run.too-many", "A run can have up to {0} payments. Prepare several runs.", RefusalKind.Invalid);
    public static readonly Refusal SamePerson = new("payment-run.same-person", "You prepared this run, so somebody else must release it.", RefusalKind.NotAllowed);
    public static readonly Refusal Awarder = new("payment-run.awarded", "You awarded or ordered what invoice {0} bills, so somebody else must handle its payment.", RefusalKind.NotAllowed);
    public static readonly Refusal RunWrongState = new("payment-run.wrong-state", "The run is {0}, so this cannot be done now. Reload the page to see what can.");
    public static readonly Refusal ExecutionDate = new("payment-run.execution-date", "The bank can carry out a run from today up to {0} days ahead. Choose such a day.", RefusalKind.Invalid);
    public static readonly Refusal NoAccount = new("payment.no-account", "There is no usable bank account for {0}. Ask the supplier for an IBAN, or an account number with the bank's BIC.");
    public static readonly Refusal AccountPending = new("payment.account-pending", "A new bank account of {0} is not in use yet. Confirm or refuse it on the supplier's page, or wait until it is used; nothing is paid until then.");
    public static readonly Refusal NotScreened = new("payment.not-screened", "Whether {0} is on a sanctions list is not decided, or it is. Nothing is paid until somebody decides that it is not; the page of screening says who.");
    public static readonly Refusal AmountNotPayable = new("payment.amount-not-payable", "The amount for invoice {0} cannot be paid in one transfer. Settle it with a credit note or in parts.");
    public static readonly Refusal AlreadyInstructed = new("payment.already-instructed", "More of invoice {0} was given to the bank than is left to lower. Ask the supplier to pay it back, or take it off the next invoice.");
    public static readonly Refusal NotFinance = new("payment.not-finance", "Only finance may do this. Ask a colleague in finance.", RefusalKind.NotAllowed);
    public static readonly Refusal NotAdministrator = new("payment.not-administrator", "Only an administrator of the unit may change the accounts it pays from.", RefusalKind.NotAllowed);
    public static readonly Refusal FileMissing = new("bank-file.missing", "Choose a file that is not too large.", RefusalKind.Invalid);
    public static readonly Refusal NoDoubt = new("payment.no-doubt", "Nothing contradicts itself here. Nothing needs clearing up.");
    public static readonly Refusal Stale = new("payment.stale", "Somebody else changed this meanwhile. Reload the page and repeat.", RefusalKind.Stale);
    public static readonly Refusal OwnAccountUnknown = new("payment-run.account-unknown", "There is no such account of the company. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal Twice = new("payment-run.payment-twice", "A payment is named twice. Name each once.", RefusalKind.Invalid);
    public static readonly Refusal RunNotExported = new("payment-run.no-file", "The file of this run is not made yet. Release the run, then make its file.");
    public static readonly Refusal OwnAccount = new("payment-run.own-account", "The company's own account is not usable: it needs a name and an IBAN, or a number with the bank's BIC.", RefusalKind.Invalid);
    public static readonly Refusal BadReferenceRate = new("reference-rate.bad-rate", "A reference rate is from -5 to 50 per cent with at most four decimals, from a day after 2000.", RefusalKind.Invalid);
    public static readonly Refusal HoldReason = new("payment.hold-reason", "Say why it is held and until when. The supplier will see both.", RefusalKind.Invalid);
}
