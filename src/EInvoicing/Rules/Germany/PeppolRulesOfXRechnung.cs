using Vouch.EInvoicing.Rules.Peppol;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.Germany;

/// <summary>The rules of Peppol BIS Billing 3 that XRechnung has made its own, under their Peppol numbers, and what they are in CII where Peppol has none.</summary>
internal static class PeppolRulesOfXRechnung
{
    private const string Prefix = "PEPPOL-EN16931-";
    private static readonly Term DiscountIndicator = new("BT-147", "Item price discount", null, "ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator/udt:Indicator");
    private static readonly Term Discount = new("BT-147", "Item price discount", null, "ram:AppliedTradeAllowanceCharge/ram:ActualAmount");
    private static readonly Term Price = new("BT-148", "Item gross price", null, "ram:ChargeAmount");
    private static readonly Term NetPrice = new("BT-146", "Item net price", null, "ram:NetPriceProductTradePrice/ram:ChargeAmount");
    private static readonly int Delivery = Xml.XmlNames.Register("ram:ApplicableHeaderTradeDelivery");

    private static readonly HashSet<string> Taken = new(
        ((string[])["R001", "R005", "R008", "R010", "R020", "R040", "R041", "R042", "R043", "R044", "R046", "R053", "R054", "R055", "R061", "R101", "R110", "R111", "R120", "R121", "R130"]).Select(number => Prefix + number),
        StringComparer.Ordinal);

    internal static IEnumerable<RuleFamily> Families =>
    [
        .. ((RuleFamily[])[PeppolTransactionRules.EmptyElements, PeppolTransactionRules.Family, PeppolTransactionRules.Document]).Select(family => family.With(rule => Taken.Contains(rule.Id) ? AsXRechnung(rule) : null)),
        new RuleFamily("XRechnung empty elements in CII")
            .On(
                new Context("Any element", null, "*").If(at => at.Element.Name != Delivery),
                Fatal(Prefix + "R008", "", "An element must not be empty.", at => at.Element.HasChildren || !at.Value.IsEmpty, at => at.Element.QualifiedName)),
        new RuleFamily("XRechnung gross price in CII")
            .On(
                new Context("Gross price", null, "ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice"),
                Fatal(Prefix + "R044", "BT-147", "A price can have a discount only, not a charge.", at => !at.Has(DiscountIndicator) || at.Is(DiscountIndicator, "false")),
                Fatal(
                    Prefix + "R046",
                    "BT-146, BT-147, BT-148",
                    "The net price must be the gross price less the discount.",
                    at => !at.Has(Price) || at.Parent.Number(NetPrice) == at.Number(Price) - (at.Number(Discount) ?? 0m),
                    at => $"net {at.Parent.Text(NetPrice)}, gross {at.Text(Price)}, discount {at.Text(Discount)}")),
    ];

    /// <summary>A CII document need not state the total VAT (BT-110) in the invoice's currency, amounts in forints may be half a forint off, and lines that do not add up are a warning.</summary>
    private static Rule AsXRechnung(Rule rule) => rule.Id switch
    {
        Prefix + "R053" or Prefix + "R055" => With(rule, rule.Severity, at => rule.Holds(at) || (!at.Document.Ubl && !HasVatTotal(at))),
        Prefix + "R040" => With(rule, rule.Severity, at => PeppolTransactionRules.AmountIsBaseTimesPercentage(at, Slack(at))),
        Prefix + "R120" => With(rule, RuleSeverity.Warning, at => PeppolTransactionRules.LineAddsUp(at, Slack(at))),
        _ => rule,
    };

    private static Rule With(Rule rule, RuleSeverity severity, Func<At, bool> holds) => new(rule.Id, severity, rule.Terms, rule.Says, holds, rule.Shows);

    private static bool HasVatTotal(At document) => document.Each(Bt.VatTotals).Any(total => total.Text(Bt.CurrencyIdentifier).SequenceEqual(total.Root.Text(Bt.Currency)));

    private static decimal Slack(At at) => at.Root.Text(Bt.Currency) is "HUF" ? 0.5m : 0.02m;
}
