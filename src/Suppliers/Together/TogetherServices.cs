using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices;
using Vouch.Suppliers.Scorecards;
using Vouch.Ui;

namespace Vouch.Suppliers.Together;

/// <summary>What the shared place adds to the room.</summary>
internal static class TogetherServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddNotices(TogetherNotices.All);
        services.AddScoped<TogetherDesk>();
        services.AddScoped<TogetherQueries>();
        services.AddScoped<ForecastQueries>();
        services.AddScoped<IForecastCases>(provider => provider.GetRequiredService<ForecastQueries>());
        services.AddSingleton(new NavigationEntry("Together", "/partner/together", "heart-handshake", 83, actor => actor.Supplier is not null && actor.Scope is null));
    }
}
