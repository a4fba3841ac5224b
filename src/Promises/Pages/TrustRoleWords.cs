using Vouch.Kernel;

namespace Vouch.Promises.Pages;

/// <summary>Roles in words, as lists of who sees something name them; the Company room holds their translation.</summary>
internal static class TrustRoleWords
{
    internal static string Of(string role) => role switch
    {
        Roles.Colleague => "Everybody in the company",
        Roles.Buyer => "Buyer",
        Roles.Approver => "Approver",
        Roles.BudgetHolder => "Budget holder",
        Roles.Finance => "Finance",
        Roles.Legal => "Legal review",
        Roles.Security => "Security review",
        Roles.Privacy => "Privacy review",
        Roles.InformationTechnology => "Information technology review",
        Roles.HeadOfProcurement => "Head of procurement",
        Roles.Administrator => "Administrator",
        Roles.ServiceAgent => "Service agent",
        Roles.Intake => "Hands in interactions",
        _ => "Auditor",
    };
}
