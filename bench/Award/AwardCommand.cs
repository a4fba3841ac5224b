using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>The best award with proof, beside cbc on the same model in the same run: published instances, and made-up events of many lots with five kinds of conditions.</summary>
internal static class AwardCommand
{
    public static Command Create()
    {
        var instances = new Argument<DirectoryInfo?>("folder") { Description = "Instances in this folder or below; without, only made-up events.", DefaultValueFactory = _ => null };
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
        foreach (var file in folder?.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".csv").OrderBy(file => file.FullName, StringComparer.Ordinal) ?? Enumerable.Empty<FileInfo>())
        {
            if (InstanceReading.Read(await File.ReadAllTextAsync(file.FullName, cancellationToken), null).Location is not { } read)
            {
                continue;
            }

            foreach (var problem in read.Capacity is null ? [read] : new[] { read.WithoutCapacities(), read })
            {
                var clock = Stopwatch.StartNew();
                var own = problem.Capacity is null ? LocationSearch.Solve(problem, limit, cancellationToken) : CapacitatedLocation.Solve(problem, limit, cancellationToken);
                var took = clock.Elapsed.TotalSeconds;
                results.Add(await CompareAsync(file.Name + (problem.Capacity is null ? "" : ", with capacities"), own?.Value, own?.IsProved ?? false, took, CapacitatedLocation.ModelOf(problem), limit, cbc, output, cancellationToken));
            }
        }

        foreach (var count in lots)
        {
            foreach (var (kind, model) in new[] { ("trades", MadeUpEvent.Trades(count, suppliers)), ("even", MadeUpEvent.Even(count, suppliers)) })
            {
                var clock = Stopwatch.StartNew();
                var answer = AwardSolver.Solve(model, Aim.Cheapest, limit, null, cancellationToken);
                var took = clock.Elapsed.TotalSeconds;
                results.Add(await CompareAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{count} lots, {suppliers} suppliers, {kind}"), (answer as Awarded)?.Appraisal.Cost, answer is Optimal, took, model, limit, cbc, output, cancellationToken));
            }
        }

        await output.WriteLineAsync(Figures.Line(new { Cores = Environment.ProcessorCount, Limit = limit.TotalSeconds, Instances = results }));
        return 0;
    }

    private static async Task<Compared> CompareAsync(string name, decimal? value, bool isProved, double seconds, AwardModel model, TimeSpan limit, string cbc, TextWriter output, CancellationToken cancellationToken)
    {
        var building = ProgramBuilding.For(model)!;
        var beside = await PeerAsync(building.Cost(), building.MoneyScale, limit, cbc, cancellationToken);
        var compared = new Compared(name, value, isProved, Math.Round(seconds, 3), beside?.Value, beside?.IsProved ?? false, beside is null ? null : Math.Round(beside.Value.Seconds, 3), beside is null ? null : Math.Round(beside.Value.Seconds / Math.Max(0.001d, seconds), 2));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-32} {value,16:0.####} {(isProved ? "proved" : "open  ")} {seconds,8:N2} s    cbc {beside?.Value,16:0.####} {(beside?.IsProved == true ? "proved" : "open  ")} {beside?.Seconds,8:N2} s    ratio {compared.Ratio:N1}"));
        return compared;
    }

    private static async Task<(decimal? Value, bool IsProved, double Seconds)?> PeerAsync(AwardProgram program, decimal scale, TimeSpan limit, string cbc, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), $"award-{Environment.ProcessId}.lp");
        try
        {
            await using (var writer = new StreamWriter(file))
            {
                LinearFile.Write(program, writer);
            }

            var start = new ProcessStartInfo(cbc, [file, "sec", limit.TotalSeconds.ToString(CultureInfo.InvariantCulture), "ratio", "0", "allow", "0", "threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "solve"]) { RedirectStandardOutput = true, UseShellExecute = false };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var value = said.Split('\n').LastOrDefault(line => line.StartsWith("Objective value:", StringComparison.Ordinal))?.Split(':')[1];
            return (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number / scale : null, said.Contains("Optimal solution found", StringComparison.Ordinal), clock.Elapsed.TotalSeconds);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed record Compared(string Name, decimal? Value, bool Proved, double Seconds, decimal? CbcValue, bool CbcProved, double? CbcSeconds, double? Ratio);
}
