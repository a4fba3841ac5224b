using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>Totals and the VAT breakdown: what must be there and how it adds up (BR-12 to BR-15, BR-45 to BR-48, BR-CO-10 to BR-CO-17, BR-CO-25, BR-DEC-09 to BR-DEC-20).</summary>
internal static class TotalRules
{
    private static readonly Term Subtotals = new("BG-23", "VAT breakdown", "cac:TaxSubtotal", null);
    private static readonly Term SubtotalAmounts = new("BT-117", "VAT category tax amount", "cac:TaxSubtotal/cbc:TaxAmount", null);

    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 totals")
        .On(
            Bg.Totals,
            Fatal("BR-12", "BT-106", "The totals must have the sum of the lines' net amounts.", at => at.Has(Bt.TotalLineNet)),
            Fatal("BR-13", "BT-109", "The totals must have the total without VAT.", at => at.Has(Bt.TotalWithoutVat)),
            Fatal("BR-14", "BT-112", "The totals must have the total with VAT.", at => at.Has(Bt.TotalWithVat)),
            Fatal("BR-15", "BT-115", "The totals must have the amount due for payment.", at => at.Has(Bt.Due)),
            Fatal(
                "BR-CO-10",
                "BT-106, BT-131",
                "The sum of the lines' net amounts must be what the lines add up to.",
                at => at.Number(Bt.TotalLineNet) == At.Round(at.Root.Sum(Bt.LineNetAmounts)),
                at => $"{at.Text(Bt.TotalLineNet)}, the lines add up to {Numbers.Write(At.Round(at.Root.Sum(Bt.LineNetAmounts)))}"),
            Fatal("BR-CO-11", "BT-92, BT-107", "The sum of allowances must be what the allowances on the document add up to.", at => AddsUp(at, Bt.TotalAllowances, charge: false), at => ShowSum(at, Bt.TotalAllowances, charge: false)),
            Fatal("BR-CO-12", "BT-99, BT-108", "The sum of charges must be what the charges on the document add up to.", at => AddsUp(at, Bt.TotalCharges, charge: true), at => ShowSum(at, Bt.TotalCharges, charge: true)),
            Fatal(
                "BR-CO-13",
                "BT-106, BT-107, BT-108, BT-109",
                "The total without VAT must be the sum of the lines less allowances plus charges.",
                TotalWithoutVatAddsUp,
                at => $"{at.Text(Bt.TotalWithoutVat)}, lines {at.Text(Bt.TotalLineNet)}, allowances {Or0(at, Bt.TotalAllowances)}, charges {Or0(at, Bt.TotalCharges)}"),
            Fatal(
                "BR-CO-16",
                "BT-112, BT-113, BT-114, BT-115",
                "The amount due must be the total with VAT less what was paid plus the rounding.",
                DueAddsUp,
                at => $"{at.Text(Bt.Due)}, with VAT {at.Text(Bt.TotalWithVat)}, paid {Or0(at, Bt.Paid)}, rounding {Or0(at, Bt.Rounding)}"),
            Fatal(
                "BR-CO-25",
                "BT-9, BT-20, BT-115",
                "Where something is to be paid, the due date or the payment terms must be given.",
                at => at.Document.IsCreditNote || !(at.Number(Bt.Due) > 0) || at.Root.Has(Bt.InvoiceDueDate) || at.Root.Has(Bt.PaymentTerms),
                at => "amount due " + at.Text(Bt.Due).ToString()),
            Decimals("BR-DEC-09", Bt.TotalLineNet),
            Decimals("BR-DEC-10", Bt.TotalAllowances),
            Decimals("BR-DEC-11", Bt.TotalCharges),
            Decimals("BR-DEC-12", Bt.TotalWithoutVat),
            Decimals("BR-DEC-14", Bt.TotalWithVat),
            Decimals("BR-DEC-16", Bt.Paid),
            Decimals("BR-DEC-17", Bt.Rounding),
            Decimals("BR-DEC-18", Bt.Due))
        .On(
            Bg.TaxTotal,
            Fatal(
                "BR-CO-14",
                "BT-110, BT-117",
                "The total VAT must be what the VAT breakdowns add up to.",
                at => !at.Has(Subtotals) || at.Number(Bt.TaxAmount) == At.Round(at.Sum(SubtotalAmounts)),
                at => $"{at.Text(Bt.TaxAmount)}, the breakdowns add up to {Numbers.Write(At.Round(at.Sum(SubtotalAmounts)))}"))
        .On(
            Bg.Breakdown,
            Fatal("BR-45", "BT-116", "A VAT breakdown must have the taxable amount.", at => at.Has(Bt.TaxableAmount)),
            Fatal("BR-46", "BT-117", "A VAT breakdown must have the tax amount.", at => at.Has(Bt.TaxAmount)),
            Fatal("BR-47", "BT-118", "A VAT breakdown must have a VAT category.", at => at.Each(Bt.BreakdownCategory).Any(category => Bg.IsVatCategory(category) && category.Has(Bt.CategoryCode))),
            Fatal(
                "BR-48",
                "BT-119",
                "A VAT breakdown must have a rate, unless it is not subject to VAT.",
                at => at.Each(Bt.BreakdownCategory).Any(category => Bg.IsVatCategory(category) && (category.Has(Bt.CategoryRate) || category.Is(Bt.CategoryCode, "O"))),
                at => "category " + Category(at).Text(Bt.CategoryCode).ToString()),
            Fatal(
                "BR-CO-17",
                "BT-116, BT-117, BT-119",
                "The tax amount must be the taxable amount times the rate.",
                TaxIsTaxableTimesRate,
                at => $"tax {at.Text(Bt.TaxAmount)}, taxable {at.Text(Bt.TaxableAmount)}, rate {Category(at).Text(Bt.CategoryRate)}"),
            Decimals("BR-DEC-19", Bt.TaxableAmount),
            Decimals("BR-DEC-20", Bt.TaxAmount));

