using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Agents;

/// <summary>
/// Which problems of customers a partner's agents read: those raised from a conversation, or told in an interaction, that their contract covers, of persons who did not withhold service by partners.
/// They read them and answer in the conversation; whoever looks after the case is of the company.
/// </summary>
internal sealed class AgentCases(VouchDb db, IAgentReach reaches, IPeople people, Timeline timeline, CompanyDirectory directory)
{
    private const int Most = 50;

    /// <summary>The problem with this number or id; null when there is none within reach.</summary>
    internal async Task<Case?> FindAsync(Actor actor, string? number, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        if (!reach.IsPartner)
        {
            return null;
        }

        var problems = db.Set<Case>().AsNoTracking().Where(row => row.Kind == CaseKind.Problem && row.Supplier == null);
        var found = Guid.TryParse(number, out var id) ? await problems.FirstOrDefaultAsync(row => row.Id == new CaseId(id), cancellationToken)
            : Case.NumberOf(number) is { } wanted ? await problems.FirstOrDefaultAsync(row => row.Number == wanted, cancellationToken)
            : null;
        return found is not null && await ReachesAsync(reach, found, cancellationToken) ? found : null;
    }

    /// <summary>The problems of a person within reach, the newest first.</summary>
    internal async Task<IReadOnlyList<Case>> OfPersonAsync(AgentReach reach, IReadOnlyCollection<PartyId> parties, int most, CancellationToken cancellationToken)
    {
        var seen = new List<Case>();
        var rows = await db.Set<Case>().AsNoTracking().Where(row => row.Kind == CaseKind.Problem && row.Supplier == null && parties.Contains(row.RaisedBy)).OrderByDescending(row => row.Number).Take(Most).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (seen.Count < most && await ReachesAsync(reach, row, cancellationToken))
            {
                seen.Add(row);
            }
        }

        return seen;
    }

    /// <summary>Of what was said about a problem, what lies within reach.</summary>
    internal async Task<IReadOnlyList<CaseInteractionLine>> WithinAsync(Actor actor, IReadOnlyList<CaseInteractionLine> said, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        var within = new List<CaseInteractionLine>();
        foreach (var line in said)
        {
            if (await timeline.FindAsync(line.Interaction.Identity, line.Interaction.Key, cancellationToken) is { } entry && reach.Sees(entry.Channel, entry.Driver, null, entry.At))
            {
                within.Add(line);
            }
        }

        return within;
    }

    private async Task<bool> ReachesAsync(AgentReach reach, Case about, CancellationToken cancellationToken)
    {
        var person = await people.PresentAsync(db, about.RaisedBy, cancellationToken);
        if ((await directory.ReadAsync(cancellationToken)).Person(about.RaisedBy) is not null || (await reaches.VisibleAsync(db, reach, [person], cancellationToken)).Count == 0)
        {
            return false;
        }

        if (about.SubjectKind == Conversation.SubjectName)
        {
            var id = new ConversationId(about.SubjectId);
            return await db.Set<Conversation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } conversation && reach.Sees(conversation.Channel, conversation.Driver, conversation.Unit, conversation.LastInAt);
        }

        foreach (var entry in await db.Set<CaseEntry>().AsNoTracking().Where(row => row.Case == about.Id).OrderByDescending(row => row.AddedAt).Take(Most).ToListAsync(cancellationToken))
        {
            if (await timeline.FindAsync(entry.Identity, entry.Interaction, cancellationToken) is { } said && reach.Sees(said.Channel, said.Driver, null, said.At))
            {
                return true;
            }
        }

        return false;
    }
}
