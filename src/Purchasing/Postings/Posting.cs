using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What a posting books.</summary>
public enum PostingKind
{
    /// <summary>Received, not yet invoiced; or a return, which takes that back.</summary>
    Accrual,

    /// <summary>A matched or approved invoice or credit note.</summary>
    Invoice,

    /// <summary>What the bank has booked, or gave back.</summary>
    Payment,
}

/// <summary>Where a posting is on its way to the company's ledger.</summary>
public enum PostingState
{
    /// <summary>Waits for the next export.</summary>
    Pending,

    /// <summary>In exactly one export file.</summary>
    Exported,

    /// <summary>The ledger said that it has it.</summary>
    Confirmed,

    /// <summary>The ledger refused it; it goes into the next export again under the same key once the cause is mended.</summary>
    Refused,
}

/// <summary>The accounts of the company's ledger that no line names.</summary>
/// <param name="Payable">Owed to suppliers.</param>
/// <param name="Accrual">Goods received and not invoiced (clearing account).</param>
/// <param name="InputTax">Deductible tax.</param>
/// <param name="Bank">The account payments leave from.</param>
/// <param name="DiscountEarned">Early-payment discounts.</param>
/// <param name="Uncoded">Expense of lines that nobody has coded yet.</param>
internal sealed record LedgerAccounts(string Payable, string Accrual, string InputTax, string Bank, string DiscountEarned, string Uncoded)
{
    /// <summary>Names that any ledger can map; a company sets its own numbers in its settings.</summary>
    public static LedgerAccounts Default { get; } = new("payable", "accrual", "input-tax", "bank", "discount-earned", "uncoded");
}

/// <summary>One line of a posting: debit when the amount is above zero, credit when below.</summary>
internal sealed record PostingLine(string Account, string? CostCentre, string? Project, string? TaxCode, long Minor);

/// <summary>One booking for the company's ledger. The key says what it books; there is one posting for each key, ever.</summary>
internal sealed class Posting
{
    public Guid Id { get; init; }

    /// <summary>Unique: <c>accrual:…</c>, <c>invoice:…</c>, <c>payment:…</c>. The ledger takes each key once.</summary>
    public string Key { get; init; } = "";

    public PostingKind Kind { get; init; }

    public PostingState State { get; set; }

    public UnitId Unit { get; init; }

    public PartyId Supplier { get; init; }

    /// <summary>The number people know it by: that of the receipt, invoice or payment run.</summary>
    public string Document { get; init; } = "";

    public DateOnly On { get; init; }

    public Currency Currency { get; init; }

    /// <summary>Sum of the debits.</summary>
    public Money Total { get; init; }

    public string LinesText { get; init; } = "";

    /// <summary>The export file that carries it; null before.</summary>
    public int? Export { get; set; }

    /// <summary>The ledger's own number, or why it refused.</summary>
    public string LedgerAnswer { get; set; } = "";

    public DateTimeOffset At { get; init; }

    public IReadOnlyList<PostingLine> Lines => JsonSerializer.Deserialize<List<PostingLine>>(LinesText, JsonSerializerOptions.Web) ?? [];
}
