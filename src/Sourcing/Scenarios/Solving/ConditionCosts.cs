using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>What one condition costs: how much better the best award would be without it.</summary>
/// <param name="Conditions">The condition; several for the costs of taking suppliers on, which are one question.</param>
/// <param name="Without">The best award without it.</param>
/// <param name="Cost">Cost of the best award with it less that without: below zero for a discount or a bundle that saves. Null when either is unknown.</param>
/// <param name="IsExact">True when both are proved.</param>
internal sealed record ConditionCost(IReadOnlyList<AwardCondition> Conditions, AwardAnswer Without, decimal? Cost, bool IsExact);

/// <summary>Asks for every condition what it costs.</summary>
internal static class ConditionCosts
{
    /// <summary>One after the other, sharing the time.</summary>
    public static IReadOnlyList<ConditionCost> Of(AwardModel model, Aim aim, AwardAnswer with, TimeSpan limit, BalanceWeights? weights = null, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        var groups = model.Conditions.GroupBy(condition => condition switch
        {
            OnboardingCost => "onboarding",
            Capacity => "capacity",
            _ => condition.GetHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture) + condition,
        }).Select(group => group.ToList()).ToList();
        var costs = new List<ConditionCost>();
        for (var i = 0; i < groups.Count; i++)
        {
            var left = (limit - clock.Elapsed) / (groups.Count - i);
            var others = model with { Conditions = [.. model.Conditions.Where(condition => !groups[i].Contains(condition, ReferenceEqualityComparer.Instance))] };
            var without = left > TimeSpan.Zero && !cancellationToken.IsCancellationRequested
                ? AwardSolver.Solve(others, aim, left, weights, cancellationToken)
                : new TimedOut(new Proof(null, null, null, 0d, ""));
            var cost = with is Awarded now && without is Awarded then ? now.Appraisal.Cost - then.Appraisal.Cost : (decimal?)null;
            costs.Add(new ConditionCost(groups[i], without, cost, with is Optimal && without is Optimal));
        }

        return costs;
    }
}
