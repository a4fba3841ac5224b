using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Trust;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises;

/// <summary>Promises: what is owed to whom by when; charters that run; trust that is earned.</summary>
public sealed class PromisesModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Promises";

    /// <inheritdoc/>
    public string TablePrefix => "promises";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => PromiseFacts.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRoom(typeof(PromisesModule).Assembly);
        services.AddSingleton<CharterShelf>();
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<CharterShelf>());
        services.AddSingleton<CompanyUnits>();
        services.AddSingleton<IUnitKnowledge>(provider => provider.GetRequiredService<CompanyUnits>());
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<CompanyUnits>());
        services.AddSingleton<ICalendarCheck, CalendarCheck>();
        services.AddSingleton<PromiseClock>();
        services.AddSingleton<ITrust, TrustQuery>();
        services.AddScoped<OutstandingPromises>();
        services.AddScoped<CharterVocabularies>();
        services.AddScoped<PromiseDoor>();
        services.AddScoped<IPromises>(provider => provider.GetRequiredService<PromiseDoor>());
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        PromiseTable.Map(model);
        CharterVersion.Map(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
    }
}
