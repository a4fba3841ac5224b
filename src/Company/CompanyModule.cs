using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Units, people, roles by unit, accounts and API keys, calendars, exchange rates, files.</summary>
public sealed class CompanyModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Company";

    /// <inheritdoc/>
    public string TablePrefix => "company";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => CompanyFacts.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(CompanyModule).Assembly);
        services.AddSingleton<CompanyDirectory>();
        services.AddSingleton<IPipelineObserver, DirectoryObserver>();
        services.AddSingleton<ApiKeyCache>();
        services.AddSingleton<Files>();
        services.AddSingleton<Rates>();
        services.AddSingleton<Calendars>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
            })
            .AddEntityFrameworkStores<VouchDb>()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);
        services.AddSingleton(new NavigationEntry("Administration", "/administration", "adjustments", 200, actor => actor.HasAnywhere(Kernel.Roles.Administrator)) { Key = 'a', InPersonMenu = true });
        services.AddSingleton(new NavigationEntry("Your settings", "/settings", "user-cog", 210, actor => actor.Scope is null) { InPersonMenu = true });
        services.AddScoped(provider => new Accounts(provider.GetRequiredService<UserManager<Account>>(), provider.GetRequiredService<VouchDb>()));
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model) => CompanyTables.Map(model);

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => CompanyApi.Map(api);

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages) => CompanyPages.Map(pages);
}

/// <summary>Forgets who-is-who when this node has changed it.</summary>
internal sealed class DirectoryObserver(CompanyDirectory directory) : IPipelineObserver
{
    public void Committed(IReadOnlyList<FactDraft> facts)
    {
        if (facts.Any(fact => fact.Subject.Kind is "unit" or "person"))
        {
            directory.Forget();
        }
    }
}
