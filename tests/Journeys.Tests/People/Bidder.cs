using System.Globalization;

namespace Vouch.Journeys.Tests;

/// <summary>Somebody who answers an invitation for a supplier, by its personal link.</summary>
internal abstract class Bidder : Person
{
    private string invitation = "";

    /// <summary>Opens the personal link that came by mail.</summary>
    public async Task OpensTheLinkAsync(string link)
    {
        await OpensAsync(link);
        invitation = new Uri(Page.Url).AbsolutePath;
        await ShowsAsync("opens the invitation");
    }

    /// <summary>Asks something that every bidder reads.</summary>
    public async Task AsksTheBuyerAsync(string question)
    {
        await OpensAsync(invitation);
        await WritesAsync("Ask a question", question);
        await PressesAsync("Ask");
        await ShowsAsync("asks the buyer");
    }

    /// <summary>Writes a bid for the only line, or changes the one that stands, and sends it sealed.</summary>
    public async Task BidsAsync(decimal price, int days, string answer)
    {
        await OpensAsync($"{invitation}/bid");
        await WritesAsync("Price of one unit, before tax", price.ToString(CultureInfo.InvariantCulture));
        await WritesAsync("Lead time", days.ToString(CultureInfo.InvariantCulture));
        await WritesAsync("Your answer", answer);
        await ShowsAsync("writes a bid");
        await PressesAsync("Send the sealed bid");
        await ReadsAsync(answer);
        await ShowsAsync("has sent the bid");
    }

    /// <summary>Rereads the own bid, which the link alone can decrypt.</summary>
    public async Task RereadsTheBidAsync(string says)
    {
        await OpensAsync($"{invitation}/own-bid");
        await ReadsAsync(says);
        await ShowsAsync("rereads the own bid");
    }

    /// <summary>Opens the auction and leaves it open.</summary>
    public async Task EntersTheAuctionAsync()
    {
        await OpensAsync(invitation);
        await GoesToAsync("To the auction");
        // A page that is loaded again forgets this.
        await Page.EvaluateAsync("window.wasOpenedOnce = true");
        await ShowsAsync("enters the auction");
    }

    /// <summary>Bids a lower price for the only lot.</summary>
    public async Task BidsInTheAuctionAsync(decimal amount)
    {
        await WritesAsync("Your new price for the whole lot", amount.ToString(CultureInfo.InvariantCulture));
        await PressesAsync("Bid");
        await ShowsAsync("bids in the auction");
    }

    /// <summary>Sees the own rank in the open page, which changes by itself.</summary>
    public async Task SeesTheRankAsync(int rank)
    {
        var figure = Content.Locator(".v-figure").Filter(new() { HasText = "Your rank" });
        await Microsoft.Playwright.Assertions.Expect(figure).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"{rank}\\s*$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Patience });
        Assert.True(await Page.EvaluateAsync<bool>("window.wasOpenedOnce === true"), "The page was loaded again.");
        await ShowsAsync("sees the rank");
    }

    /// <summary>Opens the negotiation from the invitation and reads what is asked, with the target of the only line beside the own price.</summary>
    public async Task ReadsWhatIsAskedAsync(string message, string hint)
    {
        await OpensAsync(invitation);
        await GoesToAsync("Answer", Panel("Negotiation"));
        await ReadsAsync(message);
        await ReadsAsync(hint);
        await ShowsAsync("reads what is asked");
    }

    /// <summary>Answers the round with another price for the only line and, where a clause is asked about, something else in its place.</summary>
    public async Task AnswersTheRoundAsync(string line, decimal price, string? instead = null)
    {
        await WritesAsync($"1.1 {line}", price.ToString(CultureInfo.InvariantCulture));
        if (instead is not null)
        {
            await PicksAsync("We propose something else", Panel("Clause 1"));
            await WritesAsync("What you propose instead", instead, Panel("Clause 1"));
        }

        await ShowsAsync("answers the round");
        await PressesAsync("Send the sealed answer");
        await ReadsAsync("Hash of the sealed answer");
        await ShowsAsync("has answered the round");
    }

    /// <summary>Accepts the only clause and leaves all prices as they are.</summary>
    public async Task AcceptsTheClauseAsync()
    {
        await PicksAsync("We accept it", Panel("Clause 1"));
        await PressesAsync("Send the sealed answer");
        await ReadsAsync("Hash of the sealed answer");
        await ShowsAsync("accepts the clause");
    }

    /// <summary>The page of the negotiation takes no further offer.</summary>
    public async Task CannotOfferMoreAsync()
    {
        await OpensAsync(invitation);
        await GoesToAsync("To the negotiation", Panel("Negotiation"));
        await Microsoft.Playwright.Assertions.Expect(Content.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = Saying("sealed answer") })).ToHaveCountAsync(0);
        await ShowsAsync("cannot offer more");
    }

    /// <summary>Begins to write another price into the page that is open; what somebody writes is not swapped away.</summary>
    public Task BeginsToChangeTheAnswerAsync(string line, decimal price) => WritesAsync($"1.1 {line}", price.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sends the changed answer after the round was due, and is refused.</summary>
    public async Task IsTooLateAsync()
    {
        await IsRefusedAsync("Replace the sealed answer");
        await ShowsAsync("is too late");
    }

    /// <summary>Reads how the own bid was judged.</summary>
    public async Task ReadsTheResultAsync()
    {
        await OpensAsync(invitation);
        await GoesToAsync("Read your result");
        await ShowsAsync("reads the result");
    }
}

/// <summary>A bidder who has no account: the link is all there is.</summary>
internal sealed class LinkHolder : Bidder
{
    /// <inheritdoc/>
    protected override Task EnterAsync() => Task.CompletedTask;
}
