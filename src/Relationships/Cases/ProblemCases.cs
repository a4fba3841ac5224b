using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships;

/// <summary>What problems add to the room.</summary>
internal static class ProblemCases
{
    internal static void Add(IServiceCollection services)
    {
        services.AddScoped<ProblemDesk>();
        services.AddScoped<ProblemQueries>();
        services.TryAddScoped<ICaseVoice, KeptSayings>();
        services.TryAddScoped<ICaseInteractions, NoCaseInteractions>();
        services.TryAddSingleton(provider => CaseReminders.Read(provider.GetRequiredService<IWorkingTime>(), provider.GetService<IConfiguration>()));
        services.AddSingleton<CaseClock>();
        services.AddSingleton<IBackgroundWork, CaseClockWork>();
        services.AddScoped<CaseLinkHolder>();
        services.AddScoped<CaseInHand>();
        services.AddScoped<IPersonalData, PersonalSayings>();
    }

    internal static void Map(ModelBuilder model)
    {
        PersonalLink.Map(model);
        Saying.Map(model);
    }
}
