using Vouch.Kernel;

namespace Vouch.Relationships.Persons;

/// <summary>Answers for persons in the subject directory: who was named in a note about somebody is led to their page. Only for whoever may see the person.</summary>
internal sealed class PersonSubjects(PersonQueries queries) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = ["party"];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var cards = new List<SubjectCard>();
        foreach (var id in ids.Distinct())
        {
            if (await queries.FindAsync(actor, new PartyId(id), cancellationToken) is { } found)
            {
                cards.Add(new SubjectCard(new SubjectRef(kind, id), "", found.Person.Name, $"/people/{found.Person.Person}") { PartnerLink = $"/partner/people/{found.Person.Person}" });
            }
        }

        return cards;
    }
}
