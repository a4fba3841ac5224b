using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>The best award with proof, beside cbc on the same model in the same run: published instances, made-up facilities with capacities, and made-up events of many lots with five kinds of conditions.</summary>
internal static class AwardCommand
{
    private const int Facilities = 100;
    private const int Customers = 1_000;

    public static Command Create()
    {
        var instances = new Argument<DirectoryInfo?>("folder") { Description = "Instances in this folder or below; without, only made-up ones.", DefaultValueFactory = _ => null };
        var lots = new Option<int[]>("--lots") { Description = "Sizes of the made-up events.", DefaultValueFactory = _ => [100, 1000], AllowMultipleArgumentsPerToken = true };
        var suppliers = new Option<int>("--suppliers") { Description = "How many suppliers offer.", DefaultValueFactory = _ => 50 };
        var seconds = new Option<int>("--seconds") { Description = "How long each solver may take for each instance.", DefaultValueFactory = _ => 60 };
        var solver = new Option<string>("--cbc") { Description = "The program beside it.", DefaultValueFactory = _ => "cbc" };
        var command = new Command("award", "The best award with proof, beside the cbc solver on the same model.") { instances, lots, suppliers, seconds, solver };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(instances), parsed.GetValue(lots)!, parsed.GetValue(suppliers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(solver)!, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? folder, int[] lots, int suppliers, TimeSpan limit, string cbc, TextWriter output, CancellationToken cancellationToken)
    {
        var results = new List<Compared>();
        var beside = new Peer(cbc, limit, output);
        foreach (var file in folder?.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".csv").OrderBy(file => file.FullName, StringComparer.Ordinal) ?? Enumerable.Empty<FileInfo>())
        {
            if (InstanceReading.Read(await File.ReadAllTextAsync(file.FullName, cancellationToken), null).Location is not { } read)
            {
                continue;
            }

            foreach (var problem in read.Capacity is null ? [read] : new[] { read.WithoutCapacities(), read })
            {
                results.Add(await LocateAsync(file.Name + (problem.Capacity is null ? "" : ", with capacities"), problem, limit, beside, cancellationToken));
            }
        }

        var made = MadeUpLocation.Of(Facilities, Customers);
        results.Add(await LocateAsync(string.Create(CultureInfo.InvariantCulture, $"{Facilities} facilities, {Customers} customers, with capacities"), made, limit, beside, cancellationToken));

        foreach (var count in lots)
        {
            foreach (var (kind, model) in new[] { ("trades", MadeUpEvent.Trades(count, suppliers)), ("even", MadeUpEvent.Even(count, suppliers)) })
            {
                var clock = Stopwatch.StartNew();
                var answer = AwardSolver.Solve(model, Aim.Cheapest, limit, null, cancellationToken);
                var took = clock.Elapsed.TotalSeconds;
                var building = ProgramBuilding.For(model)!;
                results.Add(await beside.CompareAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{count} lots, {suppliers} suppliers, {kind}"), (answer as Awarded)?.Appraisal.Cost, answer is Optimal, took,
                    writer => LinearFile.Write(building.Cost(), writer), building.MoneyScale, cancellationToken));
            }
        }

        await output.WriteLineAsync(Figures.Line(new { Cores = Environment.ProcessorCount, Limit = limit.TotalSeconds, Instances = results }));
        return 0;
    }

    private static async Task<Compared> LocateAsync(string name, LocationProblem problem, TimeSpan limit, Peer beside, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var own = problem.Capacity is null ? LocationSearch.Solve(problem, limit, cancellationToken) : CapacitatedSearch.Solve(problem, limit, cancellationToken);
        return await beside.CompareAsync(name, own?.Value, own?.IsProved ?? false, clock.Elapsed.TotalSeconds, writer => LinearFile.Write(problem, writer), 1m, cancellationToken);
    }
}
