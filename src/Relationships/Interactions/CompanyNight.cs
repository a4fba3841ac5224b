using Vouch.Company;

namespace Vouch.Relationships.Interactions;

/// <summary>The small hours where the company sits, in which work is done that many would notice by day.</summary>
internal sealed class CompanyNight(CompanyDirectory directory, TimeProvider clock)
{
    private const int FirstHour = 1;
    private const int LastHour = 4;

    /// <summary>True from one to five o'clock in the time zone of the company's first unit; in UTC where none is known.</summary>
    internal async Task<bool> IsNowAsync(CancellationToken cancellationToken)
    {
        var zone = (await directory.ReadAsync(cancellationToken)).Units.FirstOrDefault(unit => unit.Parent is null)?.TimeZone;
        var local = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(clock.GetUtcNow(), known) : clock.GetUtcNow();
        return local.Hour is >= FirstHour and <= LastHour;
    }
}
