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
    private static readonly Lazy<Task<(string File, DemoCompany Company)>> Template = new(SettleTemplateAsync);

    private readonly string connection;
    private readonly Func<Task> drop;
    private readonly DatabaseKind kind;
    private readonly SeededIds ids;
    private FaultyStorage storage = null!;
    private ServiceProvider services = null!;

    private SimulatedHost(DatabaseKind kind, string connection, Func<Task> drop, SimulatedClock clock)
    {
        (this.kind, this.connection, this.drop) = (kind, connection, drop);
        Clock = clock;
        ids = new SeededIds(clock);
        Start();
    }

    /// <summary>The clock that all of it goes by.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>What goes wrong next.</summary>
    public Faults Faults { get; } = new();

    /// <summary>The services of the process that runs now.</summary>
    public IServiceProvider Services => services;

    /// <summary>How often the process has died.</summary>
    public int Crashes { get; private set; }

    /// <summary>A host on a database of its own in which the demo company stands ready.</summary>
    public static async Task<(SimulatedHost Host, DemoCompany Company)> OpenAsync(DatabaseKind kind, int seed)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var (template, settled) = await Template.Value;
            var file = Path.Combine(Path.GetTempPath(), $"vouch_simulation_{Environment.ProcessId}_{seed}.db");
            File.Copy(template, file, overwrite: true);
            return (new SimulatedHost(kind, file, () => RemoveAsync(file), new SimulatedClock(FirstDay)), settled);
        }

        var (connection, drop) = await Databases.FreshAsync(kind, SchemaSource.Model, Rooms);
        var host = new SimulatedHost(kind, connection, drop, new SimulatedClock(FirstDay));
        return (host, await DemoCompany.SettleAsync(new World(host.Clock, 1) { Services = host.services, End = LastDay }));
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
        await drop();
    }

    private static async Task<(string File, DemoCompany Company)> SettleTemplateAsync()
    {
        var (file, drop) = await Databases.FreshAsync(DatabaseKind.Sqlite, SchemaSource.Model, Rooms);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => drop().GetAwaiter().GetResult();
        var host = new SimulatedHost(DatabaseKind.Sqlite, file, () => Task.CompletedTask, new SimulatedClock(FirstDay));
        var company = await DemoCompany.SettleAsync(new World(host.Clock, 1) { Services = host.services, End = LastDay });
        await host.DisposeAsync();
        return (file, company);
    }

    private void Start()
    {
        Faults.Disarm();
        storage = new FaultyStorage(kind == DatabaseKind.Sqlite ? new SqliteStorage(connection, durable: false) : Databases.Storage(kind, connection), Faults);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IIdSource>(ids);
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
        storage.Dispose();
    }

    private static Task RemoveAsync(string file)
    {
        using (var closing = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Foreign Keys=True;Default Timeout=30"))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(closing);
        }

        File.Delete(file);
        File.Delete(file + "-journal");
        return Task.CompletedTask;
    }
}
