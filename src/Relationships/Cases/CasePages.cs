using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships;

internal static class CasePages
{
    private const int LongestAnswer = 2_000;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<CasesPage>("/cases", "Cases").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CasePage>("/cases/{number}", "Case").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerCasesPage>("/partner/cases", "Your cases").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerCasePage>("/partner/cases/{number}", "Your case").RequireAuthorization(Policies.Partner);

        ProblemPages.Map(pages);

        pages.MapForm<DecideCase, Done>(
                "/cases/{id:guid}/decide", (form, route) => new DecideCase(route.Id<CaseId>("id"), Uphold(form), form.RequiredText("answer", LongestAnswer), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<HandOverCase, Done>(
                "/cases/{id:guid}/hand-over", (form, route) => new HandOverCase(route.Id<CaseId>("id"), form.RequiredId<PartyId>("to"), form.Text("words"), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<AgreeToCase, Done>("/cases/{id:guid}/agree", (form, route) => new AgreeToCase(route.Id<CaseId>("id"), form.Text("words", LongestAnswer), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<WithdrawCase, Done>("/cases/{id:guid}/withdraw", (form, route) => new WithdrawCase(route.Id<CaseId>("id"), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<RemarkOnCase, Done>("/cases/{id:guid}/remark", (form, route) => new RemarkOnCase(route.Id<CaseId>("id"), form.RequiredText("words", Case.LongestWords), form.Checked("note")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
    }

    // Which of two it is, is chosen, never assumed.
    private static bool Uphold(FormReader form)
    {
        var chosen = form.Text("uphold", 5);
        if (chosen is not ("true" or "false"))
        {
            form.Refuse(FormReader.NotAChoice.At("uphold"));
        }

        return chosen == "true";
    }
}
