using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>Takes facts out of the database together with what binds them, so that they can be checked elsewhere.</summary>
public static class FactProofs
{
    private const int IdsAtOnce = 400;
    private const int MostSeals = 20_000;

    /// <summary>Facts with their place, their path and the seals that bind them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="withTexts">True encloses erasable texts; the caller has made sure that the reader may read them.</param>
    /// <param name="through">The last position of a later seal that the proof shall lead to, such as the one of a statement: the seals in between are enclosed, at most 20,000. Null encloses only those that bind the facts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<(IReadOnlyList<ProvedFact> Facts, IReadOnlyList<ProvedSeal> Seals)> TakeAsync(
        VouchDb db, IReadOnlyList<Fact> facts, bool withTexts, long? through, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(facts);
        var positions = new Dictionary<FactId, long>();
        var texts = new List<FactText>();
        foreach (var ids in facts.Select(fact => fact.Id).Distinct().Chunk(IdsAtOnce))
        {
            foreach (var row in await db.Set<FactPosition>().AsNoTracking().Where(position => ids.Contains(position.Fact)).ToListAsync(cancellationToken))
            {
                positions[row.Fact] = row.Position;
            }

            if (withTexts)
            {
                texts.AddRange(await db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.Fact)).OrderBy(text => text.Key).ToListAsync(cancellationToken));
            }
        }

        var seals = await BindingAsync(db, [.. positions.Values.Order()], cancellationToken);
        var paths = await PathsAsync(db, positions.Values, seals, cancellationToken);
        var textsOf = texts.ToLookup(text => text.Fact);
        var proved = facts.Select(fact =>
        {
            var position = positions.TryGetValue(fact.Id, out var place) ? place : (long?)null;
            var seal = position is { } known ? Binding(seals, known) : null;
            return new ProvedFact(
                fact.Id.Value, ProofJson.Write(fact.At), fact.Actor.Value, fact.Name, fact.SubjectKind, fact.SubjectId, fact.Sequence, fact.Unit?.Value, fact.PartiesJson, fact.DataJson,
                fact.PreviousHash, fact.Hash, position, seal?.ToPosition, seal is null ? [] : paths[position!.Value],
                [.. textsOf[fact.Id].Select(text => new ProvedText(text.Key, text.Salt, text.Text))]);
        }).ToList();
        var first = seals.Count > 0 ? seals[0].ToPosition : 0;
        if (through is { } last && seals.Count > 0)
        {
            seals = await db.Set<Seal>().AsNoTracking().Where(seal => seal.ToPosition >= first && seal.ToPosition <= last).OrderBy(seal => seal.ToPosition).Take(MostSeals).ToListAsync(cancellationToken);
        }

        return (proved, [.. seals.Select(ProvedSeal.Of)]);
    }

    /// <summary>The newest seal; null before the first.</summary>
    public static Task<Seal?> NewestSealAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Seal>().AsNoTracking().OrderByDescending(seal => seal.ToPosition).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The seals that bind these positions, in order.</summary>
    private static async Task<List<Seal>> BindingAsync(VouchDb db, List<long> positions, CancellationToken cancellationToken)
    {
        var found = new List<Seal>();
        foreach (var position in positions)
        {
            if (found.Count == 0 || found[^1].ToPosition < position)
            {
                var seal = await db.Set<Seal>().AsNoTracking().Where(seal => seal.ToPosition >= position).OrderBy(seal => seal.ToPosition).FirstOrDefaultAsync(cancellationToken);
                if (seal is null)
                {
                    break;
                }

                found.Add(seal);
            }
        }

        return found;
    }

    private static async Task<Dictionary<long, IReadOnlyList<byte[]>>> PathsAsync(VouchDb db, IEnumerable<long> positions, List<Seal> seals, CancellationToken cancellationToken)
    {
        var paths = new Dictionary<long, IReadOnlyList<byte[]>>();
        var wanted = positions.ToLookup(position => Binding(seals, position)?.ToPosition);
        foreach (var seal in seals)
        {
            var (from, to) = (seal.FromPosition, seal.ToPosition);
            var leaves = await (from position in db.Set<FactPosition>()
                                join fact in db.Set<Fact>() on position.Fact equals fact.Id
                                where position.Position >= @from && position.Position <= to
                                orderby position.Position
                                select fact.Hash).ToListAsync(cancellationToken);
            // Where facts are missing no path can lead to the root; the check of the proof says so.
            var indexes = wanted[to].Select(position => (int)(position - @from)).Where(index => index < leaves.Count);
            var found = MerklePath.Of(leaves, indexes);
            foreach (var position in wanted[to])
            {
                paths[position] = found.GetValueOrDefault((int)(position - @from), []);
            }
        }

        return paths;
    }

    private static Seal? Binding(List<Seal> seals, long position) => seals.Find(seal => seal.FromPosition <= position && position <= seal.ToPosition);
}
