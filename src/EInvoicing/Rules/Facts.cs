using Vouch.EInvoicing.Rules.Germany;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Rules;

/// <summary>What is known of a document as a whole; worked out once, when a rule first asks.</summary>
internal sealed class Facts(XmlTree tree, bool ubl)
{
    private VatFacts? vat;
    private Countries? countries;
    private XRechnungProfile? xrechnung;
    private bool? selfBilled;
    private bool? onlyInItaly;
    private bool? hasStandardRate;

    internal bool Ubl => ubl;

    internal XmlTree Tree => tree;

    internal At Root => new(tree.Root, this);

    /// <summary>A UBL CreditNote.</summary>
    internal bool IsCreditNote => tree.Root.Name == CreditNote;

    internal VatFacts Vat => vat ??= new VatFacts(Root);

    internal Countries Countries => countries ??= new Countries(Root);

    /// <summary>
    /// The root's first element that holds the term, looked for once: rules about lines and amounts ask for the currency and the like again and again,
    /// and a term that is missing is only known to be after a look at every line.
    /// </summary>
    internal XmlElement FirstOfRoot(Term term)
    {
        if (!firstOfRoot.TryGetValue(term, out var found))
        {
            found = Root.Search(term);
            firstOfRoot.Add(term, found);
        }

        return found;
    }

    /// <summary>So few elements that looking again is quicker than remembering.</summary>
    internal bool Small => tree.Count < 2000;

    private readonly Dictionary<Term, XmlElement> firstOfRoot = [];

    /// <summary>The specification is Peppol's self-billing, by which the buyer writes the invoice.</summary>
    internal bool SelfBilled => selfBilled ??= Root.Text(Bt.Specification).Contains("poacc:selfbilling", StringComparison.Ordinal);

    /// <summary>The profile of XRechnung that the specification identifier names.</summary>
    internal XRechnungProfile XRechnung => xrechnung ??= XRechnungProfiles.Of(Root.Text(Bt.Specification));

    /// <summary>No country named anywhere in the document is another than Italy.</summary>
    internal bool OnlyInItaly => onlyInItaly ??= !Any(ubl ? CountryCode : Country, country => country is not "IT");

    /// <summary>Something is standard rated: in UBL a line, an allowance or a charge, in CII anything.</summary>
    internal bool HasStandardRate => hasStandardRate ??= ubl ? Vat.UsedOutsideBreakdown("S") : Any(CategoryCode, code => code is "S");

    private bool Any(int name, Func<ReadOnlySpan<char>, bool> holds)
    {
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.NodeAt(node).Name == name && holds(new XmlElement(tree, node).Text))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly int CountryCode = XmlNames.Register("cbc:IdentificationCode");
    private static readonly int Country = XmlNames.Register("ram:CountryID");
    private static readonly int CategoryCode = XmlNames.Register("ram:CategoryCode");
    private static readonly int CreditNote = XmlNames.Register("cn:CreditNote");
}

/// <summary>Where a VAT category is used and what is taxed under it.</summary>
internal sealed class VatFacts
{
    private readonly List<Use> uses = [];
    private readonly XmlTree tree;

    /// <summary>Where a category stands.</summary>
    internal enum Place
    {
        Line,
        Allowance,
        Charge,
        Breakdown,
    }

    /// <summary>One use of a category.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Category">The category code.</param>
    /// <param name="IsVat">The tax scheme says VAT.</param>
    /// <param name="Rate">The rate; null when there is none or it is no number.</param>
    /// <param name="Amount">The amount it taxes; charges positive, allowances negative; null when it is no number.</param>
    /// <param name="OnDocument">On the document as a whole or a line, and not inside something else.</param>
    internal readonly record struct Use(Place Place, string Category, bool IsVat, decimal? Rate, decimal? Amount, bool OnDocument);

