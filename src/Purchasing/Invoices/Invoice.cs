using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An invoice or credit note that a supplier sent, from the day it came in to the day it is paid, refused or credited.</summary>
internal sealed class Invoice : IVersioned
{
    public const string SubjectKind = "invoice";
    public const string Series = "IV";

    /// <summary>Longest free text of an invoice.</summary>
    public const int LongestText = 2_000;

    public required InvoiceId Id { get; init; }

    /// <summary>Our own number, unique; people see <see cref="Label"/>. Also the order and the cursor of lists.</summary>
    public required long Register { get; init; }

    public required InvoiceKind Kind { get; init; }

    public required InvoiceState State { get; set; }

    /// <summary>The supplier's number.</summary>
    public required string Number { get; init; }

    /// <summary>See <see cref="InvoiceNumber.Normalise"/>: finds candidates for a duplicate.</summary>
    public required string NormalisedNumber { get; init; }

    public required string NumberWithoutYear { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>As it was when the invoice came in, so that lists need no other room.</summary>
    public required string SupplierName { get; init; }

    /// <summary>The unit whose budget it charges.</summary>
    public required UnitId Unit { get; set; }

    public OrderId? OrderId { get; set; }

    /// <summary>The number of <see cref="OrderId"/>, or what the supplier quoted when there is no such order.</summary>
    public required string OrderReference { get; set; }

    /// <summary>For a credit note: the invoice it takes back.</summary>
    public InvoiceId? PrecedingId { get; init; }

    public required string PrecedingNumber { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who brought it in; never the one who approves it.</summary>
    public required PartyId ReceivedBy { get; init; }

    /// <summary><c>form</c>, <c>ubl</c>, <c>cii</c> or <c>csv</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What the supplier asks for; <see cref="DueOn"/> decides.</summary>
    public DateOnly? AskedDueOn { get; init; }

    /// <summary>Our promise to the supplier.</summary>
    public required DateOnly DueOn { get; set; }

    public DateOnly? DiscountUntil { get; set; }

    /// <summary>What may be deducted until then, with VAT.</summary>
    public required Money Discount { get; set; }

    /// <summary>Without VAT.</summary>
    public required Money Net { get; init; }

    public required Money Tax { get; init; }

    /// <summary>With VAT.</summary>
    public required Money Total { get; init; }

    /// <summary>Total less what was prepaid.</summary>
    public required Money Payable { get; init; }

    /// <summary>Charges less allowances on the whole document, without VAT.</summary>
    public required Money Charges { get; init; }

    /// <summary>What credit notes took off what is to be paid, with VAT.</summary>
    public required Money Credited { get; set; }

    /// <summary>What is released for payment, with VAT; zero before. Never above what was matched or approved.</summary>
    public required Money Released { get; set; }

    /// <summary>How often something was released; the part that Payments knows.</summary>
    public int ReleasedPart { get; set; }

    /// <summary>It stands in the ledger; nothing is booked twice.</summary>
    public bool IsBooked { get; set; }

    public required string PayeeAccount { get; init; }

    public required string PaymentTerms { get; init; }

    public required string Note { get; init; }

    /// <summary>The key of the contract's milestone that it bills; empty for none.</summary>
    public string Milestone { get; set; } = "";

    /// <summary>The named person who looks after it.</summary>
    public required PartyId Owner { get; set; }

    /// <summary>Who asked for what is billed; reads it and may have to receive it.</summary>
    public PartyId? Requester { get; set; }

    /// <summary>Who settles what does not match.</summary>
    public PartyId? ExceptionOwner { get; set; }

    public string HoldReason { get; set; } = "";

    /// <summary>Where it stood when it was held.</summary>
    public InvoiceState? HeldFrom { get; set; }

    public DateOnly? HoldUntil { get; set; }

    /// <summary>Why it was sent back; the supplier reads it.</summary>
    public string RefusedReason { get; set; } = "";

    public PartyId? CodedBy { get; set; }

    public PartyId? ApprovedBy { get; set; }

    /// <summary>The last <see cref="MatchReport"/>; empty before the first match.</summary>
    public string MatchText { get; set; } = "";

    /// <summary>The day on which time alone settles what is open; null when somebody must act.</summary>
    public DateOnly? SettlesOn { get; set; }

    /// <summary>Warnings of possible duplicates for people to see.</summary>
    public string DuplicateText { get; set; } = "";

    public int Version { get; set; }

    public List<InvoiceLine> Lines { get; init; } = [];

    /// <summary>The number as people use it: <c>IV-310</c>.</summary>
    public string Label => LabelOf(Register);

    public SubjectRef Subject => new(SubjectKind, Id.Value);

    public Currency Currency => Total.Currency;

    /// <summary>What is left to pay after credit notes; never below zero.</summary>
    public Money ToPay => Payable > Credited ? Payable - Credited : Money.Zero(Currency);

    /// <summary>Still on its way: it can be matched again.</summary>
    public bool IsOpen => State is InvoiceState.Received or InvoiceState.Exception or InvoiceState.Matched or InvoiceState.Coded or InvoiceState.OnHold or InvoiceState.Approved;

    public MatchReport? Report => MatchReport.Read(MatchText);

    public InvoiceTraits Traits => new(Id, Supplier, Kind, Number, IssuedOn, Total);

    public static string LabelOf(long register) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series}-{register}");

    /// <summary>Moves along the state table; refused and unchanged when the table has no such step.</summary>
    public Outcome<Done> Take(InvoiceAct act)
    {
        var next = InvoiceTransitions.After(State, act);
        if (!next.IsDone)
        {
            return next.As<Done>();
        }

        State = next.Value;
        return Done.Value;
    }
}

/// <summary>A line of an invoice. What it bills of the order is kept, so that it can be taken back exactly.</summary>
internal sealed class InvoiceLine
{
    public required InvoiceLineId Id { get; init; }

