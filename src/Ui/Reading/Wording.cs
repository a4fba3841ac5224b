using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>How money, numbers, dates and times are written for a reader. Pure; the parts of the same names use it.</summary>
public static class Wording
{
    /// <summary>The amount with the currency's own number of digits and the reader's separators, without the currency: <c>1,234.50</c>.</summary>
    public static string Amount(Money money, CultureInfo culture) =>
        money.Currency.Code.Length == 0 ? money.Minor.ToString("N0", culture) : money.Amount.ToString("N" + money.Currency.Digits.ToString(CultureInfo.InvariantCulture), culture);

    /// <summary>Amount and ISO 4217 code, joined by a no-break space: <c>1,234.50 EUR</c>.</summary>
    public static string Money(Money money, CultureInfo culture) => $"{Amount(money, culture)}\u00a0{money.Currency.Code}".TrimEnd('\u00a0');

    /// <summary>A number with at most six decimal digits and none that are not needed: <c>12.5</c>.</summary>
    public static string Number(decimal value, CultureInfo culture) => value.ToString("#,##0.######", culture);

    /// <summary>A share as per cent with at most one decimal digit; 0.954 is <c>95.4 %</c> or <c>95.4%</c> as the culture writes it.</summary>
    public static string Percent(decimal share, CultureInfo culture)
    {
        var number = (share * 100).ToString("#,##0.#", culture);
        return culture.NumberFormat.PercentPositivePattern == 0 ? $"{number}\u00a0%" : $"{number}%";
    }

    /// <summary>A date with the month in letters, so that day and month are never mistaken: <c>22 Nov 2026</c>, <c>22. Nov. 2026</c>, <c>Nov 22, 2026</c>.</summary>
    public static string Date(DateOnly date, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var pattern = culture.TwoLetterISOLanguageName == "de" ? "d. MMM yyyy"
            : culture.DateTimeFormat.ShortDatePattern.StartsWith('M') ? "MMM d, yyyy"
            : "d MMM yyyy";
        return date.ToString(pattern, culture);
    }

    /// <summary>The date on which an instant falls in the reader's zone.</summary>
    public static DateOnly DateIn(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Date and time of day in the reader's zone, to the minute: <c>22 Nov 2026, 14:05</c>.</summary>
    public static string Time(DateTimeOffset instant, IReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var local = TimeZoneInfo.ConvertTime(instant, reader.TimeZone);
        return $"{Date(DateOnly.FromDateTime(local.DateTime), reader.Culture)}, {local.ToString("t", reader.Culture)}";
    }

    /// <summary>Date, time of day and zone, for a tooltip: <c>Sunday, 22 November 2026 14:05 (UTC+01:00)</c>.</summary>
    public static string ExactTime(DateTimeOffset instant, IReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var local = TimeZoneInfo.ConvertTime(instant, reader.TimeZone);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : $"UTC{(local.Offset < TimeSpan.Zero ? '-' : '+')}{local.Offset:hh\\:mm}";
        return $"{local.ToString("D", reader.Culture)}, {local.ToString("t", reader.Culture)} ({offset})";
    }

    /// <summary>How far away a moment is, in the largest unit that says it honestly.</summary>
    /// <param name="instant">The moment.</param>
    /// <param name="now">The present.</param>
    public static Distance Far(DateTimeOffset instant, DateTimeOffset now)
    {
        var span = (instant - now).Duration();
        var future = instant >= now;
        return span switch
        {
            { TotalSeconds: < 45 } => new Distance(0, DistanceUnit.Now, future),
            { TotalMinutes: < 59.5 } => new Distance(Rounded(span.TotalMinutes), DistanceUnit.Minute, future),
            { TotalHours: < 23.5 } => new Distance(Rounded(span.TotalHours), DistanceUnit.Hour, future),
            { TotalDays: < 45 } => new Distance(Rounded(span.TotalDays), DistanceUnit.Day, future),
            { TotalDays: < 548 } => new Distance(Rounded(span.TotalDays / 30.44), DistanceUnit.Month, future),
            _ => new Distance(Rounded(span.TotalDays / 365.25), DistanceUnit.Year, future),
        };
    }

    private static int Rounded(double value) => Math.Max(1, (int)Math.Round(value, MidpointRounding.AwayFromZero));
}

/// <summary>Units of <see cref="Distance"/>.</summary>
public enum DistanceUnit
{
    /// <summary>Less than 45 seconds away.</summary>
    Now,

    /// <summary>Minutes.</summary>
    Minute,

    /// <summary>Hours.</summary>
    Hour,

    /// <summary>Days of 24 hours.</summary>
    Day,

    /// <summary>Mean months of 30.44 days.</summary>
    Month,

    /// <summary>Mean years.</summary>
    Year,
}

/// <summary>How far away a moment is.</summary>
/// <param name="Count">How many units, at least 1 unless the unit is <see cref="DistanceUnit.Now"/>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Future">True when the moment is still to come.</param>
public readonly record struct Distance(int Count, DistanceUnit Unit, bool Future)
{
    /// <summary>The English text, also the key of its translation; {0} is the count.</summary>
    public string Key => (Unit, Future, Count == 1) switch
    {
        (DistanceUnit.Now, _, _) => "now",
        (DistanceUnit.Minute, true, true) => "in 1 minute",
        (DistanceUnit.Minute, true, false) => "in {0} minutes",
        (DistanceUnit.Minute, false, true) => "1 minute ago",
        (DistanceUnit.Minute, false, false) => "{0} minutes ago",
        (DistanceUnit.Hour, true, true) => "in 1 hour",
        (DistanceUnit.Hour, true, false) => "in {0} hours",
        (DistanceUnit.Hour, false, true) => "1 hour ago",
        (DistanceUnit.Hour, false, false) => "{0} hours ago",
        (DistanceUnit.Day, true, true) => "in 1 day",
        (DistanceUnit.Day, true, false) => "in {0} days",
        (DistanceUnit.Day, false, true) => "1 day ago",
        (DistanceUnit.Day, false, false) => "{0} days ago",
        (DistanceUnit.Month, true, true) => "in 1 month",
        (DistanceUnit.Month, true, false) => "in {0} months",
        (DistanceUnit.Month, false, true) => "1 month ago",
        (DistanceUnit.Month, false, false) => "{0} months ago",
        (DistanceUnit.Year, true, true) => "in 1 year",
        (DistanceUnit.Year, true, false) => "in {0} years",
        (DistanceUnit.Year, false, true) => "1 year ago",
        _ => "{0} years ago",
    };
}
