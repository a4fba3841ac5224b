using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Conversations;

/// <summary>Answers for conversations in the subject directory: a promised answer names the person who waits, and leads to their page. A conversation has no number; the channel stands in its place.</summary>
internal sealed class ConversationSubjects(VouchDb db, IPeople people, ConversationAccess access) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [Conversation.SubjectName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new ConversationId(id)).ToList();
        var seen = new List<Conversation>();
        foreach (var row in await db.Set<Conversation>().AsNoTracking().Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            if (await access.SeesAsync(db, actor, row, cancellationToken))
            {
                seen.Add(row);
            }
        }

        var persons = await people.PersonsOfAsync(db, [.. seen.Select(row => row.Identity)], cancellationToken);
        var names = await PersonNames.OfAsync(db, [.. persons.Values.Distinct()], cancellationToken);
        return
        [
            .. seen.Select(row => new SubjectCard(
                row.Subject, ChannelNames.Of(row.Channel), names.GetValueOrDefault(persons[row.Identity], ""), $"/people/{persons[row.Identity]}?conversation={row.Id}")
            {
                PartnerLink = $"/partner/people/{persons[row.Identity]}?conversation={row.Id}",
            }),
        ];
    }
}
