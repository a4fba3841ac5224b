using Vouch.Promises.WorkingTime;

namespace Vouch.Promises;

/// <summary>Working time by the calendars of units, for rooms that count hours.</summary>
public interface IWorkingTime
{
    /// <summary>How a unit counts the working time from one moment to another; zero when the second is not later.</summary>
    ValueTask<Func<DateTimeOffset, DateTimeOffset, TimeSpan>> OfAsync(UnitId unit, CancellationToken cancellationToken);
}

internal sealed class WorkingTimeOfUnits(IUnitKnowledge units) : IWorkingTime
{
    public async ValueTask<Func<DateTimeOffset, DateTimeOffset, TimeSpan>> OfAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var calendar = (await units.OfAsync(unit, cancellationToken)).Calendar;
        return (from, to) => DueTime.Time(Measure.Working, from, to, calendar);
    }
}
