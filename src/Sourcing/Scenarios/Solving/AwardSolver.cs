using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>Finds the best award and proves it.</summary>
internal static class AwardSolver
{
    /// <summary>Solves a model for an aim.</summary>
    /// <param name="model">The model.</param>
    /// <param name="aim">What the award is to be best at.</param>
    /// <param name="limit">How long at most, roughly.</param>
    /// <param name="weights">For <see cref="Aim.Balanced"/>; the usual ones when null.</param>
    /// <param name="cancellationToken">Ends the search early, with what was found.</param>
    public static AwardAnswer Solve(AwardModel model, Aim aim, TimeSpan limit, BalanceWeights? weights = null, CancellationToken cancellationToken = default) =>
        Solve(model, aim, limit, weights, ProgramSearch.Small, cancellationToken);

    /// <summary>The same, where programs with fewer columns than <paramref name="small"/> are solved without bounds of our own.</summary>
    internal static AwardAnswer Solve(AwardModel model, Aim aim, TimeSpan limit, BalanceWeights? weights, int small, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var offered = model.Offers.Select(offer => offer.Lot).Concat(model.Conditions.OfType<Bundle>().SelectMany(bundle => bundle.Lots)).ToHashSet();
        if (offered.Count < model.Lots.Count)
        {
            return new Infeasible([], [.. Enumerable.Range(0, model.Lots.Count).Where(lot => !offered.Contains(lot))]);
        }

        if (ProgramBuilding.For(model) is not { } building)
        {
            return new FiguresTooLarge();
        }

        var stages = new Stages(building, model, limit, clock, small, cancellationToken);
        var (result, scale) = aim switch
        {
            Aim.Fastest => (stages.Fastest(), building.MoneyScale),
            Aim.MostTrusted => (stages.MostTrusted(), building.MoneyScale),
            Aim.Balanced => (stages.Run(building.Balance(weights ?? BalanceWeights.Usual)), ProgramBuilding.BalanceUnits),
            _ => (stages.Run(building.Cost()), building.MoneyScale),
        };
        return Answer(model, aim, result, scale, clock, limit, cancellationToken);
    }

    private static AwardAnswer Answer(AwardModel model, Aim aim, ProgramResult result, decimal scale, Stopwatch clock, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (result.Chosen is null)
        {
            return result.IsProved
                ? Clashes.Smallest(model, limit > clock.Elapsed ? limit - clock.Elapsed : TimeSpan.Zero, cancellationToken)
                : new TimedOut(new Proof(null, result.Bound / scale, null, clock.Elapsed.TotalSeconds, result.Solver));
        }

        IReadOnlyList<Placement> placements = [.. PlacementsOf(model, result.Chosen).OrderBy(placement => placement.Lot).ThenBy(placement => placement.Supplier)];
        var appraisal = Appraisal.Of(model, placements);
        var value = aim == Aim.Balanced ? result.Value!.Value / scale : appraisal.Cost;
        var bound = result.IsProved ? value : result.Bound / scale;
        var gap = result.IsProved ? 0m : bound is { } known && value != 0m ? Math.Max(0m, (value - known) / Math.Abs(value)) : (decimal?)null;
        var proof = new Proof(value, bound, gap, clock.Elapsed.TotalSeconds, result.Solver);
        return result.IsProved ? new Optimal(placements, appraisal, proof) : new Feasible(placements, appraisal, proof);
    }

    private static IEnumerable<Placement> PlacementsOf(AwardModel model, IReadOnlyList<Column> chosen) =>
        chosen.SelectMany(column => column.Lots.Select(lot => new Placement(lot, model.SupplierOf(column), column.Bundle)));

    // Programs number a supplier's steps of discount as sources of their own, in the order of the suppliers.
    private static int SupplierOf(this AwardModel model, Column column)
    {
        var source = column.Source;
        for (var supplier = 0; supplier < model.Suppliers.Count; supplier++)
        {
            var steps = 1 + model.Conditions.OfType<VolumeDiscount>().Where(term => term.Supplier == supplier).Sum(term => term.Bands.Count);
            if (source < steps)
            {
                return supplier;
            }

            source -= steps;
        }

        throw new InvalidOperationException("A column belongs to no supplier.");
    }

    /// <summary>The programs of one aim, one after the other, with the time they share.</summary>
    private sealed class Stages(ProgramBuilding building, AwardModel model, TimeSpan limit, Stopwatch clock, int small, CancellationToken cancellationToken)
    {
        private TimeSpan Left => limit > clock.Elapsed ? limit - clock.Elapsed : TimeSpan.Zero;

        public ProgramResult Run(AwardProgram program) => ProgramSearch.Solve(program, Left, cancellationToken, small);

        // The earliest day is found by halving: whether an award is possible only grows with the days allowed.
        public ProgramResult Fastest()
        {
            var days = model.Offers.Select(offer => offer.LeadTimeDays ?? int.MaxValue).Distinct().Order().ToList();
            var earliest = model.Offers.GroupBy(offer => offer.Lot).Select(lot => lot.Min(offer => offer.LeadTimeDays ?? int.MaxValue)).DefaultIfEmpty(0).Max();
            var (low, high) = (Math.Max(0, days.IndexOf(earliest)), days.Count - 1);
            ProgramResult? best = null;
            var isSure = true;
            while (low <= high)
            {
                var middle = best is null && low == days.IndexOf(earliest) ? low : (low + high) / 2;
                var tried = Run(building.Cost(days[middle]));
                if (tried.Chosen is not null)
                {
                    (best, high) = (tried, middle - 1);
                }
                else
                {
                    isSure &= tried.IsProved;
                    low = middle + 1;
                    if (best is null && low <= high && middle == days.IndexOf(earliest))
                    {
                        var widest = Run(building.Cost());
                        if (widest.Chosen is null)
                        {
                            return widest;
                        }

                        (best, high) = (widest, high - 1);
                    }
                }
            }

            // Only offers count that say when; a bundle without days for all its lots is never in time.
            best ??= Run(building.Cost());
            return best with { IsProved = best.IsProved && isSure };
        }

        public ProgramResult MostTrusted()
        {
            var most = Run(building.Mistrust());
            if (most.Chosen is null)
            {
                return most;
            }

            var cheapest = Run(building.Cost(mistrust: most.Chosen.Sum(column => column.Measures[(int)Measure.Mistrust])));
            return cheapest.Chosen is null ? most with { IsProved = false, Bound = null } : cheapest with { IsProved = cheapest.IsProved && most.IsProved };
        }
    }
}
