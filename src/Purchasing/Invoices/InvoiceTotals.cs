using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Checks that an invoice adds up: lines, plus charges, less allowances, plus VAT is the total, to the minor unit of the currency
/// (EN 16931 rules BR-CO-10 to BR-CO-17). An invoice that does not add up is refused, never guessed right.
/// </summary>
internal static class InvoiceTotals
{
    public static readonly Refusal NoNumber = new("invoice.number-missing", "Give the number that the supplier printed on the invoice.", RefusalKind.Invalid);
    public static readonly Refusal NumberTooLong = new("invoice.number-too-long", "An invoice number has at most {0} characters. Give the number only.", RefusalKind.Invalid);
    public static readonly Refusal NoLines = new("invoice.lines-missing", "An invoice needs at least one line. Add what is invoiced.", RefusalKind.Invalid);
    public static readonly Refusal TooManyLines = new("invoice.too-many-lines", "An invoice may have at most {0} lines. Ask for the invoice in several documents.", RefusalKind.Invalid);
    public static readonly Refusal OtherCurrency = new("invoice.currency-mixed", "All amounts must be in {0}, the currency of the invoice.", RefusalKind.Invalid);
    public static readonly Refusal IssuedInFuture = new("invoice.issued-in-future", "The invoice is dated {0}, which has not come yet. Correct the date.", RefusalKind.Invalid);
    public static readonly Refusal IssuedTooEarly = new("invoice.issued-too-early", "The invoice is dated {0}. Correct the date: invoices before {1} are not taken.", RefusalKind.Invalid);
    public static readonly Refusal DueBeforeIssue = new("invoice.due-before-issue", "The invoice would be due on {0}, before it was issued. Correct one of the dates.", RefusalKind.Invalid);
    public static readonly Refusal NoDescription = new("invoice.line-description-missing", "Say what line {0} is for.", RefusalKind.Invalid);
    public static readonly Refusal OutOfRange = new("invoice.line-out-of-range", "Line {0} has a quantity or a price that is too large. Correct it.", RefusalKind.Invalid);
    public static readonly Refusal NegativePrice = new("invoice.price-negative", "The unit price of line {0} is negative. Give a negative quantity instead, or send a credit note.", RefusalKind.Invalid);
    public static readonly Refusal LineWrong = new("invoice.line-does-not-add-up", "Line {0}: quantity times price, with its allowances and charges, is {1}, but the line says {2}. Ask for a corrected invoice, or correct the line if it was typed wrongly.", RefusalKind.Invalid);
    public static readonly Refusal AdjustmentNegative = new("invoice.adjustment-negative", "The allowance or charge of {0} is negative. Give an allowance as a positive amount that is taken off.", RefusalKind.Invalid);
    public static readonly Refusal TaxWrong = new("invoice.tax-does-not-add-up", "VAT of {0} per cent on {1} is {2}, but the invoice says {3}. Ask for a corrected invoice, or correct the VAT if it was typed wrongly.", RefusalKind.Invalid);
    public static readonly Refusal TaxableWrong = new("invoice.taxable-does-not-add-up", "The amounts at {0} per cent VAT add up to {1}, but the invoice says {2}. Ask for a corrected invoice.", RefusalKind.Invalid);
    public static readonly Refusal TaxTotalWrong = new("invoice.tax-total-does-not-add-up", "The VAT amounts add up to {0}, but the invoice says {1}. Ask for a corrected invoice.", RefusalKind.Invalid);
    public static readonly Refusal TotalWrong = new("invoice.total-does-not-add-up", "Lines, charges, allowances and VAT add up to {0}, but the total says {1}. Ask for a corrected invoice, or correct the total if it was typed wrongly.", RefusalKind.Invalid);
    public static readonly Refusal AmountDueWrong = new("invoice.amount-due-does-not-add-up", "The total less what was paid in advance is {0}, but the amount due says {1}. Ask for a corrected invoice.", RefusalKind.Invalid);
    public static readonly Refusal TooManyAdjustments = new("invoice.too-many-adjustments", "An invoice may have at most {0} allowances and charges, and as many rates of VAT.", RefusalKind.Invalid);
    public static readonly Refusal AmountTooLarge = new("invoice.amount-too-large", "One of the amounts is too large to be true. Correct it.", RefusalKind.Invalid);
    public static readonly Refusal TotalNegative = new("invoice.total-negative", "The total is negative. What a supplier gives back comes as a credit note with positive amounts.", RefusalKind.Invalid);

