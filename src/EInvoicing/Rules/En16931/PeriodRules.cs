using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>Periods of the invoice and its lines (BR-29, BR-30, BR-CO-19, BR-CO-20).</summary>
internal static class PeriodRules
{
    private static readonly Term TaxPointCode = new("BT-8", "Value added tax point date code", "cbc:DescriptionCode", null);

    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 periods")
        .On(
            Bg.LinePeriod,
            Fatal("BR-30", "BT-134, BT-135", "The period of a line must not end before it begins.", EndsAfterStart, Show),
            Fatal("BR-CO-20", "BT-134, BT-135", "The period of a line must have a first day, a last day or both.", at => at.Has(Bt.PeriodStart) || at.Has(Bt.PeriodEnd)))
        .On(
            Bg.InvoicingPeriod,
            Fatal("BR-29", "BT-73, BT-74", "The invoicing period must not end before it begins.", EndsAfterStart, Show),
            Fatal("BR-CO-19", "BT-73, BT-74, BT-8", "The invoicing period must have a first day, a last day or both, unless it only says what makes VAT chargeable.", at => at.Has(Bt.PeriodStart) || at.Has(Bt.PeriodEnd) || at.Has(TaxPointCode)));

    private static bool EndsAfterStart(At period)
    {
        if (!period.Has(Bt.PeriodStart) || !period.Has(Bt.PeriodEnd))
        {
            return true;
        }

        // Both syntaxes write dates so that they sort as text.
        var start = period.Text(Bt.PeriodStart);
        var end = period.Text(Bt.PeriodEnd);
        return Dates.IsDate(start, period.Document.Ubl) && Dates.IsDate(end, period.Document.Ubl) && end.SequenceCompareTo(start) >= 0;
    }

    private static string Show(At period) => $"from {period.Text(Bt.PeriodStart)} to {period.Text(Bt.PeriodEnd)}";
}