    /// <summary>The total VAT has two decimals at most, in the invoice's currency and in the accounting currency (BR-DEC-13, BR-DEC-15); in CII it must be what the breakdowns add up to (BR-CO-14).</summary>
    internal static readonly RuleFamily VatTotalFamily = new RuleFamily("EN 16931 VAT total")
        .On(
            new Context("Total VAT", "cac:TaxTotal/cbc:TaxAmount", "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount").If(at => at.Text(Bt.CurrencyIdentifier).SequenceEqual(at.Root.Text(Bt.Currency))),
            Fatal("BR-DEC-13", "BT-110", "The total VAT has two decimals at most.", at => At.Decimals(at.Value) <= 2))
        .On(
            new Context("Total VAT in accounting currency", "cac:TaxTotal/cbc:TaxAmount", "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount").If(at => at.Root.Has(Bt.VatAccountingCurrency) && at.Text(Bt.CurrencyIdentifier).SequenceEqual(at.Root.Text(Bt.VatAccountingCurrency))),
            Fatal("BR-DEC-15", "BT-111", "The total VAT in the accounting currency has two decimals at most.", at => At.Decimals(at.Value) <= 2));

    internal static readonly RuleFamily CiiVatTotalFamily = new RuleFamily("EN 16931 VAT total in CII")
        .On(
            new Context("Total VAT", null, "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount").If(at => at.Text(Bt.CurrencyIdentifier).SequenceEqual(at.Root.Text(Bt.Currency))),
            Fatal(
                "BR-CO-14",
                "BT-110, BT-117",
                "The total VAT must be what the VAT breakdowns add up to.",
                at => Numbers.TryParse(at.Value, out var total) && total == At.Round(at.Root.Sum(Bt.BreakdownTaxAmounts)),
                at => $"{at.Value}, the breakdowns add up to {Numbers.Write(At.Round(at.Root.Sum(Bt.BreakdownTaxAmounts)))}"));

