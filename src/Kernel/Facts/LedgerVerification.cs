using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>Something in the ledger that is not as it was recorded.</summary>
/// <param name="Code">What kind: <c>fact.changed</c>, <c>fact.removed</c>, <c>fact.inserted</c>, <c>fact.moved</c>, <c>text.changed</c>, <c>seal.broken</c>.</param>
/// <param name="Place">Which row: a fact's subject and sequence, a position or a seal.</param>
/// <param name="Says">What is wrong, in a sentence.</param>
public sealed record LedgerFault(string Code, string Place, string Says);

/// <summary>The result of a verification.</summary>
/// <param name="Facts">Facts read.</param>
/// <param name="Seals">Seals read.</param>
/// <param name="SealedTo">The last position that a seal binds.</param>
/// <param name="Faults">What is wrong; empty when the ledger is whole.</param>
public sealed record LedgerReport(long Facts, long Seals, long SealedTo, IReadOnlyList<LedgerFault> Faults);

/// <summary>Checks the whole ledger: every hash, every subject's chain, every position, every text, every seal and its signature.</summary>
public static class LedgerVerification
{
    private const int MostFaults = 1_000;

    /// <summary>Reads the ledger from the first fact to the last seal.</summary>
    /// <param name="db">The database.</param>
    /// <param name="trustedKey">The public key that seals must carry; null to accept the key they carry (then a forger with the database alone could sign anew).</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<LedgerReport> RunAsync(VouchDb db, byte[]? trustedKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var faults = new List<LedgerFault>();
        var facts = await CheckChainsAsync(db, faults, cancellationToken);
        var hashes = await CheckPositionsAsync(db, faults, cancellationToken);
        await CheckTextsAsync(db, faults, cancellationToken);
        var (seals, sealedTo) = await CheckSealsAsync(db, trustedKey, hashes, faults, cancellationToken);
        return new LedgerReport(facts, seals, sealedTo, faults);
    }

    private static async Task<long> CheckChainsAsync(VouchDb db, List<LedgerFault> faults, CancellationToken cancellationToken)
    {
        var heads = await db.Set<FactHead>().AsNoTracking().ToDictionaryAsync(head => new SubjectRef(head.SubjectKind, head.SubjectId), cancellationToken);
        var count = 0L;
        Fact? before = null;
        await foreach (var fact in db.Facts.OrderBy(fact => fact.SubjectId).ThenBy(fact => fact.SubjectKind).ThenBy(fact => fact.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (before is not null && before.Subject != fact.Subject)
            {
                CheckHead(before, heads, faults);
                before = null;
            }

            var expected = (before?.Sequence ?? 0) + 1;
            var place = Place(fact);
            if (!fact.ComputeHash().AsSpan().SequenceEqual(fact.Hash))
            {
                Add(faults, "fact.changed", place, $"{fact.Name} was changed after it was recorded: its hash does not fit its content.");
            }
            else if (fact.Sequence > expected)
            {
                Add(faults, "fact.removed", $"{fact.Subject} #{expected}", $"{fact.Sequence - expected} fact(s) before {fact.Name} are missing.");
            }
            else if (before is not null && !before.Hash.AsSpan().SequenceEqual(fact.PreviousHash))
            {
                Add(faults, "fact.inserted", place, $"{fact.Name} does not continue the fact before it: one of the two was put in or replaced.");
            }

            before = fact;
        }

        if (before is not null)
        {
            CheckHead(before, heads, faults);
        }

        foreach (var (subject, head) in heads)
        {
            Add(faults, "fact.removed", $"{subject} #1", $"All {head.Sequence} fact(s) of this subject are missing.");
        }

        return count;
    }

    private static void CheckHead(Fact last, Dictionary<SubjectRef, FactHead> heads, List<LedgerFault> faults)
    {
        if (!heads.Remove(last.Subject, out var head))
        {
            Add(faults, "fact.inserted", Place(last), "The subject has facts but no head: they were not recorded by Vouch.");
        }
        else if (head.Sequence > last.Sequence)
        {
            Add(faults, "fact.removed", $"{last.Subject} #{last.Sequence + 1}", $"The last {head.Sequence - last.Sequence} fact(s) of this subject are missing.");
        }
        else if (head.Sequence < last.Sequence)
        {
            Add(faults, "fact.inserted", Place(last), $"{last.Name} stands behind the recorded end of this subject's chain.");
        }
        else if (!head.Hash.AsSpan().SequenceEqual(last.Hash))
        {
            Add(faults, "fact.changed", Place(last), $"{last.Name} is not the fact that was recorded last about this subject.");
        }
    }

    private static async Task<List<byte[]>> CheckPositionsAsync(VouchDb db, List<LedgerFault> faults, CancellationToken cancellationToken)
    {
        var hashes = new List<byte[]>();
        var rows = from position in db.Set<FactPosition>()
                   join fact in db.Set<Fact>() on position.Fact equals fact.Id into found
                   from fact in found.DefaultIfEmpty()
                   orderby position.Position
                   select new { position.Position, position.Fact, Hash = (byte[]?)fact.Hash };
        var expected = 1L;
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            for (; expected < row.Position; expected++)
            {
                Add(faults, "fact.removed", $"position {expected}", "This place in the order is empty.");
                hashes.Add([]);
            }

            if (row.Hash is null)
            {
                Add(faults, "fact.removed", $"position {row.Position}", $"The fact {row.Fact} that stood here is missing.");
            }

            hashes.Add(row.Hash ?? []);
            expected = row.Position + 1;
        }

        var unplaced = await db.Facts
            .Where(fact => !db.Set<FactPosition>().Any(position => position.Fact == fact.Id) && !db.Set<FactOutbox>().Any(waiting => waiting.Fact == fact.Id))
            .OrderBy(fact => fact.Id).Take(MostFaults).ToListAsync(cancellationToken);
        foreach (var fact in unplaced)
        {
            Add(faults, "fact.inserted", Place(fact), $"{fact.Name} has no place in the order and does not wait for one: it was not recorded by Vouch, or its position was removed.");
        }

        return hashes;
    }

    private static async Task CheckTextsAsync(VouchDb db, List<LedgerFault> faults, CancellationToken cancellationToken)
    {
        var rows = from text in db.Set<FactText>()
                   join fact in db.Set<Fact>() on text.Fact equals fact.Id
                   select new { Text = text, Fact = fact };
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.Fact.Data["text:" + row.Text.Key] != FactText.Digest(row.Text.Salt, row.Text.Text))
            {
                Add(faults, "text.changed", Place(row.Fact), $"The text '{row.Text.Key}' of {row.Fact.Name} is not the one that was recorded.");
            }
        }
    }

    private static async Task<(long Seals, long SealedTo)> CheckSealsAsync(
        VouchDb db, byte[]? trustedKey, List<byte[]> hashes, List<LedgerFault> faults, CancellationToken cancellationToken)
    {
        var count = 0L;
        var sealedTo = 0L;
        var previous = new byte[32];
        await foreach (var seal in db.Set<Seal>().AsNoTracking().OrderBy(seal => seal.ToPosition).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            var place = $"seal of positions {seal.FromPosition} to {seal.ToPosition}";
            var digest = seal.Digest();
            using var key = ECDsa.Create();
            var readable = TryImport(key, seal.PublicKey);
            if (seal.FromPosition != sealedTo + 1 || !seal.PreviousDigest.AsSpan().SequenceEqual(previous))
            {
                Add(faults, "seal.broken", place, "The seal does not continue the seal before it.");
            }
            else if (trustedKey is not null && !trustedKey.AsSpan().SequenceEqual(seal.PublicKey))
            {
                Add(faults, "seal.broken", place, "The seal was made with another key.");
            }
            else if (!readable || !key.VerifyData(digest, seal.Signature, HashAlgorithmName.SHA256))
            {
                Add(faults, "seal.broken", place, "The signature does not verify.");
            }
            else if (seal.ToPosition > hashes.Count)
            {
                Add(faults, "fact.removed", $"position {hashes.Count + 1}", $"The {place} binds facts that are missing.");
            }
            else if (!Seal.MerkleRoot(hashes.GetRange((int)seal.FromPosition - 1, (int)(seal.ToPosition - seal.FromPosition + 1))).AsSpan().SequenceEqual(seal.Root))
            {
                Add(faults, "fact.moved", place, "The facts in this range, or their order, are not those that were sealed.");
            }

            sealedTo = seal.ToPosition;
            previous = digest;
        }

        return (count, sealedTo);
    }

    private static bool TryImport(ECDsa key, byte[] publicKey)
    {
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Place(Fact fact) => $"{fact.Subject} #{fact.Sequence}";

    private static void Add(List<LedgerFault> faults, string code, string place, string says)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(new LedgerFault(code, place, says));
        }
    }
}
