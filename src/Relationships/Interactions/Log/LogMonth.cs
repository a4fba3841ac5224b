using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>A calendar month in UTC, counted from January of year 0: the log keeps each in a table of its own, so that it can be detached, compressed and dropped as one.</summary>
/// <param name="Number">Year times twelve plus month minus one: 24322 is November 2026.</param>
internal readonly record struct LogMonth(int Number) : IComparable<LogMonth>
{
    /// <summary>The earliest month that is kept apart: an older time is a clock that is wrong, not an interaction of that time.</summary>
    public static LogMonth Earliest { get; } = Of(new DateTimeOffset(1995, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The first moment, UTC.</summary>
    public DateTimeOffset Begins => new(Number / 12, (Number % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The name of its table.</summary>
    public string Table => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{InteractionLog.Table}_{Number}");

    /// <summary>The month of a moment.</summary>
    public static LogMonth Of(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return new((utc.Year * 12) + utc.Month - 1);
    }

    /// <summary>Reads <c>2026-11</c>; null when it is none.</summary>
    public static LogMonth? Read(string? text) =>
        text is { Length: 7 } && DateTime.TryParseExact(text + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var first)
            ? new LogMonth((first.Year * 12) + first.Month - 1)
            : null;

    /// <inheritdoc/>
    public int CompareTo(LogMonth other) => Number.CompareTo(other.Number);

    /// <summary>As in files and commands: <c>2026-11</c>.</summary>
    public override string ToString() => Begins.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
