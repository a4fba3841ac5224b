using Google.OrTools.Sat;

namespace Vouch.Sourcing.Scenarios;

/// <summary>Solves programs whose lots go whole to one supplier, with CP-SAT: it computes in whole numbers, so that its proofs are exact.</summary>
internal static class WholeLots
{
    private const string Solver = "CP-SAT";
    private const int Few = 3_000;

    /// <summary>Solves.</summary>
    /// <param name="program">The program.</param>
    /// <param name="most">Only choices of at most this cost; null for any.</param>
    /// <param name="hint">A choice to start from; null for none.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Ends the search early, with what was found.</param>
    public static ProgramResult Solve(AwardProgram program, long? most, IReadOnlyCollection<Column>? hint, TimeSpan limit, CancellationToken cancellationToken)
    {
        var model = new CpModel();
        var taken = program.Sources.Select((_, i) => model.NewBoolVar("s" + Text(i))).ToArray();
        var chosen = program.Columns.Select((_, i) => model.NewBoolVar("c" + Text(i))).ToArray();
        var byLot = new List<ILiteral>[program.Lots];
        for (var i = 0; i < chosen.Length; i++)
        {
            model.AddImplication(chosen[i], taken[program.Columns[i].Source]);
            foreach (var lot in program.Columns[i].Lots)
            {
                (byLot[lot] ??= []).Add(chosen[i]);
            }
        }

        if (byLot.Any(literals => literals is null))
        {
            return new ProgramResult(null, null, null, IsProved: true, Solver);
        }

        foreach (var literals in byLot)
        {
            model.AddExactlyOne(literals);
        }

        AddRows(model, program, taken, chosen);
        var cost = LinearExpr.WeightedSum(chosen.Concat(taken), program.Columns.Select(column => column.Cost).Concat(program.Sources.Select(source => source.Cost)));
        if (most is { } highest)
        {
            model.Add(cost <= highest);
        }

        model.Minimize(cost);
        if (hint is not null)
        {
            var kept = new HashSet<object>(hint, ReferenceEqualityComparer.Instance);
            for (var i = 0; i < chosen.Length; i++)
            {
                model.AddHint(chosen[i], kept.Contains(program.Columns[i]));
            }
        }

        return Run(model, program, chosen, limit, cancellationToken);
    }

    private static ProgramResult Run(CpModel model, AwardProgram program, BoolVar[] chosen, TimeSpan limit, CancellationToken cancellationToken)
    {
        var workers = chosen.Length < Few ? 1 : Math.Max(2, Environment.ProcessorCount);
        var solver = new CpSolver
        {
            StringParameters = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"max_time_in_seconds:{Math.Max(0.05d, limit.TotalSeconds)},num_workers:{workers},random_seed:1,linearization_level:2,symmetry_level:1"),
        };
        using var stop = cancellationToken.Register(solver.StopSearch);
        var status = solver.Solve(model);
        return status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => new ProgramResult(
                [.. program.Columns.Where((_, i) => solver.BooleanValue(chosen[i]))],
                (decimal)solver.ObjectiveValue,
                (decimal)Math.Ceiling(solver.BestObjectiveBound - 1e-6d),
                status == CpSolverStatus.Optimal,
                Solver),
            CpSolverStatus.Infeasible => new ProgramResult(null, null, null, IsProved: true, Solver),
            CpSolverStatus.ModelInvalid => throw new InvalidOperationException("The solver refuses the model: " + model.Validate()),
            _ => new ProgramResult(null, null, double.IsFinite(solver.BestObjectiveBound) && Math.Abs(solver.BestObjectiveBound) < 1e18d ? (decimal)solver.BestObjectiveBound : null, IsProved: false, Solver),
        };
    }

    // A row over everything that is chosen goes through one variable for the whole, or each of fifty shares would name every column again.
    private static void AddRows(CpModel model, AwardProgram program, BoolVar[] taken, BoolVar[] chosen)
    {
        var wholes = new IntVar?[Row.MeasureCount];
        foreach (var row in program.Rows)
        {
            var (expressions, amounts) = (new List<LinearExpr>(), new List<long>());
            var common = new long[Row.MeasureCount];
            for (var measure = 0; measure < Row.MeasureCount; measure++)
            {
                if (row.Factors[measure] is { } factors)
                {
                    common[measure] = factors.GroupBy(factor => factor).OrderByDescending(group => group.Count()).First().Key;
                    if (common[measure] != 0L)
                    {
                        expressions.Add(wholes[measure] ??= Whole(model, program, chosen, measure));
                        amounts.Add(common[measure]);
                    }
                }
            }

            for (var i = 0; i < chosen.Length; i++)
            {
                var of = row.Of(program.Columns[i]);
                for (var measure = 0; measure < common.Length; measure++)
                {
                    of -= common[measure] * program.Columns[i].Measures[measure];
                }

                if (of != 0L)
                {
                    expressions.Add(chosen[i]);
                    amounts.Add(of);
                }
            }

            for (var source = 0; source < taken.Length; source++)
            {
                if (row.SourceAmounts[source] != 0L)
                {
                    expressions.Add(taken[source]);
                    amounts.Add(row.SourceAmounts[source]);
                }
            }

            if (expressions.Count > 0)
            {
                model.Add(LinearExpr.WeightedSum(expressions, amounts) <= row.Limit);
            }
            else if (row.Limit < 0L)
            {
                model.AddBoolOr([]);
            }
        }
    }

    private static IntVar Whole(CpModel model, AwardProgram program, BoolVar[] chosen, int measure)
    {
        var values = program.Columns.Select(column => column.Measures[measure]).ToList();
        var most = new long[program.Lots];
        foreach (var column in program.Columns)
        {
            foreach (var lot in column.Lots)
            {
                most[lot] = Math.Max(most[lot], column.Measures[measure]);
            }
        }

        var whole = model.NewIntVar(0L, most.Sum(), "whole" + Text(measure));
        model.Add(LinearExpr.WeightedSum(chosen, values) == whole);
        return whole;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
