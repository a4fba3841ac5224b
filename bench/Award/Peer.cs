using System.Diagnostics;
using System.Globalization;

namespace Vouch.Bench.Award;

/// <summary>How an instance ended here and in the solver beside.</summary>
internal sealed record Compared(string Name, decimal? Value, bool Proved, double Seconds, decimal? CbcValue, bool CbcProved, double? CbcSeconds, double? Ratio);

/// <summary>The cbc solver on the same model, written as an LP file: all threads, gap 0, the same limit. Where it does not look at its limit, it is ended after twice that.</summary>
internal sealed class Peer(string cbc, TimeSpan limit, TextWriter output)
{
    /// <summary>Solves what is written and says how both ended; without cbc only our own figures.</summary>
    /// <param name="name">What the instance is called.</param>
    /// <param name="value">Our value.</param>
    /// <param name="isProved">Whether we proved it.</param>
    /// <param name="seconds">How long we took.</param>
    /// <param name="write">Writes the model.</param>
    /// <param name="scale">Units of the model's cost for one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Compared> CompareAsync(string name, decimal? value, bool isProved, double seconds, Action<TextWriter> write, decimal scale, CancellationToken cancellationToken)
    {
        var beside = await SolveAsync(write, scale, cancellationToken);
        var compared = new Compared(name, value, isProved, Math.Round(seconds, 3), beside?.Value, beside?.IsProved ?? false, beside is null ? null : Math.Round(beside.Value.Seconds, 3), beside is null ? null : Math.Round(beside.Value.Seconds / Math.Max(0.001d, seconds), 2));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-48} {value,16:0.####} {(isProved ? "proved" : "open  ")} {seconds,8:N2} s    cbc {beside?.Value,16:0.####} {(beside?.IsProved == true ? "proved" : "open  ")} {beside?.Seconds,8:N2} s    ratio {compared.Ratio:N1}"));
        return compared;
    }

    private async Task<(decimal? Value, bool IsProved, double Seconds)?> SolveAsync(Action<TextWriter> write, decimal scale, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), $"award-{Environment.ProcessId}.lp");
        try
        {
            await using (var writer = new StreamWriter(file))
            {
                write(writer);
            }

            var start = new ProcessStartInfo(cbc, [file, "sec", limit.TotalSeconds.ToString(CultureInfo.InvariantCulture), "ratio", "0", "allow", "0", "threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "solve"]) { RedirectStandardOutput = true, UseShellExecute = false };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            using var late = new Timer(_ => process.Kill(), null, 2 * limit, Timeout.InfiniteTimeSpan);
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
}
