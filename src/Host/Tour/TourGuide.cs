using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Host.Tour;

/// <summary>Tells the tour line by line, moves the clock of the tour's server, and checks what each step claims.</summary>
internal sealed class TourGuide(IServiceProvider services, SimulatedClock clock, TextWriter output, CancellationToken cancellationToken)
{
    /// <summary>Steps that were done and held.</summary>
    public int Steps { get; private set; }

    /// <summary>The day it is on the tour.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The moment it is on the tour.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Begins a part of the journey.</summary>
    public void Part(string title)
    {
        output.WriteLine();
        output.WriteLine(title);
    }

    /// <summary>One step: says what is done, does it, and says what came of it.</summary>
    /// <param name="says">What is done, in plain words.</param>
    /// <param name="step">Does it, checks it, and answers what was seen; empty when there is nothing to add.</param>
    public async Task StepAsync(string says, Func<Task<string>> step)
    {
        cancellationToken.ThrowIfCancellationRequested();
        output.Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {clock.GetUtcNow():ddd d MMM HH:mm}  {says}"));
        await output.FlushAsync(cancellationToken);
        try
        {
            var seen = await step();
            output.WriteLine(seen.Length == 0 ? "" : " " + seen);
        }
        catch
        {
            output.WriteLine();
            throw;
        }

        Steps++;
    }

    /// <summary>Something that must be so.</summary>
    public static void Check(bool holds, string claim)
    {
        if (!holds)
        {
            throw new TourFailure("This should be so and is not: " + claim);
        }
    }

    /// <summary>Lets time pass, and all that the server does by itself meanwhile.</summary>
    public async Task WaitUntilAsync(DateTimeOffset moment)
    {
        clock.AdvanceTo(moment);
        foreach (var work in services.GetServices<IBackgroundWork>())
        {
            await work.RunAsync(cancellationToken);
        }

        await services.GetRequiredService<FactPump>().RunAsync(cancellationToken);
    }

    /// <summary>How many facts of each name are in the ledger.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountFactsAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.GroupBy(fact => fact.Name)
            .Select(group => new { Name = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Name, row => row.Count, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Seals and checks the ledger, as <c>verify</c> does.</summary>
    public async Task<LedgerReport> VerifyAsync()
    {
        await services.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        await services.GetRequiredService<Sealer>().RunAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        return await LedgerVerification.RunAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), services.GetRequiredService<ISealingKey>().PublicKey, cancellationToken);
    }
}
