using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Vouch.Company;
using Vouch.Host.Keys;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Keeping;

namespace Vouch.Host.Tour;

/// <summary>A real server on a port of this machine, whose clock is moved by the story: what a server does by itself over days is done when time has passed.</summary>
internal sealed class TourServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SimulatedClock clock;

    private TourServer(WebApplication app, SimulatedClock clock)
    {
        this.app = app;
        this.clock = clock;
    }

    public Uri Address => new(app.Urls.First());

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Starts on the Monday of this week, at nine in the morning UTC.</summary>
    public static async Task<TourServer> StartAsync(DatabaseChoice database, string? keys, CancellationToken cancellationToken)
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var morning = new SimulatedClock(new DateTimeOffset(monday.AddHours(9), TimeSpan.Zero));
        var built = await VouchApplication.CreateAsync(
            new VouchOptions { Database = database, KeyFolder = keys, Clock = morning, RunsBackground = false }, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"), cancellationToken);
        await built.StartAsync(cancellationToken);
        return new TourServer(built, morning);
    }

    /// <summary>True while nothing has ever happened in this database.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => !await QueryAsync(db => db.Facts.AnyAsync(cancellationToken));

    /// <summary>The company and its first administrator, as the command <c>admin</c> makes them; everything after this goes over HTTP.</summary>
    public async Task<(UnitId Company, PartyId Administrator, string Key)> FoundAsync(CancellationToken cancellationToken)
    {
        var company = await MustAsync(new AddUnit("HARBOUR", "Harbour Works", null, Currency.Eur, "Europe/Berlin"), cancellationToken);
        var administrator = await MustAsync(new AddPerson("Anna Keller", "anna.keller@harbour.example", company), cancellationToken);
        await MustAsync(new GrantRole(administrator, Roles.Administrator, null), cancellationToken);
        return (company, administrator, (await MustAsync(new IssueApiKey(administrator, "tour"), cancellationToken)).Key!);
    }

    /// <summary>Lets time pass, with all that a server does meanwhile.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        clock.Advance(time);
        await app.Services.GetRequiredService<PromiseClock>().RunUntilAsync(Now, cancellationToken);
        foreach (var work in app.Services.GetServices<IBackgroundWork>())
        {
            await work.RunAsync(cancellationToken);
        }
    }

    /// <summary>Counts what the ledger holds of these facts.</summary>
    public Task<int> CountAsync(string fact, CancellationToken cancellationToken) => QueryAsync(db => db.Facts.CountAsync(row => row.Name == fact, cancellationToken));

    /// <summary>All facts.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) => QueryAsync(db => db.Facts.CountAsync(cancellationToken));

    /// <summary>Places and seals what was recorded and reads the whole ledger, as <c>verify</c> does.</summary>
    public async Task<LedgerReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<FactPump>().RunAsync(cancellationToken);
        await app.Services.GetRequiredService<Sealer>().RunAsync(cancellationToken);
        return await QueryAsync(db => LedgerVerification.RunAsync(db, app.Services.GetRequiredService<KeyFolder>().PublicKey, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<T> QueryAsync<T>(Func<VouchDb, Task<T>> query)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<VouchDb>());
    }

    private async Task<TResult> MustAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken)
    {
        var outcome = await app.Services.GetRequiredService<Pipeline>().RunAsync(Actor.System, command, cancellationToken);
        return outcome.IsDone ? outcome.Value : throw new TourException(string.Join("; ", outcome.Refusals));
    }
}