    public required InvoiceId InvoiceId { get; init; }

    /// <summary>1, 2, 3 … as they stand on the document.</summary>
    public required int Position { get; init; }

    /// <summary>As the supplier numbers it.</summary>
    public required string Number { get; init; }

    public required string OrderLineReference { get; init; }

    /// <summary>The order line that a person chose.</summary>
    public OrderLineId? Chosen { get; set; }

    public required string SellerItem { get; init; }

    public required string BuyerItem { get; init; }

    public required string Description { get; init; }

    public required decimal Quantity { get; init; }

    public required string UnitOfMeasure { get; init; }

    public required decimal UnitPrice { get; init; }

    /// <summary>Without VAT.</summary>
    public required Money Net { get; init; }

    public required string TaxCategory { get; init; }

    public decimal? TaxPercent { get; init; }

    /// <summary>Where it is booked when there is no order, as <see cref="Purchasing.Coding"/> writes it.</summary>
    public string CodingText { get; set; } = "";

    public IReadOnlyList<CodingShare> Coding
    {
        get => Purchasing.Coding.Read(CodingText);
        set => CodingText = Purchasing.Coding.Write(value);
    }

    public InvoiceLineToMatch ToMatch(InvoiceKind kind) => new()
    {
        Id = Id,
        Kind = kind,
        Number = Number,
        OrderLineReference = OrderLineReference.Length == 0 ? null : OrderLineReference,
        Chosen = Chosen,
        SellerItem = SellerItem.Length == 0 ? null : SellerItem,
        BuyerItem = BuyerItem.Length == 0 ? null : BuyerItem,
        Description = Description,
        UnitOfMeasure = UnitOfMeasure,
        Quantity = Quantity,
        UnitPrice = UnitPrice,
        Net = Net,
    };
}

/// <summary>What an invoice, with its credit notes, has billed of one order line. One row for each pair.</summary>
internal sealed class InvoiceBilling
{
    public required InvoiceId InvoiceId { get; init; }

    public required OrderLineId OrderLineId { get; init; }

    public required decimal Quantity { get; set; }

    /// <summary>Without VAT.</summary>
    public required Money Net { get; set; }
}
