using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>What the use cases of the shared place have in common.</summary>
internal sealed class TogetherDesk(ScorecardShelf shelf, CompanyDirectory directory)
{
    /// <summary>The largest number that a measure may have, in either direction.</summary>
    internal const decimal Largest = 1_000_000_000_000;

    private const int FarthestDays = 1_830;

    /// <summary>Who may write in the place that is shared with a supplier: those who deal with it, and its own people.</summary>
    internal static bool MayWrite(Actor actor, Supplier supplier) => ScorecardDuties.Deals(actor, supplier) || ScorecardDuties.Belongs(actor, supplier.Id);

    /// <summary>The supplier, where the actor may write in the place that is shared with it; else null.</summary>
    internal async Task<Supplier?> FindAsync(Work work, PartyId supplier, CancellationToken cancellationToken) =>
        await work.Db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == supplier, cancellationToken) is { } found && MayWrite(work.Actor, found) ? found : null;

    internal async Task<string> NameAsync(PartyId person, CancellationToken cancellationToken) => (await directory.ReadAsync(cancellationToken)).NameOf(person);

    internal async Task<bool> IsColleagueAsync(PartyId person, CancellationToken cancellationToken) => (await directory.ReadAsync(cancellationToken)).Person(person) is { Unit: not null, IsActive: true };

    /// <summary>True for a day from today on, within five years.</summary>
    internal async Task<bool> IsAheadAsync(Work work, DateOnly day, CancellationToken cancellationToken)
    {
        var today = ScorePeriod.Day(work.At, await shelf.ZoneAsync(cancellationToken));
        return day >= today && day <= today.AddDays(FarthestDays);
    }

    /// <summary>The last second of a day, UTC.</summary>
    internal async Task<DateTimeOffset> EndOfAsync(DateOnly day, CancellationToken cancellationToken) => ScorePeriod.Begin(day.AddDays(1), await shelf.ZoneAsync(cancellationToken)).AddSeconds(-1);

    internal ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) => shelf.ZoneAsync(cancellationToken);

    internal static string SideOf(Actor actor) => actor.Supplier is null ? "us" : "them";

    /// <summary>The text, trimmed; null where it is empty or too long.</summary>
    internal static string? Text(string? text, int longest) => text?.Trim() is { Length: > 0 } words && words.Length <= longest ? words : null;
}
