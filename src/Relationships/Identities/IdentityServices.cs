using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>What answers who somebody is.</summary>
internal static class IdentityServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<IdentitySecret>();
        services.AddSingleton<IdentityGenerations>();
        services.AddSingleton<People>();
        services.AddSingleton<IPeople>(provider => provider.GetRequiredService<People>());
        services.AddSingleton(new LinkLimits());
        services.AddSingleton<IdentityAssertions>();
        services.AddSingleton<CompanyAddresses>();
        services.AddSingleton<IPreparation, PeoplePreparation>();
        services.AddSingleton<IPreparation, CompanyAddressPreparation>();
    }
}

/// <summary>Makes or reads the secret before anything asks for an id: encrypting it may have to write to the database on a connection of its own.</summary>
internal sealed class PeoplePreparation(IPeople people, IServiceScopeFactory scopes) : IPreparation
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await people.ReadyAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
    }
}
