using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>
/// Hears what sources say about who is who. What a source has verified links by rule, in the caller's transaction, unless a rule doubts it (<see cref="LinkDoubt"/>); what somebody merely claimed becomes
/// a suggestion, once per pair. What is known already costs one query for the whole batch.
/// </summary>
internal sealed class IdentityAssertions(People people, LinkLimits limits)
{
    /// <summary>The most open suggestions about one identity. More tell nobody anything new: what is claimed for so many is shared.</summary>
    internal const int MostSuggestions = 10;

    /// <summary>Hears a batch. Identities of the batch should have their rows by now: who was seen first counts. Rows that are missing are written.</summary>
    internal async Task HearAsync(Work work, IReadOnlyList<IdentityAssertion> assertions, CancellationToken cancellationToken)
    {
        if (assertions.Count == 0)
        {
            return;
        }

        await people.ReadyAsync(work.Db, cancellationToken);
        var heard = Gather(assertions);
        var known = await KnownAsync(work.Db, heard.Keys, cancellationToken);
        var (again, candidates) = (new List<(SuggestionId Id, Heard What)>(), new List<Heard>());
        foreach (var (pair, what) in heard)
        {
            var past = known.GetValueOrDefault(pair) ?? new Past();
            if (past.IsLinked || past.IsApart)
            {
                continue;
            }

            if (past.Suggestion is { } open && past.IsOpen && (what.Strength == ClaimStrength.Claimed || past.Doubt != LinkDoubt.Claimed))
            {
                again.Add((open, what));
            }
            else if (past.Suggestion is null || what.Strength != ClaimStrength.Claimed)
            {
                candidates.Add(what with { Suggestion = past.Suggestion });
            }
        }

        await CountAsync(work, again, cancellationToken);
        if (candidates.Count > 0)
        {
            await DecideAsync(work, candidates, cancellationToken);
        }
    }

    private Dictionary<(IdentityId, IdentityId), Heard> Gather(IReadOnlyList<IdentityAssertion> assertions)
    {
        var heard = new Dictionary<(IdentityId, IdentityId), Heard>();
        foreach (var assertion in assertions)
        {
            var (one, other) = (people.IdOf(assertion.One), people.IdOf(assertion.Other));
            if (one == other)
            {
                continue;
            }

            var pair = IdentityLink.Pair(one, other);
            var (oneKey, otherKey) = pair.One == one ? (assertion.One, assertion.Other) : (assertion.Other, assertion.One);
            var before = heard.GetValueOrDefault(pair);
            var stronger = before is null || assertion.Strength > before.Strength;
            heard[pair] = new Heard(
                pair.One, oneKey, pair.Other, otherKey, stronger ? assertion.Source : before!.Source, stronger ? assertion.Strength : before!.Strength, (before?.Count ?? 0) + 1, null);
        }

        return heard;
    }

    private static async Task<Dictionary<(IdentityId, IdentityId), Past>> KnownAsync(VouchDb db, IReadOnlyCollection<(IdentityId One, IdentityId Other)> pairs, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(IdentityId, IdentityId), Past>();
        foreach (var some in pairs.Chunk(500))
        {
            var ends = Padded([.. some.Select(pair => pair.One).Distinct()]);
            var others = Padded([.. some.Select(pair => pair.Other).Distinct()]);
            var where = $"WHERE one IN ({Places(0, ends.Length)}) AND other IN ({Places(ends.Length, others.Length)})";
            var sql = string.Concat(
                "SELECT one AS \"One\", other AS \"Other\", 1 AS \"IsLink\", CASE WHEN undone_at IS NULL THEN 1 ELSE 0 END AS \"Stands\", undone_by AS \"By\", id AS \"Id\", '' AS \"State\", '' AS \"Doubt\" FROM relationships_identity_link ", where,
                " UNION ALL SELECT one, other, 0, 0, answered_by, id, state, doubt FROM relationships_identity_suggestion ", where);
            foreach (var row in await db.Database.SqlQueryRaw<PastRow>(sql, [.. ends.Concat(others).Select(end => (object)end.Value)]).ToListAsync(cancellationToken))
            {
                var pair = (new IdentityId(row.One), new IdentityId(row.Other));
                var past = known.GetValueOrDefault(pair) ?? (known[pair] = new Past());
                if (row.IsLink == 1)
                {
                    past.IsLinked |= row.Stands == 1;
                    past.IsApart |= row.Stands == 0 && row.By != PartyId.System.Value;
                }
                else
                {
                    (past.Suggestion, past.IsOpen, past.Doubt) = (new SuggestionId(row.Id), row.State == nameof(SuggestionState.Open), Enum.Parse<LinkDoubt>(row.Doubt));
                    past.IsApart |= row.State == nameof(SuggestionState.Declined);
                }
            }
        }

        return known;
    }

