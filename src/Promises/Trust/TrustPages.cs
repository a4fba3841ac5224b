using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Amends;
using Vouch.Promises.Pages;
using Vouch.Ui;

namespace Vouch.Promises.Trust;

/// <summary>Pages of trust, of what is done beyond the promise, and of who sees it.</summary>
internal static class TrustPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<TrustPage>("/trust", "My trust").RequireAuthorization(Policies.Colleague);
        pages.MapPage<TrustPage>("/trust/people/{id:guid}", "Trust of a colleague").RequireAuthorization(Policies.Colleague);
        pages.MapPage<UnitTrustPage>("/trust/units/{code}", "Trust of a unit").RequireAuthorization(Policies.Colleague);
        pages.MapPage<SupplierTrustPage>("/trust/suppliers/{id:guid}", "Trust of a supplier").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerTrustPage>("/partner/trust", "Trust").RequireAuthorization(Policies.Partner);
        pages.MapPage<TrustPolicyPage>("/administration/trust", "Who sees whose trust").RequireAuthorization(Policies.Colleague);

        pages.MapForm<MakeAmends, AmendsId>("/promises/{id:guid}/amends", (form, route) => new MakeAmends(route.Id<PromiseId>("id"), form.RequiredText("words", MakeAmends.LongestText)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<GivePraise, PraiseId>("/promises/{id:guid}/praise", (form, route) => new GivePraise(route.Id<PromiseId>("id"), form.RequiredText("words", GivePraise.LongestText)), _ => PageEndpoints.BackToPage)
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
}
