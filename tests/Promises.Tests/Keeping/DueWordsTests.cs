using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.Keeping;

/// <summary>Said on Friday, 9 January 2026, 15:00 in Berlin, where work is from 9 to 17.</summary>
public sealed class DueWordsTests
{
    private static readonly WorkingCalendar Berlin = Office("Europe/Berlin");
    private static readonly DateTimeOffset Friday = Utc(2026, 1, 9, 14);

    [Theory]
    [InlineData("I will send the samples by Friday", "2026-01-09T16:00Z")]
    [InlineData("I will send the samples by Monday.", "2026-01-12T16:00Z")]
    [InlineData("I will send them by next Friday", "2026-01-16T16:00Z")]
    [InlineData("You have it until tomorrow 14:00, I promise", "2026-01-10T13:00Z")]
    [InlineData("by Monday at 9 am", "2026-01-12T08:00Z")]
    [InlineData("by Monday noon", "2026-01-12T11:00Z")]
    [InlineData("I call you in 2 hours", "2026-01-09T16:00Z")]
    [InlineData("done in 3 working days", "2026-01-14T16:00Z")]
    [InlineData("by 2026-02-03", "2026-02-03T16:00Z")]
    [InlineData("by 3 February", "2026-02-03T16:00Z")]
    [InlineData("by February 3rd, 2027", "2027-02-03T16:00Z")]
    [InlineData("before the end of the month", "2026-01-31T22:59:59.999999Z")]
    [InlineData("by 29 February 2028", "2028-02-29T16:00Z")]
    [InlineData("by 1 January", "2027-01-01T16:00Z")]
    [InlineData("not on Monday but by Tuesday", "2026-01-13T16:00Z")]
    [InlineData("Ich schicke die Muster bis Freitag", "2026-01-09T16:00Z")]
    [InlineData("Ich rufe bis morgen um 14 Uhr an", "2026-01-10T13:00Z")]
    [InlineData("bis zum 3.2.", "2026-02-03T16:00Z")]
    [InlineData("bis 3. Februar 2026", "2026-02-03T16:00Z")]
    [InlineData("in 2 Arbeitstagen", "2026-01-13T16:00Z")]
    [InlineData("in 1 Woche", "2026-01-16T14:00Z")]
    [InlineData("bis übermorgen", "2026-01-11T22:59:59.999999Z")]
    public void A_time_in_words_is_found(string sentence, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), DueWords.Find(sentence, Friday, Berlin));

    [Theory]
    [InlineData("I will send the samples")]
    [InlineData("by and by")]
    [InlineData("by 2026-02-30")]
    [InlineData("by 30 February")]
    [InlineData("by 2025-01-01")]
    [InlineData("in 0 days")]
    [InlineData("maybe Friday-ish")]
    [InlineData("standby Monday")]
    [InlineData("by Monday at 13 pm")]
    public void What_names_no_time_is_not_guessed(string sentence) => Assert.Null(DueWords.Find(sentence, Friday, Berlin));
}