    /// <summary>The same number of places for batches of nearly the same size, so that the database meets few different statements.</summary>
    private static IdentityId[] Padded(IdentityId[] ids) => [.. ids, .. Enumerable.Repeat(ids[^1], (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)ids.Length) - ids.Length)];

    private static string Places(int from, int count) => string.Join(", ", Enumerable.Range(from, count).Select(place => "{" + place.ToString(CultureInfo.InvariantCulture) + "}"));

    private static async Task CountAsync(Work work, List<(SuggestionId Id, Heard What)> again, CancellationToken cancellationToken)
    {
        foreach (var same in again.GroupBy(row => row.What.Count, row => row.Id).OrderBy(same => same.Key))
        {
            var ids = same.Order(Comparer<SuggestionId>.Create((one, other) => one.Value.CompareTo(other.Value))).ToArray();
            await work.Db.Set<IdentitySuggestion>().Where(row => ids.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, row => row.Count + same.Key).SetProperty(row => row.LastAt, work.At), cancellationToken);
        }
    }

    private async Task DecideAsync(Work work, IReadOnlyList<Heard> candidates, CancellationToken cancellationToken)
    {
        await SeeAsync(work, candidates, cancellationToken);
        var ends = candidates.SelectMany(what => new[] { what.One, what.Other }).Distinct().ToArray();
        var graph = await PersonGraph.LockAsync(work, ends, cancellationToken);
        var blocked = await BlockedValues.AmongAsync(work.Db, candidates.SelectMany(what => new[] { what.OneKey, what.OtherKey }), cancellationToken);
        var suggested = await SuggestedAsync(work.Db, ends, cancellationToken);
        var apart = await ApartAsync(work.Db, ends.SelectMany(graph.Together).Distinct().ToArray(), cancellationToken);
        var before = Standing.Of(graph, ends);
        var linked = new List<IdentityLink>();
        foreach (var what in candidates)
        {
            var doubt = what.Strength == ClaimStrength.Claimed ? LinkDoubt.Claimed : Doubt(what, graph, blocked, suggested, apart);
            if (doubt is { } because)
            {
                await SuggestAsync(work, graph, what, because, suggested, cancellationToken);
                continue;
            }

            linked.Add(Linking.Add(work, what.One, what.Other, what.Source, ClaimStrength.Verified, null));
            graph.Join(what.One, what.Other);
            if (what.Suggestion is { } answered)
            {
                await work.Db.Set<IdentitySuggestion>().Where(row => row.Id == answered).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, SuggestionState.Linked), cancellationToken);
            }
        }

        await graph.SaveAsync(cancellationToken);
        foreach (var link in linked)
        {
            Linking.Record(work, IdentityFacts.Linked, graph.PersonOf(link.One), link);
        }

        Linking.RecordMerged(work, graph, before);
    }

    private LinkDoubt? Doubt(Heard what, PersonGraph graph, IReadOnlySet<IdentityKey> blocked, Dictionary<IdentityId, Suggested> suggested, IReadOnlyCollection<(IdentityId One, IdentityId Other)> apart)
    {
        if (blocked.Contains(what.OneKey) || blocked.Contains(what.OtherKey))
        {
            return LinkDoubt.Blocked;
        }

        if (graph.AreOne(what.One, what.Other))
        {
            // They are one person already, by other links; this one only adds its evidence.
            return null;
        }

        foreach (var end in new[] { what.One, what.Other })
        {
            var persons = suggested.GetValueOrDefault(end).Persons + (graph.Together(end).Count > 1 ? 1 : 0) + 1;
            if (persons > limits.MostPersons)
            {
                return LinkDoubt.Shared;
            }
        }

        var keptApart = apart.Any(pair => (graph.AreOne(pair.One, what.One) && graph.AreOne(pair.Other, what.Other)) || (graph.AreOne(pair.One, what.Other) && graph.AreOne(pair.Other, what.One)));
        return LinkRules.Doubt(graph.MembersOf(what.One), graph.MembersOf(what.Other), keptApart, limits);
    }

    private static async Task SuggestAsync(Work work, PersonGraph graph, Heard what, LinkDoubt doubt, Dictionary<IdentityId, Suggested> suggested, CancellationToken cancellationToken)
    {
        if (what.Suggestion is { } earlier)
        {
            await work.Db.Set<IdentitySuggestion>().Where(row => row.Id == earlier)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, row => row.Count + what.Count).SetProperty(row => row.LastAt, work.At).SetProperty(row => row.Doubt, doubt).SetProperty(row => row.State, SuggestionState.Open), cancellationToken);
            return;
        }

        if (graph.AreOne(what.One, what.Other) || suggested.GetValueOrDefault(what.One).Open >= MostSuggestions || suggested.GetValueOrDefault(what.Other).Open >= MostSuggestions)
        {
            return;
        }

        var device = LinkRules.IsDevice(what.OneKey.Channel) || LinkRules.IsDevice(what.OtherKey.Channel);
        Add(work, graph, what.One, what.Other, what.Source, doubt, what.Count, device);
        foreach (var end in new[] { what.One, what.Other })
        {
            var sofar = suggested.GetValueOrDefault(end);
            suggested[end] = new Suggested(sofar.Open + 1, sofar.Persons + (device ? 0 : 1));
        }
    }

    private static async Task<Dictionary<IdentityId, Suggested>> SuggestedAsync(VouchDb db, IdentityId[] ends, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<IdentityId, Suggested>();
        foreach (var some in ends.Chunk(1_000))
        {
            var ones = await db.Set<IdentitySuggestion>().Where(row => some.Contains(row.One)).GroupBy(row => new { End = row.One, row.State, row.IsDevice })
                .Select(group => new { group.Key.End, group.Key.State, group.Key.IsDevice, Count = group.Count() }).ToListAsync(cancellationToken);
            var others = await db.Set<IdentitySuggestion>().Where(row => some.Contains(row.Other)).GroupBy(row => new { End = row.Other, row.State, row.IsDevice })
                .Select(group => new { group.Key.End, group.Key.State, group.Key.IsDevice, Count = group.Count() }).ToListAsync(cancellationToken);
            foreach (var row in ones.Concat(others))
            {
                var sofar = counts.GetValueOrDefault(row.End);
                counts[row.End] = new Suggested(
                    sofar.Open + (row.State == SuggestionState.Open ? row.Count : 0),
                    sofar.Persons + (row is { IsDevice: false, State: SuggestionState.Open or SuggestionState.Declined } ? row.Count : 0));
            }
        }

        return counts;
    }

    /// <summary>Pairs that somebody has kept apart: a link undone by a person, a suggestion declined.</summary>
    internal static async Task<IReadOnlyCollection<(IdentityId One, IdentityId Other)>> ApartAsync(VouchDb db, IdentityId[] identities, CancellationToken cancellationToken)
    {
        var apart = new HashSet<(IdentityId, IdentityId)>();
        foreach (var some in identities.Chunk(1_000))
        {
            foreach (var pair in await db.Set<IdentityLink>().Where(link => link.UndoneAt != null && link.UndoneBy != PartyId.System && (some.Contains(link.One) || some.Contains(link.Other))).Select(link => new { link.One, link.Other }).ToListAsync(cancellationToken))
            {
                apart.Add((pair.One, pair.Other));
            }

            foreach (var pair in await db.Set<IdentitySuggestion>().Where(row => row.State == SuggestionState.Declined && (some.Contains(row.One) || some.Contains(row.Other))).Select(row => new { row.One, row.Other }).ToListAsync(cancellationToken))
            {
                apart.Add((pair.One, pair.Other));
            }
        }

        var within = identities.ToHashSet();
        return [.. apart.Where(pair => within.Contains(pair.Item1) && within.Contains(pair.Item2))];
    }

    /// <summary>A suggestion about a pair that has none; one that is there already stays as it is.</summary>
    internal static async Task SuggestAsync(Work work, PersonGraph graph, IdentityId one, IdentityId other, string source, LinkDoubt doubt, CancellationToken cancellationToken)
    {
        var pair = IdentityLink.Pair(one, other);
        if (!await work.Db.Set<IdentitySuggestion>().AnyAsync(row => row.One == pair.One && row.Other == pair.Other, cancellationToken))
        {
            Add(work, graph, pair.One, pair.Other, source, doubt, 1, false);
        }
    }

    private static void Add(Work work, PersonGraph graph, IdentityId one, IdentityId other, string source, LinkDoubt doubt, int count, bool device)
    {
        var suggestion = new IdentitySuggestion { Id = work.NewId<SuggestionId>(), One = one, Other = other, Source = source, Doubt = doubt, Count = count, FirstAt = work.At, LastAt = work.At, IsDevice = device };
        work.Db.Add(suggestion);
        var (person, second) = (graph.PersonOf(one), graph.PersonOf(other));
        work.Record(new FactDraft(IdentityFacts.Suggested, new SubjectRef("party", person.Value))
        {
            Parties = [(IdentityFacts.Person, person), (IdentityFacts.Person, second)],
            Data = new FactData { { "suggestion", suggestion.Id.Value }, { "one", one.Value }, { "other", other.Value }, { "source", source }, { "doubt", doubt.ToString().ToLowerInvariant() } },
        });
    }

    /// <summary>Writes the row of an identity that was never seen.</summary>
    internal static Task SeeAsync(Work work, IdentityId id, IdentityKey key, CancellationToken cancellationToken) => work.Db.Database.ExecuteSqlAsync(
        $"INSERT INTO relationships_identity (id, channel, scope, value, first_seen) VALUES ({id.Value}, {(short)key.Channel}, {key.Scope}, {key.Value}, {work.At.ToMicroseconds()}) ON CONFLICT (id) DO NOTHING", cancellationToken);

    private static async Task SeeAsync(Work work, IReadOnlyList<Heard> candidates, CancellationToken cancellationToken)
    {
        var keys = candidates.SelectMany(what => new[] { (Id: what.One, Key: what.OneKey), (Id: what.Other, Key: what.OtherKey) }).DistinctBy(end => end.Id).OrderBy(end => end.Id.Value).ToArray();
        foreach (var some in keys.Chunk(500))
        {
            var ids = some.Select(end => end.Id).ToArray();
            var seen = await work.Db.Set<Identity>().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
            foreach (var (id, key) in some.ExceptBy(seen, end => end.Id))
            {
                await SeeAsync(work, id, key, cancellationToken);
            }
        }
    }

    private sealed record Heard(IdentityId One, IdentityKey OneKey, IdentityId Other, IdentityKey OtherKey, string Source, ClaimStrength Strength, int Count, SuggestionId? Suggestion);

    private readonly record struct Suggested(int Open, int Persons);

    private sealed record PastRow(Guid One, Guid Other, int IsLink, int Stands, Guid? By, Guid Id, string State, string Doubt);

    private sealed class Past
    {
        public bool IsLinked { get; set; }

        public bool IsApart { get; set; }

        public SuggestionId? Suggestion { get; set; }

        public bool IsOpen { get; set; }

        public LinkDoubt Doubt { get; set; }
    }
}
