using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Invitations, questions, sealed bids and their opening.</summary>
internal sealed class BidsPart : ISourcingPart
{
    public IReadOnlyList<FactName> Facts => BidFacts.All;

    public void AddServices(IServiceCollection services)
    {
        // The demonstration takes fewer rounds: its passphrases are no secret.
        services.TryAddSingleton(KeyStretching.Recommended);
        services.AddScoped<IBidBox, BidBox>();
        services.AddScoped<INoticeSource, BidNotices>();
        services.AddScoped<InvitationQueries>();
        services.AddScoped<BidReading>();
        services.AddScoped<LinkInHand>();
        services.AddScoped<LinkRefused>();
        services.AddScoped<SheetInHand>();
        services.AddPagePart<EventCustodians>("event.main", 10);
        services.AddPagePart<EventInvitations>("event.main", 20);
        services.AddPagePart<EventQuestions>("event.main", 30);
        services.AddPagePart<OwnInvitations>("partner.main", 10);
        services.AddPagePart<OwnInvitations>("partner.link", 10);
        services.AddPagePart<InvitationFigures>("partner.figures", 10);
        services.AddSingleton(new NavigationEntry("Your invitations", "/partner/invitations", "mail-opened", 40, actor => actor.Supplier is not null && actor.Scope is null));
    }

    public void MapTables(ModelBuilder model) => BidTables.Map(model);

    public void MapApi(IEndpointRouteBuilder api) => BidsApi.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => BidPages.Map(pages);
}
