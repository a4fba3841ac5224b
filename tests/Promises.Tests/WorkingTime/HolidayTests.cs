using System.CommandLine;
using System.Text.Json;
using Vouch.Company;
using Vouch.Notices;
using Vouch.Promises.Tests.Support;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.WorkingTime;

public sealed class HolidayTests
{
    private const string Json = """
        {
          "2026-01-01": "New Year's Day",
          "2026-12-25": "Christmas \"Day\"",
          "2026-13-01": "No such month",
          "2027-01-01": "New Year's Day"
        }
        """;

    private static readonly Holiday[] Two = [new(new DateOnly(2026, 1, 1), "New Year's Day"), new(new DateOnly(2026, 12, 25), "Christmas: \"Day\" # really")];

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("time_zone: Europe/Berlin")]
    [InlineData("hours: {weekdays: 09:00-17:00}\nholidays:\n")]
    [InlineData("holidays:\nhours: {weekdays: 09:00-17:00}\n")]
    [InlineData("holidays: [2026-12-25]  # the office party\nhours: {weekdays: 09:00-17:00}\n")]
    [InlineData("holidays: []\n")]
    [InlineData("holidays: [\n  2026-06-01, # closed\n  2026-12-25,\n]\n")]
    [InlineData("holidays:\n- 2026-06-01   # the founder's birthday\n- 2026-12-25\n# what follows\nclosures: [{from: 2026-08-01, to: 2026-08-02}]\n")]
    [InlineData("holidays:\n    - 2026-06-01\n    - 2026-12-25 # last")]
    [InlineData("holidays:\r\n  2026-06-01: Founder\r\n  2026-12-25:\r\nclosures: []\r\n")]
    [InlineData("holidays:\n  2026-06-01: |\n    Founder's\n    day\nclosures: []\n")]
    [InlineData("holidays: {2026-06-01: Founder}\n")]
    public void Holidays_are_added_in_the_calendars_own_form_and_every_character_stays(string yaml)
    {
        var had = yaml.Contains("12-25", StringComparison.Ordinal);
        var (merged, added) = CalendarText.WithHolidays(yaml, [.. Two, Two[0]])!.Value;
        Assert.Equal(had ? 1 : 2, added);
        var (calendar, problems) = CalendarReader.Read(merged, "UTC");
        Assert.Empty(problems);
        Assert.False(calendar!.IsWorkingDay(new DateOnly(2026, 1, 1)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 12, 25)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 12, 24)));
        Assert.Equal(!yaml.Contains("06-01", StringComparison.Ordinal), calendar.IsWorkingDay(new DateOnly(2026, 6, 1)));
        Assert.True(yaml == "{}" || IsWithin(yaml, merged), merged);
        Assert.Equal(0, CalendarText.WithHolidays(merged, Two)!.Value.Added);
    }

    [Fact]
    public void What_is_not_a_date_is_named_with_its_line_and_column()
    {
        var (holidays, problems) = HolidayFile.Read(Json);
        Assert.Equal(3, holidays.Count);
        var problem = Assert.Single(problems);
        Assert.Equal((4, 3, "document.date-unknown"), (problem.Line, problem.Column, problem.Refusal.Code));
        Assert.Equal("holidays.not-read", Assert.Single(HolidayFile.Read("[1, 2]").Problems).Refusal.Code);
        Assert.Equal("holidays.not-read", Assert.Single(HolidayFile.Read("{\"2026-01-01\": ").Problems).Refusal.Code);
    }

    [Fact]
    public void Events_of_a_whole_day_are_holidays_and_others_are_not()
    {
        const string Calendar = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY:Christmas\, all
              of it
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260105T090000Z
            SUMMARY:A meeting
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260000
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260101
            RRULE:FREQ=YEARLY
            END:VEVENT
            END:VCALENDAR
            """;
        var (holidays, problems) = HolidayFile.Read(Calendar.ReplaceLineEndings("\r\n"));
        Assert.Equal([new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 26)], holidays.Select(day => day.Date));
        Assert.All(holidays, day => Assert.Equal("Christmas, all of it", day.Name));
        Assert.Equal([(13, "document.date-unknown"), (17, "holidays.repeat")], problems.Select(problem => (problem.Line, problem.Refusal.Code)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_command_adds_the_years_asked_for_and_says_how_many(DatabaseKind database)
    {
        await using var house = await TestHouse.OpenAsync(database, new NoticesModule(), new PromisesModule());
        await house.DoneAsync(house.Administrator, new SaveCalendar("berlin", "# Ours\nholidays:\n- 2026-01-01  # kept\n"));
        var (exit, last) = await RunAsync(house, Json, "--calendar", "berlin", "--from", "2026", "--to", "2026");
        Assert.Equal((3, 1, 1, 1), (exit, last.GetProperty("added").GetInt32(), last.GetProperty("known").GetInt32(), last.GetProperty("refused").GetInt32()));
        var yaml = (await house.QueryAsync(db => new Calendars().AllAsync(db, TestContext.Current.CancellationToken)))["berlin"];
        Assert.StartsWith("# Ours\nholidays:\n- 2026-01-01  # kept\n- 2026-12-25", yaml, StringComparison.Ordinal);

        var sound = Json.Replace("2026-13-01", "2026-12-26", StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(house, sound, "--calendar", "default", "--from", "1990")).Exit);
        Assert.Equal(2, (await RunAsync(house, sound, "--calendar", "nowhere")).Exit);
        Assert.Equal("document.date-unknown", (await house.RunAsync(house.Administrator, new ImportHolidays("berlin", Json))).Refusals[0].Code);
        Assert.Equal("holidays.no-calendar", (await house.RunAsync(house.Administrator, new ImportHolidays("nowhere", sound))).Refusals[0].Code);
        Assert.False((await house.RunAsync(house.Requester, new ImportHolidays("berlin", sound, 2027))).IsDone);
    }

    /// <summary>Whether one text can be made from the other by putting characters in.</summary>
    private static bool IsWithin(string part, string whole)
    {
        var at = 0;
        foreach (var letter in whole)
        {
            at += at < part.Length && part[at] == letter ? 1 : 0;
        }

        return at == part.Length;
    }

    private static async Task<(int Exit, JsonElement Last)> RunAsync(TestHouse house, string content, params string[] options)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
            var root = new RootCommand();
            foreach (var command in new PromisesModule().Commands(new Line(house)))
            {
                root.Subcommands.Add(command);
            }

            var output = new StringWriter();
            var exit = await root.Parse(["import", "holidays", file, .. options]).InvokeAsync(new InvocationConfiguration { Output = output, Error = TextWriter.Null }, TestContext.Current.CancellationToken);
            var last = output.ToString().Trim().Split('\n')[^1];
            return (exit, last.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(last) : default);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Line(TestHouse house) : ICommandLineHost
    {
        public Option<string?> Database { get; } = new("--database");

        public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => work(house.Services, cancellationToken);
    }
}
