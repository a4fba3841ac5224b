using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Testing;

namespace Vouch.Simulation;

/// <summary>What a year came to.</summary>
internal sealed record YearReport(int Steps, int Done, int Refused, int Crashes, int Busy, long Facts, IReadOnlyDictionary<string, int> Counts);

/// <summary>A year of one seed: random people, random acts, storage that fails and a process that dies, and the rules checked after every step.</summary>
internal sealed class SimulatedYear
{
    private const int MostRounds = 10;
    private readonly SimulatedHost host;
    private readonly Invariants invariants;
    private readonly Secrets secrets;
    private readonly Acts acts;
    private readonly Random random;
    private readonly Queue<string> trace = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private int done;
    private int refused;
    private int busy;

    private SimulatedYear(SimulatedHost host, DemoCompany company, Random random)
    {
        (this.host, this.random) = (host, random);
        invariants = new Invariants(host);
        secrets = new Secrets(host, random);
        acts = new Acts(new Scene(host, company, random, this), secrets, this);
    }

    /// <summary>Lives the year of a seed.</summary>
    /// <exception cref="BrokenInvariantException">With the seed, how to replay it and the last steps.</exception>
    public static async Task<YearReport> LiveAsync(DatabaseKind kind, int seed, int steps)
    {
        var (host, company) = await SimulatedHost.OpenAsync(kind);
        await using var owned = host;
        // The seed decides everything that is by chance; nothing here guards a secret.
#pragma warning disable CA5394
        var year = new SimulatedYear(host, company, new Random(seed));
#pragma warning restore CA5394
        try
        {
            return await year.LiveAsync(steps);
        }
        catch (Exception exception)
        {
            throw new BrokenInvariantException(
                $"Seed {seed} on {kind}, {steps} steps ({SimulationTests.SeedVariable}={seed} replays it): {exception.Message}\nLast steps:\n  {string.Join("\n  ", year.trace)}\n{exception}");
        }
    }

    /// <summary>A person does something, allowed or not; storage may fail and the process may die on the way. What died is tried again with the same key.</summary>
    /// <returns>The outcome; null when there is no such person.</returns>
    public async Task<Outcome<TResult>?> DoAsync<TResult>(PartyId person, ICommand<TResult> command)
    {
        var directory = await host.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None);
        if (directory.ActorOf(person) is not { } actor)
        {
            return null;
        }

        var name = command.GetType().Name;
        var key = new Idempotency($"step-{done + refused}-{name}", SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var place = Arm();
        var stood = false;
        Outcome<TResult> outcome;
        try
        {
            outcome = await host.Services.GetRequiredService<Pipeline>().RunAsync(actor, command, key, CancellationToken.None);
        }
        catch (Exception exception) when (CrashException.IsOrWraps(exception))
        {
            await host.RestartAsync();
            var left = await invariants.CheckAsync();
            BrokenInvariantException.Unless(place == FaultPlace.CrashAfterCommit || left.Count == 0, $"{name} died before its commit and left {left.Count} facts.");
            Hear(left);
            stood = left.Count > 0;
            outcome = await host.Services.GetRequiredService<Pipeline>().RunAsync(actor, command, key, CancellationToken.None);
        }

        host.Faults.Disarm();
        var said = outcome.IsDone ? "done" : string.Join(", ", outcome.Refusals.Select(refusal => refusal.Code));
        Tell($"{host.Clock.GetUtcNow():yyyy-MM-dd HH:mm} {name} by {person.Value}: {said}{(place == FaultPlace.None ? "" : $" ({place})")}");
        counts[$"{name}: {said}"] = counts.GetValueOrDefault($"{name}: {said}") + 1;
        var news = await invariants.CheckAsync();
        BrokenInvariantException.Unless(!stood || news.Count == 0, $"{name} stood when the process died, and repeating it with its key did it twice.");
        BrokenInvariantException.Unless(!stood || outcome.IsDone, $"{name} stood when the process died, and repeating it with its key was refused: {said}.");
        BrokenInvariantException.Unless(outcome.IsDone || news.Count == 0, $"{name} was refused with {said} and left {news.Count} facts.");
        BrokenInvariantException.Unless(outcome.IsDone || outcome.Refusals.All(refusal => refusal.Code.Length > 0), $"{name} was refused without a code.");
        Hear(news);
        if (command is IConfidentialCommand || (secrets.IsKept && news.Any(fact => fact.SubjectKind is "bid" or "event" or "invitation")))
        {
            await secrets.SearchAsync();
        }

        (done, refused) = outcome.IsDone ? (done + 1, refused) : (done, refused + 1);
        return outcome;
    }

    /// <summary>What is known of contracts outside of the database.</summary>
    public ContractChronicle Contracts => invariants.Contracts;

