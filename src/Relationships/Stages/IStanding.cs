using Vouch.Kernel;

namespace Vouch.Relationships.Stages;

/// <summary>Where a relationship stands by the definitions in force, with what shows it; for rooms above.</summary>
public interface IStanding
{
    /// <summary>Where a person or an organisation stands; null where nothing is known of it yet. Whoever shows it to somebody asks first whether that one may see it.</summary>
    Task<StageCard?> OfAsync(PartyId party, CancellationToken cancellationToken);
}

internal sealed class StandingByStages(StageQueries queries) : IStanding
{
    public async Task<StageCard?> OfAsync(PartyId party, CancellationToken cancellationToken) => (await queries.OfAsync([party], cancellationToken)).GetValueOrDefault(party);
}
