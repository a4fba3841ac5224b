using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Feedback;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Interactions.Ordering;
using Vouch.Relationships.Interactions.Retention;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Interactions;

/// <summary>What the log, the intake and conversations need.</summary>
internal static class InteractionServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<LogVocabulary>();
        services.AddSingleton<Preparation>();
        services.AddSingleton<InteractionIntake>();
        services.AddSingleton<IInteractionIntake>(provider => provider.GetRequiredService<InteractionIntake>());
        services.AddSingleton<ITextLanguage, DetectedLanguage>();
        services.AddSingleton<AgentChoice>();
        services.AddScoped<ConversationDesk>();
        services.AddScoped<Timeline>();
        services.AddScoped<ICaseInteractions, LoggedCaseInteractions>();
        services.AddScoped<IPersonalData, PersonalInteractions>();
        services.TryAddSingleton(provider => LogArchiveFolder.Read(provider.GetService<IConfiguration>()));
        services.AddScoped<LogArchive>();
        services.AddScoped<LogMonths>();
        services.AddSingleton<LogRestoring>();
        services.AddSingleton<CompanyNight>();
        services.AddSingleton<RetentionClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<RetentionClock>());
        services.AddScoped<OrderingOnPostgres>();
        services.AddScoped<OrderingOnSqlite>();
        services.AddScoped<MonthOrdering>();
        services.AddSingleton<IBackgroundWork, OrderingClock>();
    }
}