    /// <summary>Several people do something in the same instant, and nothing fails on the way. On PostgreSQL who comes first is the database's affair.</summary>
    public async Task DoTogetherAsync<TResult>(IReadOnlyList<(PartyId Person, ICommand<TResult> Command)> several)
    {
        var directory = await host.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None);
        var pipeline = host.Services.GetRequiredService<Pipeline>();
        var outcomes = await Task.WhenAll(several.Select(one => pipeline.RunAsync(directory.ActorOf(one.Person)!, one.Command, CancellationToken.None)));
        foreach (var ((person, command), outcome) in several.Zip(outcomes))
        {
            var said = outcome.IsDone ? "done" : string.Join(", ", outcome.Refusals.Select(refusal => refusal.Code));
            Tell($"{host.Clock.GetUtcNow():yyyy-MM-dd HH:mm} {command.GetType().Name} by {person.Value}, with another at once: {said}");
            counts[$"{command.GetType().Name}, two at once: {said}"] = counts.GetValueOrDefault($"{command.GetType().Name}, two at once: {said}") + 1;
            (done, refused) = outcome.IsDone ? (done + 1, refused) : (done, refused + 1);
        }

        Hear(await invariants.CheckAsync());
    }

    /// <summary>Interactions are handed in; storage may fail and the process may die on the way. Whoever gets no answer hands the same in again, as channels do.</summary>
    public async Task HandInAsync(IntakeBatch batch)
    {
        var place = Arm();
        try
        {
            await host.Services.GetRequiredService<IInteractionIntake>().TakeAsync(batch, CancellationToken.None);
        }
        catch (Exception exception) when (CrashException.IsOrWraps(exception))
        {
            await host.RestartAsync();
            Hear(await invariants.CheckAsync());
            await host.Services.GetRequiredService<IInteractionIntake>().TakeAsync(batch, CancellationToken.None);
        }
        catch (BusyException)
        {
            host.Faults.Disarm();
            await host.Services.GetRequiredService<IInteractionIntake>().TakeAsync(batch, CancellationToken.None);
        }

        host.Faults.Disarm();
        Tell($"{host.Clock.GetUtcNow():yyyy-MM-dd HH:mm} {batch.Interactions.Count} interactions handed in{(place == FaultPlace.None ? "" : $" ({place})")}");
        counts["Interactions: handed in"] = counts.GetValueOrDefault("Interactions: handed in") + 1;
        Hear(await invariants.CheckAsync());
        done++;
    }

    private async Task<YearReport> LiveAsync(int steps)
    {
        host.Clock.Advance(TimeSpan.FromDays(1));
        await invariants.BeginAsync();
        var pause = TimeSpan.FromDays(358) / steps;
        for (var step = 0; step < steps; step++)
        {
            host.Clock.Advance(pause * (random.NextDouble() * 2));
            await (random.Next(12) == 0 ? RunBackgroundAsync(Arm()) : acts.ActAsync());
        }

        await RunBackgroundAsync(FaultPlace.None);
        var facts = await invariants.CheckAtRestAsync();
        return new YearReport(steps, done, refused, host.Crashes, busy, facts, counts);
    }

    private async Task RunBackgroundAsync(FaultPlace place)
    {
        try
        {
            foreach (var work in host.Services.GetServices<IBackgroundWork>())
            {
                try
                {
                    await work.RunAsync(CancellationToken.None);
                }
                catch (BusyException)
                {
                    // A read outside of any transaction met busy storage: the host logs that and runs the next round all the same.
                }
            }

            // A reader may record facts of its own, which have their places and readers in turn.
            for (var round = 0; await host.Services.GetRequiredService<FactPump>().RunAsync(CancellationToken.None) > 0; round++)
            {
                BrokenInvariantException.Unless(round < MostRounds, "Readers go on recording facts without an end.");
            }
        }
        catch (Exception exception) when (CrashException.IsOrWraps(exception))
        {
            await host.RestartAsync();
        }

        host.Faults.Disarm();
        Tell($"{host.Clock.GetUtcNow():yyyy-MM-dd HH:mm} clock, sequencer and notices{(place == FaultPlace.None ? "" : $" ({place})")}");
        Hear(await invariants.CheckAsync());
        await secrets.SearchAsync();
    }

    private void Hear(IReadOnlyList<Fact> facts)
    {
        secrets.Hear(facts);
        acts.Hear(facts);
    }

    private FaultPlace Arm()
    {
        var place = random.Next(10) switch
        {
            0 => FaultPlace.CrashAtStatement,
            1 => FaultPlace.CrashBeforeCommit,
            2 => FaultPlace.CrashAfterCommit,
            3 => FaultPlace.BusyAtStatement,
            _ => FaultPlace.None,
        };
        busy += place == FaultPlace.BusyAtStatement ? 1 : 0;
        host.Faults.Arm(place, random.Next(1, 25));
        return place;
    }

    private void Tell(string step)
    {
        trace.Enqueue(step);
        if (trace.Count > 25)
        {
            trace.Dequeue();
        }
    }
}
