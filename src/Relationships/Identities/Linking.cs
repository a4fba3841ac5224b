using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>What linking and unlinking write, whoever decides: rows, facts, and who stands for whom.</summary>
internal static class Linking
{
    internal static IdentityLink Add(Work work, IdentityId one, IdentityId other, string source, ClaimStrength strength, string? reason)
    {
        var pair = IdentityLink.Pair(one, other);
        var link = new IdentityLink { Id = work.NewId<IdentityLinkId>(), One = pair.One, Other = pair.Other, Source = source, Strength = strength, At = work.At, By = strength == ClaimStrength.Decided ? work.Actor.Party : PartyId.System, Reason = reason };
        work.Db.Add(link);
        return link;
    }

    internal static void Record(Work work, FactName name, PartyId person, IdentityLink link, string? reason = null) =>
        work.Record(new FactDraft(name, new SubjectRef("party", person.Value))
        {
            Parties = [(IdentityFacts.Person, person)],
            Data = new FactData { { "link", link.Id.Value }, { "one", link.One.Value }, { "other", link.Other.Value }, { "source", link.Source }, { "strength", link.Strength.ToString().ToLowerInvariant() } },
            Texts = reason is { Length: > 0 } ? new Dictionary<string, string> { ["reason"] = reason } : [],
        });

    /// <summary>Records which persons became one. An identity that was never seen, and nobody of the register, had nothing to bring.</summary>
    internal static void RecordMerged(Work work, PersonGraph graph, IReadOnlyCollection<Standing> before)
    {
        foreach (var person in before.Where(one => one.IsSomebody).GroupBy(one => graph.PersonOf(one.Identity)))
        {
            var from = person.Select(one => one.Person).Distinct().Where(one => one != person.Key).OrderBy(one => one.Value).ToArray();
            if (from.Length > 0)
            {
                RecordMove(work, IdentityFacts.Merged, person.Key, from);
            }
        }
    }

    /// <summary>Records which persons are apart again.</summary>
    internal static void RecordSeparated(Work work, PersonGraph graph, PartyId before, IEnumerable<IdentityId> identities)
    {
        var now = identities.Select(graph.PersonOf).Distinct().OrderBy(one => one.Value).ToArray();
        if (now.Length > 1)
        {
            RecordMove(work, IdentityFacts.Separated, before, [.. now.Where(one => one != before)]);
        }
    }

    /// <summary>Undoes links that stand. What the software itself undid may be linked by rule again, what a person undid may not. Saves, so that what is computed afterwards does not see them.</summary>
    internal static async Task UndoAsync(Work work, PersonGraph graph, IReadOnlyCollection<IdentityLink> links, PartyId by, string? why, CancellationToken cancellationToken)
    {
        var touched = links.SelectMany(link => new[] { link.One, link.Other }).Distinct().ToArray();
        var before = touched.GroupBy(graph.PersonOf).Select(person => (Person: person.Key, Identities: person.SelectMany(graph.Together).Distinct().ToArray())).ToArray();
        foreach (var link in links)
        {
            link.UndoneAt = work.At;
            link.UndoneBy = by;
            link.UndoneWhy = why;
            Record(work, IdentityFacts.Unlinked, graph.PersonOf(link.One), link, why);
        }

        await work.Db.SaveChangesAsync(cancellationToken);
        await graph.RecomputeAsync(touched, cancellationToken);
        await graph.SaveAsync(cancellationToken);
        foreach (var (person, identities) in before)
        {
            RecordSeparated(work, graph, person, identities);
        }
    }

    /// <summary>The links that stand between these identities, to be changed.</summary>
    internal static Task<List<IdentityLink>> StandingAsync(VouchDb db, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken) =>
        db.Set<IdentityLink>().Where(link => link.UndoneAt == null && (identities.Contains(link.One) || identities.Contains(link.Other))).OrderBy(link => link.Id).ToListAsync(cancellationToken);

    private static void RecordMove(Work work, FactName name, PartyId into, PartyId[] from) => work.Record(new FactDraft(name, new SubjectRef("party", into.Value))
    {
        Parties = [(IdentityFacts.Into, into), .. from.Select(one => (IdentityFacts.From, one))],
    });
}

/// <summary>A person before persons were merged.</summary>
/// <param name="Identity">One of its identities.</param>
/// <param name="Person">Who stood for it.</param>
/// <param name="IsSomebody">False for a single identity that was never seen.</param>
internal readonly record struct Standing(IdentityId Identity, PartyId Person, bool IsSomebody)
{
    internal static IReadOnlyCollection<Standing> Of(PersonGraph graph, IEnumerable<IdentityId> identities) =>
        [.. identities.Distinct().Select(identity => new Standing(identity, graph.PersonOf(identity), graph.Together(identity).Count > 1 || graph[identity].Since is not null))];
}
