namespace Vouch.Demo.Customers;

/// <summary>When things happen: more each year, more before Christmas and less in summer, less at weekends, hardly at night.</summary>
internal sealed class Rhythm(Random chance, DateTimeOffset begin, DateTimeOffset end)
{
    private static readonly double[] Months = [1, 0.9, 0.9, 0.85, 0.85, 0.75, 0.65, 0.7, 0.95, 1.1, 1.45, 1.6];
    private static readonly double[] Hours = [0.05, 0.02, 0.01, 0.01, 0.02, 0.1, 0.4, 0.8, 1.1, 1.4, 1.5, 1.4, 1.5, 1.2, 1.1, 1.1, 1.2, 1.3, 1.5, 1.8, 1.9, 1.5, 0.8, 0.3];

    public DateTimeOffset Begin => begin;

    public DateTimeOffset End => end;

    /// <summary>A moment between two, as people there are awake.</summary>
    public DateTimeOffset Between(Market market, DateTimeOffset from, DateTimeOffset to)
    {
        var best = from;
        for (var tries = 0; tries < 6; tries++)
        {
            best = from + ((to - from) * chance.NextDouble());
            var weight = Months[best.Month - 1] / 1.6 * (best.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.55 : 1);
            if (chance.NextDouble() < weight)
            {
                break;
            }
        }

        return AtHour(market, best);
    }

    /// <summary>Some days later, at an hour at which people there are awake.</summary>
    public DateTimeOffset Later(Market market, DateTimeOffset from, double least, double most)
    {
        var later = AtHour(market, from.AddDays(least + (chance.NextDouble() * (most - least))));
        return later > from ? later : from.AddHours(1 + chance.NextDouble());
    }

    private DateTimeOffset AtHour(Market market, DateTimeOffset day)
    {
        var left = chance.NextDouble() * Hours.Sum();
        var hour = 0;
        while ((left -= Hours[hour]) > 0 && hour < 23)
        {
            hour++;
        }

        return market.Moment(day.UtcDateTime.Date.AddHours(hour).AddSeconds(chance.Next(3_600)));
    }
}
