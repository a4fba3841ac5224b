using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Host.Pages;

/// <summary>The people one can be in a demo, by what they do every day.</summary>
internal static class DemoRoles
{
    private const int Most = 5;

    public static IEnumerable<(string Title, List<PersonCard> People)> Of(CompanySnapshot company)
    {
        var rest = company.People.Where(person => person.IsActive).OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        (string Title, string Role)[] groups =
        [
            ("Procurement", Roles.HeadOfProcurement), ("Buyers", Roles.Buyer), ("Approvers", Roles.Approver), ("Finance", Roles.Finance), ("Administrators", Roles.Administrator),
        ];
        foreach (var (title, role) in groups)
        {
            var people = rest.Where(person => company.GrantsOf(person.Id).Any(grant => grant.Role == role)).Take(Most).ToList();
            rest.RemoveAll(people.Contains);
            if (people.Count > 0)
            {
                yield return (title, people);
            }
        }

        var others = rest.Where(person => company.GrantsOf(person.Id).Count > 0).Take(Most).ToList();
        if (others.Count > 0)
        {
            yield return ("Reviewers and other roles", others);
        }

        yield return ("Colleagues who need something", [.. rest.Where(person => person.Unit is not null && company.GrantsOf(person.Id).Count == 0).Take(Most)]);
        yield return ("Suppliers' people", [.. rest.Where(person => person.Supplier is not null).Take(Most)]);
    }
}
