using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Pages;
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
        pages.MapPage<OutcomePage>("/charter/outcomes/{id}", "Outcome of a commitment").RequireAuthorization(Policies.Colleague);
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
    }

    private static PromiseId Id(RouteValueDictionary route) => new(Guid.Parse(route["id"]!.ToString()!));
}
