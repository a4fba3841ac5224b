using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The public key of an event.</summary>
internal sealed class StoredSeal
{
    public required SourcingEventId Event { get; init; }

    public required byte[] PublicKey { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The seal of an event with all its halves; null when no custodians were named.</summary>
    public static async Task<EventSeal?> FindAsync(VouchDb db, SourcingEventId sourcingEvent, CancellationToken cancellationToken)
    {
        var seal = await db.Set<StoredSeal>().AsNoTracking().FirstOrDefaultAsync(row => row.Event == sourcingEvent, cancellationToken);
        if (seal is null)
        {
            return null;
        }

        var halves = await db.Set<StoredHalf>().AsNoTracking().Where(row => row.Event == sourcingEvent).ToListAsync(cancellationToken);
        return new EventSeal(sourcingEvent, seal.PublicKey, [.. halves.Select(half => new EscrowHalf(half.Holder, half.Partner, half.SealedHalf))]);
    }
}

/// <summary>One custodian's half for one partner; see <see cref="EscrowHalf"/>.</summary>
internal sealed class StoredHalf
{
    public required SourcingEventId Event { get; init; }

    public required CustodianKeyId Holder { get; init; }

    public required CustodianKeyId Partner { get; init; }

    /// <summary>The person who holds it.</summary>
    public required PartyId Custodian { get; init; }

    public required byte[] SealedHalf { get; init; }
}

/// <summary>A half that was released to a partner; see <see cref="ReleasedHalf"/>.</summary>
internal sealed class StoredRelease
{
    public required SourcingEventId Event { get; init; }

    public required CustodianKeyId From { get; init; }

    public required CustodianKeyId To { get; init; }

    public required byte[] SealedHalf { get; init; }

    public required DateTimeOffset At { get; init; }
}
