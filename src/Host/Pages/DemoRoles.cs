using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers;

namespace Vouch.Host.Pages;

/// <summary>A person one can be in a demo, with what makes the choice easier.</summary>
/// <param name="Card">The person.</param>
/// <param name="Where">The unit or the supplier.</param>
/// <param name="Owes">Promises that the person looks after and that are outstanding; for a supplier's person those of the supplier.</param>
/// <param name="Overdue">How many of them are overdue.</param>
/// <param name="Owed">Outstanding promises made to the person or the supplier.</param>
internal sealed record DemoPerson(PersonCard Card, string Where, int Owes, int Overdue, int Owed);

/// <summary>The people one can be in a demo, by what they do every day.</summary>
internal static class DemoRoles
{
    private const int Most = 5;

    public static async Task<IReadOnlyList<(string Title, IReadOnlyList<DemoPerson> People)>> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var company = await scope.ServiceProvider.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken);
        var suppliers = await scope.ServiceProvider.GetRequiredService<SupplierDirectory>().FindAsync(db, [.. company.People.Select(person => person.Supplier).OfType<PartyId>().Distinct()], cancellationToken);
        var open = scope.ServiceProvider.GetRequiredService<IPromises>().Cards(db).Where(promise => promise.EndedAt == null);
        var byOwner = await open.GroupBy(promise => promise.Owner).Select(group => new { group.Key, Count = group.Count(), Late = group.Count(promise => promise.State == PromiseStanding.Broken) }).ToListAsync(cancellationToken);
        var byDebtor = await open.GroupBy(promise => promise.OwedBy).Select(group => new { group.Key, Count = group.Count(), Late = group.Count(promise => promise.State == PromiseStanding.Broken) }).ToListAsync(cancellationToken);
        var owedTo = await open.GroupBy(promise => promise.OwedTo).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return [.. Groups(company, Story)];

        DemoPerson Story(PersonCard person)
        {
            var party = person.Supplier ?? person.Id;
            var owes = (person.Supplier is null ? byOwner : byDebtor).Find(row => row.Key == party);
            var where = person.Supplier is { } supplier ? suppliers.GetValueOrDefault(supplier)?.Name : person.Unit is { } unit ? company.Unit(unit)?.Name : null;
            return new DemoPerson(person, where ?? "", owes?.Count ?? 0, owes?.Late ?? 0, owedTo.Find(row => row.Key == party)?.Count ?? 0);
        }
    }

    private static IEnumerable<(string Title, IReadOnlyList<DemoPerson> People)> Groups(CompanySnapshot company, Func<PersonCard, DemoPerson> story)
    {
        var rest = company.People.Where(person => person.IsActive).OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        (string Title, string Role)[] groups =
        [
            ("Procurement", Roles.HeadOfProcurement), ("Buyers", Roles.Buyer), ("Approvers", Roles.Approver), ("Finance", Roles.Finance), ("Service agents", Roles.ServiceAgent), ("Administrators", Roles.Administrator),
        ];
        foreach (var (title, role) in groups)
        {
            var people = rest.Where(person => company.GrantsOf(person.Id).Any(grant => grant.Role == role)).Take(Most).ToList();
            rest.RemoveAll(people.Contains);
            if (people.Count > 0)
            {
                yield return (title, [.. people.Select(story)]);
            }
        }

        var others = Busiest(rest.Where(person => company.GrantsOf(person.Id).Count > 0));
        if (others.Count > 0)
        {
            yield return ("Reviewers and other roles", others);
        }

        yield return ("Colleagues who need something", Busiest(rest.Where(person => person.Unit is not null && company.GrantsOf(person.Id).Count == 0)));
        // Three stories come first: the partner, the supplier that slips, and the one whose people answer customers, by its contact and one who answers.
        var ofSuppliers = rest.Where(person => person.Supplier is not null).Select(story).ToList();
        (string Supplier, int People)[] stories = [(DemoPartners.Partner, 1), (DemoPartners.Slipping, 1), (DemoPartners.Answering, 2)];
        var told = stories.SelectMany(tale => ofSuppliers.Where(person => person.Where == tale.Supplier).Take(tale.People)).ToList();
        yield return ("Suppliers' people", [.. told, .. Busiest(ofSuppliers.Except(told).Select(person => person.Card)).Take(Most - told.Count)]);

        IReadOnlyList<DemoPerson> Busiest(IEnumerable<PersonCard> people) => [.. people.Select(story).OrderByDescending(person => person.Owes + person.Owed).ThenBy(person => person.Card.Name, StringComparer.Ordinal).Take(Most)];
    }
}
