using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

internal enum StepChange
{
    Same,
    Added,
    Removed,
    OtherPeople,
}

internal sealed record StepDifference(StepChange Change, PlanStep Step);

/// <summary>What another policy would have changed about a case.</summary>
internal sealed record PlanDifference(Plan Before, Plan After, IReadOnlyList<StepDifference> Steps)
{
    /// <summary>True when the same people are asked the same things, in the same stages.</summary>
    public bool IsSame => Steps.All(step => step.Change == StepChange.Same) && Before.Problems.Count == After.Problems.Count;

    /// <summary>Compares by what is demanded of whom; the reason a step is there does not matter.</summary>
    public static PlanDifference Between(Plan before, Plan after)
    {
        var old = before.Steps.ToDictionary(step => step.Demand, StringComparer.Ordinal);
        var steps = new List<StepDifference>();
        foreach (var step in after.Steps)
        {
            var change = !old.Remove(step.Demand, out var same) ? StepChange.Added
                : same.Stage == step.Stage && People(same).SetEquals(People(step)) ? StepChange.Same
                : StepChange.OtherPeople;
            steps.Add(new StepDifference(change, step));
        }

        steps.AddRange(before.Steps.Where(step => old.ContainsKey(step.Demand)).Select(step => new StepDifference(StepChange.Removed, step)));
        return new PlanDifference(before, after, steps);
    }

    private static HashSet<PartyId> People(PlanStep step) => [.. step.Seats.SelectMany(seat => seat.Candidates)];
}
