using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>Opened bids are lowered in an auction that both bidders follow without loading a page again.</summary>
public sealed class NegotiationStory(Stage stage)
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Bidders_see_their_rank_change_in_the_open_page(DatabaseKind kind)
    {
        await using var story = await Story.BeginAsync(stage, $"negotiation {kind}", kind, isLive: true);
        var site = story.Site;
        const string What = "Lanterns for the garden";

        var colleague = await story.EnterAsync<Colleague>("Rita Requester");
        var request = await colleague.AsksForAsync($"{What}, ten of them, mounted", site.Today.AddDays(60), 2_400);
        var tenderer = await story.EnterAsync<Tenderer>("Ben Buyer");
        await tenderer.TakesAsync(request);
        await tenderer.DescribesAsync(request, What, 10, 190m);
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
    }
}
