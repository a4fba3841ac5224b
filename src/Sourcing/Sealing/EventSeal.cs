using System.Security.Cryptography;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>One custodian's half of an event's private key, for use with one other custodian; sealed to the holder's public key.</summary>
/// <param name="Holder">Whose half it is.</param>
/// <param name="Partner">With whose half it makes the key.</param>
/// <param name="SealedHalf">RFC 9180 to the holder's key.</param>
internal sealed record EscrowHalf(CustodianKeyId Holder, CustodianKeyId Partner, byte[] SealedHalf);

/// <summary>A half that its holder released to the partner after the deadline; sealed to the partner's public key, so that the partner can finish alone.</summary>
internal sealed record ReleasedHalf(CustodianKeyId From, CustodianKeyId To, byte[] SealedHalf);

/// <summary>
/// The seal of one event: its public key, and its private key split anew for every pair of custodians into two random halves (the key is their exclusive or).
/// Two custodians make the key; one half is random bytes. The private key itself is never stored.
/// </summary>
internal sealed record EventSeal(SourcingEventId Event, byte[] PublicKey, IReadOnlyList<EscrowHalf> Halves)
{
    public const int FewestCustodians = 2;
    public const int MostCustodians = 7;

    /// <summary>Makes the event's key pair and escrows it; the private key is gone from memory when this returns.</summary>
    public static Outcome<EventSeal> Create(SourcingEventId sourcingEvent, IReadOnlyList<CustodianKey> custodians)
    {
        if (custodians.Count < FewestCustodians)
        {
            return SealRefusals.TooFewCustodians.With(FewestCustodians);
        }

        if (custodians.Count > MostCustodians)
        {
            return SealRefusals.TooManyCustodians.With(MostCustodians);
        }

        if (custodians.DistinctBy(key => key.Custodian).Count() < custodians.Count)
        {
            return SealRefusals.NamedTwice;
        }

        using var pair = KeyPair.Create();
        var halves = new List<EscrowHalf>();
        for (var i = 0; i < custodians.Count; i++)
        {
            for (var j = i + 1; j < custodians.Count; j++)
            {
                var first = RandomNumberGenerator.GetBytes(KeyPair.PrivateKeyLength);
                var second = ExclusiveOr(first, pair.PrivateKey);
                halves.Add(Escrow(sourcingEvent, pair.PublicKey, custodians[i], custodians[j], first));
                halves.Add(Escrow(sourcingEvent, pair.PublicKey, custodians[j], custodians[i], second));
            }
        }

        return new EventSeal(sourcingEvent, pair.PublicKey, halves);
    }

    /// <summary>Recovers the event's key from two custodians at once; the caller disposes it. Refused before the deadline, whoever asks.</summary>
    public Outcome<KeyPair> Open(CustodianKey first, string firstPassphrase, CustodianKey second, string secondPassphrase, DateTimeOffset deadline, DateTimeOffset now)
    {
        if (now < deadline)
        {
            return SealRefusals.BeforeDeadline.With(deadline);
        }

        if (first.Custodian == second.Custodian)
        {
            return SealRefusals.SamePerson.At("second");
        }

        var one = Half(first, second.Id);
        var other = Half(second, first.Id);
        if (one is null || other is null)
        {
            return SealRefusals.NotACustodian.At(one is null ? "first" : "second");
        }

        // Both are tried, so that a person who mistyped one sees it in one go.
        var unlockedFirst = first.Unlock(firstPassphrase);
        var unlockedSecond = second.Unlock(secondPassphrase);
        using var firstPair = unlockedFirst.IsDone ? unlockedFirst.Value : null;
        using var secondPair = unlockedSecond.IsDone ? unlockedSecond.Value : null;
        if (firstPair is null || secondPair is null)
        {
            return (Refusal[])[.. unlockedFirst.Refusals.Select(refusal => refusal.At("firstPassphrase")), .. unlockedSecond.Refusals.Select(refusal => refusal.At("secondPassphrase"))];
        }

        return Combine(
            HybridEncryption.Open(firstPair, Purpose("escrow"u8, first.Id, second.Id), [], one.SealedHalf),
            HybridEncryption.Open(secondPair, Purpose("escrow"u8, second.Id, first.Id), [], other.SealedHalf));
    }

