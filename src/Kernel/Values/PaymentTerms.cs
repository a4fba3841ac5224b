using System.Globalization;
using System.Text.RegularExpressions;

namespace Vouch.Kernel;

/// <summary>
/// When an invoice is to be paid, and what paying earlier earns. All dates are calendar dates, counted from the invoice's issue date.
/// Written as text: <c>net 30</c>; <c>end of month 15</c> (15 days after the last day of the month of issue); <c>2% 10 net 30</c> (2 per cent off when paid within 10 days).
/// </summary>
public sealed partial record PaymentTerms
{
    private const int LongestDays = 366;

    private PaymentTerms(bool endOfMonth, int days, decimal discountPercent, int discountDays)
    {
        EndOfMonth = endOfMonth;
        Days = days;
        DiscountPercent = discountPercent;
        DiscountDays = discountDays;
    }

    /// <summary>30 days net, without discount.</summary>
    public static PaymentTerms Default { get; } = Net(30);

    /// <summary>True when <see cref="Days"/> count from the end of the month of issue instead of the day of issue.</summary>
    public bool EndOfMonth { get; }

    /// <summary>Days until it is due, 0 to 366.</summary>
    public int Days { get; }

    /// <summary>What may be deducted when paid early, in per cent of the amount with tax, 0 to below 100; 0 when there is no discount.</summary>
    public decimal DiscountPercent { get; }

    /// <summary>Days from issue until which the discount may be taken; 0 without a discount.</summary>
    public int DiscountDays { get; }

    /// <summary>True when paying early earns something.</summary>
    public bool HasDiscount => DiscountPercent > 0;

    /// <summary>Due so many days after issue.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Days are below 0 or above 366.</exception>
    public static PaymentTerms Net(int days) => new(endOfMonth: false, InRange(days), 0, 0);

    /// <summary>Due so many days after the end of the month of issue.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Days are below 0 or above 366.</exception>
    public static PaymentTerms AfterEndOfMonth(int days) => new(endOfMonth: true, InRange(days), 0, 0);

    /// <summary>Reads the text form, in any case and with any spaces; false for anything else. Percentages are written with a point.</summary>
    public static bool TryParse(string? text, out PaymentTerms terms)
    {
        terms = Default;
        if (text is null || text.Length > 60 || Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var days = int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture);
        var discount = match.Groups["percent"].Success ? decimal.Parse(match.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var discountDays = match.Groups["within"].Success ? int.Parse(match.Groups["within"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (days > LongestDays || discountDays > LongestDays || discount >= 100)
        {
            return false;
        }

        terms = new PaymentTerms(!match.Groups["net"].Success, days, discount, discount == 0 ? 0 : discountDays);
        return true;
    }

    /// <summary>The same terms with an early-payment discount.</summary>
    /// <param name="percent">Above 0 and below 100, in per cent.</param>
    /// <param name="days">Days from issue until which it may be taken, 0 to 366.</param>
    public PaymentTerms WithDiscount(decimal percent, int days) =>
        percent is > 0 and < 100
            ? new PaymentTerms(EndOfMonth, Days, percent, InRange(days))
            : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A discount is above 0 and below 100 per cent.");

    /// <summary>The day by which an invoice of this date must have been paid.</summary>
    public DateOnly DueDate(DateOnly issued) =>
        (EndOfMonth ? new DateOnly(issued.Year, issued.Month, DateTime.DaysInMonth(issued.Year, issued.Month)) : issued).AddDays(Days);

    /// <summary>The last day on which the discount may be taken; null when there is none. Never after the due date.</summary>
    public DateOnly? DiscountUntil(DateOnly issued)
    {
        if (!HasDiscount)
        {
            return null;
        }

        var until = issued.AddDays(DiscountDays);
        var due = DueDate(issued);
        return until < due ? until : due;
    }

    /// <summary>What may be deducted from this amount, rounded half away from zero to the minor unit.</summary>
    public Money Discount(Money amount) => amount.Share(DiscountPercent / 100);

    /// <summary>
    /// What taking the discount earns, as a simple rate a year: d / (1 - d) * 365 / days, where d is the discount and days are those by which paying on
    /// <paramref name="payOn"/> comes before the due date. 0.3724 means 37.24 per cent a year (2% 10 net 30, paid on day 10). Compare it with what borrowing costs.
    /// </summary>
    /// <returns>Null when there is no discount, when it is too late for it, or when paying then is not earlier than the due date: the discount costs nothing and is always worth taking.</returns>
    public decimal? AnnualWorth(DateOnly issued, DateOnly payOn)
    {
        var days = DueDate(issued).DayNumber - payOn.DayNumber;
        if (DiscountUntil(issued) is not { } until || payOn > until || days <= 0)
        {
            return null;
        }

        var discount = DiscountPercent / 100;
        return Math.Round(discount / (1 - discount) * 365 / days, 4, MidpointRounding.AwayFromZero);
    }

    /// <summary>The text form that <see cref="TryParse"/> reads.</summary>
    public override string ToString()
    {
        var net = string.Create(CultureInfo.InvariantCulture, $"{(EndOfMonth ? "end of month" : "net")} {Days}");
        return HasDiscount ? string.Create(CultureInfo.InvariantCulture, $"{DiscountPercent:0.####}% {DiscountDays} {net}") : net;
    }

    private static int InRange(int days) =>
        days is >= 0 and <= LongestDays ? days : throw new ArgumentOutOfRangeException(nameof(days), days, "Days are from 0 to 366.");

    [GeneratedRegex(@"\A\s*(?:(?<percent>[0-9]{1,2}(?:\.[0-9]{1,4})?)\s*%\s*(?<within>[0-9]{1,3})\s+)?(?:(?<net>net)|end\s+of\s+month)\s+(?<days>[0-9]{1,3})\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
