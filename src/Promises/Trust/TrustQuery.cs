using Microsoft.EntityFrameworkCore;
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

/// <summary>Computes trust from settled promises; never stored, so it cannot be typed in.</summary>
public interface ITrust
{
    /// <summary>Trust in a party's word, toward one other party or toward everybody. See <c>docs/trust.md</c> for the formula and its weaknesses.</summary>
    Task<TrustCard> OfAsync(VouchDb db, PartyId owedBy, PartyId? owedTo, DateTimeOffset asOf, CancellationToken cancellationToken);

    /// <summary>How the company keeps its word toward a party: all promises owed to it by others than itself.</summary>
    Task<TrustCard> TowardAsync(VouchDb db, PartyId owedTo, DateTimeOffset asOf, CancellationToken cancellationToken);
}

internal sealed class TrustQuery : ITrust
{
    /// <summary>Older evidence weighs less than one part in two hundred.</summary>
    private const int DaysRead = 1_400;
    private const int Most = 5_000;

    public Task<TrustCard> OfAsync(VouchDb db, PartyId owedBy, PartyId? owedTo, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        ReadAsync(db.Set<Promise>().Where(promise => promise.OwedBy == owedBy && (owedTo == null || promise.OwedTo == owedTo)), asOf, cancellationToken);

    public Task<TrustCard> TowardAsync(VouchDb db, PartyId owedTo, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        ReadAsync(db.Set<Promise>().Where(promise => promise.OwedTo == owedTo && promise.OwedBy != owedTo), asOf, cancellationToken);

    private static async Task<TrustCard> ReadAsync(IQueryable<Promise> promises, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var earliest = asOf.AddDays(-DaysRead);
        var rows = await promises.AsNoTracking()
            .Where(promise => promise.SettledAt > earliest && promise.SettledAt <= asOf && (promise.State == PromiseStanding.Kept || promise.State == PromiseStanding.Broken))
            .OrderByDescending(promise => promise.SettledAt)
            .Select(promise => new { promise.State, promise.SettledAt, promise.StakeMinor, promise.StakeCurrency })
            .Take(Most).ToListAsync(cancellationToken);
        var score = TrustScore.Of(
            rows.Select(row => new TrustEvidence(
                row.State == PromiseStanding.Kept,
                row.SettledAt!.Value,
                TrustScore.StakeOf(row.StakeMinor is { } minor && Currency.TryParse(row.StakeCurrency, out var currency) ? new Money(minor, currency) : null))),
            asOf);
        var (from, to) = score.Interval;
        return new TrustCard(score.IsKnown, score.Mean, from, to, score.Promises, score.LastBroken);
    }
}
