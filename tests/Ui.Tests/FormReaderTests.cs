using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Vouch.Ui.Tests;

public sealed class FormReaderTests
{
    [Theory]
    [InlineData("19:30", "de-DE", "19:30")]
    [InlineData("7:05", "de-DE", "07:05")]
    [InlineData("07:30 PM", "en-US", "19:30")]
    [InlineData("23:59:59", "en-GB", "23:59")]
    [InlineData("", "de-DE", null)]
    [InlineData("24:00", "de-DE", "refused")]
    [InlineData("19.5", "en-GB", "refused")]
    [InlineData("evening", "en-GB", "refused")]
    public void A_time_of_the_day_is_read_as_browsers_and_people_write_it(string text, string culture, string? read)
    {
        var form = new FormReader(new FormCollection(new Dictionary<string, StringValues> { ["from"] = text }), new Reader(CultureInfo.GetCultureInfo(culture)));
        var time = form.TimeOfDay("from");
        Assert.Equal(read == "refused" ? null : read, time?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Assert.Equal(read == "refused" ? ["field.not-a-time"] : [], form.Refusals.Select(refusal => refusal.Code));
    }

    private sealed record Reader(CultureInfo Culture) : IReader
    {
        public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

        public string? Name => null;
    }
}
