using Vouch.EInvoicing.Xml;
using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>
/// The rules of the VAT categories, BR-S to BR-AG. The families say the same things with few differences,
/// so that each numbered rule is declared once and each category says in <see cref="Categories"/> how it differs.
/// </summary>
internal static class VatRules
{
    private enum Rate
    {
        AboveZero,
        Zero,
        ZeroOrAbove,
        None,
    }

    private enum Identification
    {
        AnyOfTheSeller,
        VatOfTheSeller,
        OfBoth,
        VatOfBoth,
        NobodysVat,
    }

    /// <summary>How one VAT category is treated.</summary>
    /// <param name="Family">The letters in the rules' identifiers.</param>
    /// <param name="Code">The code of UNTDID 5305.</param>
    /// <param name="Name">What the standard calls it.</param>
    /// <param name="Rate">The rates it allows.</param>
    /// <param name="ByRate">The breakdown has one entry for each rate.</param>
    /// <param name="Identification">Who must (or must not) be identified for tax.</param>
    /// <param name="Reason">Whether the breakdown must say why no VAT is charged; otherwise it must not.</param>
    private sealed record Category(string Family, string Code, string Name, Rate Rate, bool ByRate, Identification Identification, bool Reason);

    private static readonly Category[] Categories =
    [
        new("S", "S", "standard rated", Rate.AboveZero, true, Identification.AnyOfTheSeller, false),
        new("Z", "Z", "zero rated", Rate.Zero, false, Identification.AnyOfTheSeller, false),
        new("E", "E", "exempt from VAT", Rate.Zero, false, Identification.AnyOfTheSeller, true),
        new("AE", "AE", "reverse charge", Rate.Zero, false, Identification.OfBoth, true),
        new("IC", "K", "intra-community supply", Rate.Zero, false, Identification.VatOfBoth, true),
        new("G", "G", "export outside the EU", Rate.Zero, false, Identification.VatOfTheSeller, true),
        new("O", "O", "not subject to VAT", Rate.None, false, Identification.NobodysVat, true),
        new("AF", "L", "Canary Islands general indirect tax", Rate.ZeroOrAbove, true, Identification.AnyOfTheSeller, false),
        new("AG", "M", "tax of Ceuta and Melilla", Rate.ZeroOrAbove, true, Identification.AnyOfTheSeller, false),
    ];

    internal static IEnumerable<RuleFamily> Families => Categories.Select(FamilyOf).Append(SplitPayment);

