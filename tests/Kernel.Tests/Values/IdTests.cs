namespace Vouch.Kernel.Tests.Values;

public sealed class IdTests
{
    [Fact]
    public void Ids_rise_in_the_order_in_which_they_are_made_also_within_a_moment_and_when_the_clock_is_set_back()
    {
        var clock = new SimulatedClock(new DateTimeOffset(2026, 1, 9, 14, 0, 0, TimeSpan.Zero));
        var ids = new ClockIdSource(clock);
        var made = Enumerable.Range(0, 20_000).Select(_ => ids.Next().ToString()).ToList();
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made, id => Assert.Equal('7', id[14]));
        var back = new ClockIdSource(new Stepping());
        Assert.True(string.CompareOrdinal(back.Next().ToString(), back.Next().ToString()) < 0);
    }

    private sealed class Stepping : TimeProvider
    {
        private int asked;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 9, 14, 0, 0, TimeSpan.Zero).AddHours(-asked++);
    }
}
