using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>What contracts add to the room: services, facts, notices, page parts and navigation.</summary>
internal static class AgreementServices
{
    public static IReadOnlyList<FactName> Facts { get; } = [.. AgreementFacts.All, .. LibraryFacts.All, .. CallOffFacts.All, .. LevelFacts.All, .. MilestoneFacts.All];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ContractDesk>();
        services.AddScoped<ContractQueries>();
        services.AddScoped<ContractSearch>();
        services.AddSingleton<ContractIndexingWork>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<ContractIndexingWork>());
        services.AddSingleton<CallOffs>();
        services.AddSingleton<ContractTexts>();
        services.AddSingleton<AnnexShelf>();
        services.AddScoped<ContractStart>();
        services.AddScoped<ContractPromises>();
        services.AddScoped<ContractDays>();
        services.AddScoped<LevelDesk>();
        services.AddScoped<MilestoneDesk>();
        services.AddScoped<CustomerVoices>();
        services.AddScoped<LatePayments>();
        services.AddScoped(provider => new LevelSettlements(provider.GetRequiredService<ContractPromises>()));
        services.AddSingleton<ContractSchedules>();
        services.AddSingleton<ContractClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<ContractClock>());
        services.AddScoped<IApprovalOutcome, ApprovalOfContract>();
        services.AddNotices(AgreementNotices.All);
        services.AddPagePart<ContractsOfSupplier>("supplier.main", 19);
        services.AddPagePart<ContractsOfEvent>("award.main", 5);
        services.AddPagePart<ContractCallOffs>("contract.main", 20);
        services.AddPagePart<ContractCallOffs>("partner.contract", 20);
        services.AddPagePart<ContractObligations>("contract.main", 30);
        services.AddPagePart<ContractObligations>("partner.contract", 30);
        services.AddPagePart<ContractSchedule>("contract.main", 35);
        services.AddPagePart<ContractSchedule>("partner.contract", 35);
        services.AddPagePart<ContractLevels>("contract.main", 40);
        services.AddPagePart<ContractLevels>("partner.contract", 40);
        services.AddPagePart<ContractPriceReviews>("contract.main", 25);
        services.AddPagePart<ContractPriceReviews>("partner.contract", 25);
        services.AddPagePart<PartnerContractsPart>("partner.main", 15);
        services.AddSingleton(new NavigationEntry("Contracts", "/contracts", "file-text", 84, actor => actor.IsColleague && actor.HoldsRole) { IsSeldom = true });
        services.AddSingleton(new NavigationEntry("Your contracts", "/partner/contracts", "file-text", 84, actor => actor.Supplier is not null && actor.Scope is null));
    }
}
