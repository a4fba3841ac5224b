using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Trust;

/// <summary>How early promises were kept: beside trust, never mixed into it.</summary>
/// <param name="Kept">Kept promises whose time can be compared: those whose date was never moved.</param>
/// <param name="Early">Those of them that were done with at least <see cref="EarlyShare"/> of their time left.</param>
/// <param name="TypicalShareLeft">The share of the time allowed that was left when half of them were done, from 0 to 1; null when there are none.</param>
internal sealed record KeptEarly(int Kept, int Early, double? TypicalShareLeft)
{
    /// <summary>With this share of the time left, it was early.</summary>
    internal const double EarlyShare = 0.25;

    internal static KeptEarly Of(IEnumerable<SettledPromise> promises, Func<UnitId?, WorkingCalendar> calendarOf)
    {
        var left = promises.Select(promise => ShareLeft(promise, calendarOf)).OfType<double>().Order().ToList();
        return new KeptEarly(left.Count, left.Count(share => share >= EarlyShare), left.Count == 0 ? null : left[(left.Count - 1) / 2]);
    }

    private static double? ShareLeft(SettledPromise promise, Func<UnitId?, WorkingCalendar> calendarOf) =>
        promise is { Kept: true, WasRenewed: false, FulfilledAt: { } done } && promise.Allowed > TimeSpan.Zero
            ? Math.Clamp(DueTime.Time(promise.Measure, done, promise.Due, calendarOf(promise.Unit)) / promise.Allowed, 0, 1)
            : null;
}
