using MathNet.Numerics.Distributions;

namespace Vouch.Promises.Trust;

/// <summary>One settled promise, as evidence.</summary>
/// <param name="Kept">Kept in time; false when broken, even if it was done later.</param>
/// <param name="SettledAt">When the verdict fell.</param>
/// <param name="Stake">How much it weighs while fresh; 1 for an ordinary promise. See <see cref="TrustScore.StakeOf"/>.</param>
internal readonly record struct TrustEvidence(bool Kept, DateTimeOffset SettledAt, double Stake);

/// <summary>
/// How far somebody's word can be relied on: the posterior of a Beta distribution over the share of promises that are kept,
/// starting from Jeffreys' prior Beta(1/2, 1/2), each settled promise counting with its stake and fading with a half-life.
/// </summary>
/// <param name="KeptWeight">Faded weight of what was kept.</param>
/// <param name="BrokenWeight">Faded weight of what was broken.</param>
/// <param name="Fresh">How many promises it is worth when each counts as one, whatever was at stake, and fades.</param>
/// <param name="TypicalStake">What one of them weighs while fresh, those of more weight counting more; 1 where all are ordinary.</param>
/// <param name="Promises">How many promises are behind it.</param>
/// <param name="LastBroken">When one was last broken; null if never.</param>
internal readonly record struct TrustScore(double KeptWeight, double BrokenWeight, double Fresh, double TypicalStake, int Promises, DateTimeOffset? LastBroken)
{
    /// <summary>Days after which a promise counts half.</summary>
    internal const double HalfLifeDays = 180;

    /// <summary>With fewer fresh promises than this there is too little to show a number, however much was at stake.</summary>
    internal const double LeastFresh = 3;

    private const double Prior = 0.5;
    private const double OutsideEachSide = 0.05;

    /// <summary>True when there is enough evidence to show a number.</summary>
    internal bool IsKnown => Fresh >= LeastFresh;

    /// <summary>The expected share of promises kept, from 0 to 100.</summary>
    internal double Mean => 100 * (Prior + KeptWeight) / (2 * Prior + KeptWeight + BrokenWeight);

    /// <summary>The mean as it is shown: a whole number.</summary>
    internal int Shown => (int)Math.Round(Mean, MidpointRounding.AwayFromZero);

    /// <summary>The posterior's parameter for what is kept.</summary>
    internal double KeptParameter => Prior + KeptWeight;

    /// <summary>The posterior's parameter for what is broken.</summary>
    internal double BrokenParameter => Prior + BrokenWeight;

    /// <summary>
    /// The central 90 % credible interval, from 0 to 100. A promise of four times the stake weighs four times, and yet it is one promise and not four: the interval is
    /// that of as many promises as there were.
    /// </summary>
    internal (double From, double To) Interval => (Quantile(OutsideEachSide), Quantile(1 - OutsideEachSide));

    /// <summary>Weighs the evidence as of a moment; what settled later is left out.</summary>
    internal static TrustScore Of(IEnumerable<TrustEvidence> evidence, DateTimeOffset asOf, double halfLifeDays = HalfLifeDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLifeDays);
        double kept = 0, broken = 0, fresh = 0, squares = 0;
        var promises = 0;
        DateTimeOffset? last = null;
        foreach (var line in evidence)
        {
            if (line.SettledAt > asOf)
            {
                continue;
            }

            var fading = Fading(line.SettledAt, asOf, halfLifeDays);
            var weight = line.Stake * fading;
            fresh += fading;
            squares += line.Stake * weight;
            promises++;
            if (line.Kept)
            {
                kept += weight;
            }
            else
            {
                broken += weight;
                last = last is null || line.SettledAt > last ? line.SettledAt : last;
            }
        }

        return new TrustScore(kept, broken, fresh, kept + broken > 0 ? squares / (kept + broken) : 1, promises, last);
    }

    /// <summary>
    /// The weight of a promise by the money at stake: 1 up to a thousand units of the currency, and 1 more for every factor of ten above, at most 4.
    /// So a late million weighs like four late small parcels: more, but not enough to drown everything else.
    /// </summary>
    internal static double StakeOf(Money? amount) =>
        amount is { } money && money.Amount > 1_000 ? Math.Min(4, Math.Log10((double)money.Amount) - 2) : 1;

    /// <summary>The fading of what settled at one moment, seen from another: 1 when fresh, half after the half-life.</summary>
    internal static double Fading(DateTimeOffset settledAt, DateTimeOffset asOf, double halfLifeDays = HalfLifeDays) => Math.Pow(0.5, (asOf - settledAt).TotalDays / halfLifeDays);

    /// <summary>The score with so many more kept and broken promises of ordinary stake, settled now.</summary>
    internal TrustScore With(int kept, int broken)
    {
        var weight = KeptWeight + BrokenWeight;
        var more = kept + broken;
        return this with
        {
            KeptWeight = KeptWeight + kept,
            BrokenWeight = BrokenWeight + broken,
            Fresh = Fresh + more,
            TypicalStake = weight + more > 0 ? ((TypicalStake * weight) + more) / (weight + more) : 1,
            Promises = Promises + more,
        };
    }

    private double Quantile(double share) => 100 * Beta.InvCDF(Prior + (KeptWeight / TypicalStake), Prior + (BrokenWeight / TypicalStake), share);
}
