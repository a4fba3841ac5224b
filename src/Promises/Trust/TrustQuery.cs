using Vouch.Promises.Keeping;

namespace Vouch.Promises.Trust;

/// <summary>How far somebody's word can be relied on, in short.</summary>
/// <param name="IsKnown">False when there is too little evidence to show a number; say so then.</param>
/// <param name="Mean">Expected share of promises kept, from 0 to 100.</param>
/// <param name="From">Lower end of the central 90 % credible interval.</param>
/// <param name="To">Upper end of it.</param>
/// <param name="Promises">How many settled promises are behind it.</param>
/// <param name="LastBroken">When one was last broken, UTC; null if never.</param>
public sealed record TrustCard(bool IsKnown, double Mean, double From, double To, int Promises, DateTimeOffset? LastBroken);

/// <summary>
/// Computes trust from settled promises; never stored, so it cannot be typed in. It answers whoever asks: before a number is shown to somebody, the page asks
/// <c>TrustVisibility</c>, and the number of a single employee is shown to nobody else unless the policy allows it on a recorded basis.
/// </summary>
public interface ITrust
{
    /// <summary>Trust in a party's word, toward one other party or toward everybody. See <c>docs/trust.md</c> for the formula and its weaknesses.</summary>
    Task<TrustCard> OfAsync(VouchDb db, PartyId owedBy, PartyId? owedTo, DateTimeOffset asOf, CancellationToken cancellationToken);

    /// <summary>How the company keeps its word toward a party: all promises owed to it by others than itself.</summary>
    Task<TrustCard> TowardAsync(VouchDb db, PartyId owedTo, DateTimeOffset asOf, CancellationToken cancellationToken);
}

internal sealed class TrustQuery : ITrust
{
    public Task<TrustCard> OfAsync(VouchDb db, PartyId owedBy, PartyId? owedTo, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        ReadAsync(db.Set<Promise>().OwedBy(owedBy, owedTo), asOf, cancellationToken);

    public Task<TrustCard> TowardAsync(VouchDb db, PartyId owedTo, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        ReadAsync(db.Set<Promise>().OwedTo(owedTo), asOf, cancellationToken);

    /// <summary>A score in short.</summary>
    internal static TrustCard Card(TrustScore score)
    {
        var (from, to) = score.Interval;
        return new TrustCard(score.IsKnown, score.Mean, from, to, score.Promises, score.LastBroken);
    }

    private static async Task<TrustCard> ReadAsync(IQueryable<Promise> promises, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        Card(TrustScore.Of((await SettledPromises.ReadAsync(promises, asOf, cancellationToken)).Promises.Select(promise => promise.Evidence), asOf));
}
