using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Auctions as programs plan, read and bid in them.</summary>
internal static class AuctionsApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PlanAuction, AuctionId>("/events/{event}/auction", "Plans a reverse auction of the lots of an event whose bids are open.", new PlanAuction(
            new SourcingEventId(Example),
            new AuctionTerms(new DateTimeOffset(2027, 4, 12, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 4, 12, 9, 0, 0, TimeSpan.Zero), StepAmount: 50m, ExtendWithinMinutes: 3, ExtendByMinutes: 5, MostExtensions: 10, Sight: AuctionSight.RankAndLead),
            [new PartyId(Example)],
            [new AuctionCeiling(new LotId(Example), 12_000m)]));
        api.MapVerb<CancelAuction, Done>("/auctions/{auction}/cancel", "Gives an auction up; the prices from before it stand.", new CancelAuction(new AuctionId(Example), "The quantities have changed."));
        api.MapVerb<PlaceAuctionBid, PlacedAuctionBid>("/invitations/{invitation}/auction/lots/{lot}", "Bids a lower price for a whole lot.", new PlaceAuctionBid(new InvitationId(Example), new LotId(Example), 11_450m));
        api.MapGet("/events/{number}/auction", async (string number, AuctionReading auctions, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken) is not { } found ? Problems.Of([EventRefusals.NotFound], texts)
                : await auctions.OfEventAsync(found.Id, cancellationToken) is { } auction ? Results.Json(auction, Json.Options) : Problems.Of([AuctionRefusals.NotFound], texts))
            .WithSummary("The newest auction of an event with every price at its place.").Produces<AuctionView>();
        api.MapGet("/invitations/{id:guid}/auction", async (Guid id, InvitationQueries invitations, AuctionReading auctions, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var entered = await invitations.EnterAsync(current.Actor, new InvitationId(id), null, cancellationToken);
                return !entered.IsDone ? Problems.Of(entered.Refusals, texts)
                    : await auctions.OfInvitationAsync(entered.Value.Invitation, cancellationToken) is { } own ? Results.Json(own, Json.Options) : Problems.Of([AuctionRefusals.NotFound], texts);
            })
            .WithSummary("The auction as the acting bidder sees it: own prices, and of the others what the buyer shows.").Produces<OwnAuction>();
    }
}
