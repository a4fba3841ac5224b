using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>A simulated company at work: an agenda of things people mean to do, a clock that jumps from one to the next, and the facts that give them more to do.</summary>
public sealed class World : IPipelineObserver
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> agenda = new();
    private readonly Queue<FactDraft> news = new();
    private long order;

    /// <summary>A world that begins at the clock's present moment.</summary>
    /// <param name="clock">Moved by <see cref="RunUntilAsync"/>.</param>
    /// <param name="seed">The same seed makes the same year.</param>
    public World(SimulatedClock clock, int seed)
    {
        Clock = clock;
        // The seed decides everything that is by chance; nothing here guards a secret.
#pragma warning disable CA5394
        Random = new Random(seed);
#pragma warning restore CA5394
    }

    /// <summary>The clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>Chance, from the seed.</summary>
    public Random Random { get; }

    /// <summary>The services of all rooms; set once they are built.</summary>
    public IServiceProvider Services { get; set; } = null!;

    /// <summary>Commands that were done.</summary>
    public int Done { get; private set; }

    /// <summary>Commands that were refused, by code: what the rules did not allow.</summary>
    public Dictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Time spent in the use cases, by command: shows which one makes the demo slow.</summary>
    public Dictionary<string, TimeSpan> Spent { get; } = new(StringComparer.Ordinal);

    /// <summary>What happens to hear each fact; set by the actors.</summary>
    public Dictionary<string, Action<FactDraft>> Hears { get; } = new(StringComparer.Ordinal);

    /// <summary>Today, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    public void Committed(IReadOnlyList<FactDraft> facts)
    {
        foreach (var fact in facts)
        {
            news.Enqueue(fact);
        }
    }

    /// <summary>Somebody means to do something after some working hours (Monday to Friday, 7 to 16 UTC).</summary>
    public void After(double workingHours, Func<Task> act) => At(Working(Clock.GetUtcNow(), workingHours), act);

    /// <summary>Somebody means to do something at a moment.</summary>
    public void At(DateTimeOffset moment, Func<Task> act) => agenda.Enqueue(act, (moment, order++));

    /// <summary>Somebody means to do something on a day, in its morning.</summary>
    public void On(DateOnly day, Func<Task> act) => At(Working(new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero), Random.NextDouble() * 6), act);

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Random.NextDouble() < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> several) => several[Random.Next(several.Count)];

    /// <summary>Runs a command as a person; a refusal is counted and answered as null.</summary>
    public async Task<TResult?> TryAsync<TResult>(PartyId person, ICommand<TResult> command)
    {
        var company = await Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None);
        return company.ActorOf(person) is { } actor ? await TryAsync(actor, command) : default;
    }

    /// <summary>Runs a command as an actor; a refusal is counted and answered as null.</summary>
    public async Task<TResult?> TryAsync<TResult>(Actor actor, ICommand<TResult> command)
    {
        var began = TimeProvider.System.GetTimestamp();
        var outcome = await Services.GetRequiredService<Pipeline>().RunAsync(actor, command, CancellationToken.None);
        Spend(command.GetType().Name, began);
        if (outcome.IsDone)
        {
            Done++;
            Listen();
            return outcome.Value;
        }

        foreach (var refusal in outcome.Refusals)
        {
            var code = $"{command.GetType().Name}: {refusal.Code}{(refusal.Field is null ? "" : " at " + refusal.Field)}";
            Refused[code] = Refused.GetValueOrDefault(code) + 1;
        }

        return default;
    }

    /// <summary>Runs a command that answers nothing but done; false when it was refused.</summary>
    public async Task<bool> DoAsync(PartyId person, ICommand<Done> command)
    {
        var before = Done;
        await TryAsync(person, command);
        return Done > before;
    }

    /// <summary>Runs a command that must be done: setting the stage.</summary>
    public async Task<TResult> MustAsync<TResult>(PartyId person, ICommand<TResult> command)
    {
        var company = await Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None);
        var outcome = await Services.GetRequiredService<Pipeline>().RunAsync(person == PartyId.System ? Actor.System : company.ActorOf(person)!, command, CancellationToken.None);
        if (!outcome.IsDone)
        {
            throw new InvalidOperationException($"{command}: {string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}: {refusal}"))}");
        }

        Done++;
        Listen();
        return outcome.Value;
    }

    /// <summary>Reads the database.</summary>
    public async Task<T> ReadAsync<T>(Func<IServiceProvider, VouchDb, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<VouchDb>());
    }

    /// <summary>Lets everything on the agenda happen up to a moment.</summary>
    public async Task RunUntilAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        while (agenda.TryPeek(out _, out var next) && next.At <= end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var act = agenda.Dequeue();
            Clock.AdvanceTo(next.At);
            await act();
            Listen();
        }

        Clock.AdvanceTo(end);
    }

    /// <summary>Adds the time since a timestamp of the system's clock to what was spent on something.</summary>
    public void Spend(string on, long began) => Spent[on] = Spent.GetValueOrDefault(on) + TimeProvider.System.GetElapsedTime(began);

    private static DateTimeOffset Working(DateTimeOffset from, double hours)
    {
        var at = from;
        var left = TimeSpan.FromHours(hours);
        while (true)
        {
            if (at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || at.Hour >= 16)
            {
                at = new DateTimeOffset(at.UtcDateTime.Date.AddDays(1).AddHours(7), TimeSpan.Zero);
                continue;
            }

            if (at.Hour < 7)
            {
                at = new DateTimeOffset(at.UtcDateTime.Date.AddHours(7), TimeSpan.Zero);
            }

            var evening = new DateTimeOffset(at.UtcDateTime.Date.AddHours(16), TimeSpan.Zero);
            if (at + left <= evening)
            {
                return at + left;
            }

            left -= evening - at;
            at = evening;
        }
    }

    private void Listen()
    {
        while (news.TryDequeue(out var fact))
        {
            if (Hears.TryGetValue(fact.Name.Name, out var hear))
            {
                hear(fact);
            }
        }
    }
}