    /// <summary>One custodian's consent when the two do not sit together: every half this custodian holds, sealed anew to its partner. Refused before the deadline.</summary>
    public Outcome<IReadOnlyList<ReleasedHalf>> Release(CustodianKey custodian, string passphrase, IReadOnlyDictionary<CustodianKeyId, byte[]> publicKeys, DateTimeOffset deadline, DateTimeOffset now)
    {
        if (now < deadline)
        {
            return SealRefusals.BeforeDeadline.With(deadline);
        }

        var held = Halves.Where(half => half.Holder == custodian.Id).ToList();
        if (held.Count == 0)
        {
            return SealRefusals.NotACustodian;
        }

        var unlocked = custodian.Unlock(passphrase);
        if (!unlocked.IsDone)
        {
            return unlocked.As<IReadOnlyList<ReleasedHalf>>();
        }

        using var pair = unlocked.Value;
        var released = new List<ReleasedHalf>();
        foreach (var half in held)
        {
            if (HybridEncryption.Open(pair, Purpose("escrow"u8, custodian.Id, half.Partner), [], half.SealedHalf) is not { } plain)
            {
                return SealRefusals.EscrowAltered;
            }

            released.Add(new ReleasedHalf(custodian.Id, half.Partner, HybridEncryption.Seal(publicKeys[half.Partner], Purpose("release"u8, custodian.Id, half.Partner), [], plain)));
            CryptographicOperations.ZeroMemory(plain);
        }

        return released;
    }

    /// <summary>Recovers the event's key from what another custodian released and this custodian's own half; the caller disposes it.</summary>
    public Outcome<KeyPair> Finish(CustodianKey custodian, string passphrase, IReadOnlyList<ReleasedHalf> released, DateTimeOffset deadline, DateTimeOffset now)
    {
        if (now < deadline)
        {
            return SealRefusals.BeforeDeadline.With(deadline);
        }

        if (Halves.All(half => half.Holder != custodian.Id))
        {
            return SealRefusals.NotACustodian;
        }

        if (released.FirstOrDefault(half => half.To == custodian.Id && half.From != custodian.Id) is not { } theirs || Half(custodian, theirs.From) is not { } mine)
        {
            return SealRefusals.NothingReleased;
        }

        var unlocked = custodian.Unlock(passphrase);
        if (!unlocked.IsDone)
        {
            return unlocked;
        }

        using var pair = unlocked.Value;
        return Combine(
            HybridEncryption.Open(pair, Purpose("release"u8, theirs.From, custodian.Id), [], theirs.SealedHalf),
            HybridEncryption.Open(pair, Purpose("escrow"u8, custodian.Id, theirs.From), [], mine.SealedHalf));
    }

    private static EscrowHalf Escrow(SourcingEventId sourcingEvent, byte[] eventPublicKey, CustodianKey holder, CustodianKey partner, byte[] half)
    {
        var sealedHalf = HybridEncryption.Seal(holder.PublicKey, Purpose("escrow"u8, sourcingEvent, eventPublicKey, holder.Id, partner.Id), [], half);
        CryptographicOperations.ZeroMemory(half);
        return new EscrowHalf(holder.Id, partner.Id, sealedHalf);
    }

    private static byte[] ExclusiveOr(byte[] left, byte[] right)
    {
        var result = new byte[left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            result[i] = (byte)(left[i] ^ right[i]);
        }

        return result;
    }

    private static byte[] Purpose(ReadOnlySpan<byte> verb, SourcingEventId sourcingEvent, byte[] eventPublicKey, CustodianKeyId from, CustodianKeyId to) =>
        [.. "vouch seal/1 "u8, .. verb, 0, .. sourcingEvent.Value.ToByteArray(bigEndian: true), .. from.Value.ToByteArray(bigEndian: true), .. to.Value.ToByteArray(bigEndian: true), .. SHA256.HashData(eventPublicKey)];

    private byte[] Purpose(ReadOnlySpan<byte> verb, CustodianKeyId from, CustodianKeyId to) => Purpose(verb, Event, PublicKey, from, to);

    private EscrowHalf? Half(CustodianKey holder, CustodianKeyId partner) => Halves.FirstOrDefault(half => half.Holder == holder.Id && half.Partner == partner);

    private Outcome<KeyPair> Combine(byte[]? one, byte[]? other)
    {
        if (one?.Length != KeyPair.PrivateKeyLength || other?.Length != KeyPair.PrivateKeyLength)
        {
            return SealRefusals.EscrowAltered;
        }

        var scalar = ExclusiveOr(one, other);
        CryptographicOperations.ZeroMemory(one);
        CryptographicOperations.ZeroMemory(other);
        var pair = KeyPair.FromPrivateKey(scalar);
        CryptographicOperations.ZeroMemory(scalar);
        return pair is not null && pair.PublicKey.AsSpan().SequenceEqual(PublicKey) ? pair : SealRefusals.EscrowAltered;
    }
}
