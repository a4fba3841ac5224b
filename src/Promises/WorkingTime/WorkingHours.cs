namespace Vouch.Promises.WorkingTime;

/// <summary>One stretch of a working day on the local clock. A day may have several, with a break between them.</summary>
/// <param name="From">First moment that is worked.</param>
/// <param name="To">First moment that is not worked any more; midnight means the end of the day.</param>
internal readonly record struct WorkingHours(TimeOnly From, TimeOnly To)
{
    internal long FromTicks => From.Ticks;

    internal long ToTicks => To == TimeOnly.MinValue ? TimeSpan.TicksPerDay : To.Ticks;
}

/// <summary>Days on which nobody works, both included.</summary>
internal readonly record struct Closure(DateOnly From, DateOnly To);
