using System.Collections.Concurrent;
using Vouch.EInvoicing.Rules.Cii;
using Vouch.EInvoicing.Rules.En16931;
using Vouch.EInvoicing.Rules.Germany;
using Vouch.EInvoicing.Rules.Peppol;
using Vouch.EInvoicing.Rules.Ubl;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Rules;

/// <summary>All rules, by specification and syntax; each set is made ready once.</summary>
internal static class RuleBook
{
    private static readonly ConcurrentDictionary<(RuleSetName Name, bool Ubl, XRechnungProfile Profile, bool SelfBilled), RuleSet> Sets = new();

    /// <summary>The rules of the specification for the syntax that the document is in, weighed as its profile of XRechnung says; for self-billing those of Peppol without the national ones.</summary>
    internal static RuleSet For(RuleSetName name, XmlTree tree)
    {
        var facts = new Facts(tree, IsUbl(tree));
        return Set(name, facts.Ubl, name == RuleSetName.XRechnung ? facts.XRechnung : XRechnungProfile.Standard, name == RuleSetName.Peppol && facts.SelfBilled);
    }

    internal static RuleSet Set(RuleSetName name, bool ubl, XRechnungProfile profile = XRechnungProfile.Standard, bool selfBilled = false) =>
        Sets.GetOrAdd((name, ubl, profile, selfBilled), static key => new RuleSet(key.Name, key.Ubl, [.. Families(key.Name, key.Profile, key.SelfBilled)]));

    internal static bool IsUbl(XmlTree tree) => tree.Root.QualifiedName is not "rsm:CrossIndustryInvoice";

    /// <summary>Rules about meaning (two texts must say the same) that no program can decide, and rules published so that nothing can break them: the standard's own checks let them pass always.</summary>
    internal static bool NeverFails(string id) => id is "BR-CO-05" or "BR-CO-06" or "BR-CO-07" or "BR-CO-08" or "CII-DT-010" or "CII-DT-011" or "CII-DT-012" or "CII-SR-464";

    /// <summary>Peppol publishes the rules of its countries for billing alone, not for self-billing.</summary>
    private static IEnumerable<RuleFamily> National => [.. NorthernRules.Families, .. SouthernRules.Families, .. GermanRules.Peppol];

    private static IEnumerable<RuleFamily> Families(RuleSetName name, XRechnungProfile profile, bool selfBilled)
    {
        IEnumerable<RuleFamily> families =
        [
            DocumentRules.Family, PartyRules.Family, PartyRules.CiiAddresses, PartyRules.CiiAccounts, PeriodRules.Family, AllowanceRules.Family, LineRules.Family,
            TotalRules.Family, TotalRules.VatTotalFamily, TotalRules.CiiVatTotalFamily, .. VatRules.Families, CodeRules.Family, CodeRules.Notes,
            .. UblSyntaxRules.Families, .. UnusedUblElements.Families, .. CiiSyntaxRules.Families, .. UnusedCiiElements.Families,
        ];
        return name switch
        {
            RuleSetName.Peppol =>
            [
                .. families, PeppolTransactionRules.EmptyElements, PeppolTransactionRules.ProjectReference, PeppolTransactionRules.Family, PeppolTransactionRules.Document, OneOfEach.Family,
                PeppolCodeRules.Family, PeppolIdentifierRules.Family, PeppolIdentifierRules.VatNumbers,
                .. selfBilled ? [] : National,
            ],
            RuleSetName.XRechnung => [.. families.Select(family => family.With(rule => XRechnungProfiles.Weighed(rule, profile))), .. PeppolRulesOfXRechnung.Families, .. GermanRules.XRechnung, ExtensionRules.Family, CleanVehicleRules.Family],
            _ => families,
        };
    }
}
