using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Cycles;
using Vouch.Kernel;

namespace Vouch.Bench.Promises;

/// <summary>Commits facts in turns: one that no commitment of the charter speaks of, and one that starts a promise. Both are about a subject of their own and carry the same parties.</summary>
internal static class FactCommits
{
    private const string WithoutPromise = "exception.supplier-asked";
    private const string WithPromise = "exception.raised";
    private const int Warm = 1_000;

    /// <returns>The median time of each, in milliseconds.</returns>
    internal static async Task<(double Plain, double Promising)> MeasureAsync(IServiceProvider services, CycleCompany company, int facts, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<Pipeline>();
        var names = services.GetRequiredService<VouchModel>().Modules.SelectMany(module => module.Facts).ToDictionary(fact => fact.Name, StringComparer.Ordinal);
        var (plain, promising) = (new List<double>(), new List<double>());
        for (var i = 0; i < facts + Warm; i++)
        {
            var (first, second) = (await CommitAsync(names[WithoutPromise]), await CommitAsync(names[WithPromise]));
            if (i >= Warm)
            {
                plain.Add(first);
                promising.Add(second);
            }
        }

        return (Figures.Percentile(plain, 0.5), Figures.Percentile(promising, 0.5));

        async Task<double> CommitAsync(FactName name)
        {
            var began = Stopwatch.GetTimestamp();
            var outcome = await pipeline.RunAsync<FactId>(
                work => Task.FromResult<Outcome<FactId>>(work.Record(new FactDraft(name, new SubjectRef("exception", work.NewId<FactId>().Value))
                {
                    Unit = company.Units[0].Id,
                    Parties = [("owner", company.Units[0].Requester), ("supplier", company.Suppliers[0].Id)],
                }).Id),
                cancellationToken);
            return outcome.IsDone ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : throw new InvalidOperationException("A fact was refused.");
        }
    }
}
