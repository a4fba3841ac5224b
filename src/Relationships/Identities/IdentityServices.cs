using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Organisations;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Relationships.Identities;

/// <summary>What answers who somebody is.</summary>
internal static class IdentityServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<IdentitySecret>();
        services.AddSingleton<IdentityGenerations>();
        services.AddSingleton<GenerationWork>();
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<GenerationWork>());
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<GenerationWork>());
        services.AddSingleton<People>();
        services.AddSingleton<IPeople>(provider => provider.GetRequiredService<People>());
        services.AddSingleton(new LinkLimits());
        services.AddSingleton<IdentityAssertions>();
        services.AddSingleton<CompanyAddresses>();
        services.AddScoped<IdentityQueries>();
        services.AddScoped<MergePreviews>();
        services.AddSingleton<IConsents, Consents>();
        services.AddSingleton<IAgentReach, AgentReaches>();
        services.AddScoped<OrganisationQueries>();
        services.AddScoped<PersonExport>();
        services.AddPagePart<IdentitiesOfPerson>("relationship.side", 10);
        services.AddPagePart<ConsentsOfPerson>("relationship.side", 20);
        services.AddPagePart<OrganisationsOfPerson>("relationship.side", 30);
        services.AddPagePart<PeopleLink>("administration.main", 47);
        services.AddScoped<INavigationCount, SuggestionsToDecide>();
        services.AddSingleton(new NavigationEntry("The same person?", "/people/suggestions", "users", 38, actor => actor.IsColleague && (actor.HasAnywhere(Roles.ServiceAgent) || actor.HasAnywhere(Roles.Administrator))) { IsSeldom = true });
        services.AddScoped<IPersonalData, PersonalIdentities>();
        services.AddScoped<IPersonalData, PersonalLinks>();
        services.AddScoped<IPersonalData, PersonalParty>();
        services.AddScoped<IPersonalData, PersonalConsents>();
        services.AddScoped<IPersonalData, PersonalMemberships>();
        services.AddScoped<IPersonalData, PersonalCases>();
        services.AddScoped<IPersonalData, PersonalPromises>();
        services.AddScoped<IPersonalData, PersonalFacts>();
        services.AddScoped<IPersonalData, PersonalFiles>();
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

/// <summary>How many suggestions wait.</summary>
internal sealed class SuggestionsToDecide(IdentityQueries queries) : INavigationCount
{
    public string Href => "/people/suggestions";

    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => actor.DecidesOnPersons() ? await queries.CountOpenAsync(cancellationToken) : 0;
}
