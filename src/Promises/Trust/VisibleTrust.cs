using Vouch.Kernel;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Trust;

/// <summary>Trust in suppliers for pages of other rooms: what the reader may see of it, and nothing else.</summary>
public sealed class VisibleTrust(ITrust trust)
{
    /// <summary>How the suppliers keep their word; null when this reader may not see the trust of suppliers.</summary>
    public async Task<IReadOnlyDictionary<PartyId, TrustCard>?> OfSuppliersAsync(VouchDb db, Actor actor, IReadOnlyCollection<PartyId> suppliers, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suppliers);
        var policy = await TrustPolicies.ReadAsync(db, cancellationToken);
        if (suppliers.Any(supplier => !TrustVisibility.MaySee(policy, actor, new WhoIsTrusted.Supplier(supplier), TrustSide.Own)))
        {
            return null;
        }

        var cards = new Dictionary<PartyId, TrustCard>();
        foreach (var supplier in suppliers)
        {
            cards[supplier] = await trust.OfAsync(db, supplier, null, asOf, cancellationToken);
        }

        return cards;
    }
}
