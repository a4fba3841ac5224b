using Google.OrTools.LinearSolver;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Solves programs with SCIP, for a good choice early. It computes in doubles; a bound within a billionth of the value counts as met.
/// </summary>
internal static class MixedProgram
{
    private const string Name = "SCIP";
    private const double Near = 1e-9d;

    /// <summary>Solves, within the limit.</summary>
    /// <param name="program">The program.</param>
    /// <param name="gap">Ends when the best found is so near the bound, as a share of it; 0 for the best.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Ends the search early, with what was found.</param>
    public static ProgramResult Solve(AwardProgram program, double gap, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var solver = Solver.CreateSolver(Name);
        var (columns, taken) = (new Variable[program.Columns.Count], new Variable[program.Sources.Count]);
        var placed = Enumerable.Range(0, program.Lots).Select(_ => solver.MakeConstraint(1d, 1d)).ToArray();
        using var objective = solver.Objective();
        for (var source = 0; source < taken.Length; source++)
        {
            taken[source] = solver.MakeBoolVar("");
            objective.SetCoefficient(taken[source], program.Sources[source].Cost);
        }

        for (var i = 0; i < columns.Length; i++)
        {
            var column = program.Columns[i];
            columns[i] = solver.MakeBoolVar("");
            objective.SetCoefficient(columns[i], column.Cost);
            var only = solver.MakeConstraint(double.NegativeInfinity, 0d);
            only.SetCoefficient(columns[i], 1d);
            only.SetCoefficient(taken[column.Source], -1d);
            foreach (var lot in column.Lots)
            {
                placed[lot].SetCoefficient(columns[i], 1d);
            }
        }

        AddRows(solver, program, columns, taken);
        objective.SetMinimization();
        return Run(solver, program, columns, gap, limit, cancellationToken);
    }

    private static void AddRows(Solver solver, AwardProgram program, Variable[] columns, Variable[] taken)
    {
        foreach (var row in program.Rows)
        {
            // Rows are brought to one size, or the solver's tolerance would mean another thing in each.
            var size = Math.Max(1d, program.Columns.Select(column => Math.Abs((double)row.Of(column))).DefaultIfEmpty(1d).Max());
            var kept = solver.MakeConstraint(double.NegativeInfinity, row.Limit / size);
            for (var i = 0; i < columns.Length; i++)
            {
                if (row.Of(program.Columns[i]) is not 0L and var of)
                {
                    kept.SetCoefficient(columns[i], of / size);
                }
            }

            for (var source = 0; source < taken.Length; source++)
            {
                if (row.SourceAmounts[source] != 0L)
                {
                    kept.SetCoefficient(taken[source], row.SourceAmounts[source] / size);
                }
            }
        }
    }

    private static ProgramResult Run(Solver solver, AwardProgram program, Variable[] columns, double gap, TimeSpan limit, CancellationToken cancellationToken)
    {
        solver.SetTimeLimit((long)Math.Max(50d, limit.TotalMilliseconds));
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
        using var stop = cancellationToken.Register(() => solver.InterruptSolve());
        var status = solver.Solve(parameters);
        if (status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE)
        {
            var value = solver.Objective().Value();
            var bound = solver.Objective().BestBound();
            return new ProgramResult(
                [.. program.Columns.Where((_, i) => columns[i].SolutionValue() > 0.5d)],
                (decimal)value,
                (decimal)bound,
                bound >= value - (Near * Math.Max(1d, Math.Abs(value))),
                Name);
        }

        return new ProgramResult(null, null, null, status == Solver.ResultStatus.INFEASIBLE, Name);
    }
}