    /// <summary>Longest invoice number that is taken.</summary>
    public const int LongestNumber = 100;

    /// <summary>Quantities and prices at or above this are taken for a mistake; it also keeps every product within range.</summary>
    public const decimal Largest = 1_000_000_000m;

    /// <summary>Amounts above this many minor units are refused, so that no sum can leave its range.</summary>
    public const long LargestMinor = 100_000_000_000_000;

    private const int MostAdjustments = 200;

    // Peppol BIS Billing 3.0, rule PEPPOL-EN16931-R120: senders round the price, the product or both.
    private const long LineSlack = 2;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>What is wrong with the document; empty when it adds up.</summary>
    /// <param name="document">The document.</param>
    /// <param name="today">The date at the buyer; an invoice may be dated one day later, for senders east of us.</param>
    public static IReadOnlyList<Refusal> Check(InvoiceDocument document, DateOnly today)
    {
        var problems = new List<Refusal>();
        Head(document, today, problems);
        if (document.Lines.Count == 0)
        {
            problems.Add(NoLines.At("lines"));
        }
        else if (document.Lines.Count > InvoiceDocument.MostLines)
        {
            problems.Add(TooManyLines.With(InvoiceDocument.MostLines).At("lines"));
        }
        else if (document.Adjustments.Count > MostAdjustments || document.Taxes.Count > MostAdjustments)
        {
            problems.Add(TooManyAdjustments.With(MostAdjustments).At("adjustments"));
        }
        else if (Amounts(document).Any(amount => Math.Abs(amount.Minor) > LargestMinor))
        {
            problems.Add(AmountTooLarge.At("total"));
        }
        else if (Amounts(document).All(amount => amount.Currency == document.Currency))
        {
            Lines(document, problems);
            if (problems.Count == 0)
            {
                Sums(document, problems);
            }
        }
        else
        {
            problems.Add(OtherCurrency.With(document.Currency.Code).At("currency"));
        }

        return problems;
    }

    private static void Head(InvoiceDocument document, DateOnly today, List<Refusal> problems)
    {
        if (string.IsNullOrWhiteSpace(document.Number))
        {
            problems.Add(NoNumber.At("number"));
        }
        else if (document.Number.Length > LongestNumber)
        {
            problems.Add(NumberTooLong.With(LongestNumber).At("number"));
        }

        if (document.IssueDate > today.AddDays(1))
        {
            problems.Add(IssuedInFuture.With(document.IssueDate).At("issueDate"));
        }
        else if (document.IssueDate < Earliest)
        {
            problems.Add(IssuedTooEarly.With(document.IssueDate, Earliest).At("issueDate"));
        }

        if (document.DueDate < document.IssueDate && !document.IsElectronic)
        {
            problems.Add(DueBeforeIssue.With(document.DueDate.Value).At("dueDate"));
        }
    }

    private static IEnumerable<Money> Amounts(InvoiceDocument document) =>
        document.Lines.SelectMany(line => new Money?[] { line.Net, line.Adjustment })
            .Concat(document.Adjustments.Select(adjustment => (Money?)adjustment.Amount))
            .Concat(document.Taxes.SelectMany(tax => new Money?[] { tax.Taxable, tax.Tax }))
            .Append(document.TaxTotal).Append(document.Total).Append(document.Prepaid).Append(document.Rounding).Append(document.AmountDue)
            .OfType<Money>();

    private static void Lines(InvoiceDocument document, List<Refusal> problems)
    {
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var line = document.Lines[i];
            var field = $"lines[{i}]";
            if (string.IsNullOrWhiteSpace(line.Description))
            {
                problems.Add(NoDescription.With(line.Number).At(field + ".description"));
            }

            if (Math.Abs(line.Quantity) >= Largest || Math.Abs(line.UnitPrice) >= Largest)
            {
                problems.Add(OutOfRange.With(line.Number).At(field + ".quantity"));
                continue;
            }

            if (document.IsElectronic)
            {
                continue;
            }

            if (line.UnitPrice < 0)
            {
                problems.Add(NegativePrice.With(line.Number).At(field + ".unitPrice"));
                continue;
            }

            var exact = Exact(line.Quantity * line.UnitPrice, document.Currency);
            var expected = exact is null ? null : exact + (line.Adjustment ?? Money.Zero(document.Currency));
            if (expected is null || Math.Abs(expected.Value.Minor - line.Net.Minor) > LineSlack)
            {
                problems.Add(expected is null
                    ? OutOfRange.With(line.Number).At(field + ".quantity")
                    : LineWrong.With(line.Number, expected.Value, line.Net).At(field + ".net"));
            }
        }

