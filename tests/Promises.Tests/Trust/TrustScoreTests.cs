using FsCheck;
using FsCheck.Fluent;
using Vouch.Promises.Trust;

namespace Vouch.Promises.Tests.Trust;

public sealed class TrustScoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nine_of_ten_fresh_promises_give_jeffreys_posterior()
    {
        var score = TrustScore.Of(Evidence(9, 1), Now);
        Assert.Equal(100 * 9.5 / 11, score.Mean, 9);
        // Beta(9.5, 1.5): 5 % and 95 % points, from R: qbeta(c(0.05, 0.95), 9.5, 1.5).
        Assert.Equal(67.1, score.Interval.From, 1.0);
        Assert.Equal(98.2, score.Interval.To, 1.0);
        Assert.Equal((10, Now), (score.Promises, score.LastBroken));
    }

    [Fact]
    public void A_promise_counts_half_after_the_half_life()
    {
        var score = TrustScore.Of([new TrustEvidence(true, Now.AddDays(-180), 1), new TrustEvidence(false, Now.AddDays(-360), 2)], Now);
        Assert.Equal((0.5, 0.5), (Math.Round(score.KeptWeight, 9), Math.Round(score.BrokenWeight, 9)));
    }

    [Fact]
    public void Little_evidence_says_so() =>
        Assert.Equal((false, false, true), (TrustScore.Of([], Now).IsKnown, TrustScore.Of(Evidence(2, 0), Now).IsKnown, TrustScore.Of(Evidence(3, 0), Now).IsKnown));

    [Fact]
    public void One_promise_of_a_million_is_one_promise()
    {
        var score = TrustScore.Of([new TrustEvidence(true, Now, 4)], Now);
        Assert.Equal((false, 1.0, 4.0), (score.IsKnown, score.Fresh, score.KeptWeight));
    }

    [Fact]
    public void More_at_stake_moves_the_mean_more_and_does_not_narrow_the_interval()
    {
        var small = TrustScore.Of(Evidence(9, 3), Now);
        var large = TrustScore.Of(Evidence(9, 3).Select(line => line with { Stake = 4 }), Now);
        Assert.Equal(small.Interval, large.Interval);
        var late = TrustScore.Of([.. Evidence(9, 2), new TrustEvidence(false, Now, 4)], Now);
        Assert.True(late.Mean < small.Mean);
    }

    [Fact]
    public void Further_promises_are_reckoned_as_if_they_had_been_there()
    {
        var evidence = Evidence(5, 2).Select(line => line with { Stake = 2.5, SettledAt = Now.AddDays(-90) }).ToList();
        var (guessed, real) = (TrustScore.Of(evidence, Now).With(3, 1), TrustScore.Of(evidence.Concat(Evidence(3, 1)), Now));
        Assert.Equal((real.Mean, real.Fresh, real.TypicalStake), (guessed.Mean, guessed.Fresh, guessed.TypicalStake), new Nearly());
    }

    [Fact]
    public void What_settles_later_does_not_count_yet() => Assert.Equal(0, TrustScore.Of([new TrustEvidence(true, Now.AddDays(1), 1)], Now).Promises);

    [Theory]
    [InlineData(null, 1)]
    [InlineData(500, 1)]
    [InlineData(1_000, 1)]
    [InlineData(10_000, 2)]
    [InlineData(100_000_000, 4)]
    public void More_at_stake_weighs_more_up_to_four(int? amount, double weight) =>
        Assert.Equal(weight, TrustScore.StakeOf(amount is { } units ? Money.Of(units, Currency.Eur) : null), 9);

    [Fact]
    public void Keeping_never_lowers_and_breaking_never_raises_trust() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Zip(Gen.Choose(0, 60), Gen.Choose(0, 60)).ToArbitrary(), counts =>
        {
            var (kept, broken) = counts;
            var score = TrustScore.Of(Evidence(kept, broken), Now);
            var (from, to) = score.Interval;
            Assert.InRange(score.Mean, from, 100);
            Assert.True(from <= to && from >= 0 && to <= 100);
            Assert.True(TrustScore.Of(Evidence(kept + 1, broken), Now).Mean >= score.Mean);
            Assert.True(TrustScore.Of(Evidence(kept, broken + 1), Now).Mean <= score.Mean);
            foreach (var stake in new[] { 1, 2.5, 4 })
            {
                Assert.True(TrustScore.Of(Evidence(kept, broken).Append(new TrustEvidence(true, Now, stake)), Now).Mean >= score.Mean);
                Assert.True(TrustScore.Of(Evidence(kept, broken).Append(new TrustEvidence(false, Now, stake)), Now).Mean <= score.Mean);
            }
        }));

    /// <summary>Calibration: where the true share of kept promises is drawn from the prior, the 90 % interval holds it nine times of ten.</summary>
    [Fact]
    public void Nine_of_ten_intervals_hold_the_truth()
    {
        var random = new Random(20260101);
        var held = 0;
        const int Relationships = 4_000;
        for (var i = 0; i < Relationships; i++)
        {
            var truth = MathNet.Numerics.Distributions.Beta.Sample(random, 0.5, 0.5);
            var evidence = Enumerable.Range(0, 12).Select(_ => new TrustEvidence(random.NextDouble() < truth, Now, 1));
            var (from, to) = TrustScore.Of(evidence, Now).Interval;
            held += from <= 100 * truth && 100 * truth <= to ? 1 : 0;
        }

        Assert.InRange(held / (double)Relationships, 0.88, 0.92);
    }

    private static IEnumerable<TrustEvidence> Evidence(int kept, int broken) =>
        Enumerable.Repeat(new TrustEvidence(true, Now, 1), kept).Concat(Enumerable.Repeat(new TrustEvidence(false, Now, 1), broken));

    private sealed class Nearly : IEqualityComparer<(double Mean, double Fresh, double Stake)>
    {
        public bool Equals((double Mean, double Fresh, double Stake) one, (double Mean, double Fresh, double Stake) other) =>
            Math.Abs(one.Mean - other.Mean) < 1e-9 && Math.Abs(one.Fresh - other.Fresh) < 1e-9 && Math.Abs(one.Stake - other.Stake) < 1e-9;

        public int GetHashCode((double Mean, double Fresh, double Stake) value) => 0;
    }
}
