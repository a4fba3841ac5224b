using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>A simulated company at work: an agenda of things people mean to do, a clock that jumps from one to the next, and the facts that give them more to do.</summary>
public sealed class World : IPipelineObserver
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> agenda = new();
    private readonly Queue<FactDraft> news = new();
    private readonly Dictionary<string, List<Action<FactDraft>>> hears = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> turns = new(StringComparer.Ordinal);
    private long order;

    /// <summary>A world that begins at the clock's present moment.</summary>
    /// <param name="clock">Moved by <see cref="RunUntilAsync"/>.</param>
    /// <param name="seed">The same seed makes the same year.</param>
    public World(SimulatedClock clock, int seed)
    {
        Clock = clock;
        Seed = seed;
        // The seed decides everything that is by chance; nothing here guards a secret.
#pragma warning disable CA5394
        Random = new Random(seed);
#pragma warning restore CA5394
    }

    /// <summary>The clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>What all chance comes from.</summary>
    public int Seed { get; }

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

    /// <summary>An actor does something whenever a fact of this name was recorded; several actors may hear the same.</summary>
    public void Hear(string fact, Action<FactDraft> act)
    {
        if (!hears.TryGetValue(fact, out var acts))
        {
            hears[fact] = acts = [];
        }

        acts.Add(act);
    }

    /// <summary>When procurement joins. What lies before belongs to customers alone; the first moment of the clock where nothing else is said.</summary>
    public DateTimeOffset? ProcurementJoins { get; init; }

    /// <summary>When the year ends; nothing happens after it.</summary>
    public DateTimeOffset End { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>True in the last days of the year: what is under way then is what one finds on the pages.</summary>
    public bool Nears(double days) => End - Clock.GetUtcNow() < TimeSpan.FromDays(days);

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
    public void After(double workingHours, Func<Task> act) => At(WorkingHours.After(Clock.GetUtcNow(), workingHours), act);

    /// <summary>Somebody means to do something at a moment.</summary>
    public void At(DateTimeOffset moment, Func<Task> act) => agenda.Enqueue(act, (moment, order++));

    /// <summary>Somebody means to do something on a day, in its morning.</summary>
    public void On(DateOnly day, Func<Task> act) => At(WorkingHours.After(new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero), Random.NextDouble() * 6), act);

    /// <summary>Somebody means to do something after a number of working hours between two bounds.</summary>
    public void Within(double least, double most, Func<Task> act) => After(least + (Random.NextDouble() * (most - least)), act);

    /// <summary>True once in <paramref name="every"/> times that it is asked: for what must happen in every year, however short.</summary>
    public bool Turn(string what, int every)
    {
        var count = turns[what] = turns.GetValueOrDefault(what) + 1;
        return count % every == every / 2;
    }

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Random.NextDouble() < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> several) => several[Random.Next(several.Count)];

    /// <summary>One of several by weight.</summary>
    public T Heavier<T>(IReadOnlyList<(T What, double Weight)> several)
    {
        ArgumentNullException.ThrowIfNull(several);
        var left = Random.NextDouble() * several.Sum(one => one.Weight);
        foreach (var (what, weight) in several)
        {
            left -= weight;
            if (left <= 0)
            {
                return what;
            }
        }

        return several[^1].What;
    }

    /// <summary>Puts a list into an order by chance.</summary>
    public void Shuffle<T>(List<T> list) => Random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));

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

    private void Listen()
    {
        while (news.TryDequeue(out var fact))
        {
            foreach (var act in hears.GetValueOrDefault(fact.Name.Name) ?? [])
            {
                act(fact);
            }
        }
    }
}
