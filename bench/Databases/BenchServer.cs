using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Vouch.Host;
using Vouch.Kernel;

namespace Vouch.Bench.Databases;

/// <summary>Vouch as it is served, on a loopback port in this process: Kestrel, background work and all.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IStorage storage;

    private BenchServer(WebApplication app, IStorage storage)
    {
        this.app = app;
        this.storage = storage;
    }

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    /// <summary>Brings the database to the newest schema and listens.</summary>
    /// <param name="database">Where.</param>
    /// <param name="storage">How; this takes it over.</param>
    /// <param name="isDemo">True when people sign in with one click.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The server owns what it is made of.")]
    public static async Task<BenchServer> StartAsync(DatabaseChoice database, IStorage storage, bool isDemo, CancellationToken cancellationToken)
    {
        var options = new VouchOptions { Database = database, Storage = storage, IsDemo = isDemo };
        var built = await VouchApplication.CreateAsync(options, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"), cancellationToken);
        await built.StartAsync(cancellationToken);
        return new BenchServer(built, storage);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        (storage as IDisposable)?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
