using System.Security.Cryptography;
using System.Text.Json;

namespace Vouch.Kernel;

/// <summary>The first thing that is wrong in a proof.</summary>
/// <param name="Code">What kind: <c>proof.unreadable</c>, <c>fact.changed</c>, <c>fact.unsealed</c>, <c>fact.not-under-seal</c>, <c>fact.missing</c>, <c>chain.broken</c>, <c>text.changed</c>, <c>seal.broken</c>, <c>seal.other-key</c>, <c>seal.contradicts</c>, <c>seal.not-comparable</c>, <c>promise.differs</c>, <c>figure.differs</c>.</param>
/// <param name="Place">Which fact, seal, promise or figure.</param>
/// <param name="Says">What is wrong, in a sentence.</param>
public sealed record ProofFault(string Code, string Place, string Says);

/// <summary>Checks facts and seals that were taken out of a ledger, with nothing but themselves. Pure: no database, no network.</summary>
public static class FactProofCheck
{
    /// <summary>Every signature, every hash, every path to a root, every text, and the chain of each subject where neighbours are there.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="seals">The seals that bind them.</param>
    /// <param name="keys">Fingerprints (<see cref="Seal.Fingerprint"/>) of the keys that are trusted; empty accepts the key that the seals carry.</param>
    /// <returns>The first thing that is wrong; null when everything holds.</returns>
    public static ProofFault? FirstFault(IReadOnlyList<ProvedFact> facts, IReadOnlyList<ProvedSeal> seals, IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(seals);
        ArgumentNullException.ThrowIfNull(keys);
        return SealFault(seals, keys) ?? facts.Select(fact => Fault(fact, seals)).FirstOrDefault(fault => fault is not null) ?? ChainFault(facts);
    }

    /// <summary>Compares a proof with a seal that somebody kept, such as the one of a monthly statement.</summary>
    /// <returns>The contradiction, or that the two cannot be compared; null when the kept seal is part of the proof, or an unbroken chain of seals leads to it.</returns>
    public static ProofFault? CompareWith(KeptSeal kept, IReadOnlyList<ProvedSeal> seals, IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(seals);
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count > 0 && !keys.Contains(kept.Key))
        {
            return new ProofFault("seal.other-key", "the seal that you hold", $"It was made with another key ({kept.Key}) than the one that you trust.");
        }

        if ((kept.PublicKey ?? seals.FirstOrDefault(seal => Seal.Fingerprint(seal.PublicKey) == kept.Key)?.PublicKey) is not { } key)
        {
            return new ProofFault("seal.other-key", "the seal that you hold", $"It was made with another key ({kept.Key}) than the seals of the proof.");
        }

        if (!kept.IsSignedBy(key))
        {
            return new ProofFault("seal.broken", "the seal that you hold", "Its signature does not verify.");
        }

        if (seals.FirstOrDefault(seal => seal.To == kept.To) is { } same)
        {
            return same.From == kept.From && same.ToSeal()!.Digest().AsSpan().SequenceEqual(kept.Digest) ? Gap(seals, kept)
                : new ProofFault("seal.contradicts", kept.Place, "The seal that you hold binds the same positions and says something else: the ledger was rewritten after you got it.");
        }

