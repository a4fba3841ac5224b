using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards.Plans;

/// <summary>An action to be promised.</summary>
/// <param name="What">What will be done; at most 1,000 characters.</param>
/// <param name="Side">Who does it.</param>
/// <param name="Due">The last day.</param>
/// <param name="Owner">The colleague who does it; the supplier's owner where none is named. Of no use where the supplier does it.</param>
public sealed record PlannedAction(string What, ScoreSide Side, DateOnly Due, PartyId? Owner = null);

/// <summary>
/// Whoever looks after a supplier opens a corrective-action plan for lines below their target; each action is a promise of one side to the other.
/// Refused: <c>scorecard.not-owner</c>, <c>improvement-plan.period-unknown</c>, <c>improvement-plan.lines-missing</c>, <c>improvement-plan.line-sound</c>, <c>improvement-plan.words-missing</c>, <c>improvement-plan.actions-missing</c>, <c>improvement-plan.due-past</c>, <c>improvement-plan.owner-unknown</c>.
/// </summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Period">The period whose figures give reason to it; the running one where none is named.</param>
/// <param name="Lines">Ids of lines below their target.</param>
/// <param name="Why">What is to become better; at most 2,000 characters. The supplier reads it.</param>
/// <param name="Actions">1 to 20 actions.</param>
public sealed record OpenImprovementPlan(PartyId Supplier, string? Period, IReadOnlyList<string> Lines, string Why, IReadOnlyList<PlannedAction> Actions) : ICommand<ImprovementPlanId>
{
    internal static OpenImprovementPlan Example { get; } = new(
        new PartyId(new Guid("01920000-0000-7000-8000-000000000001")), "2026Q4", ["delivery"], "Lorries from the second plant come a day late.",
        [new PlannedAction("Deliveries from the second plant leave a day earlier.", ScoreSide.Them, new DateOnly(2027, 1, 31)), new PlannedAction("We book the gate two days ahead.", ScoreSide.Us, new DateOnly(2027, 1, 15))]);
}

/// <summary>Promises one more action in a plan that is open. Refused as <see cref="OpenImprovementPlan"/>, and <c>improvement-plan.ended</c>.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Action">The action.</param>
public sealed record AddPlanAction(ImprovementPlanId Plan, PlannedAction Action) : ICommand<PlanActionId>
{
    internal static AddPlanAction Example { get; } = new(new ImprovementPlanId(new Guid("01920000-0000-7000-8000-000000000001")), OpenImprovementPlan.Example.Actions[0]);
}

internal sealed class OpenImprovementPlanHandler(ScorecardReader reader, PlanDesk desk) : IHandler<OpenImprovementPlan, ImprovementPlanId>, IHandler<AddPlanAction, PlanActionId>
{
    public async Task<Outcome<ImprovementPlanId>> HandleAsync(OpenImprovementPlan command, Work work, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == command.Supplier, cancellationToken);
        if (supplier is null || !work.Actor.IsColleague)
        {
            return Problems.NotFound;
        }

        if (!ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With(await desk.NameAsync(supplier.Owner, cancellationToken));
        }

        if (await reader.ReadAsync(supplier.Id, command.Period, work.Actor, cancellationToken) is not { } card)
        {
            return PlanRefusals.PeriodUnknown.With(command.Period ?? "").At("period");
        }

        var lines = (command.Lines ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (lines.Count == 0)
        {
            return PlanRefusals.LinesMissing.With(card.Period.Name).At("lines");
        }

        if (lines.Find(line => card.Lines.FirstOrDefault(one => one.Definition.Id == line) is not { } found || !(found.WithoutLeftOut ?? found.Figure).IsBelowTarget) is { } sound)
        {
            return PlanRefusals.LineSound.With(sound, card.Period.Name).At("lines");
        }

        var why = command.Why?.Trim() ?? "";
        if (why.Length is 0 or > ImprovementPlan.LongestWords)
        {
            return PlanRefusals.WordsMissing.With(ImprovementPlan.LongestWords).At("why");
        }

        if (command.Actions is not { Count: > 0 and <= ImprovementPlan.MostActions } actions || actions.Any(action => action is null || !Enum.IsDefined(action.Side)))
        {
            return PlanRefusals.ActionsMissing.With(ImprovementPlan.MostActions).At("actions");
        }

        var plan = new ImprovementPlan
        {
            Id = work.NewId<ImprovementPlanId>(),
            Number = await work.NextNumberAsync(ImprovementPlan.Series, cancellationToken),
            Supplier = supplier.Id,
            Period = card.Period.Name,
            Lines = string.Join(' ', lines),
            Why = why,
            OpenedBy = work.Actor.Party,
            OpenedAt = work.At,
        };
        work.Db.Add(plan);
        var promised = new List<PlanAction>();
        foreach (var action in actions)
        {
            var made = await desk.PromiseAsync(work, plan, supplier, action, cancellationToken);
            if (!made.IsDone)
            {
                return made.As<ImprovementPlanId>();
            }

            promised.Add(made.Value);
        }

        work.Record(PlanFacts.Opened, plan, supplier, why);
        foreach (var action in promised)
        {
            work.Record(PlanFacts.ActionPromised, plan, action, supplier, action.What);
        }

        return plan.Id;
    }

    public async Task<Outcome<PlanActionId>> HandleAsync(AddPlanAction command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Plan, cancellationToken) is not { } found || !work.Actor.IsColleague)
        {
            return Problems.NotFound;
        }

        var (plan, supplier) = found;
        if (!ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With(await desk.NameAsync(supplier.Owner, cancellationToken));
        }

        if (plan.State != PlanState.Open)
        {
            return PlanRefusals.Ended.With(plan.Label);
        }

        if (command.Action is null || !Enum.IsDefined(command.Action.Side) || plan.Actions.Count >= ImprovementPlan.MostActions)
        {
            return PlanRefusals.ActionsMissing.With(ImprovementPlan.MostActions).At("what");
        }

        var made = await desk.PromiseAsync(work, plan, supplier, command.Action, cancellationToken);
        if (!made.IsDone)
        {
            return made.As<PlanActionId>();
        }

        work.Record(PlanFacts.ActionPromised, plan, made.Value, supplier, made.Value.What);
        return made.Value.Id;
    }
}
