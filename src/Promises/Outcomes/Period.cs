using System.Globalization;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>A calendar month, quarter or year, by local dates.</summary>
/// <param name="Length">How long.</param>
/// <param name="First">Its first day.</param>
internal readonly record struct Period(PeriodLength Length, DateOnly First)
{
    /// <summary>Its last day.</summary>
    internal DateOnly Last => First.AddMonths(Months).AddDays(-1);

    /// <summary>The one after.</summary>
    internal Period Next => this with { First = First.AddMonths(Months) };

    /// <summary>The one before.</summary>
    internal Period Previous => this with { First = First.AddMonths(-Months) };

    private int Months => Length switch { PeriodLength.Month => 1, PeriodLength.Quarter => 3, _ => 12 };

    /// <summary>The period that a day lies in.</summary>
    internal static Period Of(PeriodLength length, DateOnly date) => new(length, length switch
    {
        PeriodLength.Month => new DateOnly(date.Year, date.Month, 1),
        PeriodLength.Quarter => new DateOnly(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1),
        _ => new DateOnly(date.Year, 1, 1),
    });

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is not a period of this length.</summary>
    internal static Period? Parse(PeriodLength length, string? text)
    {
        if (text is not { Length: >= 4 and <= 7 } || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1 or > 9_998)
        {
            return null;
        }

        var rest = text[4..];
        return length switch
        {
            PeriodLength.Year when rest.Length == 0 => new Period(length, new DateOnly(year, 1, 1)),
            PeriodLength.Quarter when rest.Length == 3 && rest.StartsWith("-Q", StringComparison.Ordinal) && rest[2] is >= '1' and <= '4' => new Period(length, new DateOnly(year, ((rest[2] - '1') * 3) + 1, 1)),
            PeriodLength.Month when rest.Length == 3 && rest[0] == '-' && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 => new Period(length, new DateOnly(year, month, 1)),
            _ => null,
        };
    }

    /// <summary>How much of it has passed by the end of a day, from 0 to 1.</summary>
    internal decimal PassedBy(DateOnly date)
    {
        var days = Last.DayNumber - First.DayNumber + 1;
        return (decimal)Math.Clamp(date.DayNumber - First.DayNumber + 1, 0, days) / days;
    }

    /// <summary><c>2026</c>, <c>2026-Q3</c> or <c>2026-08</c>.</summary>
    public override string ToString() => Length switch
    {
        PeriodLength.Year => First.ToString("yyyy", CultureInfo.InvariantCulture),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy}-Q{((First.Month - 1) / 3) + 1}"),
        _ => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };
}
