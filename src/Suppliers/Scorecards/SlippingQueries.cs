using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Plans;

namespace Vouch.Suppliers.Scorecards;

/// <summary>A supplier whose relationship slips, and why.</summary>
/// <param name="Supplier">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number.</param>
/// <param name="Scores">Scores of the last three closed periods, the oldest first, where they fell; empty otherwise.</param>
/// <param name="Broken">Promises it broke in the last 30 days, where they are many; else 0.</param>
/// <param name="Unanswered">Its challenges that we did not answer in time.</param>
/// <param name="Plan">Number of the plan that is open; null where none is.</param>
internal sealed record SlippingSupplier(PartyId Supplier, string Name, string Number, IReadOnlyList<decimal> Scores, int Broken, int Unanswered, string? Plan);

/// <summary>Finds relationships that slip.</summary>
internal sealed class SlippingQueries(VouchDb db, ScorecardShelf shelf, IPromises promises, TimeProvider clock)
{
    internal const int BrokenDays = 30;
    private const int Periods = 3;
    private const int Most = 20;

    /// <summary>True when a score fell in each of the last two periods, and by so much altogether; pure.</summary>
    internal static bool Falls(IReadOnlyList<decimal?> scores, int fallsBy) =>
        scores is [{ } first, { } second, { } third] && second < first && third < second && first - third >= fallsBy;

    /// <summary>Suppliers that slip, those for more reasons first.</summary>
    internal async Task<IReadOnlyList<SlippingSupplier>> ReadAsync(CancellationToken cancellationToken)
    {
        var policy = await shelf.NewestAsync(db, cancellationToken);
        var now = clock.GetUtcNow();
        var since = now.AddDays(-BrokenDays);
        var firsts = await db.Set<ClosedScorecard>().Select(row => row.First).Distinct().OrderByDescending(first => first).Take(Periods).ToListAsync(cancellationToken);
        var cards = firsts.Count < Periods ? [] : await db.Set<ClosedScorecard>().AsNoTracking().Where(row => firsts.Contains(row.First)).Select(row => new { row.Supplier, row.First, row.Theirs }).ToListAsync(cancellationToken);
        var falling = cards.GroupBy(row => row.Supplier).Select(group => (Supplier: group.Key, Scores: group.OrderBy(row => row.First).Select(row => row.Theirs).ToList())).Where(one => Falls(one.Scores, policy.FallsBy))
            .ToDictionary(one => one.Supplier, one => (IReadOnlyList<decimal>)[.. one.Scores.OfType<decimal>()]);
        var broken = (await promises.Cards(db).Where(card => card.State == PromiseStanding.Broken && card.SettledAt >= since && card.OwedBy != null)
            .Join(db.Set<Supplier>(), card => card.OwedBy, supplier => (PartyId?)supplier.Id, (card, supplier) => supplier.Id)
            .GroupBy(supplier => supplier).Select(group => new { Supplier = group.Key, Count = group.Count() }).Where(row => row.Count >= policy.Broken).ToListAsync(cancellationToken)).ToDictionary(row => row.Supplier, row => row.Count);
        var unanswered = (await db.Set<LineChallenge>().Where(row => row.State == LineChallengeState.Open && row.Due < now).GroupBy(row => row.Supplier)
            .Select(group => new { Supplier = group.Key, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(row => row.Supplier, row => row.Count);
        var all = falling.Keys.Concat(broken.Keys).Concat(unanswered.Keys).Distinct().ToList();
        if (all.Count == 0)
        {
            return [];
        }

        var suppliers = await db.Set<Supplier>().AsNoTracking().Where(row => all.Contains(row.Id) && (row.Status == SupplierStatus.Qualified || row.Status == SupplierStatus.Registered)).ToListAsync(cancellationToken);
        var plans = (await db.Set<ImprovementPlan>().AsNoTracking().Where(row => all.Contains(row.Supplier) && row.State == PlanState.Open).OrderBy(row => row.Number).ToListAsync(cancellationToken)).ToLookup(row => row.Supplier, row => row.Label);
        return
        [
            .. suppliers.Select(row => new SlippingSupplier(row.Id, row.Name, row.Label, falling.GetValueOrDefault(row.Id) ?? [], broken.GetValueOrDefault(row.Id), unanswered.GetValueOrDefault(row.Id), plans[row.Id].FirstOrDefault()))
                .OrderByDescending(one => (one.Scores.Count > 0 ? 1 : 0) + (one.Broken > 0 ? 1 : 0) + (one.Unanswered > 0 ? 1 : 0)).ThenByDescending(one => one.Broken).ThenBy(one => one.Name, StringComparer.Ordinal).Take(Most),
        ];
    }
}
