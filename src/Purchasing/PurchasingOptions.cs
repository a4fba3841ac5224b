namespace Vouch.Purchasing;

/// <summary>What a company sets for its purchasing, in the section <c>Purchasing</c> of its configuration.</summary>
internal sealed class PurchasingOptions
{
    public const string Section = "Purchasing";

    /// <summary>Per cent of the ordered quantity that may be taken in beyond it.</summary>
    public decimal OverReceiptPercent { get; set; }

    /// <summary>Quantity, in the line's unit of measure, that may be taken in beyond what was ordered, when it is more than the per cent.</summary>
    public decimal OverReceiptQuantity { get; set; }

    /// <summary>Our own VAT number, for orders and invoices that we write; null leaves it out.</summary>
    public string? VatNumber { get; set; }

    /// <summary>Accounts of the company's ledger that no line names.</summary>
    public LedgerNames Ledger { get; set; } = new();

    public OverReceiptTolerance Tolerance => new(Math.Max(0, OverReceiptPercent), Math.Max(0, OverReceiptQuantity));

    public LedgerAccounts Accounts => new(Ledger.Payable, Ledger.Accrual, Ledger.InputTax, Ledger.Bank, Ledger.DiscountEarned, Ledger.Uncoded);

    /// <summary>Account numbers or names as the ledger knows them.</summary>
    internal sealed class LedgerNames
    {
        public string Payable { get; set; } = LedgerAccounts.Default.Payable;

        public string Accrual { get; set; } = LedgerAccounts.Default.Accrual;

        public string InputTax { get; set; } = LedgerAccounts.Default.InputTax;

        public string Bank { get; set; } = LedgerAccounts.Default.Bank;

        public string DiscountEarned { get; set; } = LedgerAccounts.Default.DiscountEarned;

        public string Uncoded { get; set; } = LedgerAccounts.Default.Uncoded;
    }
}
