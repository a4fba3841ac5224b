using Microsoft.Playwright;

namespace Vouch.Ui.Tests;

/// <summary>The gallery in a real browser: screenshots, no horizontal scroll on a phone, nothing in the console, and the enhancements.</summary>
public sealed class BrowserTests(GalleryHost host) : IClassFixture<GalleryHost>, IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Chromium.SkipWhereAbsent();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    [Theory]
    [InlineData("gallery", 1280, ColorScheme.Light)]
    [InlineData("gallery", 1280, ColorScheme.Dark)]
    [InlineData("gallery", 360, ColorScheme.Light)]
    [InlineData("gallery", 360, ColorScheme.Dark)]
    [InlineData("gallery", 800, ColorScheme.Light)]
    [InlineData("partner", 360, ColorScheme.Light)]
    [InlineData("partner", 1280, ColorScheme.Light)]
    [InlineData("plain", 360, ColorScheme.Dark)]
    [InlineData("plain", 1280, ColorScheme.Light)]
    public async Task A_page_fits_the_screen_and_raises_no_complaint(string name, int width, ColorScheme scheme)
    {
        var page = await OpenAsync($"/{name}", width, scheme);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await PhotographAsync(page, $"{name}-{width}-{scheme}");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_scripts_charts_show_their_numbers_and_forms_work()
    {
        var page = await OpenAsync("/gallery", 1280, ColorScheme.Light, scripts: false);
        Assert.True(await page.Locator("[data-chart-table] td").First.IsVisibleAsync());
        Assert.False(await page.Locator("[data-theme-switch]").IsVisibleAsync());
        await page.GotoAsync("/form");
        await page.FillAsync("#form-send-word", "bad");
        await page.ClickAsync("form[action='/form/send'] button");
        Assert.Equal("bad", await page.InputValueAsync("#form-send-word"));
        await PhotographAsync(page, "form-refused-no-script");
    }

    [Fact]
    public async Task A_refused_form_is_swapped_in_and_the_good_one_follows_its_redirect()
    {
        var page = await OpenAsync("/form", 1280, ColorScheme.Light);
        await page.EvaluateAsync("window.same = true");
        await page.FillAsync("#form-send-word", "bad");
        await page.ClickAsync("form[action='/form/send'] button");
        await page.WaitForSelectorAsync(".v-refusals");
        Assert.Equal("bad", await page.InputValueAsync("#form-send-word"));
        await page.WaitForFunctionAsync("document.activeElement?.classList.contains('v-refusals')");
        Assert.Equal("/form", new Uri(page.Url).AbsolutePath);
        await page.FillAsync("#form-send-word", "good");
        // Waiting begins before the key is pressed: an answer that comes while the wait is being set up would be waited for for ever.
        var arrived = page.WaitForURLAsync("**/simple?word=good");
        await page.Keyboard.PressAsync("Control+Enter");
        await arrived;
        Assert.Equal("good", await page.TextContentAsync("#word"));
        Assert.Equal("A simple page · Vouch", await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.same"));
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_reason_of_a_form_refused_in_a_fold_is_seen(bool scripts)
    {
        var page = await OpenAsync("/folded", 1280, ColorScheme.Light, scripts);
        foreach (var fold in (string[])["Around the fold", "The fold"])
        {
            await page.GetByText(fold, new() { Exact = true }).ClickAsync();
        }

        await page.FillAsync("#folded-send-word", "bad");
        await page.ClickAsync("form[action='/folded/send'] button");
        await page.Locator(".v-refusals").WaitForAsync();
        Assert.True(await page.Locator("#folded-send-word").IsVisibleAsync());
    }

    [Fact]
    public async Task What_is_swapped_in_answers_in_the_moment_in_which_it_is_seen()
    {
        var page = await OpenAsync("/simple", 1280, ColorScheme.Light);
        var arrived = page.WaitForURLAsync("**/simple?word=good");
        await page.EvaluateAsync(
            """
            () => {
                window.same = true;
                new MutationObserver((_, watcher) => {
                    const field = document.querySelector('#form-send-word');
                    if (!field) return;
                    watcher.disconnect();
                    field.focus();
                    field.value = 'good';
                    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
                }).observe(document.body, { childList: true, subtree: true });
                htmx.ajax('GET', '/form', { source: document.body, target: document.body, swap: 'morph:innerHTML' });
            }
            """);
        await arrived;
        Assert.True(await page.EvaluateAsync<bool>("window.same"));
    }

    [Fact]
    public async Task A_letter_of_a_row_takes_the_focus_to_its_button_and_sends_nothing()
    {
        var page = await OpenAsync("/form", 1280, ColorScheme.Light);
        await page.EvaluateAsync("document.querySelector('form[action=\"/form/send\"] button').dataset.rowKey = 't'");
        await page.EvaluateAsync("document.querySelector('form[action=\"/form/send\"]').dataset.row = ''");
        await page.FocusAsync("form[action='/form/send'] button");
        await page.EvaluateAsync("document.activeElement.closest('form').setAttribute('tabindex', '-1')");
        await page.FocusAsync("form[action='/form/send']");
        await page.Keyboard.PressAsync("t");
        Assert.Equal("t", await page.EvaluateAsync<string>("document.activeElement.dataset.rowKey"));
        Assert.Equal("/form", new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task The_keyboard_reaches_search_rows_pages_and_the_list_of_shortcuts()
    {
        var page = await OpenAsync("/gallery", 1280, ColorScheme.Light);
        await page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("g");
        Assert.Equal("g", await page.InputValueAsync("#search"));
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal("PO-2206", (await page.EvaluateAsync<string>("document.activeElement.textContent")).Trim());
        await page.Keyboard.PressAsync("k");
        Assert.Equal("PO-2207", (await page.EvaluateAsync<string>("document.activeElement.textContent")).Trim());
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#shortcuts").IsVisibleAsync());
        await PhotographAsync(page, "shortcuts");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForFunctionAsync("!document.getElementById('shortcuts').open");
        await page.Keyboard.PressAsync("g");
        var arrived = page.WaitForURLAsync("**/simple");
        await page.Keyboard.PressAsync("o");
        await arrived;
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_theme_can_be_switched_and_stays()
    {
        var page = await OpenAsync("/gallery", 1280, ColorScheme.Light);
        await page.ClickAsync("[data-theme-switch]");
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-bs-theme"));
        await page.ReloadAsync();
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-bs-theme"));
        Assert.Equal("rgb(20, 23, 29)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Charts_are_drawn_and_their_tables_fold()
    {
        var page = await OpenAsync("/gallery", 1280, ColorScheme.Light);
        await page.WaitForSelectorAsync("[data-chart] svg");
        Assert.Equal(2, await page.Locator("[data-chart] svg").CountAsync());
        Assert.False(await page.Locator("[data-chart-table] td").First.IsVisibleAsync());
        Assert.Empty(complaints);
    }

    private async Task<IPage> OpenAsync(string path, int width, ColorScheme scheme, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = host.Address.ToString(), ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce, Locale = "en" });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        // The network can be idle before a busy machine has run the deferred scripts; only the load event says that they listen.
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }

    private static async Task PhotographAsync(IPage page, string name)
    {
        var folder = Repository.Path("artifacts/screenshots/ui");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
