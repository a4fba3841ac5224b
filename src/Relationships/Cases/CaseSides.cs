using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Who stands where when the verdict on a promise is challenged. Pure.</summary>
/// <param name="Other">The other side: it may agree. Never the one who raised it.</param>
/// <param name="Same">Who stands with the one who raised it, without that one.</param>
internal sealed record CaseSides(IReadOnlyList<PartyId> Other, IReadOnlyList<PartyId> Same)
{
    /// <summary>
    /// A promise has two sides: the one who owes it and the one it is owed to. The person who looks after it stands with the one who owes it; only where an outsider owes it
    /// does that person look after it for the company, and so stands with the one who waits.
    /// </summary>
    /// <param name="owedBy">Who owes it.</param>
    /// <param name="owedTo">Whom it is owed to.</param>
    /// <param name="owner">Who looks after it.</param>
    /// <param name="raisers">The person who challenges, and the supplier they act for.</param>
    /// <param name="isOutsider">True for parties that are no colleagues.</param>
    internal static CaseSides Of(PartyId? owedBy, PartyId? owedTo, PartyId? owner, IReadOnlySet<PartyId> raisers, Func<PartyId, bool> isOutsider)
    {
        var keeping = new HashSet<PartyId>();
        var waiting = new HashSet<PartyId>();
        Add(keeping, owedBy);
        Add(waiting, owedTo);
        if (owner is { } looksAfter && !keeping.Contains(looksAfter) && !waiting.Contains(looksAfter))
        {
            (owedBy is { } debtor && isOutsider(debtor) ? waiting : keeping).Add(looksAfter);
        }

        var (raisedByKeeping, raisedByWaiting) = (keeping.Overlaps(raisers), waiting.Overlaps(raisers));
        var other = raisedByKeeping == raisedByWaiting ? keeping.Union(waiting) : raisedByKeeping ? waiting : keeping;
        List<PartyId> others = [.. other.Where(party => !raisers.Contains(party))];
        return new CaseSides(others, [.. keeping.Union(waiting).Where(party => !raisers.Contains(party) && !others.Contains(party))]);
    }

    private static void Add(HashSet<PartyId> side, PartyId? party)
    {
        if (party is { } known && known != PartyId.System)
        {
            side.Add(known);
        }
    }
}
