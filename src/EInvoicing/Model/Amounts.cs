namespace Vouch.EInvoicing;

/// <summary>BG-16: how payment should be made.</summary>
public sealed class PaymentInstructions : InvoiceGroup
{
    /// <summary>BT-81: the means, a code of UNTDID 4461: 30 credit transfer, 58 SEPA credit transfer, 59 SEPA direct debit, 48 card.</summary>
    public string? MeansCode { get; set; }

    /// <summary>BT-82: the means in words.</summary>
    public string? MeansText { get; set; }

    /// <summary>BT-83: what the payer should give as reference, so that the payment finds the invoice.</summary>
    public string? RemittanceInformation { get; set; }

    /// <summary>BG-17: the accounts to which a transfer may go.</summary>
    public List<CreditTransfer> CreditTransfers { get; } = [];

    /// <summary>BG-18: the card that paid.</summary>
    public PaymentCard? Card { get; set; }

    /// <summary>BG-19: the direct debit that will take the money.</summary>
    public DirectDebit? DirectDebit { get; set; }
}

/// <summary>BG-17: an account that a credit transfer can go to.</summary>
public sealed class CreditTransfer : InvoiceGroup
{
    /// <summary>BT-84: the account, an IBAN or a national number.</summary>
    public string? Account { get; set; }

    /// <summary>Whether CII stated the account as an IBAN; by its form when null.</summary>
    internal bool? StatedAsIban { get; set; }

    /// <summary>BT-85: the name of the account.</summary>
    public string? AccountName { get; set; }

    /// <summary>BT-86: the bank, a BIC or a national number.</summary>
    public string? ServiceProvider { get; set; }
}

/// <summary>BG-18: the card that paid.</summary>
public sealed class PaymentCard : InvoiceGroup
{
    /// <summary>BT-87: the last digits of the card number.</summary>
    public string? AccountNumber { get; set; }

    /// <summary>BT-88: the name on the card.</summary>
    public string? HolderName { get; set; }
}

/// <summary>BG-19: a direct debit. The creditor identifier (BT-90) is on the payee or the seller.</summary>
public sealed class DirectDebit : InvoiceGroup
{
    /// <summary>BT-89: the mandate's reference.</summary>
    public string? MandateReference { get; set; }

    /// <summary>BT-91: the account that is debited.</summary>
    public string? DebitedAccount { get; set; }
}

/// <summary>BG-20, BG-21, BG-27 and BG-28: an allowance or a charge, on the document or on a line.</summary>
public sealed class AllowanceOrCharge : InvoiceGroup
{
    /// <summary>BT-92, BT-99, BT-136, BT-141: the amount without VAT, positive for both.</summary>
    public decimal? Amount { get; set; }

    /// <summary>BT-93, BT-100, BT-137, BT-142: what the percentage is of.</summary>
    public decimal? BaseAmount { get; set; }

    /// <summary>BT-94, BT-101, BT-138, BT-143: per cent of the base amount: 10 is a tenth.</summary>
    public decimal? Percentage { get; set; }

    /// <summary>BT-95, BT-102: the VAT category, a code of UNTDID 5305; document level only.</summary>
    public string? VatCategory { get; set; }

    /// <summary>BT-96, BT-103: the VAT rate in per cent; document level only.</summary>
    public decimal? VatRate { get; set; }

    /// <summary>BT-97, BT-104, BT-139, BT-144: the reason in words.</summary>
    public string? Reason { get; set; }

    /// <summary>BT-98, BT-140 (allowances, UNTDID 5189), BT-105, BT-145 (charges, UNTDID 7161): the reason as a code.</summary>
    public string? ReasonCode { get; set; }
}

/// <summary>BG-DEX-09 of the extension of XRechnung: an amount that the seller collects for a third party.</summary>
public sealed class ThirdPartyPayment : InvoiceGroup
{
    /// <summary>BT-DEX-001: what kind of payment it is.</summary>
    public string? Type { get; set; }

    /// <summary>BT-DEX-002: the amount, VAT and all.</summary>
    public decimal? Amount { get; set; }

    /// <summary>BT-DEX-003: what it is for.</summary>
    public string? Description { get; set; }
}

/// <summary>BG-22: the totals of the document.</summary>
public sealed class InvoiceTotals : InvoiceGroup
{
    /// <summary>BT-106: the sum of the lines' net amounts.</summary>
    public decimal? LineNet { get; set; }

    /// <summary>BT-107: the sum of the allowances on the document; null when there are none.</summary>
    public decimal? Allowances { get; set; }

    /// <summary>BT-108: the sum of the charges on the document; null when there are none.</summary>
    public decimal? Charges { get; set; }

    /// <summary>BT-109: the total without VAT.</summary>
    public decimal? WithoutVat { get; set; }

    /// <summary>BT-110: the VAT.</summary>
    public decimal? Vat { get; set; }

    /// <summary>BT-111: the VAT in the accounting currency (BT-6).</summary>
    public decimal? VatInAccountingCurrency { get; set; }

    /// <summary>BT-112: the total with VAT.</summary>
    public decimal? WithVat { get; set; }

    /// <summary>BT-113: what was paid before.</summary>
    public decimal? Paid { get; set; }

    /// <summary>BT-114: what is added to round the amount due.</summary>
    public decimal? Rounding { get; set; }

    /// <summary>BT-115: what is to be paid.</summary>
    public decimal? Due { get; set; }
}

/// <summary>BG-23: what is taxed at one category and rate.</summary>
public sealed class VatBreakdown : InvoiceGroup
{
    /// <summary>BT-116: the amount that is taxed.</summary>
    public decimal? TaxableAmount { get; set; }

    /// <summary>BT-117: the VAT on it.</summary>
    public decimal? TaxAmount { get; set; }

    /// <summary>BT-118: the VAT category, a code of UNTDID 5305.</summary>
    public string? Category { get; set; }

    /// <summary>BT-119: the rate in per cent.</summary>
    public decimal? Rate { get; set; }

    /// <summary>BT-120: why no VAT is charged, in words.</summary>
    public string? ExemptionReason { get; set; }

    /// <summary>BT-121: why no VAT is charged, a code of the VATEX list.</summary>
    public string? ExemptionReasonCode { get; set; }
}
