using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Calendar;
using Vouch.Promises.Chains;
using Vouch.Promises.Challenges;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Pages;
using Vouch.Promises.Statements;
using Vouch.Promises.Trust;
using Vouch.Ui;

namespace Vouch.Promises;

internal static class PromisePages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<MyPromisesPage>("/promises", "My promises").RequireAuthorization(Policies.Colleague);
        pages.MapPage<NewPromisePage>("/promises/new", "Promise something").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PromisePage>("/promises/{id:guid}", "Promise").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerPromisesPage>("/partner/promises", "Promises").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerNewPromisePage>("/partner/promises/new", "Promise something").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerPromisePage>("/partner/promises/{id:guid}", "Promise").RequireAuthorization(Policies.Partner);
        CharterPages.Map(pages);
        CalendarEndpoints.Map(pages);
        StatementEndpoints.Map(pages);
        MapMaking(pages);
        pages.MapForm<TellCounterpart, Done>(
                "/promises/{id:guid}/tell",
                (form, route) => new TellCounterpart(Id(route), form.RequiredText("message", TellCounterpart.LongestMessage), form.Moment("due"), form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<SendBackPromise, PromiseId>("/promises/{id:guid}/send-back", (form, route) => new SendBackPromise(Id(route), form.Text("reason", 500), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<ChallengePromise, ChallengeId>(
                "/promises/{id:guid}/challenge",
                (form, route) => new ChallengePromise(Id(route), form.Choice<PromiseStanding>("claim") ?? default, form.RequiredText("reason", Challenge.LongestText), form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<WithdrawChallenge, Done>("/promises/{id:guid}/withdraw-challenge", (_, route) => new WithdrawChallenge(Id(route)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
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
        TrustPages.Map(pages);
    }

    /// <summary>A promise by hand goes on to the page that it is about, when it was made from there.</summary>
    private static void MapMaking(IEndpointRouteBuilder pages) => pages.MapForm<MakePromise, PromiseId>(
            "/promises",
            (form, _) => new MakePromise(form.RequiredText("says", Promise.LongestText), form.RequiredId<PartyId>("owedTo"), form.Moment("due"), form.Text("subject", 120)),
            _ => PageEndpoints.BackToPage)
        .RequireAuthorization(Policies.SignedIn);

    private static PromiseId Id(RouteValueDictionary route) => new(Guid.Parse(route["id"]!.ToString()!));
}
