using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Colleagues in the search box: an administrator is led to the person's page, everybody else to writing to them.</summary>
internal sealed class PersonSearch(CompanyDirectory directory) : ISubjectSearch
{
    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsColleague)
        {
            return [];
        }

        var company = await directory.ReadAsync(cancellationToken);
        var looksAfterPeople = actor.HasAnywhere(Roles.Administrator);
        return
        [
            .. company.People
                .Where(person => person.IsActive && person.Supplier is null
                    && (person.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase) || person.Email.Contains(text, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(person => person.Name, StringComparer.CurrentCulture).ThenBy(person => person.Id.Value)
                .Take(most)
                .Select(person => new SubjectCard(
                    new SubjectRef("person", person.Id.Value), person.Name, person.Unit is { } unit ? company.Unit(unit)?.Name ?? "" : "",
                    looksAfterPeople ? $"/administration/people/{person.Id}" : $"mailto:{person.Email}")),
        ];
    }
}
