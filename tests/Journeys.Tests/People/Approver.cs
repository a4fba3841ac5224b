namespace Vouch.Journeys.Tests;

/// <summary>Somebody who decides.</summary>
internal sealed class Approver : Person
{
    /// <summary>Opens the decision that waits about a request or event.</summary>
    public async Task OpensDecisionAboutAsync(string title)
    {
        await OpensAsync("/decisions");
        await ShowsAsync("sees what waits");
        await GoesToAsync(title);
    }

    /// <summary>Asks for more before deciding.</summary>
    public async Task WantsToKnowMoreAsync(string title, string words)
    {
        await OpensDecisionAboutAsync(title);
        await WritesAsync("Your words", words);
        await PressesAsync("Tell me more");
        await ShowsAsync("wants to know more");
    }

    /// <summary>Says yes.</summary>
    public async Task ApprovesAsync(string title)
    {
        await OpensDecisionAboutAsync(title);
        await ShowsAsync("reads the decision");
        await PressesAsync("Approve");
        await ShowsAsync("approves");
    }

    /// <summary>Answers a privacy review without objection.</summary>
    public async Task ReviewsAsync(string title)
    {
        await OpensDecisionAboutAsync(title);
        await Content.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Do the data leave our legal region?" }).GetByLabel("No").First.CheckAsync();
        await PressesAsync("Send the review");
        await ShowsAsync("sends the review");
    }
}
