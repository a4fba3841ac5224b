using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards.Plans;

/// <summary>What the use cases of plans share.</summary>
internal sealed class PlanDesk(IPromises promises, ScorecardShelf shelf, CompanyDirectory directory)
{
    private const int LongestWhat = 1_000;
    private const int FarthestDays = 731;

    /// <summary>A plan with its actions and its supplier; null where there is none that the actor may see.</summary>
    internal async Task<(ImprovementPlan Plan, Supplier Supplier)?> FindAsync(Work work, ImprovementPlanId id, CancellationToken cancellationToken)
    {
        var plan = await work.Db.Set<ImprovementPlan>().Include(row => row.Actions).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return plan is not null && ScorecardReader.MayRead(work.Actor, plan.Supplier)
            ? (plan, await work.Db.Set<Supplier>().AsNoTracking().FirstAsync(row => row.Id == plan.Supplier, cancellationToken))
            : null;
    }

    /// <summary>The plan of an action.</summary>
    internal async Task<(ImprovementPlan Plan, PlanAction Action, Supplier Supplier)?> FindAsync(Work work, PlanActionId id, CancellationToken cancellationToken)
    {
        var plan = await work.Db.Set<PlanAction>().Where(row => row.Id == id).Select(row => (ImprovementPlanId?)row.Plan).FirstOrDefaultAsync(cancellationToken);
        return plan is { } known && await FindAsync(work, known, cancellationToken) is { } found ? (found.Plan, found.Plan.Actions.First(action => action.Id == id), found.Supplier) : null;
    }

    internal async Task<string> NameAsync(PartyId person, CancellationToken cancellationToken) => (await directory.ReadAsync(cancellationToken)).NameOf(person);

    /// <summary>Adds an action to a plan and makes the promise that it is.</summary>
    internal async Task<Outcome<PlanAction>> PromiseAsync(Work work, ImprovementPlan plan, Supplier supplier, PlannedAction planned, CancellationToken cancellationToken)
    {
        var what = planned.What?.Trim() ?? "";
        if (what.Length is 0 or > LongestWhat)
        {
            return PlanRefusals.WordsMissing.With(LongestWhat).At("what");
        }

        var owner = planned.Side == ScoreSide.Them ? supplier.Id : planned.Owner ?? supplier.Owner;
        if (planned.Side == ScoreSide.Us && (await directory.ReadAsync(cancellationToken)).Person(owner) is not { Unit: not null, IsActive: true })
        {
            return PlanRefusals.OwnerUnknown.At("owner");
        }

        var made = await PromiseAsync(work, plan, supplier, what, planned.Side, owner, planned.Due, cancellationToken);
        if (!made.IsDone)
        {
            return made.As<PlanAction>();
        }

        var action = new PlanAction
        {
            Id = work.NewId<PlanActionId>(),
            Plan = plan.Id,
            Position = plan.Actions.Count + 1,
            What = what,
            Side = planned.Side,
            Owner = owner,
            Due = planned.Due,
            Promise = made.Value,
        };
        plan.Actions.Add(action);
        work.Db.Add(action);
        return action;
    }

    /// <summary>The promise of an action, due at the end of its day.</summary>
    internal async Task<Outcome<PromiseId>> PromiseAsync(Work work, ImprovementPlan plan, Supplier supplier, string what, ScoreSide side, PartyId owner, DateOnly due, CancellationToken cancellationToken)
    {
        var zone = await shelf.ZoneAsync(cancellationToken);
        var today = ScorePeriod.Day(work.At, zone);
        if (due < today || due > today.AddDays(FarthestDays))
        {
            return PlanRefusals.DuePast.At("due");
        }

        return await promises.MakeAsync(
            work,
            new NewPromise(what, plan.Subject, ScorePeriod.Begin(due.AddDays(1), zone).AddSeconds(-1), side == ScoreSide.Them ? supplier.Id : owner, side == ScoreSide.Them ? supplier.Owner : supplier.Id)
            {
                Owner = side == ScoreSide.Them ? supplier.Owner : owner,
                Unit = supplier.Unit,
            },
            cancellationToken);
    }

    /// <summary>Settles a promise as done; one whose verdict fell already stays as it is.</summary>
    internal async Task<Outcome<Done>> KeepAsync(Work work, PromiseId promise, CancellationToken cancellationToken)
    {
        var kept = await promises.KeepAsync(work, promise, cancellationToken);
        return kept.IsDone || kept.Refusals.All(refusal => refusal.Code == "promise.settled") ? Done.Value : kept;
    }

    /// <summary>Lets go of a promise; one whose verdict fell already stays as it is.</summary>
    internal async Task<Outcome<Done>> ReleaseAsync(Work work, PromiseId promise, CancellationToken cancellationToken)
    {
        var released = await promises.ReleaseAsync(work, promise, cancellationToken);
        return released.IsDone || released.Refusals.All(refusal => refusal.Code == "promise.settled") ? Done.Value : released;
    }
}
