using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Vouch.Testing;
using Vouch.Ui.Tests;

namespace Vouch.Journeys.Tests;

/// <summary>How somebody looks at Vouch.</summary>
/// <param name="Scripts">Whether the browser runs JavaScript.</param>
/// <param name="Width">Width of the screen.</param>
/// <param name="Scheme">Light or dark.</param>
internal sealed record Screen(bool Scripts = true, int Width = 1280, ColorScheme Scheme = ColorScheme.Light)
{
    /// <summary>A phone whose browser runs no scripts: the least that asking, approving, receiving and all of a supplier's work must be content with.</summary>
    public static readonly Screen PlainPhone = new(Scripts: false, Width: 360);
}

/// <summary>One story: people who act in turn, and a photograph of each step in <c>TestResults/journeys</c>.</summary>
internal sealed class Story : IAsyncDisposable
{
    // They are for people to look at; a machine that nobody looks over the shoulder of leaves them out, for they take longer than the stories.
    private static readonly bool Photographs = Environment.GetEnvironmentVariable("VOUCH_PHOTOGRAPHS") != "0";

    private readonly List<IBrowserContext> contexts = [];
    private readonly Stage stage;
    private readonly string name;
    private readonly Screen screen;
    private readonly Action endTurn;
    private int steps;

    private Story(Stage stage, Site site, string name, Screen screen, Action endTurn)
    {
        this.endTurn = endTurn;
        this.stage = stage;
        this.name = name;
        this.screen = screen;
        Site = site;
    }

    /// <summary>Where it plays.</summary>
    public Site Site { get; }

    /// <summary>Begins a story.</summary>
    public static async Task<Story> BeginAsync(Stage stage, string name, DatabaseKind kind, Screen? screen = null, bool movesTheClock = false, bool isLive = false)
    {
        var site = await stage.SiteAsync(kind, movesTheClock, isLive);
        return new Story(stage, site, name, screen ?? new Screen(), movesTheClock ? await stage.TurnAsync(kind) : () => { });
    }

    /// <summary>Somebody enters, in a browser of their own.</summary>
    public async Task<T> EnterAsync<T>(string person, Screen? own = null)
        where T : Person, new()
    {
        var seen = own ?? screen;
        var context = await (await stage.BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = Site.Server.Address.ToString(),
            ViewportSize = new() { Width = seen.Width, Height = 900 },
            ColorScheme = seen.Scheme,
            JavaScriptEnabled = seen.Scripts,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en",
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(Person.Patience);
        contexts.Add(context);
        var entered = new T();
        await entered.BeginAsync(this, person, await context.NewPageAsync(), seen);
        return entered;
    }

    /// <summary>Keeps how a step ended, unless <c>VOUCH_PHOTOGRAPHS</c> is 0.</summary>
    public async Task PhotographAsync(IPage page, string step)
    {
        if (!Photographs)
        {
            return;
        }

        var folder = Path.Combine(Repository.Path("TestResults/journeys"), Slug(name));
        Directory.CreateDirectory(folder);
        var number = Interlocked.Increment(ref steps);
        var at = await page.EvaluateAsync<double>("scrollY");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{number:D2}-{Slug(step)}.png"), FullPage = true });
        await page.EvaluateAsync("y => scrollTo(0, y)", at);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        endTurn();
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLower(CultureInfo.InvariantCulture))
        {
            slug.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        }

        return slug.ToString().Trim('-');
    }
}
