using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>
/// Answers from two tables: ids are the first 16 bytes of HMAC-SHA256 over channel, scope and value with the installation's secret (as a UUID of version 8, RFC 9562, 5.8), persons are rows of
/// <see cref="PersonIdentity"/>. One object per process.
/// </summary>
internal sealed class People(IdentitySecret secret, IdentityGenerations generations) : IPeople
{
    private const int LongestInput = 9 + (2 * IdentityKey.Longest * 3);

    // Setting up the hash costs several times what hashing a phone number does.
    [ThreadStatic]
    private static (byte[] Key, IncrementalHash Hash)? kept;

    public async Task ReadyAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await secret.ReadAsync(db, cancellationToken);
        await generations.ReadAsync(db, cancellationToken);
    }

    public bool IsReady => secret.Key is not null;

    public long Erasures => generations.Changes;

    public IdentityId IdOf(IdentityKey key)
    {
        var with = secret.Key ?? throw new InvalidOperationException("Await IPeople.ReadyAsync before the first IdOf of a process.");
        var first = Make(with, key, 0);
        var generation = generations.Of(first);
        return new(generation == 0 ? first : Make(with, key, generation));
    }

    /// <summary>The id that this key has before any erasure.</summary>
    internal IdentityId FirstIdOf(IdentityKey key) => new(Make(secret.Key ?? throw new InvalidOperationException("Await IPeople.ReadyAsync before."), key, 0));

    public async Task<IReadOnlyDictionary<IdentityId, PartyId>> PersonsOfAsync(VouchDb db, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(identities);
        var persons = new Dictionary<IdentityId, PartyId>(identities.Count);
        foreach (var identity in identities)
        {
            persons[identity] = new PartyId(identity.Value);
        }

        foreach (var some in persons.Keys.ToArray().Chunk(Most))
        {
            foreach (var row in await db.Set<PersonIdentity>().AsNoTracking().Where(row => some.Contains(row.Identity)).ToListAsync(cancellationToken))
            {
                persons[row.Identity] = row.Person;
            }
        }

        return persons;
    }

    public async Task<IReadOnlyList<IdentityId>> IdentitiesOfAsync(VouchDb db, PartyId person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var itself = new IdentityId(person.Value);
        var found = await (from own in db.Set<PersonIdentity>()
                           where own.Identity == itself
                           join other in db.Set<PersonIdentity>() on own.Person equals other.Person
                           orderby other.Identity
                           select other.Identity).ToListAsync(cancellationToken);
        return found.Count == 0 ? [itself] : found;
    }

    public async Task<PartyId> PresentAsync(VouchDb db, PartyId person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var itself = new IdentityId(person.Value);
        var found = await db.Set<PersonIdentity>().Where(row => row.Identity == itself).Select(row => (PartyId?)row.Person).FirstOrDefaultAsync(cancellationToken);
        return found ?? person;
    }

    public async Task<IReadOnlyList<PartyId>> PartiesOfAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) =>
        [.. (await IdentitiesOfAsync(db, person, cancellationToken)).Select(identity => new PartyId(identity.Value))];

    private const int Most = 1_000;

    private static Guid Make(byte[] secret, IdentityKey key, int generation)
    {
        // The length of the scope is part of what is hashed, so that no two keys share one byte sequence.
        Span<byte> input = stackalloc byte[LongestInput];
        BinaryPrimitives.WriteInt16BigEndian(input, (short)key.Channel);
        var scope = Encoding.UTF8.GetBytes(key.Scope, input[4..]);
        BinaryPrimitives.WriteUInt16BigEndian(input[2..], (ushort)scope);
        var length = 4 + scope;
        length += Encoding.UTF8.GetBytes(key.Value, input[length..]);
        if (generation > 0)
        {
            // No text in UTF-8 holds the byte 0xFF, so a generation is never part of a value.
            input[length++] = 0xFF;
            BinaryPrimitives.WriteInt32BigEndian(input[length..], generation);
            length += sizeof(int);
        }

        if (kept is not { } state || state.Key != secret)
        {
            kept?.Hash.Dispose();
            state = (secret, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret));
            kept = state;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        state.Hash.AppendData(input[..length]);
        state.Hash.GetHashAndReset(hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }
}
