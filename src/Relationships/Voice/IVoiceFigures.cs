using System.Globalization;
using Vouch.Kernel;
using Vouch.Relationships.Drivers;

namespace Vouch.Relationships.Voice;

/// <summary>A reason for which customers get in touch.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">What it is called in the reader's language.</param>
public sealed record VoiceDriver(string Code, string Title);

/// <summary>How often customers got in touch for a reason in a month.</summary>
/// <param name="Driver">Its code.</param>
/// <param name="Month">The first day.</param>
/// <param name="Count">How often; null where it was less than <see cref="IVoiceFigures.Fewest"/>, because few are somebody.</param>
public sealed record VoiceFigure(string Driver, DateOnly Month, long? Count);

/// <summary>Sums of what customers said, for rooms above that show them to others; never persons.</summary>
public interface IVoiceFigures
{
    /// <summary>Below this a sum is not told.</summary>
    const int Fewest = 5;

    /// <summary>All reasons in force.</summary>
    Task<IReadOnlyList<VoiceDriver>> DriversAsync(CancellationToken cancellationToken);

    /// <summary>How often customers came for these reasons, for each month between two days.</summary>
    Task<IReadOnlyList<VoiceFigure>> OfAsync(IReadOnlyCollection<string> drivers, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}

internal sealed class VoiceFigures(VouchDb db, VoiceQueries queries, DriverGuessing drivers) : IVoiceFigures
{
    public async Task<IReadOnlyList<VoiceDriver>> DriversAsync(CancellationToken cancellationToken)
    {
        var inForce = await drivers.InForceAsync(db, cancellationToken);
        return [.. inForce.All.Select(driver => new VoiceDriver(driver.Code, driver.In(CultureInfo.CurrentUICulture.Name))).OrderBy(driver => driver.Title, StringComparer.CurrentCulture)];
    }

    public async Task<IReadOnlyList<VoiceFigure>> OfAsync(IReadOnlyCollection<string> drivers, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        drivers.Count == 0 ? [] : [.. (await queries.ReadAsync("driver", from, to, cancellationToken)).Where(row => drivers.Contains(row.Key, StringComparer.Ordinal)).Select(row => new VoiceFigure(row.Key, row.Month, row.Count < IVoiceFigures.Fewest ? null : row.Count))];
}
