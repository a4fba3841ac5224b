using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Amends;
using Vouch.Promises.Calendar;
using Vouch.Promises.Chains;
using Vouch.Promises.Challenges;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Pages;
using Vouch.Promises.Proofs;
using Vouch.Promises.PublicCharters;
using Vouch.Promises.Reports;
using Vouch.Promises.Statements;
using Vouch.Promises.Trust;
using Vouch.Promises.WorkingTime;
using Vouch.Ui;

namespace Vouch.Promises;

internal static class PromisePages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<MyPromisesPage>("/promises", "My promises").RequireAuthorization(Policies.Colleague);
        pages.MapPage<NewPromisePage>("/promises/new", "Promise something").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PromisePage>("/promises/{id:guid}", "Promise").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerNewPromisePage>("/partner/promises/new", "Promise something").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerPromisePage>("/partner/promises/{id:guid}", "Promise").RequireAuthorization(Policies.Partner);
        pages.MapPage<CharterPage>("/charter", "Charter").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CommitmentPage>("/charter/{id}", "Promises of a commitment").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CharterVersionPage>("/charter/versions/{id:guid}", "Charter version").RequireAuthorization(Policies.Colleague);
        CharterEditing.Map(pages);
        pages.MapPage<OutcomePage>("/charter/outcomes/{id}", "Outcome of a commitment").RequireAuthorization(Policies.Colleague);
        pages.MapPage<ChartersPage>("/administration/charters", "Charters").RequireAuthorization(Policies.Colleague);

        ProofEndpoints.MapPages(pages);
        CalendarEndpoints.Map(pages);
        StatementEndpoints.Map(pages);
        ReportEndpoints.Map(pages);
        pages.MapPage<PublicCharterPage>("/public/charter/{slug}", "Charter").AllowAnonymous();
        pages.MapForm<PublishCharter, PublishedCharterId>("/public/charter", (form, _) => new PublishCharter(form.RequiredText("slug", PublishedCharter.LongestSlug), form.Text("unit", 60)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<WithdrawCharter, Done>("/public/charter/{slug}/withdraw", (_, route) => new WithdrawCharter(route["slug"]?.ToString() ?? ""), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
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
        pages.MapForm<PutCharterInForce, CharterVersionId>(
                "/administration/charters", (form, _) => new PutCharterInForce(form.RequiredText("yaml", CharterEditing.LongestText), form.Text("unit", 60)), _ => "/administration/charters")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ImportHolidays, ImportedHolidays>(
                "/administration/calendars/holidays",
                async (form, _, context) =>
                {
                    var file = form.File("file");
                    if (file is null || file.Length > HolidayFile.MostBytes)
                    {
                        form.Refuse(HolidayRefusals.FileMissing.With(HolidayFile.MostBytes / 1024 / 1024).At("file"));
                        return ImportHolidays.Example;
                    }

                    using var text = new StreamReader(file.OpenReadStream());
                    return new ImportHolidays(form.RequiredText("calendar", 80), await text.ReadToEndAsync(context.RequestAborted), form.Whole("from"), form.Whole("to"));
                },
                done => $"/administration/calendars?added={done.Added}#holidays")
            .RequireAuthorization(Policies.Administrator);
        MapTrust(pages);
    }

    private static void MapTrust(IEndpointRouteBuilder pages)
    {
        pages.MapPage<TrustPage>("/trust", "My trust").RequireAuthorization(Policies.Colleague);
        pages.MapPage<TrustPage>("/trust/people/{id:guid}", "Trust of a colleague").RequireAuthorization(Policies.Colleague);
        pages.MapPage<UnitTrustPage>("/trust/units/{code}", "Trust of a unit").RequireAuthorization(Policies.Colleague);
        pages.MapPage<SupplierTrustPage>("/trust/suppliers/{id:guid}", "Trust of a supplier").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerTrustPage>("/partner/trust", "Trust").RequireAuthorization(Policies.Partner);
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

    /// <summary>A promise by hand goes on to the page that it is about, when it was made from there.</summary>
    private static void MapMaking(IEndpointRouteBuilder pages) => pages.MapForm<MakePromise, PromiseId>(
            "/promises",
            (form, _) => new MakePromise(form.RequiredText("says", Promise.LongestText), form.RequiredId<PartyId>("owedTo"), form.Moment("due"), form.Text("subject", 120)),
            _ => PageEndpoints.BackToPage)
        .RequireAuthorization(Policies.SignedIn);

    private static PromiseId Id(RouteValueDictionary route) => new(Guid.Parse(route["id"]!.ToString()!));
}