    private static RuleFamily FamilyOf(Category category)
    {
        var id = "BR-" + category.Family + "-";
        var family = new RuleFamily("VAT: " + category.Name);
        List<Rule> ofDocument =
        [
            Fatal(id + "01", "BT-95, BT-102, BT-118, BT-151", BreakdownRequired(category), at => BreakdownFits(at, category), at => ShowBreakdowns(at, category)),
            Fatal(id + "02", "BT-31, BT-32, BT-48, BT-63, BT-151", "Where a line is " + category.Name + ", " + Required(category) + ".", at => Identified(at, category, VatFacts.Place.Line)),
            Fatal(id + "03", "BT-31, BT-32, BT-48, BT-63, BT-95", "Where an allowance is " + category.Name + ", " + Required(category) + ".", at => Identified(at, category, VatFacts.Place.Allowance)),
            Fatal(id + "04", "BT-31, BT-32, BT-48, BT-63, BT-102", "Where a charge is " + category.Name + ", " + Required(category) + ".", at => Identified(at, category, VatFacts.Place.Charge)),
        ];
        if (category.Code == "K")
        {
            ofDocument.Add(Fatal("BR-IC-11", "BT-72, BG-14, BT-118", "An intra-community supply must have the date of delivery or the invoicing period.", at => NoBreakdown(at, "K") || at.Says(Bt.ActualDeliveryDate) || HasPeriod(at)));
            ofDocument.Add(Fatal("BR-IC-12", "BT-80, BT-118", "An intra-community supply must have the country it is delivered to.", at => NoBreakdown(at, "K") || at.Text(Bt.DeliverToCountryFromRoot).Length > 1));
        }

        if (category.Code == "O")
        {
            ofDocument.Add(Fatal("BR-O-11", "BT-118", "An invoice that is not subject to VAT must not have another VAT breakdown.", at => NoBreakdown(at, "O") || !at.Document.Vat.AnyOther(VatFacts.Place.Breakdown, "O")));
            ofDocument.Add(Fatal("BR-O-12", "BT-118, BT-151", "An invoice that is not subject to VAT must not have lines of another VAT category.", at => NoBreakdown(at, "O") || !at.Document.Vat.AnyOther(VatFacts.Place.Line, "O")));
            ofDocument.Add(Fatal("BR-O-13", "BT-95, BT-118", "An invoice that is not subject to VAT must not have allowances of another VAT category.", at => NoBreakdown(at, "O") || !at.Document.Vat.AnyOther(VatFacts.Place.Allowance, "O")));
            ofDocument.Add(Fatal("BR-O-14", "BT-102, BT-118", "An invoice that is not subject to VAT must not have charges of another VAT category.", at => NoBreakdown(at, "O") || !at.Document.Vat.AnyOther(VatFacts.Place.Charge, "O")));
        }

        return family
            .On(Bg.Document, [.. ofDocument])
            .On(Bg.LineCategory.If(at => IsCategory(at, category)), RateRule(id + "05", "BT-152", "line", category))
            .On(Bg.AllowanceOrChargeCategory.If(at => IsCategory(at, category) && Bg.IsAllowance(at.Parent)), RateRule(id + "06", "BT-96", "allowance", category))
            .On(Bg.AllowanceOrChargeCategory.If(at => IsCategory(at, category) && Bg.IsCharge(at.Parent)), RateRule(id + "07", "BT-103", "charge", category))
            .On(
                Bg.BreakdownCategory.If(at => IsCategory(at, category)),
                Fatal(
                    id + "08",
                    "BT-92, BT-99, BT-116, BT-131",
                    $"The taxable amount that is {category.Name} must be what its lines and charges less its allowances add up to{(category.ByRate ? ", for each rate" : "")}.",
                    at => TaxableAddsUp(at, category),
                    at => $"{Breakdown(at).Text(Bt.TaxableAmount)}, they add up to {Numbers.Write(at.Document.Vat.Taxable(category.Code, category.ByRate ? at.Number(Bt.CategoryRate) : null, out _))}"),
                category.ByRate
                    ? Fatal(id + "09", "BT-116, BT-117, BT-119", "The tax amount must be the taxable amount times the rate.", at => TaxFollowsRate(at, category), at => $"tax {Breakdown(at).Text(Bt.TaxAmount)}, taxable {Breakdown(at).Text(Bt.TaxableAmount)}, rate {at.Text(Bt.CategoryRate)}")
                    : Fatal(id + "09", "BT-117", $"The tax amount must be 0 where it is {category.Name}.", at => Breakdown(at).Number(Bt.TaxAmount) == 0m, at => Breakdown(at).Text(Bt.TaxAmount).ToString()),
                category.Reason
                    ? Fatal(id + "10", "BT-120, BT-121", $"A VAT breakdown that is {category.Name} must say why no VAT is charged, in words or as a code.", HasReason)
                    : Fatal(id + "10", "BT-120, BT-121", $"A VAT breakdown that is {category.Name} must not have a reason for exemption.", at => !HasReason(at), at => at.Text(Bt.ExemptionReasonCode).ToString() + " " + at.Text(Bt.ExemptionReason).ToString()));
    }

    /// <summary>Split payment is of Italy alone (BR-B-01, BR-B-02): wherever its category stands, no country of the document may be another.</summary>
    private static readonly RuleFamily SplitPayment = new RuleFamily("VAT: split payment")
        .On(
            new Context("Split payment", "cac:TaxCategory|cac:ClassifiedTaxCategory", "ram:ApplicableTradeTax|ram:CategoryTradeTax").If(at => at.Is(Bt.CategoryCode, "B")),
            new Rule("BR-B-01", RuleSeverity.Fatal, "BT-40, BT-55, BT-118", "Split payment is for invoices within Italy alone.", at => at.Document.OnlyInItaly, _ => "") { OncePerDocument = true },
            new Rule("BR-B-02", RuleSeverity.Fatal, "BT-95, BT-102, BT-118, BT-151", "An invoice with split payment must not have standard rated amounts.", at => !at.Document.HasStandardRate, _ => "") { OncePerDocument = true });

    private static bool NoBreakdown(At document, string code) => document.Document.Vat.Count(VatFacts.Place.Breakdown, code) == 0;

    private static bool HasPeriod(At document) => document.First(Bt.InvoicingPeriod).HasChildren;

    private static bool IsCategory(At at, Category category) => at.Text(Bt.CategoryCode).SequenceEqual(category.Code) && Bg.IsVatCategory(at);

    private static At Breakdown(At category) => category.Document.Ubl ? category.Parent : category;

    private static bool HasReason(At category) => category.Has(Bt.ExemptionReason) || category.Has(Bt.ExemptionReasonCode);

    private static string BreakdownRequired(Category category) => category.ByRate
        ? $"An invoice has a VAT breakdown that is {category.Name} where, and only where, something in it is."
        : $"An invoice with something that is {category.Name} must have exactly one VAT breakdown that is.";

