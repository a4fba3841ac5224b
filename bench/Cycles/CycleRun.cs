using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Host;
using Vouch.Kernel;

namespace Vouch.Bench.Cycles;

/// <summary>What <c>bench cycles</c> found.</summary>
internal sealed record CycleResult(
    double CyclesPerSecond, double P50Ms, double P99Ms, double BareCyclesPerSecond, double Ratio, int Clients, string Database, int Cores,
    long Cycles, double CpuMsPerCycle, double BareCpuMsPerCycle, double StatementsPerCycle, double CommitsPerCycle, double FactsPerCycle,
    long PromisesMade, long PromisesKept, long PromisesBroken);

/// <summary>One run: set up, warm, record, then measure Vouch and the bare statements in turns, so that what else the machine does touches both alike.</summary>
internal sealed class CycleRun(DatabaseChoice database, int clients, int batch, int recordedCycles, bool showsStatements, TextWriter output)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);

    public async Task<CycleResult> MeasureAsync(TimeSpan measuring, CancellationToken cancellationToken)
    {
        CycleCompany company;
        await using (var server = await BenchServer.StartAsync(database, database.Open(), isDemo: false, cancellationToken))
        {
            company = await CycleCompany.SettleAsync(server.Services, cancellationToken);
            output.WriteLine("Warming ...");
            await WorkAsync(server, company, Warming, cancellationToken);
        }

        await using var beginning = await DatabaseCopy.OfAsync(database, "beginning");
        var recorded = await RecordAsync(company, cancellationToken);
        if (showsStatements)
        {
            Show(recorded);
        }

        await using var measured = await BenchServer.StartAsync(database, database.Open(), isDemo: false, cancellationToken);
        await WorkAsync(measured, company, Warming / 2, cancellationToken);

        var since = TimeProvider.System.GetUtcNow();
        var (vouch, bare) = (new Tally(), new Tally());
        List<double> milliseconds = [];
        for (var slice = 0; slice < Math.Max(1, (int)Math.Round(measuring / Slice)); slice++)
        {
            var length = measuring < Slice ? measuring : Slice;
            var own = await WorkAsync(measured, company, length, cancellationToken);
            vouch.Add(own.Milliseconds.Count, own.Elapsed, own.Processor);
            milliseconds.AddRange(own.Milliseconds);
            await using var copy = await beginning.AgainAsync(database, "bare");
            var (elapsed, processor) = await BareStatements.RunAsync(copy, recorded, clients, !database.IsPostgres);
            bare.Add(recorded.Count * batch, elapsed, processor);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"so far {vouch.PerSecond:F1} cycles a second, bare {bare.PerSecond:F1}"));
        }

        var counts = await CountAsync(measured, since, cancellationToken);
        var works = recorded.SelectMany(one => one).ToList();
        var result = new CycleResult(
            Figures.Round(vouch.PerSecond),
            Figures.Round(Figures.Percentile(milliseconds, 0.5)),
            Figures.Round(Figures.Percentile(milliseconds, 0.99)),
            Figures.Round(bare.PerSecond),
            Figures.Round(vouch.PerSecond / bare.PerSecond, 3),
            clients,
            database.IsPostgres ? "postgres" : "sqlite",
            Environment.ProcessorCount,
            vouch.Done,
            Figures.Round(vouch.CpuMilliseconds, 2),
            Figures.Round(bare.CpuMilliseconds, 2),
            Figures.Round((double)works.Sum(work => work.Statements.Count) / (recorded.Count * batch)),
            Figures.Round((double)works.Count(work => work.InTransaction) / (recorded.Count * batch), 2),
            Figures.Round((double)counts.Facts / vouch.Done),
            counts.Made,
            counts.Kept,
            counts.Broken);
        return counts.Settled == vouch.Done && counts.Made == counts.Kept && counts.Broken == 0
            ? result
            : throw new InvalidOperationException($"Of {vouch.Done} cycles {counts.Settled} were paid; of {counts.Made} promises {counts.Kept} were kept and {counts.Broken} broken.");
    }

    private async Task<IReadOnlyList<IReadOnlyList<RecordedWork>>> RecordAsync(CycleCompany company, CancellationToken cancellationToken)
    {
        output.WriteLine($"Recording the statements of {recordedCycles} cycles ...");
        var storage = new RecordingStorage(database.Open());
        await using var server = await BenchServer.StartAsync(database, storage, isDemo: false, cancellationToken);
        using var http = Http(server);
        var client = new CycleClient(http, company, clients, batch);
        storage.IsRecording = true;
        List<IReadOnlyList<RecordedWork>> batches = [];
        while (batches.Count * batch < recordedCycles)
        {
            await client.WorkAsync(cancellationToken);
            batches.Add(storage.Take());
        }

        return batches;
    }

    /// <summary>Lets all clients work for a time; it ends when the last of them has paid its batch and every reader of facts has caught up.</summary>
    private async Task<(List<double> Milliseconds, TimeSpan Elapsed, TimeSpan Processor)> WorkAsync(BenchServer server, CycleCompany company, TimeSpan length, CancellationToken cancellationToken)
    {
        using var http = Http(server);
        var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var lists = await Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(
            async () =>
            {
                var client = new CycleClient(http, company, number, batch);
                while (Stopwatch.GetElapsedTime(began) < length)
                {
                    await client.WorkAsync(cancellationToken);
                }

                return client.Milliseconds;
            },
            cancellationToken)));
        await server.Services.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        return ([.. lists.SelectMany(list => list)], Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor);
    }

    private void Show(IReadOnlyList<IReadOnlyList<RecordedWork>> recorded)
    {
        output.WriteLine("Statements a cycle:");
        foreach (var same in recorded.SelectMany(one => one).SelectMany(work => work.Statements).GroupBy(statement => statement.Text).OrderByDescending(same => same.Count()))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)same.Count() / (recorded.Count * batch),7:F2}  {same.Key.ReplaceLineEndings(" ")}"));
        }
    }

    private static HttpClient Http(BenchServer server) => new() { BaseAddress = new Uri(server.Address, "/api/v1/") };

    private static async Task<(long Facts, long Made, long Kept, long Broken, long Settled)> CountAsync(BenchServer server, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var counts = await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.Where(fact => fact.At >= since)
            .GroupBy(fact => fact.Name).Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return (counts.Values.Sum(), Of("promise.made"), Of("promise.kept"), Of("promise.broken") + Of("promise.fulfilled-late"), Of("payment.settled"));

        long Of(string name) => counts.GetValueOrDefault(name);
    }

    /// <summary>Work done, the time and the processor time of this process that it took.</summary>
    private sealed class Tally
    {
        private TimeSpan elapsed;
        private TimeSpan processor;

        public long Done { get; private set; }

        public double PerSecond => Done / elapsed.TotalSeconds;

        public double CpuMilliseconds => processor.TotalMilliseconds / Done;

        public void Add(long done, TimeSpan took, TimeSpan used) => (Done, elapsed, processor) = (Done + done, elapsed + took, processor + used);
    }
}
