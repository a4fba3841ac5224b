using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Decisions.Pages;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Decisions;

internal static class DecisionPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<DecisionsPage>("/decisions", "Decisions").RequireAuthorization(Policies.Colleague);
        pages.MapPage<DecisionPage>("/decisions/{id:guid}", "Decision").RequireAuthorization(Policies.Colleague);
        pages.MapPage<DelegationsPage>("/decisions/delegations", "Delegations").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PoliciesPage>("/administration/policies", "Approval policies").RequireAuthorization(Policies.Administrator);
        pages.MapPage<EditPolicyPage>("/administration/policies/new", "Write a policy").RequireAuthorization(Policies.Administrator);
        pages.MapPage<PolicyPage>("/administration/policies/{number:int}", "Policy version").RequireAuthorization(Policies.Administrator);

        pages.MapForm<Approve, Done>("/decisions/{id:guid}/{step}/approve", (form, route) => new Approve(Id(route), Step(route), form.Text("words"), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<Refuse, Done>("/decisions/{id:guid}/{step}/refuse", (form, route) => new Refuse(Id(route), Step(route), form.Text("words") ?? "", form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<TellMeMore, Done>("/decisions/{id:guid}/{step}/tell-me-more", (form, route) => new TellMeMore(Id(route), Step(route), form.Text("words") ?? "", form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<AnswerTellMeMore, Done>("/decisions/{id:guid}/{step}/answer", (form, route) => new AnswerTellMeMore(Id(route), Step(route), form.Text("words") ?? ""), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<AnswerReview, Done>("/decisions/{id:guid}/{step}/review", Review, _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<Delegate, Guid>(
                "/decisions/delegations",
                (form, _) => new Delegate(form.RequiredId<PartyId>("to"), form.RequiredDate("firstDay"), form.RequiredDate("lastDay"), form.Id<PartyId>("from"), form.Text("reason", 200)),
                _ => "/decisions/delegations")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<EndDelegation, Done>("/decisions/delegations/{id:guid}/end", (_, route) => new EndDelegation(Guid.Parse(route["id"]!.ToString()!)), _ => "/decisions/delegations")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<SavePolicy, int>("/administration/policies/new", (form, _) => new SavePolicy(form.RequiredText("yaml", 200_000)), number => $"/administration/policies/{number}")
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<PutPolicyInForce, Done>("/administration/policies/{number:int}/put-in-force", (_, route) => new PutPolicyInForce(int.Parse(route["number"]!.ToString()!, System.Globalization.CultureInfo.InvariantCulture)), _ => "/administration/policies")
            .RequireAuthorization(Policies.Administrator);
    }

    private static AnswerReview Review(FormReader form, RouteValueDictionary route)
    {
        var answers = form.Form.Keys.Where(key => key.StartsWith("answers.", StringComparison.Ordinal)).Take(100)
            .ToDictionary(key => key["answers.".Length..], key => form.Text(key, 2_000) ?? "", StringComparer.Ordinal);
        return new AnswerReview(Id(route), Step(route), answers, form.Text("objects") == "yes", form.Text("words"), form.Whole("version"));
    }

    private static ApprovalId Id(RouteValueDictionary route) => new(Guid.Parse(route["id"]!.ToString()!));

    private static string Step(RouteValueDictionary route) => route["step"]!.ToString()!;
}
