using Microsoft.Playwright;
using Vouch.Testing;
using Vouch.Ui.Tests;

[assembly: AssemblyFixture(typeof(Vouch.Journeys.Tests.Stage))]

namespace Vouch.Journeys.Tests;

/// <summary>One browser and one running company on each database, and one whose clock moves, shared by all stories: opening them costs more than a story.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly Dictionary<(DatabaseKind Kind, bool Clock, bool Live), Site> sites = [];
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly Dictionary<DatabaseKind, SemaphoreSlim> turns = new() { [DatabaseKind.Sqlite] = new(1, 1), [DatabaseKind.Postgres] = new(1, 1) };
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The company on this database; skips the test where Chromium or PostgreSQL is absent.</summary>
    /// <param name="kind">The database.</param>
    /// <param name="movesTheClock">True for a story in which hours pass: it plays in a company that only such stories share, and these take turns.</param>
    /// <param name="isLive">True for a story in which open pages change by themselves: the server works in the background, as a real one does.</param>
    internal async Task<Site> SiteAsync(DatabaseKind kind, bool movesTheClock = false, bool isLive = false)
    {
        Chromium.SkipWhereAbsent();
        await opening.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!sites.TryGetValue((kind, movesTheClock, isLive), out var site))
            {
                sites.Add((kind, movesTheClock, isLive), site = await Site.OpenAsync(kind, isLive));
            }

            return site;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Waits until nobody else plays where the clock moves; what is answered ends the turn.</summary>
    internal async Task<Action> TurnAsync(DatabaseKind kind)
    {
        await turns[kind].WaitAsync(TestContext.Current.CancellationToken);
        return () => turns[kind].Release();
    }

    /// <summary>The browser.</summary>
    internal async Task<IBrowser> BrowserAsync()
    {
        await opening.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            // The shop's website of the stories is played to the browser and has no address of its own; it may ask this machine.
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"] });
        }
        finally
        {
            opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        foreach (var site in sites.Values)
        {
            await site.DisposeAsync();
        }

        opening.Dispose();
        foreach (var turn in turns.Values)
        {
            turn.Dispose();
        }
    }
}
