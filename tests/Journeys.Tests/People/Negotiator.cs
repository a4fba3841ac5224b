using System.Globalization;
using Microsoft.Playwright;

namespace Vouch.Journeys.Tests;

/// <summary>A buyer who lets bidders lower their prices against one another once bids are open.</summary>
internal sealed class Negotiator : Person
{
    /// <summary>Plans an auction that begins at once: ten less with each bid, and five minutes more after a bid in the last two.</summary>
    public async Task PlansAnAuctionAsync(string number, DateTimeOffset until)
    {
        await OpensAsync($"/events/{number}");
        await UnfoldsAsync("Plan an auction");
        var auction = Panel("Auction");
        await WritesAsync("Ends", Local(until), auction);
        await WritesAsync("Smallest step as an amount", "10", auction);
        await WritesAsync("A bid in the last minutes", "2", auction);
        await WritesAsync("adds minutes", "5", auction);
        await ChoosesAsync("Bidders see", "The own rank and the leading price", auction);
        await ShowsAsync("plans an auction");
        await PressesAsync("Plan the auction", auction);
        await ShowsAsync("has planned it");
    }

    /// <summary>Looks at the auction.</summary>
    public async Task LooksAtTheAuctionAsync(string number)
    {
        await OpensAsync($"/events/{number}/auction");
        await ShowsAsync("looks at the auction");
    }

    /// <summary>Asks for revised offers: a target for one bidder's only line, and a clause that each answers.</summary>
    public async Task OpensARoundAsync(string number, string message, DateTimeOffset until, string supplier, string line, decimal target, string clause)
    {
        await OpensAsync($"/events/{number}");
        await GoesToAsync("To the negotiation");
        await WritesAsync("What you ask of the bidders", message);
        await WritesAsync("Answers until", Local(until));
        await WritesAsync("Clauses and questions", clause);
        await UnfoldsAsync("Targets");
        await WritesAsync($"{supplier}, line 1.1 {line}", target.ToString(CultureInfo.InvariantCulture));
        await ShowsAsync("asks for revised offers");
        await PressesAsync("Open the round");
        await ReadsAsync(message);
        await ShowsAsync("has opened the round");
    }

    /// <summary>Asks everybody for the best and final offer; no round follows.</summary>
    public async Task AsksForTheBestAndFinalOfferAsync(string number, string message, DateTimeOffset until)
    {
        await OpensAsync($"/events/{number}/negotiation");
        await WritesAsync("What you ask of the bidders", message);
        await WritesAsync("Answers until", Local(until));
        await PicksAsync("Best and final offers");
        await PressesAsync("Open the round");
        await ReadsAsync("asks for best and final offers");
        await ShowsAsync("asks for the best and final offer");
    }

    /// <summary>Looks at the rounds and what was answered.</summary>
    public async Task LooksAtTheRoundsAsync(string number)
    {
        await OpensAsync($"/events/{number}/negotiation");
        await ShowsAsync("looks at the rounds");
    }

    /// <summary>Reads in the comparison what a bidder's only line costs now and what it cost before.</summary>
    public async Task ReadsOldAndNewOfAsync(string number, string supplier, string now, string before)
    {
        await OpensAsync($"/events/{number}/compare");
        var cell = Content.Locator($"tr[id='line-1.1'] td[data-label='{supplier}']");
        await Assertions.Expect(cell).ToContainTextAsync($"{now} each", new() { Timeout = Patience });
        await Assertions.Expect(cell).ToContainTextAsync($"{before} before", new() { Timeout = Patience });
        await ShowsAsync("reads old and new side by side");
    }

    /// <summary>No further round can be opened.</summary>
    public async Task CannotOpenAnotherRoundAsync(string number)
    {
        await LooksAtTheRoundsAsync(number);
        await Assertions.Expect(Content.GetByRole(AriaRole.Button, new() { Name = "Open the round" })).ToHaveCountAsync(0);
    }

    /// <summary>Reads these entries in what happened to the event, the newest first.</summary>
    public async Task ReadsOnTheRecordAsync(string number, params string[] entries)
    {
        await OpensAsync($"/events/{number}");
        var said = await Panel("What happened").Locator(".v-timeline-what").AllInnerTextsAsync();
        await ShowsAsync("reads what happened");
        var at = -1;
        foreach (var entry in entries)
        {
            var next = said.ToList().FindIndex(at + 1, text => text.Contains(entry, StringComparison.Ordinal));
            Assert.True(next >= 0, $"The record does not say '{entry}' where it should:\n{string.Join('\n', said)}");
            at = next;
        }
    }

    private static string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
