using Vouch.EInvoicing.Rules.Cii;
using Vouch.EInvoicing.Rules.En16931;
using Vouch.EInvoicing.Rules.Germany;
using Vouch.EInvoicing.Rules.Peppol;
using Vouch.EInvoicing.Rules.Ubl;

namespace Vouch.EInvoicing.Rules;

/// <summary>All rules, by specification and syntax; each set is made ready once.</summary>
internal static class RuleBook
{
    private static readonly Lazy<RuleSet>[] Sets = new Lazy<RuleSet>[6];

    static RuleBook()
    {
        foreach (var name in (RuleSetName[])[RuleSetName.En16931, RuleSetName.Peppol, RuleSetName.XRechnung])
        {
            foreach (var ubl in (bool[])[true, false])
            {
                Sets[Index(name, ubl)] = new Lazy<RuleSet>(() => new RuleSet(name, ubl, [.. Families(name)]));
            }
        }
    }

    internal static RuleSet Set(RuleSetName name, bool ubl) => Sets[Index(name, ubl)].Value;

    /// <summary>Rules about meaning (two texts must say the same) that no program can decide, and rules published so that nothing can break them: the standard's own checks let them pass always.</summary>
    internal static bool NeverFails(string id) => id is "BR-CO-05" or "BR-CO-06" or "BR-CO-07" or "BR-CO-08" or "CII-DT-010" or "CII-DT-011" or "CII-DT-012" or "CII-SR-464";

    private static int Index(RuleSetName name, bool ubl) => ((int)name * 2) + (ubl ? 0 : 1);

    private static IEnumerable<RuleFamily> Families(RuleSetName name)
    {
        IEnumerable<RuleFamily> families =
        [
            DocumentRules.Family, PartyRules.Family, PartyRules.CiiAccounts, PeriodRules.Family, AllowanceRules.Family, LineRules.Family,
            TotalRules.Family, TotalRules.VatTotalFamily, TotalRules.CiiVatTotalFamily, .. VatRules.Families, CodeRules.Family, CodeRules.Notes,
            .. UblSyntaxRules.Families, .. UnusedUblElements.Families, .. CiiSyntaxRules.Families, .. UnusedCiiElements.Families,
        ];
        return name switch
        {
            RuleSetName.Peppol =>
            [
                .. families, PeppolTransactionRules.EmptyElements, PeppolTransactionRules.ProjectReference, PeppolTransactionRules.Family, PeppolTransactionRules.Document,
                PeppolCodeRules.Family, PeppolIdentifierRules.Family, .. NorthernRules.Families, .. SouthernRules.Families, .. GermanRules.Peppol,
            ],
            RuleSetName.XRechnung => [.. families, .. GermanRules.XRechnung],
            _ => families,
        };
    }
}