    internal VatFacts(At root)
    {
        tree = root.Element.Tree;
        foreach (var line in root.Each(Bt.Lines))
        {
            HasLines = true;
            foreach (var category in line.Each(Bt.LineVatCategory))
            {
                Add(Place.Line, category, line.Number(Bt.LineNetAmount));
            }
        }

        foreach (var entry in root.Each(Bt.DocumentAllowancesAndCharges))
        {
            var charge = Bg.IsCharge(entry);
            if (!charge && !Bg.IsAllowance(entry))
            {
                continue;
            }

            var amount = entry.Number(Bt.AllowanceOrChargeAmount);
            foreach (var category in entry.Each(Bt.AllowanceOrChargeVat))
            {
                Add(charge ? Place.Charge : Place.Allowance, category, charge ? amount : -amount);
            }
        }

        foreach (var category in root.Each(Bt.BreakdownVat))
        {
            Add(Place.Breakdown, category, null);
        }

        SellerHasVatIdentifier = root.Has(Bt.SellerVatIdentifiers) && HasVatNumber(root, Bt.SellerTaxSchemes);
        SellerHasAnyTaxIdentifier = root.Has(Bt.SellerTaxIdentifiers);
        RepresentativeHasVatIdentifier = HasVatNumber(root, Bt.RepresentativeTaxSchemes);
        BuyerHasVatIdentifier = HasVatNumber(root, Bt.BuyerTaxSchemes);
        BuyerHasLegalRegistration = root.Has(Bt.BuyerLegalRegistrationFromRoot);
    }

    internal bool HasLines { get; }

    internal bool SellerHasVatIdentifier { get; }

    internal bool SellerHasAnyTaxIdentifier { get; }

    internal bool RepresentativeHasVatIdentifier { get; }

    internal bool BuyerHasVatIdentifier { get; }

    internal bool BuyerHasLegalRegistration { get; }

    internal IReadOnlyList<Use> Uses => uses;

    internal int Count(Place place, string category)
    {
        tree.Spend(uses.Count);
        var count = 0;
        foreach (var use in uses)
        {
            if (use.Place == place && Same(use.Category, category) && use.IsVat)
            {
                count++;
            }
        }

        return count;
    }

    internal bool UsedOutsideBreakdown(string category) =>
        Count(Place.Line, category) + Count(Place.Allowance, category) + Count(Place.Charge, category) > 0;

    internal bool AnyOther(Place place, string category)
    {
        tree.Spend(uses.Count);
        foreach (var use in uses)
        {
            if (use.Place == place && !Same(use.Category, category) && use.IsVat)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What lines and charges less allowances come to under a category, at one rate when one is given; null when an amount is missing or no number.</summary>
    internal decimal Taxable(string category, decimal? rate, out bool any)
    {
        tree.Spend(uses.Count);
        any = false;
        var sum = 0m;
        foreach (var use in uses)
        {
            if (use.Place == Place.Breakdown || !Same(use.Category, category) || (rate is not null && use.Rate != rate))
            {
                continue;
            }

            any = true;
            sum += use.Amount ?? 0m;
        }

        return sum;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static bool HasVatNumber(At root, Term taxSchemes)
    {
        foreach (var scheme in root.Each(taxSchemes))
        {
            if (Bg.IsVatScheme(scheme) && scheme.Has(Bt.TaxIdentifier))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(Place place, At category, decimal? amount)
    {
        var code = category.Text(Bt.CategoryCode);
        if (!code.IsEmpty)
        {
            uses.Add(new Use(place, Intern(code), Bg.IsVatCategory(category), category.Number(Bt.CategoryRate), amount, OnDocument: true));
        }
    }

    private static string Intern(ReadOnlySpan<char> code) => code switch
    {
        "S" => "S",
        "Z" => "Z",
        "E" => "E",
        "AE" => "AE",
        "K" => "K",
        "G" => "G",
        "O" => "O",
        "L" => "L",
        "M" => "M",
        "B" => "B",
        _ => code.ToString(),
    };
}
