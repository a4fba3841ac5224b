using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Host;
using Vouch.Host.Commands;
using Vouch.Kernel;
using Vouch.Testing.Server;

namespace Vouch.Demo.Tests;

/// <summary>The demo as the command makes it, built once for all tests of this project and served in memory at the moment when it ends.</summary>
public sealed class BuiltYear : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "vouch_demo_" + Path.GetRandomFileName());
    private WebApplication app = null!;

    /// <summary>When the demo ends.</summary>
    public static DateTimeOffset End { get; } = new(2026, 11, 26, 14, 30, 0, TimeSpan.Zero);

    /// <summary>Where the database is.</summary>
    public string Database => Path.Combine(folder, "demo.db");

    /// <summary>Addresses of what exists, once somebody has gathered them.</summary>
    internal RealAddresses? Addresses { get; set; }

    /// <summary>All services.</summary>
    public IServiceProvider Services => app.Services;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await new DemoBuilding(new DatabaseChoice(Database), 7, TextWriter.Null) { End = End }.RunAsync(TestContext.Current.CancellationToken);
        app = await VouchApplication.CreateAsync(
            new VouchOptions { Database = new DatabaseChoice(Database), Clock = new SimulatedClock(End), IsDemo = true, RunsBackground = false },
            builder => builder.WebHost.UseTestServer(),
            TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A browser in which one has clicked on this person.</summary>
    public async Task<HttpClient> BrowserAsync(string name)
    {
        var company = await Services.GetRequiredService<CompanyDirectory>().ReadAsync(TestContext.Current.CancellationToken);
        var client = VouchServer.Anonymous(app);
        var answer = await VouchServer.PostAsync(client, "/sign-in", "/sign-in/as", ("person", company.People.First(person => person.Name == name).Id.ToString()));
        Assert.Equal(303, (int)answer.StatusCode);
        return client;
    }

    /// <summary>A client of the API with a fresh key of this person.</summary>
    public async Task<HttpClient> ApiAsync(PartyId person)
    {
        await using var scope = Services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<Pipeline>().RunAsync(Actor.System, new IssueApiKey(person, "test"), null, TestContext.Current.CancellationToken);
        var client = app.GetTestServer().CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Value.Key);
        return client;
    }

    /// <summary>A browser in which nobody has signed in.</summary>
    public HttpClient Nobody() => VouchServer.Anonymous(app);

    /// <summary>Rows of two columns, a word and a number.</summary>
    public async Task<IReadOnlyList<Row>> CountAsync(string sql)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        return await db.Database.SqlQueryRaw<Row>(sql).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A word and a number.</summary>
    public sealed record Row(string Word, long Number);
}

/// <summary>All tests that look at the one year.</summary>
[CollectionDefinition(nameof(BuiltYear))]
public sealed class BuiltYearCollection : ICollectionFixture<BuiltYear>;
