using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Sourcing.Tests.Bids;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests.Auctions;

/// <summary>Auctions and rounds of negotiation through pages and forms of both sides, without JavaScript.</summary>
public sealed class AuctionOverHttpTests : IAsyncLifetime
{
    private VouchServer server = null!;
    private AuctionHouse rooms = null!;
    private string page = "";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        rooms = await AuctionHouse.OnAsync(await BidHouse.OnAsync(server.House), bidders: 3);
        page = "/events/" + SourcingEvent.NumberOf(await server.House.QueryAsync(db => db.Set<SourcingEvent>().Where(row => row.Id == rooms.Event).Select(row => row.Sequence).SingleAsync(Now)));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_auction_is_planned_bid_in_and_watched_by_forms()
    {
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        var end = server.House.Clock.GetUtcNow().AddHours(5).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        (string, string)[] terms = [("endsAt", end), ("sight", "RankAndLead"), ("bidders", rooms.Bidders[0].Supplier.ToString()), ("bidders", rooms.Bidders[1].Supplier.ToString())];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(buyer, page, $"/events/{rooms.Event}/auction", [.. terms, ("stepAmount", "ten")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(buyer, page, $"/events/{rooms.Event}/auction", terms)).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/events/{rooms.Event}/auction", [.. terms, ("stepAmount", "10"), ("ceilings[0].lot", rooms.Lot.ToString()), ("ceilings[0].amount", "4,160")])).StatusCode);
        Assert.Contains("Sillas Ibéricas SA", WebUtility.HtmlDecode(await buyer.GetStringAsync(Local(page + "/auction"), Now)), StringComparison.Ordinal);

        using var bidder = await EnterAsync(1);
        var own = Partner(1) + "/auction";
        var shown = WebUtility.HtmlDecode(await bidder.GetStringAsync(Local(own), Now));
        Assert.Contains("4,166.75", shown, StringComparison.Ordinal);
        Assert.Contains("data-live-part", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Nordstuhl", shown, StringComparison.Ordinal);
        var form = $"{own}/lots/{rooms.Lot}";
        var refused = await VouchServer.PostAsync(bidder, own, form, ("amount", "12,5x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"12,5x\"", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(bidder, own, form, ("amount", "4,165"))).StatusCode);
        Assert.Equal((303, own), await SentAsync(bidder, own, form, ("amount", "4,100.50")));
        Assert.Contains("4,100.50", await buyer.GetStringAsync(Local(page + "/auction"), Now), StringComparison.Ordinal);

        var auction = await server.House.QueryAsync(db => db.Set<Auction>().SingleAsync(Now));
        Assert.Equal(HttpStatusCode.OK, await LiveAsync(bidder, auction.Subject));
        using var outsider = await EnterAsync(2);
        Assert.Equal(HttpStatusCode.NotFound, await LiveAsync(outsider, auction.Subject));
        Assert.DoesNotContain("4,100.50", await outsider.GetStringAsync(Local(Partner(2) + "/auction"), Now), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(Local(own), Now)).StatusCode);

        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page + "/auction", $"/auctions/{auction.Id}/cancel", ("reason", "Wrong quantities"))).StatusCode);
        Assert.Contains("Wrong quantities", await bidder.GetStringAsync(Local(own), Now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_is_opened_answered_and_read_by_forms()
    {
        var line = await server.House.QueryAsync(db => db.Set<Line>().Where(row => row.SourcingEventId == rooms.Event && row.Number == 1).Select(row => row.Id).SingleAsync(Now));
        using var buyer = await server.BrowserAsync(server.House.Buyer);
        var negotiation = page + "/negotiation";
        var due = server.House.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(buyer, negotiation, $"/events/{rooms.Event}/negotiation", ("dueAt", "soon"), ("message", "Please revise."))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(
            buyer, negotiation, $"/events/{rooms.Event}/negotiation",
            ("dueAt", due), ("message", "Please revise."), ("clauses", "Payment within 60 days.\r\n\r\nTwo years of warranty."), ("bidders", rooms.Bidders[0].Supplier.ToString()),
            ("targets[0].supplier", rooms.Bidders[0].Supplier.ToString()), ("targets[0].line", line.ToString()), ("targets[0].unitPrice", "91.25"))).StatusCode);

        using var bidder = await EnterAsync(0);
        var own = Partner(0) + "/negotiation";
        Assert.Contains("91.25", await bidder.GetStringAsync(Local(own), Now), StringComparison.Ordinal);
        (string, string)[] answer = [("lines[0].line", line.ToString()), ("lines[0].unitPrice", "93.4567"), ("clauses[0].accepts", "yes"), ("clauses[1].accepts", "no")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(bidder, own, own, answer)).StatusCode);
        Assert.Equal((303, own), await SentAsync(bidder, own, own, [.. answer, ("clauses[1].counter", "Eighteen months")]));
        Assert.Contains("93.4567", await bidder.GetStringAsync(Local(own), Now), StringComparison.Ordinal);
        Assert.DoesNotContain("93.4567", await buyer.GetStringAsync(Local(negotiation), Now), StringComparison.Ordinal);
        using var other = await EnterAsync(1);
        Assert.DoesNotContain("91.25", await other.GetStringAsync(Local(Partner(1) + "/negotiation"), Now), StringComparison.Ordinal);

        server.House.Clock.Advance(TimeSpan.FromDays(3));
        using var custodian = await server.BrowserAsync(server.House.Head);
        var round = await server.House.QueryAsync(db => db.Set<NegotiationRound>().Select(row => row.Id).SingleAsync(Now));
        Assert.Equal(303, (int)(await VouchServer.PostAsync(
            custodian, negotiation, $"/rounds/{round}/open", ("passphrase", BidHouse.Passphrase), ("second", server.House.Finance.ToString()), ("secondPassphrase", BidHouse.OtherPassphrase))).StatusCode);
        var read = WebUtility.HtmlDecode(await buyer.GetStringAsync(Local(negotiation), Now));
        Assert.Contains("93.4567", read, StringComparison.Ordinal);
        Assert.Contains("Eighteen months", read, StringComparison.Ordinal);
        Assert.Contains("lower than before", await buyer.GetStringAsync(Local(page + "/compare"), Now), StringComparison.Ordinal);
    }

    private static Uri Local(string path) => new(path, UriKind.RelativeOrAbsolute);

    private static async Task<(int Status, string? To)> SentAsync(HttpClient client, string from, string action, params (string, string)[] fields)
    {
        var answer = await VouchServer.PostAsync(client, from, action, fields);
        return ((int)answer.StatusCode, answer.Headers.Location?.ToString());
    }

    private static async Task<HttpStatusCode> LiveAsync(HttpClient client, SubjectRef subject)
    {
        using var answer = await client.GetAsync(Local($"/live?about={subject}&known=0"), HttpCompletionOption.ResponseHeadersRead, Now);
        return answer.StatusCode;
    }

    private string Partner(int bidder) => $"/partner/invitations/{rooms.Bidders[bidder].Invitation}";

    private async Task<HttpClient> EnterAsync(int bidder)
    {
        var browser = server.Anonymous();
        Assert.Equal(303, (int)(await browser.GetAsync(Local("/invitations/" + rooms.Bidders[bidder].Secret.Reveal()), Now)).StatusCode);
        return browser;
    }
}
