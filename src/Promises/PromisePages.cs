using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Amends;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Pages;
using Vouch.Promises.Trust;
using Vouch.Ui;

namespace Vouch.Promises;

internal static class PromisePages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<MyPromisesPage>("/promises", "My promises").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PromisePage>("/promises/{id:guid}", "Promise").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CharterPage>("/charter", "Charter").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CommitmentPage>("/charter/{id}", "Promises of a commitment").RequireAuthorization(Policies.Colleague);
        pages.MapPage<ChartersPage>("/administration/charters", "Charters").RequireAuthorization(Policies.Colleague);

        pages.MapForm<MakePromise, PromiseId>(
                "/promises",
                (form, _) => new MakePromise(form.RequiredText("says", Promise.LongestText), form.RequiredId<PartyId>("owedTo"), form.Moment("due") ?? default, form.Text("subject", 120)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<KeepPromise, Done>("/promises/{id:guid}/keep", (form, route) => new KeepPromise(Id(route), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<ReleasePromise, Done>("/promises/{id:guid}/release", (form, route) => new ReleasePromise(Id(route), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<RenewPromise, Done>(
                "/promises/{id:guid}/renew",
                (form, route) => new RenewPromise(Id(route), form.Moment("due") ?? default, form.Text("reason", 500) ?? "", form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<AnswerRenewal, Done>("/promises/{id:guid}/answer", (form, route) => new AnswerRenewal(Id(route), form.Text("accept") == "true", form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<HandOverPromise, Done>("/promises/{id:guid}/hand-over", (form, route) => new HandOverPromise(Id(route), form.RequiredId<PartyId>("to"), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<PutCharterInForce, CharterVersionId>(
                "/administration/charters", (form, _) => new PutCharterInForce(form.RequiredText("yaml", 300_000), form.Text("unit", 60)), _ => "/administration/charters")
            .RequireAuthorization(Policies.Colleague);
        MapTrust(pages);
    }

    private static void MapTrust(IEndpointRouteBuilder pages)
    {
        pages.MapPage<TrustPage>("/trust", "My trust").RequireAuthorization(Policies.Colleague);
        pages.MapPage<TrustPage>("/trust/people/{id:guid}", "Trust of a colleague").RequireAuthorization(Policies.Colleague);
        pages.MapPage<UnitTrustPage>("/trust/units/{code}", "Trust of a unit").RequireAuthorization(Policies.Colleague);
        pages.MapPage<SupplierTrustPage>("/trust/suppliers/{id:guid}", "Trust of a supplier").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerTrustPage>("/partner/trust", "Trust").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerPromisePage>("/partner/promises/{id:guid}", "Promise").RequireAuthorization(Policies.Partner);
        pages.MapPage<TrustPolicyPage>("/administration/trust", "Who sees whose trust").RequireAuthorization(Policies.Colleague);

        pages.MapForm<MakeAmends, AmendsId>("/promises/{id:guid}/amends", (form, route) => new MakeAmends(Id(route), form.RequiredText("words", MakeAmends.LongestText)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<GivePraise, PraiseId>("/promises/{id:guid}/praise", (form, route) => new GivePraise(Id(route), form.RequiredText("words", GivePraise.LongestText)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        foreach (var (path, policy) in new[] { ("/trust", Policies.Colleague), ("/partner/trust", Policies.Partner) })
        {
            pages.MapForm<PraiseParty, PraiseId>(
                    path + "/praise", (form, _) => new PraiseParty(form.RequiredId<PartyId>("to"), form.RequiredText("words", GivePraise.LongestText)), _ => path + "?praised=yes")
                .RequireAuthorization(policy);
        }

        pages.MapForm<PraiseParty, PraiseId>(
                "/trust/suppliers/{id:guid}/praise", (form, route) => new PraiseParty(route.Id<PartyId>("id"), form.RequiredText("words", GivePraise.LongestText)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ChangeTrustPolicy, TrustPolicyId>(
                "/administration/trust",
                (form, _) => new ChangeTrustPolicy(
                    form.Checked("supplierSeesOwn"), form.Checked("supplierSeesOurs"), form.Many("suppliersVisibleTo"), form.Many("unitsVisibleTo"), form.Many("individualsVisibleTo"),
                    form.Text("basis", TrustPolicy.LongestBasis), form.Whole("version")),
                _ => "/administration/trust")
            .RequireAuthorization(Policies.Colleague);
    }

    private static PromiseId Id(RouteValueDictionary route) => new(Guid.Parse(route["id"]!.ToString()!));
}
