using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Drivers;

/// <summary>What drivers add to the room.</summary>
internal static class DriverServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<DriverGuessing>();
        services.AddSingleton<IDriverGuess>(provider => provider.GetRequiredService<DriverGuessing>());
        services.AddSingleton<DriverLearning>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<DriverLearning>());
        services.AddScoped<IPersonalData, PersonalDrivers>();
    }
}
