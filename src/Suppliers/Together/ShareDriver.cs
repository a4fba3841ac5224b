using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Voice;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>A reason for which customers get in touch, of which a supplier sees how often.</summary>
internal sealed class SharedDriver
{
    internal const int LongestCode = 80;

    public required PartyId Supplier { get; init; }

    public required string Driver { get; init; }

    public required PartyId SharedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Chooses that a supplier sees how often customers got in touch for a reason, by month: sums alone, never persons, and nothing where they are few. Whoever looks after the supplier.
/// Refused: <c>scorecard.not-owner</c>, <c>together.driver-unknown</c>.
/// </summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Driver">Code of the driver.</param>
/// <param name="Share">False ends the sharing.</param>
public sealed record ShareDriver(PartyId Supplier, string Driver, bool Share = true) : ICommand<Done>;

internal sealed class ShareDriverHandler(TogetherDesk desk, IVoiceFigures voice) : IHandler<ShareDriver, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ShareDriver command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Supplier, cancellationToken) is not { } supplier || work.Actor.Supplier is not null)
        {
            return TogetherRefusals.NotYours;
        }

        if (!ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With(await desk.NameAsync(supplier.Owner, cancellationToken));
        }

        var driver = command.Driver?.Trim() ?? "";
        var known = await work.Db.Set<SharedDriver>().FirstOrDefaultAsync(row => row.Supplier == supplier.Id && row.Driver == driver, cancellationToken);
        if (known is null && (driver.Length is 0 or > SharedDriver.LongestCode || !(await voice.DriversAsync(cancellationToken)).Any(one => one.Code == driver)))
        {
            return TogetherRefusals.DriverUnknown.At("driver");
        }

        if (command.Share == (known is not null))
        {
            return Done.Value;
        }

        if (known is null)
        {
            work.Db.Add(new SharedDriver { Supplier = supplier.Id, Driver = driver, SharedBy = work.Actor.Party, At = work.At });
        }
        else
        {
            work.Db.Remove(known);
        }

        work.Record(TogetherFacts.Of(command.Share ? TogetherFacts.DriverShared : TogetherFacts.DriverUnshared, supplier, new FactData { { "driver", driver } }));
        return Done.Value;
    }
}
