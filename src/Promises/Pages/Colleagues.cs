using Vouch.Company;
using Vouch.Ui;

namespace Vouch.Promises.Pages;

/// <summary>Colleagues to choose from.</summary>
internal static class Colleagues
{
    /// <summary>Active colleagues by name, without one.</summary>
    internal static IReadOnlyList<Choice> Of(CompanySnapshot company, PartyId without) =>
    [
        .. company.People.Where(person => person is { IsActive: true, Unit: not null } && person.Id != without)
            .OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new Choice(person.Id.ToString(), person.Name)),
    ];
}
