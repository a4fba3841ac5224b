using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>The agenda of people whose year is thought out beforehand, by days of a whole year: a shorter year has them closer together. Uses no chance, so that all other stories stay as they are.</summary>
/// <param name="world">The world.</param>
/// <param name="end">When the year ends.</param>
internal sealed class Script(World world, DateTimeOffset end)
{
    private readonly DateOnly last = DateOnly.FromDateTime(end.UtcDateTime);
    private readonly int length = (int)(end - world.Clock.GetUtcNow()).TotalDays;

    /// <summary>The last day of the year.</summary>
    public DateOnly Last => last;

    /// <summary>A day of the year, from 0; negative counts from the end and never lies before the year.</summary>
    public DateOnly Day(int day) => last.AddDays(day < 0 ? Math.Max(day, 1 - length) : Math.Max(1, day * length / 365) - length);

    /// <summary>Somebody means to do something on a day, so many working hours after seven.</summary>
    public void On(int day, double hours, Func<Task> act) => world.At(Moment(Day(day), hours), act);

    /// <summary>The moment so many working hours after seven on a day.</summary>
    public static DateTimeOffset Moment(DateOnly day, double hours) => WorkingHours.After(new DateTimeOffset(day.ToDateTime(new TimeOnly(7, 0)), TimeSpan.Zero), hours);

    /// <summary>The quarter of a day as scorecards name it.</summary>
    public static string Quarter(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Year}Q{(day.Month + 2) / 3}");

    /// <summary>The quarter before that of a day.</summary>
    public static string QuarterBefore(DateOnly day) => Quarter(day.AddMonths(-3));
}
