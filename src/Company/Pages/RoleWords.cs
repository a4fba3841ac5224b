using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Company;

/// <summary>Roles and languages in words; English texts that are also the keys of their translation.</summary>
internal static class RoleWords
{
    public static string Of(string role) => role switch
    {
        Kernel.Roles.Colleague => "Colleague",
        Kernel.Roles.Buyer => "Buyer",
        Kernel.Roles.Approver => "Approver",
        Kernel.Roles.BudgetHolder => "Budget holder",
        Kernel.Roles.Finance => "Finance",
        Kernel.Roles.Legal => "Legal review",
        Kernel.Roles.Security => "Security review",
        Kernel.Roles.Privacy => "Privacy review",
        Kernel.Roles.InformationTechnology => "Information technology review",
        Kernel.Roles.HeadOfProcurement => "Head of procurement",
        Kernel.Roles.Administrator => "Administrator",
        Kernel.Roles.ServiceAgent => "Service agent",
        Kernel.Roles.Intake => "Hands in interactions",
        _ => "Auditor",
    };

    // Each language in its own name, so that whoever cannot read the page still finds it.
    public static IReadOnlyList<Choice> Languages { get; } = [new("en", "English"), new("de", "Deutsch")];

    public static IReadOnlyList<string> TimeZones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Choice> Units(CompanySnapshot company) => [.. company.Units.Select(unit => new Choice(unit.Id.ToString(), $"{unit.Name} ({unit.Code})"))];
}
