using System.Net;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Sourcing.Tests.Evaluation;

/// <summary>The criteria of a partnership on the pages of the buyer.</summary>
public sealed class PartnershipOverHttpTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Criteria_of_every_kind_are_set_by_form_and_come_back_as_they_were()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        var id = await house.DoneAsync(house.Buyer, new DraftEvent(SourcingEventKind.Proposal, "Cleaning", house.Unit, Currency.Eur) { Lots = [new DraftLot("Cleaning", [new DraftLine("A year of cleaning", 1m, "ANN")])] });
        var page = "/events/" + SourcingEvent.NumberOf(await house.QueryAsync(db => db.Set<SourcingEvent>().Where(row => row.Id == id).Select(row => row.Sequence).SingleAsync(Now)));
        using var buyer = await server.BrowserAsync(house.Buyer);
        (string, string)[] criteria =
        [
            ("criteria[0].name", "Trust"), ("criteria[0].weight", "40"), ("criteria[0].kind", "Trust"),
            ("criteria[1].name", "Cost"), ("criteria[1].weight", "35"), ("criteria[1].kind", "TotalCost"), ("criteria[1].years", "3"),
            ("criteria[2].name", "Plan"), ("criteria[2].weight", "25"), ("criteria[2].kind", "Plan"), ("criteria[2].guidance", "By when?"),
        ];
        var refused = await VouchServer.PostAsync(buyer, page, $"/events/{id}/criteria", [.. criteria, ("criteria[1].formula", "years * what")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"years * what\"", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, $"/events/{id}/criteria", [.. criteria, ("criteria[1].formula", "years * [1.1]")])).StatusCode);
        var kept = await house.QueryAsync(db => db.Set<Criterion>().AsNoTracking().Where(row => row.SourcingEventId == id).OrderBy(row => row.Number).ToListAsync(Now));
        Assert.Equal([(CriterionKind.Trust, null, null), (CriterionKind.TotalCost, 3, "years * [1.1]"), (CriterionKind.Plan, (int?)null, (string?)null)], kept.Select(criterion => (criterion.Kind, criterion.Years, criterion.Formula)));
        Assert.Contains("value=\"years * [1.1]\"", WebUtility.HtmlDecode(await buyer.GetStringAsync(new Uri(page, UriKind.Relative), Now)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_and_a_presentation_are_put_down_by_form()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        var rooms = await Auctions.AuctionHouse.OnAsync(await Bids.BidHouse.OnAsync(house));
        var service = await house.QueryAsync(db => db.Set<Criterion>().Where(row => row.SourcingEventId == rooms.Event && row.Kind == CriterionKind.Judged).Select(row => row.Id).SingleAsync(Now));
        await house.DoneAsync(house.Buyer, new AssignEvaluator(rooms.Event, house.OtherBuyer));
        await house.DoneAsync(house.OtherBuyer, new SubmitScores(rooms.Event, [new(rooms.Bidders[0].Supplier, service, 20m, "Far away"), new(rooms.Bidders[1].Supplier, service, 60m, "Near")]));
        var page = "/events/" + SourcingEvent.NumberOf(await house.QueryAsync(db => db.Set<SourcingEvent>().Where(row => row.Id == rooms.Event).Select(row => row.Sequence).SingleAsync(Now))) + "/evaluation";
        using var buyer = await server.BrowserAsync(house.Buyer);
        var form = $"/events/{rooms.Event}/consensus/{rooms.Bidders[0].Supplier}/{service}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(buyer, page, form, ("value", "12,5x"), ("note", "Talked over"))).StatusCode);
        Assert.Equal(303, (int)(await VouchServer.PostAsync(buyer, page, form, ("value", "35.5"), ("note", "Talked over on Monday"))).StatusCode);
        var shown = WebUtility.HtmlDecode(await buyer.GetStringAsync(new Uri(page, UriKind.Relative), Now));
        Assert.Contains("Talked over on Monday", shown, StringComparison.Ordinal);
        Assert.Contains("agreed by all", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(buyer, page, $"/events/{rooms.Event}/evaluation-steps", ("kind", "Presentation"), ("bidder", rooms.Bidders[0].Supplier.ToString()), ("heldAt", "2026-03-20T12:00"), ("participants", house.Buyer.ToString()))).StatusCode);
    }
}
