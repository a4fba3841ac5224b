using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Suppliers.Vetting;

/// <summary>What vetting adds to the room.</summary>
internal static class VettingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<VettingShelf>();
        services.AddScoped<PackReading>();
        services.AddScoped<ItemWords>();
        services.AddScoped<QualificationGate>();
        services.AddScoped<IPartyAddresses, ContactAddresses>();
        services.AddScoped<IPersonalData, PersonalPack>();
        services.AddSingleton<VettingClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<VettingClock>());
        services.AddScoped<ReferenceInHand>();
        services.AddSingleton<ReferenceQueries>();
        services.AddSingleton<ReferenceClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<ReferenceClock>());
        services.AddPagePart<VettingLink>("administration.main", 50);
        services.AddNotices(VettingNotices.All);
    }
}
