namespace Vouch.Demo.Customers;

/// <summary>When what came in is taken in: a few times a day in years that are long past, every half hour in the last days. What happened keeps the source's own time; facts get that of the slot.</summary>
internal sealed class Slots
{
    private static readonly double[] LongPast = [9, 12.5, 16];
    private static readonly double[] Weekday = [8.5, 11, 13.5, 16.5];
    private static readonly double[] Weekend = [14];
    private readonly List<DateTimeOffset> all = [];

    public Slots(DateTimeOffset begin, DateTimeOffset end)
    {
        for (var day = begin.UtcDateTime.Date; day <= end.UtcDateTime.Date; day = day.AddDays(1))
        {
            if (end.UtcDateTime.Date - day <= TimeSpan.FromDays(3))
            {
                all.AddRange(Enumerable.Range(1, 48).Select(half => new DateTimeOffset(day, TimeSpan.Zero).AddMinutes(half * 30)));
                continue;
            }

            var isLongPast = end.UtcDateTime.Date - day > TimeSpan.FromDays(365);
            var hours = !WorkingHours.IsWorked(DateOnly.FromDateTime(day)) ? isLongPast ? [] : Weekend : isLongPast ? LongPast : Weekday;
            all.AddRange(hours.Select(hour => new DateTimeOffset(day, TimeSpan.Zero).AddHours(hour)));
        }

        all.RemoveAll(slot => slot <= begin || slot >= end);
        all.Add(end);
    }

    public IReadOnlyList<DateTimeOffset> All => all;

    /// <summary>The slot in which something of this moment is taken in.</summary>
    public DateTimeOffset After(DateTimeOffset moment)
    {
        var place = all.BinarySearch(moment);
        return all[Math.Min(place >= 0 ? place : ~place, all.Count - 1)];
    }
}
