namespace Vouch.EInvoicing;

/// <summary>
/// Works out the totals (BG-22) and the VAT breakdown (BG-23) from the lines, allowances and charges, by the rules BR-CO-10 to BR-CO-17 of EN 16931 and BR-DEX-09 of the extension of XRechnung.
/// Every result is rounded to two decimals, a half upwards; VAT is calculated on each breakdown and not on each line.
/// </summary>
public static class InvoiceCalculator
{
    /// <summary>
    /// Replaces <see cref="InvoiceDocument.Totals"/> and <see cref="InvoiceDocument.VatBreakdowns"/>. What was paid (BT-113), the rounding (BT-114), the VAT in the accounting currency (BT-111)
    /// and the reasons for exemption of the same category and rate are kept.
    /// </summary>
    /// <exception cref="OverflowException">The amounts are too large to add.</exception>
    public static void Calculate(InvoiceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var before = document.Totals;
        var reasons = document.VatBreakdowns.ToLookup(breakdown => (breakdown.Category, breakdown.Rate));
        document.VatBreakdowns.Clear();
        document.VatBreakdowns.AddRange(Taxable(document)
            .GroupBy(entry => (entry.Category, entry.Rate))
            .Select(group => Breakdown(group.Key.Category, group.Key.Rate, Round(group.Sum(entry => entry.Amount)), reasons[group.Key].FirstOrDefault())));

        var lines = Round(document.Lines.Sum(line => line.NetAmount ?? 0m));
        var allowances = Round(document.Allowances.Sum(entry => entry.Amount ?? 0m));
        var charges = Round(document.Charges.Sum(entry => entry.Amount ?? 0m));
        var withoutVat = Round(lines - allowances + charges);
        var vat = Round(document.VatBreakdowns.Sum(breakdown => breakdown.TaxAmount ?? 0m));
        var withVat = Round(withoutVat + vat);
        document.Totals = new InvoiceTotals
        {
            LineNet = lines,
            Allowances = document.Allowances.Count == 0 ? null : allowances,
            Charges = document.Charges.Count == 0 ? null : charges,
            WithoutVat = withoutVat,
            Vat = vat,
            VatInAccountingCurrency = before?.VatInAccountingCurrency,
            WithVat = withVat,
            Paid = before?.Paid,
            Rounding = before?.Rounding,
            Due = Round(withVat - (before?.Paid ?? 0m) + (before?.Rounding ?? 0m) + document.ThirdPartyPayments.Sum(payment => payment.Amount ?? 0m)),
        };
        document.Totals.Beyond.AddRange(before?.Beyond ?? []);
    }

    /// <summary>The net amount of a line (BT-131): quantity times net price by base quantity, plus the line's charges, less its allowances; rounded to two decimals.</summary>
    /// <returns>Null when the quantity or the price is missing, or the base quantity is zero.</returns>
    public static decimal? NetAmount(InvoiceLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var per = line.Price?.BaseQuantity ?? 1m;
        if (line.Quantity is not { } quantity || line.Price?.NetPrice is not { } price || per == 0m)
        {
            return null;
        }

        return Round((quantity * price / per) + line.Charges.Sum(entry => entry.Amount ?? 0m) - line.Allowances.Sum(entry => entry.Amount ?? 0m));
    }

    private static IEnumerable<(string? Category, decimal? Rate, decimal Amount)> Taxable(InvoiceDocument document) =>
        document.Lines.Select(line => (line.VatCategory, line.VatRate, line.NetAmount ?? 0m))
            .Concat(document.Charges.Select(charge => (charge.VatCategory, charge.VatRate, charge.Amount ?? 0m)))
            .Concat(document.Allowances.Select(allowance => (allowance.VatCategory, allowance.VatRate, -(allowance.Amount ?? 0m))));

    private static VatBreakdown Breakdown(string? category, decimal? rate, decimal taxable, VatBreakdown? before)
    {
        var breakdown = new VatBreakdown
        {
            Category = category,
            Rate = rate,
            TaxableAmount = taxable,
            TaxAmount = Round(taxable * (rate ?? 0m) / 100m),
            ExemptionReason = before?.ExemptionReason,
            ExemptionReasonCode = before?.ExemptionReasonCode,
        };
        breakdown.Beyond.AddRange(before?.Beyond ?? []);
        return breakdown;
    }

    private static decimal Round(decimal amount) => decimal.Floor((amount * 100m) + 0.5m) / 100m;
}