    private static Rule Decimals(string id, Term term) =>
        Fatal(id, term.Id, $"{term.Name} has two decimals at most.", at => at.AtMostTwoDecimals(term), at => at.Text(term).ToString());

    private static At Category(At breakdown) => new(breakdown.First(Bt.BreakdownCategory), breakdown.Document);

    private static decimal Optional(At totals, Term term) => totals.Number(term) ?? 0m;

    private static bool TotalWithoutVatAddsUp(At totals)
    {
        if (totals.Number(Bt.TotalWithoutVat) is not { } total || totals.Number(Bt.TotalLineNet) is not { } lines)
        {
            return false;
        }

        // What is only repeated is not rounded.
        return total == (totals.Document.Ubl && !totals.Has(Bt.TotalCharges) && !totals.Has(Bt.TotalAllowances)
            ? lines
            : At.Round(lines + Optional(totals, Bt.TotalCharges) - Optional(totals, Bt.TotalAllowances)));
    }

    /// <summary>CII calculates exactly; UBL rounds what it calculates, and not what is only repeated.</summary>
    private static bool DueAddsUp(At totals)
    {
        if (totals.Number(Bt.Due) is not { } due || totals.Number(Bt.TotalWithVat) is not { } total)
        {
            return false;
        }

        var paid = Optional(totals, Bt.Paid);
        var rounding = Optional(totals, Bt.Rounding);
        if (!totals.Document.Ubl)
        {
            return due == total - paid + rounding;
        }

        return (rounding == 0m ? due : At.Round(due - rounding)) == (paid == 0m ? total : At.Round(total - paid));
    }

    private static string Or0(At totals, Term term) => totals.Has(term) ? totals.Text(term).ToString() : "0";

    private static decimal SumOf(At totals, bool charge)
    {
        var sum = 0m;
        foreach (var entry in totals.Root.Each(Bt.DocumentAllowancesAndCharges))
        {
            if (charge ? Bg.IsCharge(entry) : Bg.IsAllowance(entry))
            {
                sum += entry.Number(Bt.AllowanceOrChargeAmount) ?? 0m;
            }
        }

        return At.Round(sum);
    }

    private static bool AddsUp(At totals, Term term, bool charge)
    {
        if (totals.Has(term))
        {
            return totals.Number(term) == SumOf(totals, charge);
        }

        return !totals.Root.Each(Bt.DocumentAllowancesAndCharges).Any(entry => charge ? Bg.IsCharge(entry) : Bg.IsAllowance(entry));
    }

    private static string ShowSum(At totals, Term term, bool charge) =>
        $"{(totals.Has(term) ? totals.Text(term).ToString() : "nothing")}, they add up to {Numbers.Write(SumOf(totals, charge))}";

    /// <summary>To within one unit of the currency, so that systems that round line by line are not refused.</summary>
    private static bool TaxIsTaxableTimesRate(At breakdown)
    {
        if (breakdown.Number(Bt.TaxAmount) is not { } tax)
        {
            return false;
        }

        var category = Category(breakdown);
        if (!category.Element.Exists || !category.Has(Bt.CategoryRate))
        {
            return decimal.Floor(tax + 0.5m) == 0m;
        }

        if (category.Number(Bt.CategoryRate) is not { } rate)
        {
            return false;
        }

        if (decimal.Floor(rate + 0.5m) == 0m)
        {
            return decimal.Floor(tax + 0.5m) == 0m;
        }

        return breakdown.Number(Bt.TaxableAmount) is { } taxable && WithinOne(tax, taxable, rate, whole: !breakdown.Document.Ubl);
    }

    /// <summary>A difference of a whole unit is too much, unless <paramref name="whole"/> allows it, as the checks of CII do.</summary>
    internal static bool WithinOne(decimal tax, decimal taxable, decimal rate, bool whole = false)
    {
        var difference = Math.Abs(Math.Abs(tax) - At.Round(Math.Abs(taxable) * rate / 100m));
        return whole ? difference <= 1m : difference < 1m;
    }
}
