using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>
/// Who looks after a new case: a head of procurement for its unit, those closest to the unit first; else an administrator for the unit; else a head of procurement anywhere; else an administrator anywhere.
/// Never a side. An auditor reads and changes nothing, and so decides nothing. Where nobody is left, the case has no owner until an administrator names one.
/// </summary>
internal static class CaseOwners
{
    /// <summary>The first in the first circle who is no side; null when everybody is one. Pure.</summary>
    internal static PartyId? Choose(IEnumerable<IReadOnlyList<PartyId>> circles, IReadOnlySet<PartyId> sides) =>
        circles.SelectMany(circle => circle).Where(person => !sides.Contains(person)).Select(person => (PartyId?)person).FirstOrDefault();

    /// <summary>Who may look after a case of this unit, the first asked first.</summary>
    internal static IEnumerable<IReadOnlyList<PartyId>> Circles(CompanySnapshot company, UnitId? unit)
    {
        if (unit is { } concerned)
        {
            yield return Ids(company.Holders(Roles.HeadOfProcurement, concerned));
            yield return Ids(company.Holders(Roles.Administrator, concerned));
        }

        yield return Ids(company.HoldersAnywhere(Roles.HeadOfProcurement));
        yield return Ids(company.HoldersAnywhere(Roles.Administrator));
    }

    private static List<PartyId> Ids(IReadOnlyList<PersonCard> people) => [.. people.Select(person => person.Id)];
}
