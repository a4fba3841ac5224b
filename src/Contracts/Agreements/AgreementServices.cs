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
    public static IReadOnlyList<FactName> Facts { get; } = [.. AgreementFacts.All, .. LibraryFacts.All, .. CallOffFacts.All, .. LevelFacts.All];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ContractDesk>();
        services.AddScoped<ContractQueries>();
        services.AddSingleton<CallOffs>();
        services.AddScoped<ContractStart>();
        services.AddScoped<ContractPromises>();
        services.AddScoped<ContractDays>();
        services.AddScoped<LevelDesk>();
        services.AddSingleton<ContractClock>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<ContractClock>());
        services.AddScoped<IApprovalOutcome, ApprovalOfContract>();
        services.AddNotices(Notices);
        services.AddPagePart<ContractsOfSupplier>("supplier.main", 19);
        services.AddPagePart<ContractsOfEvent>("award.main", 5);
        services.AddPagePart<ContractCallOffs>("contract.main", 20);
        services.AddPagePart<ContractCallOffs>("partner.contract", 20);
        services.AddPagePart<ContractObligations>("contract.main", 30);
        services.AddPagePart<ContractObligations>("partner.contract", 30);
        services.AddPagePart<ContractLevels>("contract.main", 40);
        services.AddPagePart<ContractLevels>("partner.contract", 40);
        services.AddPagePart<PartnerContractsPart>("partner.main", 15);
        services.AddSingleton(new NavigationEntry("Contracts", "/contracts", "file-text", 84, actor => actor.IsColleague && actor.HoldsRole) { IsSeldom = true });
        services.AddSingleton(new NavigationEntry("Your contracts", "/partner/contracts", "file-text", 84, actor => actor.Supplier is not null && actor.Scope is null));
    }

    private static IEnumerable<NoticeRule> Notices =>
    [
        new("contract.offered", "supplier", "A contract version waits for your answer: {0}") { Body = "{3}", When = ("side", "buyer") },
        new("contract.offered", "owner", "The supplier proposes a version of {0}") { Body = "{3}", When = ("side", "supplier") },
        new("contract.commented", "supplier", "A remark on contract {0}") { Body = "{3}", When = ("side", "buyer") },
        new("contract.commented", "owner", "The supplier remarked on contract {0}") { Body = "{3}", When = ("side", "supplier") },
        new("contract.agreed", "owner", "Both sides agree on {0}; give it to the approvers"),
        new("contract.agreed", "supplier", "Both sides agree on {0}; it is approved and signed next") { Mail = false },
        new("contract.approved", "owner", "{0} is approved and can be signed"),
        new("contract.approved", "supplier", "{0} is ready for your signature"),
        new("contract.refused", "owner", "An approver refused contract {0}") { Body = "{3}" },
        new("contract.signed", "owner", "The supplier signed {0}") { When = ("side", "supplier") },
        new("contract.signed", "supplier", "{0} was signed on our side") { When = ("side", "buyer") },
        new("contract.in-force", "owner", "{0} is in force") { Mail = false },
        new("contract.in-force", "supplier", "{0} is in force"),
        new("contract.withdrawn", "supplier", "Contract {0} was given up") { Body = "{3}" },
        new("contract.withdrawn", "owner", "Contract {0} was given up") { Body = "{3}", When = ("side", "supplier") },
        new("contract.notice-given", "supplier", "Notice was given: {0} ends on {4}") { DateKey = "until", When = ("side", "buyer") },
        new("contract.notice-given", "owner", "The supplier gave notice: {0} ends on {4}") { DateKey = "until", When = ("side", "supplier") },
        new("contract.renewed", "supplier", "{0} goes on until {4}") { DateKey = "until" },
        new("contract.renewed", "owner", "{0} goes on until {4}") { DateKey = "until", Mail = false },
        new("contract.level-measured", "owner", "A service level of {0} was counted; say yes, or say what is wrong"),
        new("contract.level-measured", "supplier", "A service level of {0} was counted; say yes, or say what is wrong"),
        new("contract.level-reported", "owner", "The supplier reported a service level of {0}"),
        new("contract.level-disputed", "owner", "The supplier says that a service level of {0} is wrong") { Body = "{3}", When = ("side", "supplier") },
        new("contract.level-disputed", "supplier", "We say that a service level of {0} is wrong") { Body = "{3}", When = ("side", "buyer") },
        new("contract.level-agreed", "supplier", "A service level of {0} is agreed; please send a credit note over {1}") { When = ("kind", "credit") },
        new("contract.level-agreed", "supplier", "A service level of {0} is agreed; please invoice the bonus of {1}") { When = ("kind", "bonus") },
        new("contract.expired", "owner", "The last day of {0} is past"),
        new("contract.expired", "supplier", "The last day of {0} is past") { Mail = false },
        new("contract.terminated", "supplier", "Contract {0} was ended") { Body = "{3}" },
    ];
}
