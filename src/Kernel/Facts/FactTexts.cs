using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>Facts that concern somebody, and the erasing of their texts. The chain keeps only salted hashes of texts, so it verifies without them.</summary>
public static class FactTexts
{
    /// <summary>
    /// Facts that one of these parties did, is named in, or is the subject of; oldest first by subject and sequence. Reads the whole ledger: who is told of is kept as text in each fact. Meant for
    /// what is rare, an export or an erasure.
    /// </summary>
    public static async Task<IReadOnlyList<Fact>> ConcerningAsync(VouchDb db, IReadOnlyCollection<PartyId> parties, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = new Dictionary<FactId, Fact>();
        foreach (var some in parties.Distinct().Chunk(50))
        {
            var ids = some.Select(party => party.Value).ToArray();
            foreach (var fact in await db.Facts.Where(fact => some.Contains(fact.Actor) || ids.Contains(fact.SubjectId)).ToListAsync(cancellationToken))
            {
                found[fact.Id] = fact;
            }
        }

        foreach (var party in parties.Distinct())
        {
            var named = party.ToString();
            foreach (var fact in await db.Facts.Where(fact => fact.PartiesJson.Contains(named)).ToListAsync(cancellationToken))
            {
                found[fact.Id] = fact;
            }
        }

        return [.. found.Values.OrderBy(fact => fact.At).ThenBy(fact => fact.SubjectId).ThenBy(fact => fact.Sequence)];
    }

    /// <summary>The texts of facts, by fact.</summary>
    public static async Task<ILookup<FactId, FactText>> OfAsync(VouchDb db, IReadOnlyCollection<FactId> facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var texts = new List<FactText>();
        foreach (var some in facts.Chunk(1_000))
        {
            texts.AddRange(await db.Set<FactText>().AsNoTracking().Where(text => some.Contains(text.Fact)).ToListAsync(cancellationToken));
        }

        return texts.ToLookup(text => text.Fact);
    }

    /// <summary>Erases the texts of facts with their salts, for good.</summary>
    /// <returns>How many texts there were.</returns>
    public static async Task<int> EraseAsync(Work work, IReadOnlyCollection<FactId> facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var erased = 0;
        foreach (var some in facts.Chunk(1_000))
        {
            erased += await work.Db.Set<FactText>().Where(text => some.Contains(text.Fact)).ExecuteDeleteAsync(cancellationToken);
        }

        return erased;
    }
}
