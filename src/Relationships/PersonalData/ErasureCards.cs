using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.PersonalData;

/// <summary>A request to erase a person, as others see it.</summary>
/// <param name="Id">With it the request is decided.</param>
/// <param name="Person">Whom.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">When, UTC.</param>
/// <param name="Reason">Why; null once erased.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="DecidedAt">When, UTC.</param>
/// <param name="Why">Why so.</param>
public sealed record ErasureCard(ErasureId Id, PartyId Person, ErasureState State, PartyId RequestedBy, DateTimeOffset RequestedAt, string? Reason, PartyId? DecidedBy, DateTimeOffset? DecidedAt, string? Why);

internal static class ErasureCards
{
    private const int Most = 200;

    internal static async Task<IReadOnlyList<ErasureCard>> LatestAsync(VouchDb db, CancellationToken cancellationToken) =>
        await Of(db.Set<Erasure>().AsNoTracking().OrderBy(row => row.State != ErasureState.Requested).ThenByDescending(row => row.RequestedAt).ThenBy(row => row.Id).Take(Most)).ToListAsync(cancellationToken);

    internal static Task<ErasureCard?> WaitingAsync(VouchDb db, IReadOnlyCollection<PartyId> parties, CancellationToken cancellationToken) =>
        Of(db.Set<Erasure>().AsNoTracking().Where(row => row.State == ErasureState.Requested && parties.Contains(row.Person))).FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<ErasureCard> Of(IQueryable<Erasure> rows) =>
        rows.Select(row => new ErasureCard(row.Id, row.Person, row.State, row.RequestedBy, row.RequestedAt, row.Reason, row.DecidedBy, row.DecidedAt, row.Why));
}
