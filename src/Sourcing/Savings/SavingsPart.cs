using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Savings, from the baseline to the word of the budget holder.</summary>
internal sealed class SavingsPart : ISourcingPart
{
    public IReadOnlyList<FactName> Facts => SavingFacts.All;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<SavingDesk>();
        services.AddScoped<ProposeSavings>();
        services.AddScoped<SavingQueries>();
        services.AddScoped<INavigationCount, SavingsToConfirmCount>();
        services.AddSingleton(new NavigationEntry("Savings", "/savings", "pig-money", 45, actor => actor.IsColleague && (actor.MayReadAll || actor.HasAnywhere(Roles.Buyer) || actor.HasAnywhere(Roles.HeadOfProcurement) || actor.HasAnywhere(Roles.BudgetHolder))) { IsSeldom = true });
        services.AddPagePart<SavingsOfEvent>("award.main", 30);
        services.AddPagePart<SavingsToConfirm>("decisions.main", 50);
        services.AddPagePart<SavingsOfOwner>("workbench.main", 45);
    }

    public void MapTables(ModelBuilder model) => SavingTables.Map(model);

    public void MapApi(IEndpointRouteBuilder api) => SavingsApi.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => SavingPages.Map(pages);
}
