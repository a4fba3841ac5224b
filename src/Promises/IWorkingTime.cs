using Vouch.Promises.WorkingTime;

namespace Vouch.Promises;

/// <summary>Working time by the calendars of units, for rooms that count hours.</summary>
public interface IWorkingTime
{
    /// <summary>How a unit counts the working time from one moment to another; zero when the second is not later.</summary>
    ValueTask<Func<DateTimeOffset, DateTimeOffset, TimeSpan>> OfAsync(UnitId unit, CancellationToken cancellationToken);

    /// <summary>Whether these words are a length of time as a charter writes it: <c>4 working hours</c>, <c>2 working days by 12:00</c>, <c>30 days</c>.</summary>
    bool IsLength(string words);

    /// <summary>The moment at which a length of time has passed since another, by the calendar of a unit (of the whole company where none is concerned); UTC.</summary>
    /// <exception cref="ArgumentException">The words are no length of time; ask <see cref="IsLength"/> first.</exception>
    ValueTask<DateTimeOffset> AfterAsync(UnitId? unit, string length, DateTimeOffset start, CancellationToken cancellationToken);
}

internal sealed class WorkingTimeOfUnits(IUnitKnowledge units) : IWorkingTime
{
    public async ValueTask<Func<DateTimeOffset, DateTimeOffset, TimeSpan>> OfAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var calendar = (await units.OfAsync(unit, cancellationToken)).Calendar;
        return (from, to) => DueTime.Time(Measure.Working, from, to, calendar);
    }

    public bool IsLength(string words) => TimeAllowed.TryParse(words, out var time) && time!.DateKey is null;

    public async ValueTask<DateTimeOffset> AfterAsync(UnitId? unit, string length, DateTimeOffset start, CancellationToken cancellationToken) =>
        TimeAllowed.TryParse(length, out var time) && time!.DateKey is null && DueTime.DueAt(time, start, (await units.OfAsync(unit, cancellationToken)).Calendar) is { } due
            ? due
            : throw new ArgumentException($"'{length}' is no length of time.", nameof(length));
}
