using NodaTime;
using Vouch.Promises.WorkingTime;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.WorkingTime;

/// <summary>Working time by the public holidays of real countries in their own time zones, against counting minutes: around every change of the clocks, leap days and holidays.</summary>
public sealed class RealCalendarTests
{
    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["AE"] = "Asia/Dubai", ["AR"] = "America/Argentina/Buenos_Aires", ["AT"] = "Europe/Vienna", ["AU"] = "Australia/Adelaide", ["BE"] = "Europe/Brussels", ["BR"] = "America/Sao_Paulo",
        ["CA"] = "America/St_Johns", ["CH"] = "Europe/Zurich", ["CN"] = "Asia/Shanghai", ["CZ"] = "Europe/Prague", ["DE"] = "Europe/Berlin", ["DK"] = "Europe/Copenhagen", ["EG"] = "Africa/Cairo",
        ["ES"] = "Atlantic/Canary", ["FI"] = "Europe/Helsinki", ["FR"] = "Europe/Paris", ["GB"] = "Europe/London", ["ID"] = "Asia/Jakarta", ["IE"] = "Europe/Dublin", ["IL"] = "Asia/Jerusalem",
        ["IN"] = "Asia/Kolkata", ["IT"] = "Europe/Rome", ["JP"] = "Asia/Tokyo", ["KE"] = "Africa/Nairobi", ["KR"] = "Asia/Seoul", ["MX"] = "America/Mexico_City", ["NG"] = "Africa/Lagos",
        ["NL"] = "Europe/Amsterdam", ["NO"] = "Europe/Oslo", ["NZ"] = "Pacific/Chatham", ["PL"] = "Europe/Warsaw", ["PT"] = "Atlantic/Azores", ["SA"] = "Asia/Riyadh", ["SE"] = "Europe/Stockholm",
        ["SG"] = "Asia/Singapore", ["TH"] = "Asia/Bangkok", ["TR"] = "Europe/Istanbul", ["UA"] = "Europe/Kyiv", ["US"] = "America/New_York", ["VN"] = "Asia/Ho_Chi_Minh", ["ZA"] = "Africa/Johannesburg",
    };

    // Weekdays with a break; and on Saturday the hours in which clocks are set, over midnight to Sunday.
    private static readonly Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> Week = WeekOf();

    [Fact]
    public void Working_time_in_every_country_agrees_with_counting_minutes()
    {
        var folder = Folder();
        Assert.SkipUnless(Directory.Exists(folder), "The reference data is not here; set VOUCH_REFERENCE.");
        var files = Directory.GetFiles(folder, "*.json");
        Assert.Equal(Zones.Count, files.Length);
        foreach (var file in files)
        {
            var (holidays, problems) = HolidayFile.Read(File.ReadAllText(file));
            Assert.Empty(problems);
            Assert.NotEmpty(holidays);
            var dates = holidays.Select(day => day.Date).ToHashSet();
            var country = Path.GetFileName(file)[..2];
            var random = new Random(country[0] * country[1]);
            foreach (var moment in Moments(Zones[country], dates, random))
            {
                Agrees(Zones[country], dates, moment.AddMinutes(random.Next(-1_500, 600)), random);
            }
        }
    }

    [Theory]
    [InlineData("Pacific/Apia", 2011, 12, 29)]
    [InlineData("Pacific/Kwajalein", 1993, 8, 20)]
    [InlineData("Australia/Lord_Howe", 2026, 4, 4)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 3)]
    [InlineData("Asia/Kathmandu", 2028, 2, 28)]
    [InlineData("America/Havana", 2026, 3, 8)]
    [InlineData("Africa/Casablanca", 2026, 2, 14)]
    [InlineData("Antarctica/Troll", 2026, 3, 29)]
    public void Working_time_over_a_skipped_day_half_hours_and_odd_zones_agrees_with_counting_minutes(string zone, int year, int month, int day)
    {
        var random = new Random(day);
        for (var i = 0; i < 12; i++)
        {
            Agrees(zone, [new DateOnly(year, month, day).AddDays(3)], Utc(year, month, day, 0).AddMinutes(random.Next(-1_500, 3_000)), random);
        }
    }

    [Fact]
    public void A_day_that_a_zone_skipped_is_no_working_day_on_the_way_but_no_time_is_lost()
    {
        // Samoa went from Thursday, 29 December 2011 to Saturday the 31st; the next working hours are those of Monday.
        var samoa = Office("Pacific/Apia");
        var thursday = Utc(2011, 12, 30, 1);
        Assert.Equal(new DateTime(2011, 12, 29, 15, 0, 0), samoa.LocalAt(thursday));
        Assert.Equal(new DateTime(2012, 1, 2, 11, 0, 0), samoa.LocalAt(samoa.Add(thursday, TimeSpan.FromHours(4))));
        Assert.Equal(TimeSpan.FromHours(4), samoa.Between(thursday, samoa.Add(thursday, TimeSpan.FromHours(4))));
    }

    [Fact]
    public void The_leap_day_is_worked_where_it_is_a_weekday()
    {
        var berlin = Office("Europe/Berlin");
        Assert.Equal(new DateOnly(2028, 2, 29), berlin.AddWorkingDays(new DateOnly(2028, 2, 28), 1));
        Assert.Equal(new DateOnly(2028, 3, 1), berlin.AddWorkingDays(new DateOnly(2028, 2, 28), 2));
        Assert.Equal(new DateOnly(2027, 3, 1), berlin.AddWorkingDays(new DateOnly(2027, 2, 26), 1));
        Assert.Equal(2, berlin.WorkingDays(new DateOnly(2028, 2, 28), new DateOnly(2028, 3, 1)));
        Assert.Equal(new DateTimeOffset(2028, 2, 28, 23, 0, 0, TimeSpan.Zero), DueTime.DueAt(new TimeAllowed(TimeUnit.Months, 1), Utc(2028, 1, 30, 23), berlin));
    }

    /// <summary>Every change of the clocks in some years, leap days, turns of the year and some holidays.</summary>
    private static IEnumerable<DateTimeOffset> Moments(string zone, IReadOnlyCollection<DateOnly> holidays, Random random)
    {
        yield return Utc(2024, 2, 29, 8);
        yield return Utc(2028, 2, 29, 20);
        yield return Utc(2026, 12, 31, 18);
        foreach (var holiday in holidays.OrderBy(_ => random.Next()).Take(4))
        {
            yield return Utc(holiday.Year, holiday.Month, holiday.Day, random.Next(24));
        }

        foreach (var interval in DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0)))
        {
            if (interval.HasStart && interval.Start > Instant.FromUtc(2024, 1, 1, 0, 0))
            {
                yield return interval.Start.ToDateTimeOffset();
            }
        }
    }

    private static void Agrees(string zone, IReadOnlyCollection<DateOnly> holidays, DateTimeOffset from, Random random)
    {
        var none = new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>();
        var calendar = WorkingCalendar.Create(zone, Week, holidays, [], none).Value;
        var reference = new MinuteByMinute(zone, Week, holidays, [], none);
        var to = from.AddMinutes(random.Next(1, 5_000));
        Assert.Equal(reference.Between(from, to), calendar.Between(from, to));
        var minutes = random.Next(1, 900);
        Assert.Equal(reference.Add(from, minutes), calendar.Add(from, TimeSpan.FromMinutes(minutes)));
        Assert.Equal(reference.IsWorking(from), calendar.IsWorking(from));
        var (first, last) = (calendar.DateAt(from), calendar.DateAt(to));
        var days = Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(day => reference.HoursOn(first.AddDays(day)).Count > 0);
        Assert.Equal(days, calendar.WorkingDays(first, last));
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> WeekOf()
    {
        var week = Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, IReadOnlyList<WorkingHours> (_) => [new(new TimeOnly(8, 30), new TimeOnly(12, 0)), new(new TimeOnly(13, 0), new TimeOnly(17, 15))]);
        week[DayOfWeek.Saturday] = [new(new TimeOnly(23, 0), TimeOnly.MinValue)];
        week[DayOfWeek.Sunday] = [new(TimeOnly.MinValue, new TimeOnly(3, 45))];
        return week;
    }

    private static string Folder() => Path.Combine(Environment.GetEnvironmentVariable("VOUCH_REFERENCE") ?? "../shared/reference", "codelists", "holidays");
}
