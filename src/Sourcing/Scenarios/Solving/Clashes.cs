using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>Finds which conditions cannot be kept together.</summary>
internal static class Clashes
{
    /// <summary>A smallest clashing set, by leaving out one condition after the other and keeping it out while the rest still clashes.</summary>
    public static Infeasible Smallest(AwardModel model, TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var kept = model.Conditions.Where(IsBurden).ToList();
        var isSmallest = true;
        foreach (var condition in kept.ToList())
        {
            var without = kept.Where(other => !ReferenceEquals(other, condition)).ToList();
            if (clock.Elapsed >= limit)
            {
                return new Infeasible([.. kept.Where(IsNamed)], [], IsSmallest: false);
            }

            var tried = model with { Conditions = [.. model.Conditions.Where(other => !IsBurden(other) || without.Contains(other, ReferenceEqualityComparer.Instance))] };
            var result = ProgramBuilding.For(tried) is { } building ? ProgramSearch.Solve(building.Cost(), limit - clock.Elapsed, cancellationToken) : null;
            if (result is { Chosen: null, IsProved: true })
            {
                kept = without;
            }
            else if (result is null or { Chosen: null })
            {
                isSmallest = false;
            }
        }

        return new Infeasible(kept, [], isSmallest);
    }

    private static bool IsBurden(AwardCondition condition) => !condition.IsOffered;

    private static bool IsNamed(AwardCondition condition) => condition is not OnboardingCost;
}
