using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;
using Vouch.Requests.Asks;
using Vouch.Requests.Budgets;
using Vouch.Requests.Pages;
using Vouch.Ui;

namespace Vouch.Requests;

/// <summary>Asks from "I need this" to the requester's verdict, and the budgets that pay for them.</summary>
public sealed class RequestsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Requests";

    /// <inheritdoc/>
    public string TablePrefix => "requests";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => RequestFacts.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(RequestsModule).Assembly);
        services.AddNotices(RequestNotices.All);
        services.AddScoped<IAskByMail, AskByMail>();
        services.AddScoped<IReplyAct, AnswerByMail>();
        services.AddScoped<RequestDesk>();
        services.AddScoped<Ending>();
        services.AddScoped<Covering>();
        services.AddScoped<RequestQueries>();
        services.AddScoped<BudgetBook>();
        services.AddScoped<RequestBudgets>();
        services.AddScoped<RequestDoor>();
        services.AddScoped<IRequests>(provider => provider.GetRequiredService<RequestDoor>());
        services.AddScoped<IBudgets>(provider => provider.GetRequiredService<BudgetBook>());
        services.AddScoped<IApprovalOutcome, ApprovalOfRequest>();
        services.AddPagePart<BudgetOfRequest>("approval.context");
        services.AddPagePart<CodingDefaultsLink>("administration.main", 20);
        services.AddSingleton(new NavigationEntry("Front desk", "/desk", "home", 10, actor => actor.IsColleague) { Key = 'f' });
        services.AddSingleton(new NavigationEntry("Requests", "/requests", "list", 15, actor => actor.IsColleague) { Key = 'r' });
        services.AddSingleton(new NavigationEntry("Workbench", "/workbench", "layout-kanban", 20, actor => actor.HasAnywhere(Roles.Buyer) || actor.HasAnywhere(Roles.HeadOfProcurement)) { Key = 'w' });
        services.AddSingleton(new NavigationEntry("Budgets", "/budgets", "wallet", 65, actor => actor.HasAnywhere(Roles.BudgetHolder) || actor.HasAnywhere(Roles.Finance) || actor.MayReadAll) { Key = 'b', IsSeldom = true });
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model) => RequestTables.Map(model);

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => RequestApi.Map(api);

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages) => RequestPages.Map(pages);

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(ICommandLineHost host)
    {
        yield return new Command("import", "Takes over what is in files.") { ImportBudgets.Command(host) };
    }
}
