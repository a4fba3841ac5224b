using MathNet.Numerics.Distributions;
using Vouch.Promises.Trust;

namespace Vouch.Promises.Tests.Trust;

/// <summary>
/// How often the 90 % interval holds the truth, in relationships made up with a known share of kept promises. What docs/trust.md says of calibration and of
/// weaknesses is measured here; where it is weak, the test holds how weak.
/// </summary>
public sealed class CalibrationTests
{
    private const int Relationships = 4_000;
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(40)]
    public void Each_commitment_of_a_party_is_held_by_its_own_interval_nine_times_of_ten(int promises)
    {
        var reckoning = new TrustReckoning(Now, _ => false);
        var held = Held((random, truth) =>
        {
            // A second commitment that is kept quite otherwise must not disturb the first.
            var rows = Rows(random, "measured", truth, promises).Concat(Rows(random, "other", 1 - truth, 60)).ToList();
            return reckoning.Report(new SettledRead(rows, Now.AddDays(-1_400), false), false, []).Commitments.Single(one => one.Commitment == "measured").Figure.Score;
        });
        Assert.InRange(held, 0.88, 0.92);
    }

    /// <summary>The people of a unit differ; the interval is about what the unit keeps as a whole, and it is rather too wide than too narrow.</summary>
    [Fact]
    public void What_a_unit_of_different_people_keeps_is_held_at_least_nine_times_of_ten()
    {
        var random = new Random(20260102);
        var reckoning = new TrustReckoning(Now, _ => true);
        var held = 0;
        for (var i = 0; i < Relationships; i++)
        {
            var shares = Enumerable.Range(0, 5).Select(_ => Beta.Sample(random, 4, 1)).ToList();
            var rows = shares.SelectMany((share, person) => Rows(random, "answer", share, 12).Select(row => row with { OwedBy = new PartyId(new Guid(person, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)) })).ToList();
            var figure = reckoning.Figure(rows, protectsPeople: true);
            Assert.False(figure.OfTooFew);
            held += Holds(figure.Score, shares.Average()) ? 1 : 0;
        }

        Assert.InRange(held / (double)Relationships, 0.90, 0.97);
    }

    [Fact]
    public void Fading_evidence_makes_the_interval_wider_not_narrower() =>
        Assert.InRange(
            Held((random, truth) => TrustScore.Of(Enumerable.Range(0, 24).Select(i => new TrustEvidence(random.NextDouble() < truth, Now.AddDays(-30 * i), 1)), Now)), 0.90, 0.97);

    /// <summary>A promise of four times the stake weighs four times, and is still but one throw of the dice.</summary>
    [Theory]
    [InlineData(4, 4)]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    public void Stakes_do_not_make_the_interval_surer_than_it_may_be(double one, double other) =>
        Assert.InRange(
            Held((random, truth) => TrustScore.Of(Enumerable.Range(0, 12).Select(i => new TrustEvidence(random.NextDouble() < truth, Now, i % 2 == 0 ? one : other)), Now)), 0.88, 0.93);

    /// <summary>Three deliveries on one late lorry are one event and count as three.</summary>
    [Fact]
    public void Where_promises_are_kept_and_broken_in_threes_the_interval_is_too_narrow() =>
        Assert.InRange(
            Held((random, truth) => TrustScore.Of(
                Enumerable.Range(0, 4).Select(_ => random.NextDouble() < truth).SelectMany(kept => Enumerable.Repeat(new TrustEvidence(kept, Now, 1), 3)), Now)),
            0.60, 0.80);

    private static double Held(Func<Random, double, TrustScore> relationship)
    {
        var random = new Random(20260101);
        var held = 0;
        for (var i = 0; i < Relationships; i++)
        {
            var truth = Beta.Sample(random, 0.5, 0.5);
            held += Holds(relationship(random, truth), truth) ? 1 : 0;
        }

        return held / (double)Relationships;
    }

    private static bool Holds(TrustScore score, double truth)
    {
        var (from, to) = score.Interval;
        return from <= 100 * truth && 100 * truth <= to;
    }

    private static IEnumerable<SettledPromise> Rows(Random random, string commitment, double truth, int promises) =>
        Enumerable.Range(0, promises).Select(_ => new SettledPromise(new PromiseId(Guid.Empty), random.NextDouble() < truth, Now, 1) { Commitment = commitment });
}
