using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Approvals;
using Vouch.Decisions.Pages;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;
using Vouch.Promises;
using Vouch.Ui;

namespace Vouch.Decisions;

/// <summary>Policies, approvals, reviews, delegation, segregation of duties, acts that need two persons.</summary>
public sealed class DecisionsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Decisions";

    /// <inheritdoc/>
    public string TablePrefix => "decisions";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => DecisionFacts.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(DecisionsModule).Assembly);
        services.AddNotices(DecisionNotices.All);
        services.AddScoped<IReplyAct, DecideByMail>();
        services.AddScoped<IReplyAct, TellMoreByMail>();
        services.AddPagePart<PoliciesPart>("administration.main", 10);
        services.AddScoped<PolicyShelf>();
        services.AddScoped<PolicyTrials>();
        services.AddScoped<ApprovalDesk>();
        services.AddScoped<DecisionQueries>();
        services.AddScoped<IDecisions, DecisionDoor>();
        services.AddSingleton<IServedSubjects, ServedBySteps>();
        services.AddSingleton<IWaitingApprovals, WaitingApprovals>();
        services.AddScoped<INavigationCount, DecisionCount>();
        services.AddSingleton(new NavigationEntry("Decisions", "/decisions", "gavel", 30, actor => actor.IsColleague) { Key = 'd', OnlyWhileWaiting = actor => !actor.HoldsRole });
        services.AddSingleton(new NavigationEntry("Approval policies", "/administration/policies", "file-text", 95, actor => actor.HasAnywhere(Roles.Administrator)) { InPersonMenu = true });
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model) => DecisionTables.Map(model);

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => DecisionApi.Map(api);

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages) => DecisionPages.Map(pages);
}

/// <summary>How many decisions wait for the reader.</summary>
internal sealed class DecisionCount(DecisionQueries queries) : INavigationCount
{
    public string Href => "/decisions";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => queries.CountAsync(actor.Party, cancellationToken);
}