    private static bool BreakdownFits(At document, Category category)
    {
        var used = document.Document.Vat.UsedOutsideBreakdown(category.Code);
        var breakdowns = document.Document.Vat.Count(VatFacts.Place.Breakdown, category.Code);
        if (category.ByRate)
        {
            return used == breakdowns > 0;
        }

        // In CII a breakdown of a category that nothing in the invoice has is one too many.
        return breakdowns == 1 ? used || document.Document.Ubl || category.Code == "O" : breakdowns == 0 && !used;
    }

    private static string ShowBreakdowns(At document, Category category) =>
        document.Document.Vat.Count(VatFacts.Place.Breakdown, category.Code).ToString(System.Globalization.CultureInfo.InvariantCulture) + " breakdowns with the category " + category.Code;

    private static string Required(Category category) => category.Identification switch
    {
        Identification.AnyOfTheSeller => "the VAT number or tax registration of the seller, or the VAT number of its tax representative, must be given",
        Identification.VatOfTheSeller => "the VAT number of the seller or of its tax representative must be given",
        Identification.OfBoth => "the seller must be identified for tax and the buyer by VAT number or legal registration",
        Identification.VatOfBoth => "the VAT numbers of the seller (or its tax representative) and of the buyer must be given",
        _ => "no VAT number of the seller, its tax representative or the buyer may be given",
    };

    private static bool Identified(At document, Category category, VatFacts.Place place)
    {
        var vat = document.Document.Vat;
        if (vat.Count(place, category.Code) == 0)
        {
            return true;
        }

        return category.Identification switch
        {
            Identification.AnyOfTheSeller => vat.SellerHasAnyTaxIdentifier || vat.RepresentativeHasVatIdentifier,
            Identification.VatOfTheSeller => vat.SellerHasVatIdentifier || vat.RepresentativeHasVatIdentifier,
            Identification.OfBoth => (vat.SellerHasAnyTaxIdentifier || vat.RepresentativeHasVatIdentifier) && (vat.BuyerHasVatIdentifier || vat.BuyerHasLegalRegistration),
            Identification.VatOfBoth => (vat.SellerHasVatIdentifier || vat.RepresentativeHasVatIdentifier) && vat.BuyerHasVatIdentifier,
            _ => !vat.SellerHasVatIdentifier && !vat.RepresentativeHasVatIdentifier && !vat.BuyerHasVatIdentifier,
        };
    }

    private static Rule RateRule(string id, string term, string what, Category category) => category.Rate switch
    {
        Rate.AboveZero => Fatal(id, term, $"The VAT rate of a {category.Name} {what} must be above 0.", at => at.Number(Bt.CategoryRate) > 0m, ShowRate),
        Rate.Zero => Fatal(id, term, $"The VAT rate of a {what} that is {category.Name} must be 0.", at => at.Number(Bt.CategoryRate) == 0m, ShowRate),
        Rate.ZeroOrAbove => Fatal(id, term, $"The rate of a {what} under the {category.Name} must be 0 or above.", at => at.Number(Bt.CategoryRate) >= 0m, ShowRate),
        _ => Fatal(id, term, $"A {what} that is {category.Name} must not have a VAT rate.", at => !at.Has(Bt.CategoryRate), ShowRate),
    };

    private static string ShowRate(At category) => category.Has(Bt.CategoryRate) ? category.Text(Bt.CategoryRate).ToString() : "no rate";

    /// <summary>
    /// Amounts are taxed line by line in some systems, so that a difference under one unit is allowed: by the checks of UBL where the rate splits the amounts,
    /// by those of CII where it does not. Without a rate there is nothing to compare.
    /// </summary>
    private static bool TaxableAddsUp(At at, Category category)
    {
        if (category.ByRate && !at.Has(Bt.CategoryRate))
        {
            return true;
        }

        if (Breakdown(at).Number(Bt.TaxableAmount) is not { } taxable || (category.ByRate && at.Number(Bt.CategoryRate) is null))
        {
            return false;
        }

        var vat = at.Document.Vat;
        var sum = vat.Taxable(category.Code, category.ByRate ? at.Number(Bt.CategoryRate) : null, out var any);
        var underOneUnit = taxable - 1m < sum && taxable + 1m > sum;
        if (!at.Document.Ubl)
        {
            return category.ByRate || category.Code == "O" ? taxable == At.Round(sum) : underOneUnit;
        }

        return vat.HasLines && (category.ByRate ? (any || category.Code != "S") && underOneUnit : taxable == sum);
    }

    /// <summary>The published checks of CII hold no amount against the rates of the Canary Islands, Ceuta and Melilla.</summary>
    private static bool TaxFollowsRate(At at, Category category) => (!at.Document.Ubl && category.Code is ("L" or "M")) ||
        (Breakdown(at).Number(Bt.TaxAmount) is { } tax && Breakdown(at).Number(Bt.TaxableAmount) is { } taxable && at.Number(Bt.CategoryRate) is { } rate
        && TotalRules.WithinOne(tax, taxable, rate));
}
