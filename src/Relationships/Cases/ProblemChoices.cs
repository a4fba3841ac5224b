using System.Globalization;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>What can be chosen on the pages of problems.</summary>
internal static class ProblemChoices
{
    /// <summary>1 to 5, the words of which say what they mean.</summary>
    internal static IReadOnlyList<Choice> Satisfaction(IStringLocalizer texts) =>
        [.. new[] { "1, not at all", "2", "3", "4", "5, very" }.Select((text, i) => new Choice((i + 1).ToString(CultureInfo.InvariantCulture), texts[text]))];

    /// <summary>Active colleagues by name.</summary>
    internal static IReadOnlyList<Choice> Colleagues(CompanySnapshot company, Func<PartyId, bool> which) =>
    [
        .. company.People.Where(person => person is { IsActive: true, Unit: not null } && which(person.Id))
            .OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new Choice(person.Id.ToString(), person.Name)),
    ];

    /// <summary>By whose word a problem counts as solved; also the key of its translation.</summary>
    internal static string Word(CaseWord word) => word switch
    {
        CaseWord.Own => "the person, signed in",
        CaseWord.Link => "the person, by personal link",
        _ => "the person, as an agent wrote down",
    };
}
