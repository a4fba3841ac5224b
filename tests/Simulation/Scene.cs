using Microsoft.Extensions.DependencyInjection;
using Vouch.Demo;
using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>What everybody who acts in a year shares: who there is, what day it is, chance, and the way to do something.</summary>
internal sealed class Scene(SimulatedHost host, DemoCompany company, Random random, SimulatedYear year)
{
    /// <summary>The company and its suppliers.</summary>
    public DemoCompany Company => company;

    /// <summary>Everybody who may try something: colleagues and the people of suppliers.</summary>
    public IReadOnlyList<PartyId> Everybody { get; } = [.. company.UnitOf.Keys, .. company.Suppliers.Dealers.Select(dealer => dealer.Contact)];

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now => host.Clock.GetUtcNow();

    /// <summary>Today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>True once in this many times, by chance.</summary>
    public bool OneIn(int times) => random.Next(times) == 0;

    /// <summary>A number from 0 up to, and without, a bound.</summary>
    public int Below(int bound) => random.Next(bound);

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> several) => several[random.Next(several.Count)];

    /// <summary>One of several, mostly one of the last.</summary>
    public T Recent<T>(IReadOnlyList<T> several) => several[Math.Max(0, several.Count - 1 - random.Next(OneIn(8) ? several.Count : 6))];

    /// <summary>The right person; one time in eight it is anybody who tries.</summary>
    public PartyId Mostly(PartyId? right) => right is { } person && !OneIn(8) ? person : Pick(Everybody);

    /// <summary>A person does something, allowed or not.</summary>
    /// <returns>True when it was done.</returns>
    public async Task<bool> DoAsync<TResult>(PartyId person, ICommand<TResult> command) => (await year.DoAsync(person, command))?.IsDone == true;

    /// <summary>A person does something, allowed or not.</summary>
    /// <returns>What it answered; the default when it was refused.</returns>
    public async Task<TResult?> AskAsync<TResult>(PartyId person, ICommand<TResult> command) => await year.DoAsync(person, command) is { IsDone: true } outcome ? outcome.Value : default;

    /// <summary>Reads the database.</summary>
    public async Task<T> ReadAsync<T>(Func<IServiceProvider, VouchDb, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<VouchDb>());
    }
}
