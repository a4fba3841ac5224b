using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Vouch.Journeys.Tests;

/// <summary>Somebody in front of a browser. Finds things as people do: by what fields, buttons and headings say.</summary>
internal abstract class Person
{
    /// <summary>How long anybody waits for anything, in milliseconds: patience with a machine under load, no measure of speed.</summary>
    internal const int Patience = 30_000;

    private readonly List<string> complaints = [];
    private Story story = null!;
    private Screen screen = null!;

    /// <summary>The browser's page.</summary>
    protected IPage Page { get; private set; } = null!;

    /// <summary>Who it is.</summary>
    protected string Name { get; private set; } = "";

    /// <summary>Where the story plays.</summary>
    protected Site Site => story.Site;

    /// <summary>The content of the page, without the frame around it.</summary>
    protected ILocator Content => Page.GetByRole(AriaRole.Main);

    /// <summary>Sits down in front of the browser and signs in.</summary>
    public async Task BeginAsync(Story part, string name, IPage page, Screen seen)
    {
        story = part;
        Name = name;
        Page = page;
        screen = seen;
        page.Console += (_, message) =>
        {
            // The browser reports a refused form (422) as an error of the network; that is an answer, not a fault.
            if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal))
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Status != 422)
            {
                complaints.Add($"{response.Request.Method} {response.Url} answered {response.Status}");
            }
        };
        await EnterAsync();
    }

    /// <summary>Signs in, as one does in a demo.</summary>
    protected virtual async Task EnterAsync()
    {
        await OpensAsync("/sign-in");
        // Below the name the button says what the person has on hand.
        await FollowsAsync(Content.GetByRole(AriaRole.Button, new() { NameRegex = Starts(Name) }).First);
    }

    /// <summary>Opens an address.</summary>
    public async Task OpensAsync(string path)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Check();
    }

    /// <summary>The page says this somewhere.</summary>
    public async Task ReadsAsync(string text) =>
        await Assertions.Expect(Content.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>The page does not say this.</summary>
    public async Task DoesNotReadAsync(string text) => await Assertions.Expect(Content.GetByText(text)).ToHaveCountAsync(0, new() { Timeout = Patience });

    /// <summary>A step of the story is done: nothing complained, the page fits the screen, and a photograph is kept.</summary>
    protected async Task ShowsAsync(string step)
    {
        Check();
        await HasReadThePageAsync();
        await story.PhotographAsync(Page, $"{Name.Split(' ')[0]} {step}");
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= screen.Width, $"{Page.Url} is {width} wide on a screen of {screen.Width}.");
    }

    /// <summary>A part of the page with this heading.</summary>
    protected ILocator Panel(string title) => Content.GetByRole(AriaRole.Region, new() { NameRegex = Starts(title) }).First;

    /// <summary>Writes into the field of this label.</summary>
    protected async Task WritesAsync(string label, string text, ILocator? within = null) => await Field(label, within).FillAsync(text);

    /// <summary>Writes a day into the field of this label.</summary>
    protected Task WritesAsync(string label, DateOnly day, ILocator? within = null) => WritesAsync(label, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), within);

    /// <summary>Chooses from the list of this label the first entry that holds the text.</summary>
    protected async Task ChoosesAsync(string label, string text, ILocator? within = null)
    {
        var list = Field(label, within);
        var option = list.Locator("option").Filter(new() { HasText = text }).First;
        await list.SelectOptionAsync(await option.GetAttributeAsync("value") ?? "");
    }

    /// <summary>Ticks a box or picks one of several.</summary>
    protected async Task PicksAsync(string label, ILocator? within = null)
    {
        var box = (within ?? Content).GetByLabel(Starts(label)).First;
        await box.CheckAsync();
    }

    /// <summary>Opens what is folded under these words, unless it is open.</summary>
    protected async Task UnfoldsAsync(string words, ILocator? within = null)
    {
        var summary = (within ?? Content).Locator("summary").Filter(new() { HasText = words }).First;
        if (await summary.EvaluateAsync<bool>("summary => !summary.parentElement.open"))
        {
            await summary.ClickAsync();
        }
    }

    /// <summary>Presses a button and waits for the page that follows.</summary>
    protected Task PressesAsync(string label, ILocator? within = null) => FollowsAsync((within ?? Content).GetByRole(AriaRole.Button, new() { NameRegex = Whole(label) }).First);

    /// <summary>Follows a link in the page.</summary>
    protected Task GoesToAsync(string link, ILocator? within = null) => FollowsAsync((within ?? Content).GetByRole(AriaRole.Link, new() { NameRegex = Saying(link) }).First);

    /// <summary>Opens the row of a list that holds these words.</summary>
    protected Task GoesToRowAsync(string words) => FollowsAsync(Content.Locator("tr").Filter(new() { HasText = words }).First.GetByRole(AriaRole.Link).First);

    /// <summary>Uploads a file.</summary>
    protected Task UploadsAsync(string label, string name, byte[] content, string type = "application/xml") =>
        Field(label).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });

    /// <summary>The field of this label.</summary>
    protected ILocator Field(string label, ILocator? within = null) =>
        (within ?? Content).GetByLabel(Pattern("^" + Regex.Escape(label) + @"\s*(?:optional)?$")).First;

    /// <summary>Presses a button and is refused, with the reason on the page.</summary>
    protected async Task IsRefusedAsync(string label, ILocator? within = null)
    {
        await LeavesByAsync((within ?? Content).GetByRole(AriaRole.Button, new() { NameRegex = Whole(label) }).First);
        await Assertions.Expect(Content.Locator("[data-code]").First).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    /// <summary>Uses something that leads to another page and waits until that is there.</summary>
    private async Task FollowsAsync(ILocator leads)
    {
        await LeavesByAsync(leads);
        var refused = Content.GetByRole(AriaRole.Alert).Filter(new() { Has = Page.Locator("[data-code]") });
        if (await refused.CountAsync() > 0)
        {
            Assert.Fail($"{Name} at {Page.Url} was refused: {await refused.First.InnerTextAsync()}");
        }
    }

    private async Task LeavesByAsync(ILocator leads)
    {
        // A swapped or a loaded page no longer has the mark; this holds with scripts and without.
        await Content.EvaluateAsync("main => main.setAttribute('data-before', '')");
        // A photograph of a page that is longer than the screen leaves it scrolled elsewhere until the focus moves; a page that jumps back under the pressed button swallows the click.
        await leads.FocusAsync();
        await leads.ClickAsync();
        try
        {
            await Assertions.Expect(Page.Locator("main:not([data-before])")).ToHaveCountAsync(1, new() { Timeout = Patience });
        }
        catch (PlaywrightException)
        {
            // What went wrong on the way, or what the browser would not send, says more than that nothing came.
            Check();
            Assert.Equal("", await Content.EvaluateAsync<string>("main => [...main.querySelectorAll('input:invalid, select:invalid, textarea:invalid')].map(field => field.name + ': ' + field.validationMessage).join('; ')"));
            throw;
        }

        await HasReadThePageAsync();
        Check();
    }

    /// <summary>The page is there with all that it is drawn by.</summary>
    /// <remarks>The state is asked for again and again: waiting for the browser's event was seen to miss one that came as the wait began.</remarks>
    private async Task HasReadThePageAsync()
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            try
            {
                if (await Page.EvaluateAsync<string>("document.readyState") == "complete")
                {
                    return;
                }
            }
            catch (PlaywrightException) when (waited.ElapsedMilliseconds < Patience)
            {
                // The page was left while it was asked.
                continue;
            }

            Assert.True(waited.ElapsedMilliseconds < Patience, $"{Page.Url} does not end.");
        }
    }

    private void Check() => Assert.True(complaints.Count == 0, string.Join("\n", complaints));

    /// <summary>Holds these words.</summary>
    protected static Regex Saying(string words) => Pattern(Regex.Escape(words));

    private static Regex Whole(string words) => Pattern("^\\s*" + Regex.Escape(words) + "\\s*$");

    private static Regex Starts(string words) => Pattern("^\\s*" + Regex.Escape(words));

    // The browser matches; the bound only says that nothing here may take long.
    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
