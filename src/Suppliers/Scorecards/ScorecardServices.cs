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

    internal static void Add(IServiceCollection services)
    {
        services.AddNotices(ScorecardNotices.All);
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
