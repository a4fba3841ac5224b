using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Suppliers.Scorecards.Plans;

/// <summary>Plans with a supplier, for the parts of a page.</summary>
public sealed record PlanListView
{
    internal PlanListView(IReadOnlyList<ImprovementPlan> plans) => Plans = plans;

    internal IReadOnlyList<ImprovementPlan> Plans { get; }
}

/// <summary>A plan with what its page needs to say who does what, for the parts of a page.</summary>
public sealed record PlanView
{
    internal PlanView(ImprovementPlan plan, ScorecardPolicy policy, string supplier, Func<PartyId, string> colleague) => (Plan, Policy, Supplier, Colleague) = (plan, policy, supplier, colleague);

    internal ImprovementPlan Plan { get; }

    /// <summary>For what lines are called.</summary>
    internal ScorecardPolicy Policy { get; }

    /// <summary>Name of the supplier.</summary>
    internal string Supplier { get; }

    /// <summary>What a colleague is called.</summary>
    internal Func<PartyId, string> Colleague { get; }
}

/// <summary>Reads plans for pages and API.</summary>
internal sealed class PlanQueries(VouchDb db)
{
    private const int Most = 50;

    /// <summary>The plans with a supplier, the newest first.</summary>
    internal async Task<IReadOnlyList<ImprovementPlan>> OfAsync(PartyId supplier, CancellationToken cancellationToken) =>
        await db.Set<ImprovementPlan>().AsNoTracking().Include(row => row.Actions).Where(row => row.Supplier == supplier).OrderByDescending(row => row.Number).Take(Most).ToListAsync(cancellationToken);

    /// <summary>A plan by its number (<c>CAP-3</c> or 3) with a supplier; null where there is none.</summary>
    internal async Task<ImprovementPlan?> FindAsync(PartyId supplier, string? number, CancellationToken cancellationToken)
    {
        var digits = number is not null && number.StartsWith(ImprovementPlan.Series + "-", StringComparison.OrdinalIgnoreCase) ? number[(ImprovementPlan.Series.Length + 1)..] : number;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? await db.Set<ImprovementPlan>().AsNoTracking().Include(row => row.Actions).FirstOrDefaultAsync(row => row.Supplier == supplier && row.Number == wanted, cancellationToken)
            : null;
    }

    /// <summary>From the id of a plan that was just opened to its page.</summary>
    internal static async Task<IResult> GoAsync(Guid id, VouchDb db, CancellationToken cancellationToken)
    {
        var wanted = new ImprovementPlanId(id);
        var found = await (from plan in db.Set<ImprovementPlan>().AsNoTracking()
                           join supplier in db.Set<Supplier>().AsNoTracking() on plan.Supplier equals supplier.Id
                           where plan.Id == wanted
                           select new { Plan = plan.Number, Supplier = supplier.Number }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? Results.NotFound() : Results.Extensions.SeeOther($"/suppliers/SUP-{found.Supplier}/plans/{ImprovementPlan.Series}-{found.Plan}");
    }
}
