using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Ui.Tests;

public sealed class WordingTests
{
    private static readonly DateTimeOffset Now = GalleryHost.Now;

    [Theory]
    [InlineData("en-GB", 123450, "EUR", "1,234.50\u00a0EUR")]
    [InlineData("de-DE", 123450, "EUR", "1.234,50\u00a0EUR")]
    [InlineData("de-DE", -123450, "EUR", "-1.234,50\u00a0EUR")]
    [InlineData("en-GB", 1234, "JPY", "1,234\u00a0JPY")]
    [InlineData("en-GB", 1234, "KWD", "1.234\u00a0KWD")]
    public void Money_is_written_in_the_readers_culture_with_the_digits_of_its_currency(string culture, long minor, string code, string expected) =>
        Assert.Equal(expected, Wording.Money(new Money(minor, Currency.Of(code)), CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("H87", 1, "piece")]
    [InlineData("C62", 2, "pieces")]
    [InlineData("piece", 2, "pieces")]
    [InlineData("pieces", 1, "piece")]
    [InlineData("HUR", 0, "hours")]
    [InlineData("DAY", -1, "day")]
    [InlineData("kg", 2, "kg")]
    [InlineData("E49", 2, "E49")]
    [InlineData("crates of ours", 2, "crates of ours")]
    public void Units_are_words_in_the_right_number_and_unknown_ones_stay(string unit, int quantity, string expected) => Assert.Equal(expected, UnitWords.Of(unit, quantity));

    [Theory]
    [InlineData("H87", "H87")]
    [InlineData("piece", null)]
    [InlineData("kg", null)]
    [InlineData("E49", null)]
    public void The_code_of_a_unit_stays_at_hand_where_a_word_replaced_it(string unit, string? expected) => Assert.Equal(expected, UnitWords.CodeOf(unit));

    [Theory]
    [InlineData("en-GB", "22 Nov 2026")]
    [InlineData("en-US", "Nov 22, 2026")]
    [InlineData("de-DE", "22. Nov. 2026")]
    public void Dates_have_their_month_in_letters(string culture, string expected) =>
        Assert.Equal(expected, Wording.Date(new DateOnly(2026, 11, 22), CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("de-DE", "95,4\u00a0%")]
    [InlineData("en-US", "95.4%")]
    public void Per_cent_is_written_as_the_culture_does(string culture, string expected) =>
        Assert.Equal(expected, Wording.Percent(0.954m, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData(12.5, "12,5")]
    [InlineData(1200, "1.200")]
    [InlineData(0.000001, "0,000001")]
    public void Numbers_keep_the_digits_they_need_and_no_more(double value, string expected) =>
        Assert.Equal(expected, Wording.Number((decimal)value, CultureInfo.GetCultureInfo("de-DE")));

    [Theory]
    [InlineData(10, "now")]
    [InlineData(60, "in 1 minute")]
    [InlineData(-60, "1 minute ago")]
    [InlineData(59 * 60, "in {0} minutes")]
    [InlineData(3600, "in 1 hour")]
    [InlineData(23 * 3600, "in {0} hours")]
    [InlineData(86400, "in 1 day")]
    [InlineData(-44 * 86400, "{0} days ago")]
    [InlineData(60 * 86400, "in {0} months")]
    [InlineData(-600 * 86400, "{0} years ago")]
    public void Distances_are_told_in_the_largest_honest_unit(int seconds, string key) =>
        Assert.Equal(key, Wording.Far(Now.AddSeconds(seconds), Now).Key);

    [Fact]
    public void A_later_moment_is_never_told_as_nearer() =>
        Prop.ForAll(
            Gen.Choose(0, 100_000_000).Two().ToArbitrary(),
            pair =>
            {
                var (near, far) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
                var (a, b) = (Wording.Far(Now.AddSeconds(near), Now), Wording.Far(Now.AddSeconds(far), Now));
                return a.Unit < b.Unit || (a.Unit == b.Unit && a.Count <= b.Count);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_date_of_an_instant_is_that_of_the_readers_zone() =>
        Assert.Equal(new DateOnly(2026, 11, 23), Wording.DateIn(new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
}
