using Microsoft.Playwright;

namespace Vouch.Journeys.Tests;

/// <summary>Somebody who looks at the shop's own website, which shows Vouch's chat.</summary>
internal sealed class Visitor : Person
{
    /// <summary>Nobody signs in to a website: it is opened.</summary>
    protected override async Task EnterAsync()
    {
        // The chat keeps its inside shut to the website; whoever reads the screen sees it all the same.
        await Page.AddInitScriptAsync("const shut = Element.prototype.attachShadow; Element.prototype.attachShadow = function (how) { return shut.call(this, { ...how, mode: 'open' }); };");
        var website = $"<!doctype html><html lang=en><title>Shop</title><main><h1>Lamps for everybody</h1></main><script src=\"{Site.Server.Address}chat/shop/widget.js\"></script></html>";
        await Page.RouteAsync(Site.Shop + "/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = website }));
        await OpensAsync(Site.Shop + "/");
    }

    /// <summary>Writes in the chat.</summary>
    public async Task WritesInTheChatAsync(string words)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the chat" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("How can we help?")).ToBeVisibleAsync(new() { Timeout = Patience });
        await WritesAgainAsync(words);
    }

    /// <summary>Writes once more in the open chat.</summary>
    public async Task WritesAgainAsync(string words)
    {
        await Page.GetByLabel("Your message").FillAsync(words);
        // The server has it when it says so.
        await Page.RunAndWaitForResponseAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync(), answer => answer.Url.EndsWith("/messages", StringComparison.Ordinal) && answer.Ok);
        await ShowsAsync("writes in the chat");
    }

    /// <summary>Sees an answer come, without doing anything.</summary>
    public async Task SeesInTheChatAsync(string words)
    {
        await Assertions.Expect(Page.GetByText(words)).ToBeVisibleAsync(new() { Timeout = Patience });
        await ShowsAsync("sees the answer");
    }
}
