using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Sourcing.Scenarios;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Events, their evaluation, comparison and award, and open contracting data.</summary>
internal sealed class EventsPart : ISourcingPart
{
    public IReadOnlyList<FactName> Facts => SourcingFacts.All;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<EventDesk>();
        services.AddScoped<EventRates>();
        services.AddScoped<EventReading>();
        services.AddScoped<HeardReferences>();
        services.AddScoped<LastPaidPrices>();
        services.AddScoped<AwardMaking>();
        services.AddScoped<IApprovalOutcome>(provider => provider.GetRequiredService<AwardMaking>());
        services.AddScoped<EventScenarios>();
        services.AddSingleton<EventQueries>();
        services.AddSingleton<AwardQueries>();
        services.AddSingleton<OcdsImporting>();
        services.AddSingleton<OcdsExporting>();
        services.AddSingleton<IBackgroundWork, EventClock>();
        services.AddSingleton(new NavigationEntry("Sourcing", "/events", "scale", 40, actor => actor.HasAnywhere(Roles.Buyer) || actor.HasAnywhere(Roles.HeadOfProcurement) || actor.MayReadAll) { Key = 'e' });
        services.AddPagePart<EventsOfRequest>("request.main", 30);
        services.AddPagePart<EventNext>("event.side", 10);
        services.AddPagePart<EventsOfOwner>("workbench.main", 40);
        services.AddPagePart<ResultOfInvitation>("invitation.main", 10);
    }

    public void MapTables(ModelBuilder model) => EventTables.Map(model);

    public void MapApi(IEndpointRouteBuilder api) => EventsApi.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => EventPages.Map(pages);

    public IEnumerable<Command> Commands(ICommandLineHost host) =>
        [new Command("import") { OcdsCommands.Import(host) }, new Command("export") { OcdsCommands.Export(host) }, AwardCommands.Create()];
}
