using FsCheck;
using FsCheck.Fluent;
using Vouch.Promises.Trust;

namespace Vouch.Promises.Tests.Trust;

public sealed class WhatWouldChangeTests
{
    [Theory]
    [InlineData(9, 1, 90, 4, 79)] // 9.5 of 11 is 86; 13.5 of 15 is 90; 9.5 of 12 is 79
    [InlineData(20, 0, 99, 13, 93)] // 20.5 of 21 is 98; 33.5 of 34 is 98.53
    [InlineData(0, 8, 10, 1, 5)] // 0.5 of 9 is 6; 1.5 of 10 is 15, and 10 is the next mark
    [InlineData(45, 2, 96, 8, 93)] // 45.5 of 48 is 95, 53.5 of 56 is 95.54: from 95 on each single number is a mark
    public void The_next_mark_needs_so_many_kept_promises(double kept, double broken, int mark, int needed, int afterBroken)
    {
        var change = WhatWouldChange.Of(Ordinary(kept, broken), null);
        Assert.Equal((0, mark, needed, afterBroken), (change.SettledUntilKnown, change.Mark, change.KeptToMark, change.AfterOneBroken));
    }

    [Fact]
    public void Nothing_is_above_a_score_of_ninety_nine() =>
        Assert.Equal((null, null), (WhatWouldChange.Of(Ordinary(400, 0), null).Mark, WhatWouldChange.Of(Ordinary(400, 0), null).KeptToMark));

    [Theory]
    [InlineData(0, 0, 3)]
    [InlineData(1.2, 0.4, 2)]
    [InlineData(2, 0.999, 1)]
    public void A_score_that_is_not_shown_says_how_many_promises_are_missing(double kept, double broken, int missing)
    {
        var change = WhatWouldChange.Of(Ordinary(kept, broken), 95);
        Assert.Equal((missing, null, null, null), (change.SettledUntilKnown, change.Mark, change.KeptToTarget, change.AfterOneBroken));
    }

    [Fact]
    public void A_target_that_is_reached_needs_nothing_and_a_whole_one_cannot_be_reached()
    {
        Assert.Equal(0, WhatWouldChange.Of(Ordinary(30, 1), 90).KeptToTarget);
        Assert.Null(WhatWouldChange.Of(Ordinary(30, 1), 100).KeptToTarget);
    }

    [Fact]
    public void The_number_of_kept_promises_is_the_smallest_that_reaches_the_mark_and_the_target() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Scores, sample =>
        {
            var (kept, broken, target) = sample;
            var score = new TrustScore(kept / 64.0, broken / 64.0, 10, 1.5, 10, null);
            var change = WhatWouldChange.Of(score, target);
            Assert.Equal(score.With(0, 1).Shown, change.AfterOneBroken);
            Assert.True(change.Mark is null ? score.Shown >= 99 : change.Mark > score.Shown && change.Mark < 100);
            foreach (var (goal, needed) in new[] { (change.Mark, change.KeptToMark), (target, change.KeptToTarget) })
            {
                if (goal is not { } percent || needed is not { } count)
                {
                    continue;
                }

                Assert.True(score.With(count, 0).Shown >= percent, $"{count} kept do not lift {score.Mean} to {percent}.");
                Assert.True(count == 0 || score.With(count - 1, 0).Shown < percent, $"{count - 1} kept lift {score.Mean} to {percent} already.");
            }
        }));

    [Fact]
    public void Before_a_number_is_shown_the_promises_named_suffice_and_fewer_do_not() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Scores, sample =>
        {
            var score = new TrustScore(sample.Kept / 640.0, sample.Broken / 640.0, sample.Kept / 9_000.0, 2, 1, null);
            if (!score.IsKnown)
            {
                var missing = WhatWouldChange.Of(score, null).SettledUntilKnown;
                Assert.True(score.With(missing, 0).IsKnown && !score.With(missing - 1, 0).IsKnown);
            }
        }));

    private static TrustScore Ordinary(double kept, double broken) => new(kept, broken, kept + broken, 1, (int)(kept + broken), null);

    private static Arbitrary<(int Kept, int Broken, int Target)> Scores =>
        Gen.Choose(0, 20_000).SelectMany(kept => Gen.Choose(0, 6_000).SelectMany(broken => Gen.Choose(50, 99).Select(target => (kept, broken, target)))).ToArbitrary();
}