        for (var i = 0; i < document.Adjustments.Count && !document.IsElectronic; i++)
        {
            if (document.Adjustments[i].Amount.Minor < 0)
            {
                problems.Add(AdjustmentNegative.With(document.Adjustments[i].Amount).At($"adjustments[{i}].amount"));
            }
        }
    }

    /// <summary>Null when the product is out of range; each factor alone may be within it.</summary>
    private static Money? Exact(decimal amount, Currency currency) =>
        Math.Abs(amount) * currency.MinorPerUnit <= LargestMinor ? Money.Of(amount, currency) : null;

    private static void Sums(InvoiceDocument document, List<Refusal> problems)
    {
        Taxes(document, problems);
        var taxes = document.Taxes.Count == 0 ? document.TaxTotal : Money.Sum(document.Taxes.Select(tax => tax.Tax), document.Currency);
        if (taxes != document.TaxTotal)
        {
            problems.Add(TaxTotalWrong.With(taxes, document.TaxTotal).At("taxTotal"));
        }

        var total = document.Net + document.TaxTotal;
        if (total != document.Total)
        {
            problems.Add(TotalWrong.With(total, document.Total).At("total"));
        }

        var zero = Money.Zero(document.Currency);
        var due = document.Total - (document.Prepaid ?? zero) + (document.Rounding ?? zero);
        if (document.AmountDue is { } asked && asked != due)
        {
            problems.Add(AmountDueWrong.With(due, asked).At("amountDue"));
        }

        if (document.Total.Minor < 0)
        {
            problems.Add(TotalNegative.At("total"));
        }
    }

    private static void Taxes(InvoiceDocument document, List<Refusal> problems)
    {
        if (document.Taxes.Count == 0 && document.Lines.All(line => line.TaxPercent is >= 0 and <= 100))
        {
            var exact = document.Lines.Sum(line => line.Net.Minor * line.TaxPercent!.Value / 100)
                + document.Adjustments.Sum(adjustment => adjustment.Signed.Minor * (adjustment.TaxPercent ?? 0) / 100);
            if (Math.Abs(exact - document.TaxTotal.Minor) > 1 + document.Lines.Count / 2m)
            {
                problems.Add(TaxTotalWrong.With(new Money(decimal.ToInt64(Math.Round(exact, MidpointRounding.AwayFromZero)), document.Currency), document.TaxTotal).At("taxTotal"));
            }
        }

        for (var i = 0; i < document.Taxes.Count; i++)
        {
            var tax = document.Taxes[i];
            var lines = document.Lines.Where(line => Fits(tax, line.TaxCategory, line.TaxPercent)).ToList();
            var adjustments = document.Adjustments.Where(adjustment => Fits(tax, adjustment.TaxCategory, adjustment.TaxPercent)).ToList();
            var taxable = Money.Sum(lines.Select(line => line.Net).Concat(adjustments.Select(adjustment => adjustment.Signed)), document.Currency);
            if (taxable != tax.Taxable)
            {
                problems.Add(TaxableWrong.With(tax.Percent ?? 0, taxable, tax.Taxable).At($"taxes[{i}].taxable"));
            }

            if (tax.Percent is < 0 or > 100)
            {
                problems.Add(TaxWrong.With(tax.Percent, tax.Taxable, tax.Taxable, tax.Tax).At($"taxes[{i}].percent"));
                continue;
            }

            // VAT may be rounded by line or on the sum; both are in use, and they differ by at most half a minor unit a line.
            var expected = tax.Taxable.Share((tax.Percent ?? 0) / 100);
            // The validation artefacts of EN 16931 (BR-CO-17) allow less than one unit of the currency, because some round VAT to whole units.
            var slack = Math.Max(1 + (lines.Count + adjustments.Count) / 2, document.IsElectronic ? document.Currency.MinorPerUnit - 1 : 0);
            if (Math.Abs(expected.Minor - tax.Tax.Minor) > slack)
            {
                problems.Add(TaxWrong.With(tax.Percent ?? 0, tax.Taxable, expected, tax.Tax).At($"taxes[{i}].tax"));
            }
        }
    }

    private static bool Fits(InvoiceTax tax, string category, decimal? percent) =>
        string.Equals(tax.Category, category, StringComparison.Ordinal) && (tax.Percent ?? 0) == (percent ?? 0);
}
