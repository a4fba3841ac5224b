using Vouch.Promises.Tests.Support;
using Vouch.Promises.Tests.WorkingTime;
using Vouch.Promises.Trust;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Tests.Trust;

public sealed class TrustReckoningTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TrustReckoning Reckoning = new(Now, party => Number(party) < 100);

    [Fact]
    public void Each_commitment_has_a_score_of_its_own_and_all_together_one()
    {
        var report = Report([.. Rows(1, "deliver", 8, 2), .. Rows(1, "answer", 3, 1), .. Rows(1, null, 1, 0)]);
        Assert.Equal((12, 3), (report.Overall.Kept, report.Overall.Broken));
        Assert.Equal(100 * 12.5 / 16, report.Overall.Score.Mean, 9);
        Assert.Equal(["deliver", "answer", null], report.Commitments.Select(one => one.Commitment));
        Assert.Equal(100 * 8.5 / 11, report.Commitments[0].Figure.Score.Mean, 9);
        Assert.Equal([true, true, false], report.Commitments.Select(one => one.Figure.IsShown));
    }

    [Theory]
    [InlineData(true, new[] { 1 }, true)]
    [InlineData(true, new[] { 1, 2 }, true)]
    [InlineData(true, new[] { 1, 2, 3 }, false)]
    [InlineData(true, new[] { 1, 101 }, true)]
    [InlineData(true, new[] { 1, 101, 102 }, false)]
    [InlineData(true, new[] { 101 }, false)]
    [InlineData(false, new[] { 1 }, false)]
    public void A_number_of_fewer_than_three_who_owe_is_withheld_where_a_colleague_is_among_them(bool protects, int[] owers, bool withheld)
    {
        var report = Report([.. owers.SelectMany(ower => Rows(ower, "answer", 9, 1))], protects);
        Assert.Equal((withheld, withheld), (report.Overall.OfTooFew, report.Commitments[0].Figure.OfTooFew));
        Assert.Equal(!withheld, report.Overall.IsShown);
        Assert.Equal(withheld, report.Trend.All(moment => moment.Mean is null));
    }

    [Fact]
    public void A_commitment_of_one_person_is_withheld_though_the_whole_unit_is_shown()
    {
        var report = Report([.. Rows(1, "answer", 9, 1), .. Rows(2, "answer", 9, 1), .. Rows(3, "answer", 9, 1), .. Rows(3, "pay", 5, 5)], protects: true);
        Assert.Equal([false, true], report.Commitments.Select(one => one.Figure.OfTooFew));
        Assert.True(report.Overall.IsShown);
    }

    [Fact]
    public void The_trend_knows_at_each_moment_only_what_had_settled_by_then()
    {
        var rows = Rows(1, "answer", 4, 0).Select(row => row with { SettledAt = Now.AddDays(-60) }).Concat(Rows(1, "answer", 0, 4)).ToList();
        var trend = Reckoning.Report(new SettledRead(rows, Now.AddDays(-1_400), false), false, [Now.AddDays(-90), Now.AddDays(-60), Now]).Trend;
        Assert.Null(trend[0].Mean);
        Assert.Equal(100 * 4.5 / 5, trend[1].Mean!.Value, 9);
        Assert.True(trend[2].Mean < 50);
    }

    [Fact]
    public void Where_only_the_newest_were_read_the_trend_does_not_reach_behind_them()
    {
        var rows = Rows(1, "answer", 9, 1).ToList();
        var trend = Reckoning.Report(new SettledRead(rows, Now.AddDays(-10), true), false, [Now.AddDays(-20), Now]).Trend;
        Assert.Equal((null, true), (trend[0].Mean, trend[1].Mean is not null));
    }

    [Fact]
    public void Two_sides_are_reckoned_for_each_other_side_and_a_colleagues_word_only_among_others()
    {
        var unit = new Counterpart(World.Group, null);
        var supplier = new Counterpart(null, Party(101));
        Counterpart? SideOf(PartyId party) => Number(party) is 1 or 2 ? unit : party == Party(101) ? supplier : null;
        var ours = Rows(9, "pay", 4, 1).Select(row => row with { OwedTo = Party(101) }).Concat(Rows(9, "answer", 3, 0).Select(row => row with { OwedTo = Party(1) })).ToList();
        var theirs = Rows(101, "deliver", 2, 2).Concat(Rows(1, "decide", 3, 1)).Concat(Rows(50, "decide", 3, 1)).ToList();
        var between = Reckoning.Between(ours, theirs, SideOf, protectsOurs: false);
        Assert.Equal([supplier, unit], between.Select(one => one.With));
        Assert.Equal((4, 1, 2, 2), (between[0].Ours.Kept, between[0].Ours.Broken, between[0].Theirs!.Kept, between[0].Theirs!.Broken));
        Assert.Equal((false, false, true), (between[0].Theirs!.OfTooFew, between[1].Ours.OfTooFew, between[1].Theirs!.OfTooFew));
    }

    [Fact]
    public void Early_is_what_was_done_with_a_quarter_of_its_time_left_in_its_own_measure()
    {
        var office = WorkingCalendarTests.Office("Europe/Berlin");
        var due = new DateTimeOffset(2026, 3, 4, 16, 0, 0, TimeSpan.Zero); // 17:00 in Berlin on a Wednesday

        // Eight hours of work were allowed; the office closes at 17:00 and a night does not count.
        SettledPromise Done(double hoursBefore, bool kept = true, bool renewed = false) => new(new PromiseId(Guid.Empty), kept, due, 1)
        {
            Measure = Measure.Working, Allowed = TimeSpan.FromHours(8), Due = due, FulfilledAt = due.AddHours(-hoursBefore), WasRenewed = renewed,
        };
        var early = KeptEarly.Of([Done(0), Done(1), Done(2), Done(4), Done(8), Done(5, kept: false), Done(5, renewed: true)], _ => office);
        Assert.Equal((5, 3), (early.Kept, early.Early));
        Assert.Equal(0.25, early.TypicalShareLeft!.Value, 9);
        Assert.Equal((0, null), (KeptEarly.Of([], _ => office).Kept, KeptEarly.Of([], _ => office).TypicalShareLeft));
    }

    private static TrustReport Report(List<SettledPromise> rows, bool protects = false) =>
        Reckoning.Report(new SettledRead(rows, Now.AddDays(-1_400), false), protects, [Now.AddDays(-30), Now]);

    private static IEnumerable<SettledPromise> Rows(int ower, string? commitment, int kept, int broken) =>
        Enumerable.Range(0, kept + broken).Select(i => new SettledPromise(new PromiseId(Guid.Empty), i < kept, Now, 1) { OwedBy = Party(ower), OwedTo = Party(200), Commitment = commitment });

    private static PartyId Party(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    private static int Number(PartyId party) => BitConverter.ToInt32(party.Value.ToByteArray(), 0);
}
