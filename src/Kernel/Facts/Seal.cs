using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>Binds a range of positions into one signed root: no fact up to <see cref="ToPosition"/> can be changed, removed, moved or inserted without the signature failing.</summary>
public sealed class Seal
{
    /// <summary>First position bound, inclusive.</summary>
    public required long FromPosition { get; init; }

    /// <summary>Last position bound, inclusive.</summary>
    public required long ToPosition { get; init; }

    /// <summary>Merkle root (SHA-256) over the facts' hashes in the order of positions.</summary>
    public required byte[] Root { get; init; }

    /// <summary>Digest of the seal before it; 32 zero bytes for the first.</summary>
    public required byte[] PreviousDigest { get; init; }

    /// <summary>When it was sealed, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The public key (X.509 SubjectPublicKeyInfo, ECDSA P-256) that verifies <see cref="Signature"/>.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>ECDSA P-256 over <see cref="Digest"/>.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>What is signed: SHA-256 of range, root, previous digest and time.</summary>
    public byte[] Digest()
    {
        Span<byte> numbers = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(numbers, FromPosition);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], ToPosition);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], At.ToMicroseconds());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(numbers);
        hash.AppendData(Root);
        hash.AppendData(PreviousDigest);
        return hash.GetHashAndReset();
    }

    /// <summary>Merkle root over leaves: leaves and inner nodes are hashed with different first bytes (RFC 6962 section 2.1), an odd node is carried up.</summary>
    public static byte[] MerkleRoot(IReadOnlyList<byte[]> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var level = leaves.Select(leaf => SHA256.HashData([0, .. leaf])).ToArray();
        while (level.Length > 1)
        {
            level = NextLevel(level);
        }

        return level.Length == 0 ? SHA256.HashData([]) : level[0];
    }

    internal static byte[][] NextLevel(byte[][] level)
    {
        var next = new byte[(level.Length + 1) / 2][];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = (2 * i) + 1 < level.Length ? SHA256.HashData([1, .. level[2 * i], .. level[(2 * i) + 1]]) : level[2 * i];
        }

        return next;
    }

    /// <summary>How a public key is named to people: <c>sha256:</c> and the SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] publicKey) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(publicKey));
}

/// <summary>The private key that seals are signed with; kept outside the database.</summary>
public interface ISealingKey
{
    /// <summary>The public half, X.509 SubjectPublicKeyInfo.</summary>
    byte[] PublicKey { get; }

    /// <summary>Signs a digest with ECDSA P-256.</summary>
    byte[] Sign(byte[] digest);
}

/// <summary>Seals what has been placed since the last seal.</summary>
public sealed class Sealer(Pipeline pipeline, ISealingKey key)
{
    private const int Most = 10_000;

    /// <summary>Adds seals until every placed fact is bound.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Outcome<int> sealedFacts;
        do
        {
            sealedFacts = await pipeline.RunAsync(work => SealAsync(work, cancellationToken), cancellationToken);
        }
        while (sealedFacts.IsDone && sealedFacts.Value == Most);
    }

    private async Task<Outcome<int>> SealAsync(Work work, CancellationToken cancellationToken)
    {
        var cursor = await Cursors.LockAsync(work, "sealer", cancellationToken);
        var from = cursor.Position;
        var hashes = await (from position in work.Db.Set<FactPosition>()
                            join fact in work.Db.Set<Fact>() on position.Fact equals fact.Id
                            where position.Position > @from
                            orderby position.Position
                            select fact.Hash).Take(Most).ToListAsync(cancellationToken);
        if (hashes.Count == 0)
        {
            return 0;
        }

        var previous = await work.Db.Set<Seal>().AsNoTracking().OrderByDescending(seal => seal.ToPosition).FirstOrDefaultAsync(cancellationToken);
        var next = new Seal
        {
            FromPosition = from + 1,
            ToPosition = from + hashes.Count,
            Root = Seal.MerkleRoot(hashes),
            PreviousDigest = previous?.Digest() ?? new byte[32],
            At = work.At,
            PublicKey = key.PublicKey,
            Signature = [],
        };
        work.Db.Add(new Seal
        {
            FromPosition = next.FromPosition,
            ToPosition = next.ToPosition,
            Root = next.Root,
            PreviousDigest = next.PreviousDigest,
            At = next.At,
            PublicKey = next.PublicKey,
            Signature = key.Sign(next.Digest()),
        });
        cursor.Position = next.ToPosition;
        return hashes.Count;
    }
}
