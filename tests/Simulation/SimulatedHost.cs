using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Purchasing;
using Vouch.Relationships;
using Vouch.Requests;
using Vouch.Sourcing;
using Vouch.Storage.Sqlite;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Ui;

namespace Vouch.Simulation;

/// <summary>The software on one database; it can die and be started again.</summary>
internal sealed class SimulatedHost : IAsyncDisposable
{
    private static readonly IModule[] Rooms =
    [
        new CompanyModule(), new NoticesModule(), new PromisesModule(), new RelationshipsModule(), new DecisionsModule(),
        new RequestsModule(), new SuppliersModule(), new SourcingModule(), new ContractsModule(), new PurchasingModule(),
    ];

    // The day on which the company of every seed stands ready; a Monday.
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastDay = FirstDay.AddDays(364);
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<(string Connection, DemoCompany Company)>>> Templates = new();

    private readonly Func<Task> drop;
    private readonly SeededIds ids;
    private readonly FaultyStorage storage;
    private ServiceProvider services = null!;

    private SimulatedHost(DatabaseKind kind, string connection, Func<Task> drop, SimulatedClock clock)
    {
        (Kind, Connection, Clock) = (kind, connection, clock);
        this.drop = drop;
        ids = new SeededIds(clock);
        // It outlives the process, for it knows nothing but where the database is: with another one EF would build its model anew after every death.
        storage = new FaultyStorage(kind == DatabaseKind.Sqlite ? new SqliteStorage(connection, durable: false) : Databases.Storage(kind, connection), Faults);
        Start();
    }

    /// <summary>The database.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>File path or connection string.</summary>
    public string Connection { get; }

    /// <summary>The clock that all of it goes by.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>What goes wrong next.</summary>
    public Faults Faults { get; } = new();

    /// <summary>The services of the process that runs now.</summary>
    public IServiceProvider Services => services;

    /// <summary>How often the process has died.</summary>
    public int Crashes { get; private set; }

    /// <summary>A host on a database of its own in which the demo company stands ready.</summary>
    public static async Task<(SimulatedHost Host, DemoCompany Company)> OpenAsync(DatabaseKind kind)
    {
        var (template, company) = await Templates.GetOrAdd(kind, _ => new(() => SettleTemplateAsync(kind))).Value;
        var (connection, drop) = await Databases.CopyAsync(kind, template);
        return (new SimulatedHost(kind, connection, drop, new SimulatedClock(FirstDay)), company);
    }

    /// <summary>The process is gone; another one starts on the same database.</summary>
    public async Task RestartAsync()
    {
        Crashes++;
        await StopAsync();
        Start();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        storage.Dispose();
        await drop();
    }

    // Setting up the company takes longer than living most years, so it is done once and copied.
    private static async Task<(string Connection, DemoCompany Company)> SettleTemplateAsync(DatabaseKind kind)
    {
        var (connection, drop) = await Databases.FreshAsync(kind, SchemaSource.Model, Rooms);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => drop().GetAwaiter().GetResult();
        await using var host = new SimulatedHost(kind, connection, () => Task.CompletedTask, new SimulatedClock(FirstDay));
        var world = new World(host.Clock, 1) { Services = host.services, End = LastDay };
        var company = await DemoCompany.SettleAsync(world);
        // One person wears two hats: only segregation of duties keeps that one from paying for what the same person awarded or ordered.
        await world.MustAsync(company.Administrator, new GrantRole(company.Finance[^1], Roles.Buyer, null));
        foreach (var agent in company.Colleagues.Take(2))
        {
            await world.MustAsync(company.Administrator, new GrantRole(agent, Roles.ServiceAgent, null));
        }

        company.Buyers.Add(company.Finance[^1]);
        return (connection, company);
    }

    private void Start()
    {
        Faults.Disarm();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IIdSource>(ids);
        collection.AddSingleton(new KeyStretching(10));
        collection.AddVouchUi(Rooms.Select(room => room.GetType().Assembly));
        collection.AddKernel(new VouchModel(Rooms), storage);
        foreach (var room in Rooms)
        {
            room.AddServices(collection);
        }

        services = collection.BuildServiceProvider();
    }

    private async Task StopAsync()
    {
        Faults.Disarm();
        await services.DisposeAsync();
    }
}
