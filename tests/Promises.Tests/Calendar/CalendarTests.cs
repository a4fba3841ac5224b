using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Calendar;
using Vouch.Promises.Keeping;
using Vouch.Promises.Tests.Support;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Calendar;

public sealed class CalendarTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://vouch.example");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public void An_entry_is_written_as_RFC_5545_asks()
    {
        var calendar = CalendarWriter.Write("Mine", [new CalendarEntry("promise-1@vouch", 3, At.AddDays(1), "Samples; red, blue \\ green\nsoon", "", "https://vouch.example/promises/1", At.AddHours(5), false)], At);
        Assert.Equal(
            string.Join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vouch//Promises//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Mine", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                "BEGIN:VEVENT", "UID:promise-1@vouch", "DTSTAMP:20260302T090000Z", "SEQUENCE:3", "DTSTART:20260303T090000Z", @"SUMMARY:Samples\; red\, blue \\ green\nsoon",
                "URL:https://vouch.example/promises/1", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED",
                "BEGIN:VALARM", "ACTION:DISPLAY", @"DESCRIPTION:Samples\; red\, blue \\ green\nsoon", "TRIGGER;VALUE=DATE-TIME:20260302T140000Z", "END:VALARM", "END:VEVENT", "END:VCALENDAR", ""),
            calendar);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ü")]
    [InlineData("語")]
    [InlineData("😀")]
    public void Lines_are_folded_at_75_octets_and_never_inside_a_character(string letter)
    {
        for (var length = 1; length < 120; length++)
        {
            var summary = string.Concat(Enumerable.Repeat(letter, length));
            var calendar = CalendarWriter.Write("", [new CalendarEntry("u", 0, At, summary, summary + "\r\nBEGIN:VEVENT", "https://vouch.example/\r\nX:1", null, true)], At);
            Assert.All(calendar.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
            Assert.DoesNotContain('\uFFFD', calendar);
            var unfolded = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
            Assert.Contains($"SUMMARY:{summary}", unfolded);
            Assert.Single(unfolded, "BEGIN:VEVENT");
            Assert.Contains("STATUS:CANCELLED", unfolded);
            Assert.DoesNotContain("BEGIN:VALARM", unfolded);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_feed_shows_what_one_owes_and_what_one_is_owed_where_that_was_chosen(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        var due = house.Clock.GetUtcNow().AddDays(4);
        var owing = await house.DoneAsync(house.Buyer, new MakePromise("I will send the samples.", house.Requester, due));
        var owed = await house.DoneAsync(house.Requester, new MakePromise("I will test them.", house.Buyer, due));
        await house.DoneAsync(house.Requester, new MakePromise("I will call.", house.Head, due));
        var first = await IssueAsync(house, house.Buyer, false);
        var calendar = (await FeedAsync(house, first))!;
        Assert.Contains($"UID:promise-{owing}@vouch", calendar, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VALARM", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain(owed.ToString(), calendar, StringComparison.Ordinal);
        var both = (await FeedAsync(house, await IssueAsync(house, house.Buyer, true)))!;
        Assert.Contains(owed.ToString(), both, StringComparison.Ordinal);
        Assert.Equal(2, both.Split("BEGIN:VEVENT").Length - 1);
        Assert.Null(await FeedAsync(house, first));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_entry_keeps_its_identity_counts_its_changes_and_is_cancelled_when_released(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        var due = house.Clock.GetUtcNow().AddDays(4);
        var id = await house.DoneAsync(house.Buyer, new MakePromise("I will send the samples.", house.Requester, due));
        var key = await IssueAsync(house, house.Buyer, false);
        var before = Sequence((await FeedAsync(house, key))!);
        await house.DoneAsync(house.Requester, new RenewPromise(id, due.AddDays(3), "No hurry."));
        var renewed = (await FeedAsync(house, key))!;
        Assert.True(Sequence(renewed) > before);
        Assert.Contains("DTSTART:20260309T090000Z", renewed, StringComparison.Ordinal);
        await house.DoneAsync(house.Requester, new ReleasePromise(id));
        var released = (await FeedAsync(house, key))!;
        Assert.Contains($"UID:promise-{id}@vouch", released, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", released, StringComparison.Ordinal);
        Assert.True(Sequence(released) > Sequence(renewed));
        house.Clock.Advance(TimeSpan.FromDays(40));
        Assert.DoesNotContain("VEVENT", (await FeedAsync(house, key))!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_secret_is_kept_as_its_hash_works_until_it_is_revoked_and_is_told_once(DatabaseKind database)
    {
        await using var house = await Ledger.OpenAsync(database);
        var key = await IssueAsync(house, house.Buyer, false);
        Assert.NotNull(await FeedAsync(house, key));
        Assert.Equal(CalendarKeyHandlers.HashOf(key), (await house.QueryAsync(db => db.Set<CalendarKey>().SingleAsync(Now))).Hash);
        Assert.Null(await FeedAsync(house, key[..^1] + (key[^1] == '0' ? '1' : '0')));
        Assert.Null(await FeedAsync(house, null));
        Assert.Null(((IssuedCalendarKey)new IssuedCalendarKey(default, "/secret").WithoutSecret()).Path);
        await house.DoneAsync(house.Buyer, new RevokeCalendarKey());
        Assert.Null(await FeedAsync(house, key));
        Assert.Equal(["calendar-feed.opened", "calendar-feed.closed"], await house.QueryAsync(db => db.Facts.Where(fact => fact.Name.StartsWith("calendar-feed")).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync(Now)));
    }

    private static async Task<string> IssueAsync(TestHouse house, PartyId person, bool withOwed)
    {
        var issued = await house.DoneAsync(person, new IssueCalendarKey(withOwed));
        return issued.Path!.Split("key=")[1];
    }

    private static Task<string?> FeedAsync(TestHouse house, string? key) => house.WithAsync((CalendarFeeds feeds) => feeds.FindAsync(key, Address, Now));

    private static int Sequence(string calendar) => int.Parse(calendar.Split("SEQUENCE:")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
}
