using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>Opened bids become better: in an auction that both bidders follow without loading a page again, and round by round until the best and final offers.</summary>
public sealed class NegotiationStory(Stage stage)
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Bidders_see_their_rank_change_in_the_open_page(DatabaseKind kind)
    {
        await using var story = await Story.BeginAsync(stage, $"negotiation {kind}", kind, isLive: true);
        var site = story.Site;
        var (number, lena, bo, _, _) = await BidsAreOpenAsync(story, "Lanterns for the garden");
        var ben = await story.EnterAsync<Negotiator>("Ben Buyer");
        await ben.PlansAnAuctionAsync(number, site.Clock.GetUtcNow().AddHours(1));
        await site.LetDaysPassAsync();
        await lena.EntersTheAuctionAsync();
        await lena.SeesTheRankAsync(2);
        await bo.EntersTheAuctionAsync();
        await bo.SeesTheRankAsync(1);
        await lena.BidsInTheAuctionAsync(1_750m);
        await lena.SeesTheRankAsync(1);
        await bo.SeesTheRankAsync(2);

        // A bid in the last two minutes adds five.
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        await bo.BidsInTheAuctionAsync(1_700m);
        await lena.SeesTheRankAsync(2);
        await ben.LooksAtTheAuctionAsync(number);
        await ben.ReadsAsync("Lengthened 1 times");
        site.Clock.Advance(TimeSpan.FromMinutes(3));
        await lena.BidsInTheAuctionAsync(1_690m);
        await bo.SeesTheRankAsync(2);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.LetDaysPassAsync();
        await ben.LooksAtTheAuctionAsync(number);
        await ben.ReadsAsync("Ended");
        await ben.ReadsOnTheRecordAsync(number, "The auction ended", "planned an auction", "opened the bids");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Offers_become_better_round_by_round_until_the_best_and_final_ones(DatabaseKind kind)
    {
        await using var story = await Story.BeginAsync(stage, $"rounds {kind}", kind, isLive: true);
        var site = story.Site;
        const string What = "Lanterns for the terrace";
        var (number, lena, bo, cora, carl) = await BidsAreOpenAsync(story, What);
        var ben = await story.EnterAsync<Negotiator>("Ben Buyer");
        await ben.OpensARoundAsync(number, "Both offers are close. What can you do?", site.Clock.GetUtcNow().AddHours(2), "Lumen Lights", What, 165m, "Payment is due 60 days after the invoice.");

        // Each is shown the own target only, and nobody reads an answer before the round is due.
        await lena.ReadsWhatIsAskedAsync("What can you do?", "now 190 · target 165 EUR");
        await lena.ReadsAsync("Payment is due 60 days after the invoice.");
        await lena.AnswersTheRoundAsync(What, 168.40m, "45 days, with 2 % discount within ten.");
        await bo.ReadsWhatIsAskedAsync("What can you do?", "now 180");
        await bo.DoesNotReadAsync("target");
        await bo.AcceptsTheClauseAsync();
        await ben.LooksAtTheRoundsAsync(number);
        await ben.DoesNotReadAsync("168.4");
        await ben.DoesNotReadAsync("45 days");

        await lena.BeginsToChangeTheAnswerAsync(What, 150m);
        site.Clock.Advance(TimeSpan.FromHours(2));
        await lena.IsTooLateAsync();
        await site.LetDaysPassAsync();
        await cora.OpensTheAnswersOfAsync(number);
        await cora.ReadsAsync("one more must follow");
        await carl.OpensTheAnswersOfAsync(number);
        await ben.ReadsOldAndNewOfAsync(number, "Lumen Lights", "168.4", "190");
        await ben.ReadsAsync("2.1 % above target");
        await ben.LooksAtTheRoundsAsync(number);
        await ben.ReadsAsync("45 days, with 2 % discount within ten.");
        await ben.ReadsAsync("accepts");

        await ben.AsksForTheBestAndFinalOfferAsync(number, "Your last word, please.", site.Clock.GetUtcNow().AddHours(2));
        await lena.ReadsWhatIsAskedAsync("Your last word, please.", "now 168.4");
        await lena.AnswersTheRoundAsync(What, 164.90m);
        site.Clock.Advance(TimeSpan.FromHours(2));
        await site.LetDaysPassAsync();
        await cora.OpensTheAnswersOfAsync(number);
        await carl.OpensTheAnswersOfAsync(number);
        await ben.ReadsOldAndNewOfAsync(number, "Lumen Lights", "164.9", "168.4");
        await ben.CannotOpenAnotherRoundAsync(number);
        await lena.CannotOfferMoreAsync();
        await bo.CannotOfferMoreAsync();
        await ben.ReadsOnTheRecordAsync(
            number,
            "The answers of the round are open", "agreed to open the answers", "The round was due", "A bidder answered the round", "opened a round of negotiation",
            "The answers of the round are open", "agreed to open the answers", "The round was due", "A bidder answered the round", "A bidder answered the round", "opened a round of negotiation", "opened the bids");
    }

    /// <summary>Two bids for ten of something are opened: 190 from Lumen Lights, 180 from a bidder who has only the link.</summary>
    private static async Task<(string Number, SupplierPerson Lena, LinkHolder Bo, Custodian Cora, Custodian Carl)> BidsAreOpenAsync(Story story, string what)
    {
        var site = story.Site;
        var colleague = await story.EnterAsync<Colleague>("Rita Requester");
        var request = await colleague.AsksForAsync($"{what}, ten of them, mounted", site.Today.AddDays(60), 2_400);
        var tenderer = await story.EnterAsync<Tenderer>("Ben Buyer");
        await tenderer.TakesAsync(request);
        await tenderer.DescribesAsync(request, what, 10, 190m);
        var cora = await story.EnterAsync<Custodian>("Cora Custodian");
        await cora.ChoosesAPassphraseAsync();
        var carl = await story.EnterAsync<Custodian>("Carl Custodian");
        await carl.ChoosesAPassphraseAsync();
        var number = await tenderer.AsksForBidsAsync(request, site.Clock.GetUtcNow().AddHours(2));
        await tenderer.WeighsAsync(number, 60, "Mounting", 40, "Who mounts them?");
        await tenderer.NamesCustodiansAsync(number, "Cora Custodian", "Carl Custodian");
        await tenderer.PublishesAsync(number);
        var toLumen = await tenderer.InvitesAsync(number, "Lumen Lights", "Lena Lumen", "lena@lumen.example");
        var toBorealis = await tenderer.InvitesAsync(number, "Borealis Furniture", "Bo Borealis", "bo@borealis.example");
        var lena = await story.EnterAsync<SupplierPerson>("Lena Lumen");
        await lena.OpensTheLinkAsync(toLumen);
        await lena.BidsAsync(190m, 20, "Our own people.");
        var bo = await story.EnterAsync<LinkHolder>("Bo Borealis");
        await bo.OpensTheLinkAsync(toBorealis);
        await bo.BidsAsync(180m, 30, "A firm from the town.");
        site.Clock.Advance(TimeSpan.FromHours(3));
        await site.LetDaysPassAsync();
        await cora.OpensTheBidsOfAsync(number);
        await carl.OpensTheBidsOfAsync(number);
        return (number, lena, bo, cora, carl);
    }
}
