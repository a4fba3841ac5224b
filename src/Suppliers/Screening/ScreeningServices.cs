using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Screening.Pages;
using Vouch.Suppliers.Vetting;
using Vouch.Ui;

namespace Vouch.Suppliers.Screening;

/// <summary>What screening adds to the room.</summary>
internal static class ScreeningServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ScreeningShelf>();
        services.AddScoped<SupplierScreening>();
        services.AddScoped<ScreeningOverview>();
        services.AddScoped<IScreeningState, ScreeningAnswers>();
        services.AddSingleton(provider => new ScreeningClock(
            provider.GetRequiredService<Pipeline>(), provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ScreeningShelf>(), provider.GetRequiredService<ScorecardShelf>(),
            provider.GetRequiredService<IIdSource>(), provider.GetRequiredService<ILogger<ScreeningClock>>()));
        services.AddSingleton<IBackgroundWork, ScreeningWork>();
        services.AddNotices(ScreeningNotices.All);
        services.AddPagePart<ScreeningOfSupplier>("supplier.main", 8);
        services.AddSingleton(new NavigationEntry("Screening", "/suppliers/screening", "shield-search", 81, ScreeningDuties.MayRead) { IsSeldom = true });
    }

    public static void Map(ModelBuilder model)
    {
        StoredListTables.Map(model);
        SanctionsHitTable.Map(model);
        ScreenedSupplierTables.Map(model);
    }
}