        return seals.Any(seal => seal.From <= kept.To && kept.From <= seal.To)
            ? new ProofFault("seal.contradicts", kept.Place, "The seal that you hold binds positions that the proof divides otherwise: the ledger was rewritten after you got it.")
            : new ProofFault("seal.not-comparable", kept.Place, $"The proof has no seal up to position {kept.To}. Download it again with ?seal={kept.To} at the end of its address, which encloses the seals up to yours.");
    }

    private static string Place(ProvedSeal seal) => $"seal of positions {seal.From} to {seal.To}";

    // From the first seal up to the one that is held, each must continue the one before: only then is it bound by the held one.
    private static ProofFault? Gap(IReadOnlyList<ProvedSeal> seals, KeptSeal kept)
    {
        var before = seals.Where(seal => seal.To <= kept.To).OrderBy(seal => seal.To).ToList();
        for (var i = 1; i < before.Count; i++)
        {
            if (before[i].From != before[i - 1].To + 1)
            {
                return new ProofFault("seal.not-comparable", Place(before[i]), $"The seals between {before[i - 1].To} and {before[i].From} are not enclosed. Download the proof again with ?seal={kept.To} at the end of its address.");
            }
        }

        return null;
    }

    private static ProofFault? SealFault(IReadOnlyList<ProvedSeal> seals, IReadOnlyCollection<string> keys)
    {
        ProvedSeal? before = null;
        foreach (var enclosed in seals)
        {
            if (enclosed.From < 1 || enclosed.To < enclosed.From || (before is not null && enclosed.From <= before.To) || enclosed.ToSeal() is not { } seal)
            {
                return new ProofFault("seal.broken", Place(enclosed), "Its range or its time cannot be, or it does not stand behind the seal before it.");
            }

            if (before is not null && enclosed.From == before.To + 1 && !enclosed.PreviousDigest.AsSpan().SequenceEqual(before.ToSeal()!.Digest()))
            {
                return new ProofFault("seal.broken", Place(enclosed), "It does not continue the seal before it.");
            }

            if (keys.Count > 0 && !keys.Contains(Seal.Fingerprint(enclosed.PublicKey)))
            {
                return new ProofFault("seal.other-key", Place(enclosed), $"It was made with another key ({Seal.Fingerprint(enclosed.PublicKey)}) than the one that you trust.");
            }

            if (!IsSigned(seal))
            {
                return new ProofFault("seal.broken", Place(enclosed), "The signature does not verify.");
            }

            before = enclosed;
        }

        return null;
    }

    private static ProofFault? Fault(ProvedFact proved, IReadOnlyList<ProvedSeal> seals)
    {
        if (proved.ToFact() is not { } fact || fact.PreviousHash.Length != fact.Hash.Length || !fact.ComputeHash().AsSpan().SequenceEqual(fact.Hash))
        {
            return new ProofFault("fact.changed", proved.Place, "Its hash does not fit its content: it is not what was recorded.");
        }

        if (proved.Position is not { } position || proved.SealedTo is not { } sealedTo)
        {
            return new ProofFault("fact.unsealed", proved.Place, "It is not sealed yet. Seals are made about every minute; download the proof again after that.");
        }

        if (seals.FirstOrDefault(seal => seal.To == sealedTo) is not { } binding)
        {
            return new ProofFault("fact.not-under-seal", proved.Place, "The seal that shall bind it is not enclosed.");
        }

        if (position < binding.From || position > binding.To || !MerklePath.Leads(fact.Hash, position - binding.From, binding.To - binding.From + 1, proved.Path, binding.Root))
        {
            return new ProofFault("fact.not-under-seal", proved.Place, $"It does not lead to the root of the {Place(binding)}: it is not the fact that was sealed at position {position}.");
        }

        foreach (var text in proved.Texts)
        {
            if (proved.Texts.Count(other => other.Key == text.Key) > 1 || Recorded(fact, text.Key) != FactText.Digest(text.Salt, text.Text))
            {
                return new ProofFault("text.changed", proved.Place, $"The text '{text.Key}' is not the one that was recorded.");
            }
        }

        return null;
    }

    private static ProofFault? ChainFault(IReadOnlyList<ProvedFact> facts)
    {
        if (facts.GroupBy(fact => fact.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return new ProofFault("chain.broken", twice.First().Place, "It is enclosed twice.");
        }

        foreach (var chain in facts.GroupBy(fact => (fact.SubjectKind, fact.SubjectId)))
        {
            ProvedFact? before = null;
            foreach (var fact in chain.OrderBy(fact => fact.Sequence))
            {
                if (before is not null && (fact.Sequence == before.Sequence || (fact.Sequence - 1 == before.Sequence && !fact.PreviousHash.AsSpan().SequenceEqual(before.Hash))))
                {
                    return new ProofFault("chain.broken", fact.Place, "It does not continue the fact before it about the same subject.");
                }

                before = fact;
            }
        }

        return null;
    }

    private static string? Recorded(Fact fact, string key)
    {
        try
        {
            return fact.Data["text:" + key];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSigned(Seal seal)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(seal.PublicKey, out var read);
            return read == seal.PublicKey.Length && key.VerifyData(seal.Digest(), seal.Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
