using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Suppliers.Scorecards.Pages;
using Vouch.Suppliers.Scorecards.Plans;
using Vouch.Ui;

namespace Vouch.Suppliers.Scorecards;

/// <summary>What scorecards add to the room.</summary>
internal static class ScorecardServices
{
    /// <summary>All facts of scorecards and plans.</summary>
    internal static IReadOnlyList<FactName> Facts { get; } = [.. ScorecardFacts.All, .. PlanFacts.All];

    private static IReadOnlyList<NoticeRule> Notices { get; } =
    [
        new("scorecard.closed", "supplier", "Your scorecard for a period is there: how you did toward us, and how we did toward you") { Link = "/partner/scorecard" },
        new("scorecard.challenged", "owner", "A supplier challenges a case of its scorecard: {0}") { Body = "{3}" },
        new("scorecard.challenge-accepted", "supplier", "Your challenge {0} was accepted: the case is left out") { Body = "{3}" },
        new("scorecard.challenge-declined", "supplier", "Your challenge {0} was not accepted: the case stays") { Body = "{3}" },
        new("improvement-plan.opened", "supplier", "{0}: a corrective-action plan was opened with you") { Body = "{3}" },
        new("improvement-plan.action-promised", "by", "{0}: an action is promised by you") { Body = "{3}", DateKey = "due" },
        new("improvement-plan.action-done", "owner", "{0}: an action is said to be done; is it?") { Body = "{3}", When = ("side", "them") },
        new("improvement-plan.action-done", "supplier", "{0}: an action of ours is done; is it so?") { Body = "{3}", When = ("side", "us") },
        new("improvement-plan.action-sent-back", "by", "{0}: an action came back; it is not done yet") { Body = "{3}", DateKey = "due" },
        new("improvement-plan.closed", "supplier", "{0}: all actions are settled, the plan is closed"),
        new("improvement-plan.closed", "owner", "{0}: all actions are settled, the plan is closed"),
        new("improvement-plan.given-up", "supplier", "{0}: the plan was given up") { Body = "{3}" },
    ];

    internal static void Add(IServiceCollection services)
    {
        services.AddNotices(Notices);
        services.AddSingleton<ScorecardShelf>();
        services.AddScoped<ScorecardCases>();
        services.AddScoped<ScorecardReader>();
        services.AddScoped<ISupplierGate, SupplierGate>();
        services.AddScoped<PlanDesk>();
        services.AddScoped<PlanQueries>();
        services.AddScoped<SlippingQueries>();
        services.AddSingleton(provider => new ScorecardClock(provider.GetRequiredService<Pipeline>(), provider.GetRequiredService<ScorecardShelf>()));
        services.AddSingleton<IBackgroundWork, ScorecardWork>();
        services.AddPagePart<ScorecardOfSupplier>("supplier.main", 12);
        services.AddPagePart<ScorecardInRoom>("partner.main", 30);
        services.AddPagePart<ScorecardPolicyLink>("administration.main", 48);
        services.AddSingleton(new NavigationEntry("Scorecard", "/partner/scorecard", "chart-bar", 84, actor => actor.Supplier is not null && actor.Scope is null));
    }
}
