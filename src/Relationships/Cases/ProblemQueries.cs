using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Reading;

namespace Vouch.Relationships;

/// <summary>What the page of a problem shows beyond that of every case.</summary>
internal sealed class ProblemQueries(VouchDb db, IPromises promises, IPromiseLines lines, ICaseInteractions interactions, Agents.AgentCases agentCases)
{
    private const int Most = 500;

    /// <summary>Adds what was said on any channel, what was promised, and the cases around it; takes out what the reader does not read.</summary>
    internal async Task<CaseInFull> CompleteAsync(CaseInFull full, Actor actor, CancellationToken cancellationToken)
    {
        var found = full.Case;
        var merged = await db.Set<Case>().AsNoTracking().Where(row => row.MergedInto == found.Id).OrderBy(row => row.Number).Take(50).ToListAsync(cancellationToken);
        var related = await CaseRights.Visible(db, actor).Where(row => row.Follows == found.Id || row.Id == found.Follows || row.Id == found.MergedInto).OrderByDescending(row => row.Number).Take(20).ToListAsync(cancellationToken);
        var ids = merged.ConvertAll(row => row.Id);
        var earlier = ids.Count == 0 ? [] : await db.Set<CaseRemark>().AsNoTracking().Where(remark => ids.Contains(remark.Case)).OrderBy(remark => remark.At).ThenBy(remark => remark.Id).Take(Most).ToListAsync(cancellationToken);
        var notes = actor.ReadsNotesOf(found);
        var entries = await db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.Case == found.Id).OrderByDescending(entry => entry.AddedAt).ThenBy(entry => entry.Interaction).Take(Most)
            .Select(entry => new CaseInteraction(entry.Identity, entry.Interaction)).ToListAsync(cancellationToken);
        var said = entries.Count == 0 ? [] : await interactions.FindAsync(db, entries, cancellationToken);
        if (actor.Supplier is not null && !actor.IsRaiserOf(found))
        {
            said = await agentCases.WithinAsync(actor, said, cancellationToken);
            entries = [.. said.Select(line => line.Interaction)];
        }

        var key = found.Id.Value;
        var promised = await promises.Cards(db).Where(card => card.SubjectKind == Case.SubjectName && card.SubjectId == key).OrderBy(card => card.Due).Select(card => card.Id).Take(50).ToListAsync(cancellationToken);
        var told = promised.Count == 0 ? null : await lines.FindAsync(promised, actor, cancellationToken);
        return full with
        {
            Remarks =
            [
                .. full.Remarks.Concat(earlier.Select(remark => new RemarkLine(remark, full.Names.Of(remark.By))))
                    .Where(line => notes || line.Remark.Kind != CaseRemarkKind.Note).OrderBy(line => line.Remark.At).ThenBy(line => line.Remark.Id.Value),
            ],
            Facts = [.. full.Facts.Where(fact => notes || fact.Name != ProblemFacts.Noted.Name)],
            Entries = entries,
            Interactions = [.. said.Where(line => notes || line.Direction != Relationships.Interactions.Direction.Internal)],
            Merged = merged,
            Related = related,
            Promises = told is null ? [] : [.. promised.Select(told.GetValueOrDefault).OfType<PromiseLine>()],
        };
    }

    /// <summary>Names of the people in a case who are in no directory of the company: customers, as the register or their identity calls them.</summary>
    internal static async Task<IReadOnlyDictionary<PartyId, string>> PartyNamesAsync(VouchDb db, CompanySnapshot company, Case found, CancellationToken cancellationToken)
    {
        var names = new Dictionary<PartyId, string>();
        if (found.Kind == CaseKind.Problem && company.Person(found.RaisedBy) is null)
        {
            names[found.RaisedBy] = await NameOfAsync(db, found.RaisedBy, cancellationToken) ?? "somebody";
        }

        // What a partner's agent raised is marked as theirs.
        if (found.OpenedBy is { } by && company.Person(by) is { Supplier: { } supplier } agent && await NameOfAsync(db, supplier, cancellationToken) is { } partner)
        {
            names[by] = $"{agent.Name} · {partner}";
        }

        return names;
    }

    /// <summary>What a party is called in the register, or what its identity calls itself; null where nobody said.</summary>
    internal static async Task<string?> NameOfAsync(VouchDb db, PartyId party, CancellationToken cancellationToken)
    {
        var identity = new Identities.IdentityId(party.Value);
        return await db.Set<Party>().AsNoTracking().Where(row => row.Id == party).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken)
            ?? await db.Set<Identities.Identity>().AsNoTracking().Where(row => row.Id == identity).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken);
    }
}
