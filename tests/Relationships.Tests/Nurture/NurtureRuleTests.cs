using Vouch.Kernel;
using Vouch.Relationships.Nurture;

namespace Vouch.Relationships.Tests.Nurture;

/// <summary>Who is held out, when people sleep, what a difference is worth.</summary>
public sealed class NurtureRuleTests
{
    [Fact]
    public void The_programmes_that_are_suggested_are_sound_and_speak_German()
    {
        var reading = ProgrammeDocument.Read(ProgrammeDocument.Suggested, 1, null);
        Assert.True(reading.IsSound, string.Join("; ", reading.Problems));
        Assert.All(reading.Definitions!.All.SelectMany(one => one.Steps).Where(step => step.Says.Count > 0), step => Assert.Equal(["en", "de"], step.Says.Select(text => text.Key)));
    }

    [Fact]
    public void A_tenth_is_held_out_the_same_each_time_and_differently_in_each_programme()
    {
        byte[] secret = [1, 2, 3];
        PartyId[] persons = [.. Enumerable.Range(0, 10_000).Select(i => new PartyId(new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))];
        bool[] Of(string programme, int percent) => [.. persons.Select(person => HoldOut.Is(secret, programme, person, percent))];
        Assert.InRange(Of("welcome", 10).Count(held => held), 850, 1_150);
        Assert.Equal(Of("welcome", 10), Of("welcome", 10));
        Assert.InRange(Of("welcome", 10).Zip(Of("other", 10)).Count(both => both.First && both.Second), 50, 150);
        Assert.DoesNotContain(true, Of("welcome", 0));
        Assert.All(Of("welcome", 10).Zip(Of("welcome", 20)), both => Assert.True(!both.First || both.Second));
    }

    // Newcombe (1998), table II, method 10: 56/70 - 48/80 gives 0.0524 to 0.3339; 9/10 - 3/10 gives 0.1705 to 0.8090; 10/10 - 0/20 gives 0.6791 to 1.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0)]
    public void The_interval_of_a_difference_is_that_of_the_paper(int a, int m, int b, int n, double low, double high)
    {
        var effect = ProgrammeEffect.Of(a, m, b, n)!;
        Assert.Equal(low, effect.Low, 4);
        Assert.Equal(high, effect.High, 4);
    }

    [Fact]
    public void Without_anybody_in_a_group_nothing_is_known() => Assert.Null(ProgrammeEffect.Of(1, 2, 0, 0));

    [Theory]
    [InlineData("2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z")]
    [InlineData("2026-03-02T19:00:00Z", "2026-03-03T07:00:00Z")]
    [InlineData("2026-03-03T02:00:00Z", "2026-03-03T07:00:00Z")]
    [InlineData("2026-03-28T21:00:00Z", "2026-03-29T06:00:00Z")]
    public void Nobody_is_written_to_in_the_quiet_hours_of_the_zone(string at, string then) =>
        Assert.Equal(DateTimeOffset.Parse(then, System.Globalization.CultureInfo.InvariantCulture), new QuietHours(new(20, 0), new(8, 0), "Europe/Berlin").After(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("programmes:\n- id: A\n  title: A\n  side: customer\n  purpose: marketing\n  enters: fan\n  steps: []", "2:7: programme.id-unsound")]
    [InlineData("programmes:\n- id: a\n  title: A\n  side: customer\n  purpose: marketing\n  steps: []", "2:3: programme.beginning-missing")]
    [InlineData("programmes:\n- id: a\n  title: A\n  side: customer\n  purpose: marketing\n  enters: fan\n  stop_on: never\n  steps: []", "7:12: programme.stop-unknown")]
    [InlineData("programmes:\n- id: a\n  title: A\n  side: customer\n  purpose: marketing\n  enters: fan\n  steps:\n  - alert: { role: pilot, says: x }", "8:20: programme.role-unknown")]
    [InlineData("quiet: { from: late, to: \"08:00\", zone: Europe/Berlin }\nprogrammes: []", "1:16: programme.time-unknown")]
    public void What_is_wrong_is_told_with_its_line_and_column(string yaml, string problem) => Assert.StartsWith(problem, ProgrammeDocument.Read(yaml, 1, null).Problems[0].ToString(), StringComparison.Ordinal);
}
