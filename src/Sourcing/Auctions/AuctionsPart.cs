using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Reverse auctions.</summary>
internal sealed class AuctionsPart : ISourcingPart
{
    public IReadOnlyList<FactName> Facts => AuctionFacts.All;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<AuctionReading>();
        services.AddScoped<IBidRevisions, AuctionPrices>();
        services.AddScoped<INoticeSource, AuctionNotices>();
        services.AddSingleton<IBackgroundWork, AuctionClock>();
        services.AddPagePart<EventAuction>("event.main", 5);
        services.AddPagePart<InvitationAuction>("invitation.main", 5);
    }

    public void MapTables(ModelBuilder model) => AuctionTables.Map(model);

    public void MapApi(IEndpointRouteBuilder api) => AuctionsApi.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => AuctionPages.Map(pages);
}
