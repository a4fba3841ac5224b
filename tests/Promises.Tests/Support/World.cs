using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;
using Vouch.Testing;

namespace Vouch.Promises.Tests.Support;

/// <summary>Promises on a database of its own, with a clock that is moved by hand and a company of two units.</summary>
internal sealed class World : IAsyncDisposable
{
    internal static readonly UnitId Group = new(new Guid("00000000-0000-7000-8000-00000000aa00"));
    internal static readonly UnitId Nord = new(new Guid("00000000-0000-7000-8000-00000000aa01"));
    internal static readonly PartyId Anna = new(new Guid("00000000-0000-7000-8000-0000000000a1"));
    internal static readonly PartyId Ben = new(new Guid("00000000-0000-7000-8000-0000000000b1"));
    internal static readonly PartyId Cleo = new(new Guid("00000000-0000-7000-8000-0000000000c1"));
    internal static readonly PartyId Supplier = new(new Guid("00000000-0000-7000-8000-0000000000d1"));

    private readonly IStorage storage;
    private readonly Func<Task> remove;

    private World(IStorage storage, ServiceProvider services, ManualClock clock, Func<Task> remove)
    {
        this.storage = storage;
        this.remove = remove;
        Services = services;
        Clock = clock;
    }

    internal ServiceProvider Services { get; }

    internal ManualClock Clock { get; }

    internal Pipeline Pipeline => Services.GetRequiredService<Pipeline>();

    internal PromiseClock PromiseClock => Services.GetRequiredService<PromiseClock>();

    internal static async Task<World> OpenAsync(DatabaseKind database, string? charter)
    {
        var (connection, drop) = await Databases.FreshAsync(database);
        return await BuildAsync(Databases.Storage(database, connection), drop, charter, new ManualClock());
    }

    /// <summary>Another node on the same database, with its own memory.</summary>
    internal Task<World> AnotherNodeAsync(ManualClock? clock = null) => BuildAsync(storage, () => Task.CompletedTask, null, clock ?? Clock, create: false);

    internal VouchDb Db() => Services.CreateScope().ServiceProvider.GetRequiredService<VouchDb>();

    internal async Task<FactId> HappensAsync(string fact, SubjectRef subject, (string Role, PartyId Party)[] parties, FactData? data = null, UnitId? unit = null, Dictionary<string, string>? texts = null)
    {
        var outcome = await Pipeline.RunAsync(
            work => Task.FromResult<Outcome<FactId>>(work.Record(new FactDraft(TestFacts.Named(fact), subject) { Parties = parties, Data = data ?? [], Unit = unit ?? Group, Texts = texts ?? [] }).Id),
            default);
        return outcome.Value;
    }

    internal async Task<Promise> OnlyAsync(SubjectRef subject) => Assert.Single(await AllAsync(subject));

    internal async Task<List<Promise>> AllAsync(SubjectRef subject)
    {
        await using var db = Db();
        return await db.Set<Promise>().AsNoTracking().Where(promise => promise.SubjectId == subject.Id).OrderBy(promise => promise.MadeAt).ThenBy(promise => promise.Id).ToListAsync();
    }

    internal async Task<List<string>> FactNamesAsync(SubjectRef subject)
    {
        await using var db = Db();
        return await db.Facts.Where(fact => fact.SubjectId == subject.Id).OrderBy(fact => fact.Sequence).Select(fact => fact.Name).ToListAsync();
    }

    internal Task<Outcome<T>> DoAsync<T>(Actor actor, ICommand<T> command) => Pipeline.RunAsync(actor, command, default);

    internal static Actor Colleague(PartyId party, params RoleGrant[] grants) => new(party, grants) { Unit = Group };

    internal static SubjectRef Request(int number = 1) => new("request", new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    internal static SubjectRef Order(int number = 1) => new("order", new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2));

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await remove();
    }

    private static async Task<World> BuildAsync(IStorage storage, Func<Task> remove, string? charter, ManualClock clock, bool create = true)
    {
        var services = new ServiceCollection();
        IModule[] modules = [new CompanyModule(), new PromisesModule(), new TestModule()];
        services.AddSingleton<TimeProvider>(clock);
        services.AddKernel(new VouchModel(modules), storage);
        foreach (var module in modules)
        {
            module.AddServices(services);
        }

        services.AddSingleton<IUnitKnowledge, TwoUnits>();
        var world = new World(storage, services.BuildServiceProvider(), clock, remove);
        if (create)
        {
            await using var db = world.Db();
            await db.Database.EnsureCreatedAsync();
        }

        if (charter is not null)
        {
            var outcome = await world.DoAsync(Actor.System, new PutCharterInForce(charter));
            Assert.True(outcome.IsDone, string.Join('\n', outcome.Refusals));
        }

        return world;
    }
}

/// <summary>A clock that stands still until it is moved. Starts on Friday, 9 January 2026, 15:00 in Berlin.</summary>
internal sealed class ManualClock : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 1, 9, 14, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A company in Berlin with one unit below it.</summary>
internal sealed class TwoUnits : IUnitKnowledge
{
    private static readonly WorkingCalendar Berlin = WorkingTime.WorkingCalendarTests.Office("Europe/Berlin");
    private static readonly WorkingCalendar Night = WorkingCalendar.Create(
        "Europe/Berlin", WorkingCalendar.OfficeWeek(new(20, 0), TimeOnly.MinValue), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>()).Value;

    public ValueTask<UnitKnowledge> OfAsync(UnitId? unit, CancellationToken cancellationToken) => ValueTask.FromResult(
        unit == World.Nord ? new UnitKnowledge([World.Nord, World.Group], "nord", Berlin)
        : unit is null ? new UnitKnowledge([], null, Berlin)
        : new UnitKnowledge([World.Group], "company", Berlin));

    public ValueTask<UnitId?> FindAsync(string code, CancellationToken cancellationToken) =>
        ValueTask.FromResult<UnitId?>(code == "nord" ? World.Nord : code == "company" ? World.Group : null);

    public ValueTask<WorkingCalendar?> CalendarAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(name == "night" ? Night : null);

    public ValueTask<CompanyKnowledge> AllAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new CompanyKnowledge(new HashSet<string> { "company", "nord" }, new HashSet<string> { "night" }, Berlin));}
