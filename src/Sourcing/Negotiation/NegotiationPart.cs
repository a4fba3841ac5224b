using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Negotiation in rounds.</summary>
internal sealed class NegotiationPart : ISourcingPart
{
    public IReadOnlyList<FactName> Facts => RoundFacts.All;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<RoundReading>();
        services.AddScoped<IBidRevisions, RoundPrices>();
        services.AddScoped<INoticeSource, RoundNotices>();
        services.AddSingleton<IBackgroundWork, RoundClock>();
        services.AddPagePart<EventNegotiation>("event.main", 6);
        services.AddPagePart<InvitationNegotiation>("invitation.main", 6);
    }

    public void MapTables(ModelBuilder model) => RoundTables.Map(model);

    public void MapApi(IEndpointRouteBuilder api) => NegotiationApi.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => NegotiationPages.Map(pages);
}
