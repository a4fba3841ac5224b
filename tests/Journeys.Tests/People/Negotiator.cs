using System.Globalization;

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

    private static string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
