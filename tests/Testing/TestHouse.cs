using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Testing;

/// <summary>Some rooms on a fresh database, with a clock that is moved by hand and a small company: no web server.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly IServiceProvider services;
    private readonly IAsyncDisposable owner;
    private readonly Func<Task> drop;

    private TestHouse(IServiceProvider services, IAsyncDisposable owner, SimulatedClock clock, DatabaseKind kind, string connection, Func<Task> drop)
    {
        this.services = services;
        this.owner = owner;
        this.drop = drop;
        Clock = clock;
        Kind = kind;
        Connection = connection;
    }

    /// <summary>Begins on Monday 2026-03-02 at 09:00 UTC.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The database.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>File path or connection string.</summary>
    public string Connection { get; }

    /// <summary>All services.</summary>
    public IServiceProvider Services => services;

    /// <summary>The unit OPS of company ACME, in EUR and Europe/Berlin.</summary>
    public UnitId Unit { get; private set; }

    /// <summary>A second unit, IT.</summary>
    public UnitId OtherUnit { get; private set; }

    /// <summary>Asks for things; no roles.</summary>
    public PartyId Requester { get; private set; }

    /// <summary>Buyer company-wide.</summary>
    public PartyId Buyer { get; private set; }

    /// <summary>A second buyer.</summary>
    public PartyId OtherBuyer { get; private set; }

    /// <summary>Approver and budget holder of OPS.</summary>
    public PartyId Approver { get; private set; }

    /// <summary>Finance company-wide.</summary>
    public PartyId Finance { get; private set; }

    /// <summary>A second person in finance.</summary>
    public PartyId OtherFinance { get; private set; }

    /// <summary>Head of procurement.</summary>
    public PartyId Head { get; private set; }

    /// <summary>Administrator company-wide.</summary>
    public PartyId Administrator { get; private set; }

    /// <summary>Opens a house with these rooms beside Company.</summary>
    public static async Task<TestHouse> OpenAsync(DatabaseKind kind, params IModule[] rooms) => await OpenAsync(kind, null, rooms);

    /// <summary>Opens a house with these rooms beside Company, and further services.</summary>
    public static async Task<TestHouse> OpenAsync(DatabaseKind kind, Action<IServiceCollection>? more, params IModule[] rooms)
    {
        IModule[] modules = [new CompanyModule(), .. rooms];
        var (connection, drop) = await Databases.FreshAsync(kind, SchemaSource.Model, modules);
        var clock = new SimulatedClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddVouchUi(modules.Select(module => module.GetType().Assembly));
        collection.AddKernel(new VouchModel(modules), Databases.Storage(kind, connection));
        foreach (var module in modules)
        {
            module.AddServices(collection);
        }

        more?.Invoke(collection);
        var built = collection.BuildServiceProvider();
        var house = new TestHouse(built, built, clock, kind, connection, drop);
        await house.SettleInAsync();
        return house;
    }

    /// <summary>The same company in an application that was built elsewhere, whose schema is in place.</summary>
    public static async Task<TestHouse> SettleAsync(IServiceProvider services, IAsyncDisposable owner, SimulatedClock clock, DatabaseKind kind, string connection, Func<Task> drop)
    {
        var house = new TestHouse(services, owner, clock, kind, connection, drop);
        await house.SettleInAsync();
        return house;
    }

    /// <summary>The actor that a person is now.</summary>
    public async Task<Actor> ActorAsync(PartyId person) =>
        (await services.GetRequiredService<CompanyDirectory>().ReadAsync(default)).ActorOf(person) ?? throw new InvalidOperationException("No such person.");

    /// <summary>Runs a command as a person.</summary>
    public async Task<Outcome<TResult>> RunAsync<TResult>(PartyId person, ICommand<TResult> command) => await RunAsync(await ActorAsync(person), command);

    /// <summary>Runs a command as an actor.</summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(Actor actor, ICommand<TResult> command) =>
        services.GetRequiredService<Pipeline>().RunAsync(actor, command, TestContext.Current.CancellationToken);

    /// <summary>Runs a command as a person; it must be done.</summary>
    public async Task<TResult> DoneAsync<TResult>(PartyId person, ICommand<TResult> command) => Done(await RunAsync(person, command));

    /// <summary>Runs a command as an actor; it must be done.</summary>
    public async Task<TResult> DoneAsync<TResult>(Actor actor, ICommand<TResult> command) => Done(await RunAsync(actor, command));

    /// <summary>Runs a command as a person; it must be refused with this code.</summary>
    public async Task RefusedAsync<TResult>(string code, PartyId person, ICommand<TResult> command)
    {
        var outcome = await RunAsync(person, command);
        Assert.False(outcome.IsDone, $"Was done, should be refused with {code}.");
        Assert.Contains(code, outcome.Refusals.Select(refusal => refusal.Code));
    }

    /// <summary>Reads the database in a scope of its own.</summary>
    public async Task<T> QueryAsync<T>(Func<VouchDb, Task<T>> query)
    {
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<VouchDb>());
    }

    /// <summary>Uses a service in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Lets sequencer and readers catch up.</summary>
    public Task PumpAsync() => services.GetRequiredService<FactPump>().RunAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        await drop();
    }

    private static TResult Done<TResult>(Outcome<TResult> outcome)
    {
        Assert.True(outcome.IsDone, outcome.IsDone ? "" : string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code} at {refusal.Field}: {refusal}")));
        return outcome.Value;
    }

    private async Task SettleInAsync()
    {
        var company = await DoneAsync(Actor.System, new AddUnit("ACME", "Acme", null, Currency.Eur, "Europe/Berlin"));
        Administrator = await DoneAsync(Actor.System, new AddPerson("Ada Admin", "ada@acme.example", company));
        await DoneAsync(Actor.System, new GrantRole(Administrator, Roles.Administrator, null));
        Unit = await DoneAsync(Administrator, new AddUnit("OPS", "Operations", company, Currency.Eur, "Europe/Berlin"));
        OtherUnit = await DoneAsync(Administrator, new AddUnit("IT", "Information Technology", company, Currency.Eur, "Europe/Berlin"));
        Requester = await PersonAsync("Rita Requester");
        Buyer = await PersonAsync("Ben Buyer", Roles.Buyer);
        OtherBuyer = await PersonAsync("Bella Buyer", Roles.Buyer);
        Finance = await PersonAsync("Finn Finance", Roles.Finance);
        OtherFinance = await PersonAsync("Fiona Finance", Roles.Finance);
        Head = await PersonAsync("Hana Head", Roles.HeadOfProcurement);
        Approver = await PersonAsync("Abel Approver");
        await DoneAsync(Administrator, new GrantRole(Approver, Roles.Approver, Unit));
        await DoneAsync(Administrator, new GrantRole(Approver, Roles.BudgetHolder, Unit));
    }

    private async Task<PartyId> PersonAsync(string name, string? role = null)
    {
        var person = await DoneAsync(Administrator, new AddPerson(name, name.ToLowerInvariant().Replace(' ', '.') + "@acme.example", Unit));
        if (role is not null)
        {
            await DoneAsync(Administrator, new GrantRole(person, role, null));
        }

        return person;
    }
}
