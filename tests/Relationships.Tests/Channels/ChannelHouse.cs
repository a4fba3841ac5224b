using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Mail;
using Vouch.Notices.Webhooks;
using Vouch.Promises;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Testing;
using Vouch.Ui;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Takes in like the real intake: each interaction once, and all of a batch or nothing.</summary>
internal sealed class RecordingIntake : IInteractionIntake
{
    internal ConcurrentDictionary<(string Source, string Id), NewInteraction> Taken { get; } = new();

    internal ConcurrentQueue<DeliveryReport> Reports { get; } = new();

    internal ConcurrentQueue<IdentityAssertion> Assertions { get; } = new();

    internal int Calls { get; private set; }

    /// <summary>True to behave as when the database is gone.</summary>
    internal bool IsDown { get; set; }

    internal IEnumerable<NewInteraction> All => Taken.Values;

    public Task<IntakeResult> TakeAsync(Work work, IntakeBatch batch, CancellationToken cancellationToken) => TakeAsync(batch, cancellationToken);

    public Task<IntakeResult> TakeAsync(IntakeBatch batch, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new InvalidOperationException("The database is gone.");
        }

        Calls++;
        var taken = batch.Interactions.Count(interaction => Taken.TryAdd((interaction.Source, interaction.Id), interaction));
        foreach (var report in batch.Reports)
        {
            Reports.Enqueue(report);
        }

        foreach (var assertion in batch.Assertions)
        {
            Assertions.Enqueue(assertion);
        }

        return Task.FromResult(new IntakeResult(taken, batch.Interactions.Count - taken));
    }
}

/// <summary>The room with its hooks and its chat answering in memory, on a fresh database.</summary>
internal sealed class ChannelHouse : IAsyncDisposable
{
    private ChannelHouse(WebApplication app, TestHouse house, RecordingIntake intake)
    {
        (Services, House, Intake) = (app.Services, house, intake);
        Client = app.GetTestClient();
    }

    internal TestHouse House { get; }

    internal RecordingIntake Intake { get; }

    internal HttpClient Client { get; }

    private IServiceProvider Services { get; }

    internal OutgoingSender Sender => Services.GetRequiredService<OutgoingSender>();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static async Task<ChannelHouse> OpenAsync(DatabaseKind kind, MailSettings? mail = null, bool isReal = false)
    {
        IModule[] modules = [new CompanyModule(), new NoticesModule(), new PromisesModule(), new RelationshipsModule()];
        var (connection, drop) = await Databases.FreshAsync(kind, SchemaSource.Model, modules);
        var clock = new SimulatedClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var intake = new RecordingIntake();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddVouchUi(modules.Select(module => module.GetType().Assembly));
        builder.Services.AddKernel(new VouchModel(modules), Databases.Storage(kind, connection));
        foreach (var module in modules)
        {
            module.AddServices(builder.Services);
        }

        if (!isReal)
        {
            builder.Services.AddSingleton<IInteractionIntake>(intake);
        }

        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddSingleton(new WebhookSettings(AllowPrivate: true));
        builder.Services.AddSingleton(mail ?? new MailSettings(null, 25, false, null, null, "vouch@acme.example", "Vouch", new Uri("https://vouch.acme.example")));
        var built = builder.Build();
        built.UseRouting();
        HookEndpoints.Map(built);
        ChatEndpoints.Map(built);
        await built.StartAsync(Now);
        await using (var scope = built.Services.CreateAsyncScope())
        {
            await built.Services.GetRequiredService<IPeople>().ReadyAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), Now);
        }

        return new ChannelHouse(built, await TestHouse.SettleAsync(built.Services, built, clock, kind, connection, drop), intake);
    }

    internal async Task<ChannelAccountId> AddAsync(ChannelKind kind, Dictionary<string, string>? settings = null, Dictionary<string, string>? secrets = null, string shortName = "shop") =>
        (await House.DoneAsync(House.Administrator, new AddChannelAccount(kind, shortName, "Shop", null, settings ?? [], secrets ?? []))).Account;

    internal Task<ChannelCard> CardAsync(ChannelAccountId account) => House.WithAsync<ChannelQueries, ChannelCard>(async queries => (await queries.FindAsync(account, await House.ActorAsync(House.Administrator), Now))!);

    internal async Task<Outcome<OutgoingId>> QueueAsync(OutgoingMessage message) =>
        await House.Services.GetRequiredService<Pipeline>().RunAsync(work => House.Services.GetRequiredService<IOutgoing>().QueueAsync(work, message, Now), Now);

    internal async Task<OutgoingCard> CardOfAsync(OutgoingId id, IdentityKey to) =>
        await House.QueryAsync(async db => (await new OutgoingQueries(db, Services.GetRequiredService<IPeople>()).WaitingAsync([to], Now)).FirstOrDefault(card => card.Outgoing == id)
            ?? Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(db.Set<Outgoing>()).Where(row => row.Id == id).AsEnumerable()
                .Select(row => new OutgoingCard(row.Id, "", row.ProviderId, row.State, row.StateAt, row.LastError, row.Text, row.Agent, row.QueuedAt, row.NextAt)).Single());

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>One request that a service was sent.</summary>
internal sealed record AskedOf(string Method, string Path, string Authorization, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A service outside, over real HTTP on a free port of this machine.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeService(WebApplication app) => this.app = app;

    internal ConcurrentQueue<AskedOf> Asked { get; } = new();

    /// <summary>What is answered: status and JSON.</summary>
    internal Func<AskedOf, Task<(int Status, string Json)>> Answers { get; set; } = _ => Task.FromResult((200, "{}"));

    internal string Address => app.Urls.Single();

    internal static async Task<FakeService> StartAsync(int status = 200, string json = "{}")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new FakeService(builder.Build()) { Answers = _ => Task.FromResult((status, json)) };
        service.app.Run(service.AnswerAsync);
        await service.app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var asked = new AskedOf(context.Request.Method, context.Request.Path, context.Request.Headers.Authorization.ToString(), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), await reader.ReadToEndAsync());
        Asked.Enqueue(asked);
        var (status, json) = await Answers(asked);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }
}
