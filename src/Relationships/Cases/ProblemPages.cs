using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>Pages and forms of problems.</summary>
internal static class ProblemPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        CaseLinkEndpoints.Map(pages);
        pages.MapPage<NewCasePage>("/cases/new", "Raise a problem").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerNewCasePage>("/partner/cases/new", "Raise a problem").RequireAuthorization(Policies.Partner);
        pages.MapForm<OpenCase, CaseId>("/cases", (form, _) => Read(form), id => $"/cases/{id}").RequireAuthorization(Policies.Colleague);
        pages.MapForm<OpenCase, CaseId>("/partner/cases", (form, _) => Read(form) with { Owner = null, Unit = null }, id => $"/partner/cases/{id}").RequireAuthorization(Policies.Partner);

        pages.MapForm<ResolveCase, Done>("/cases/{id:guid}/resolve", (form, route) => new ResolveCase(route.Id<CaseId>("id"), form.RequiredText("words", Case.LongestWords), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ConfirmCase, Done>(
                "/cases/{id:guid}/confirm",
                (form, route) => new ConfirmCase(route.Id<CaseId>("id"), form.Whole("satisfaction"), form.Text("words", Case.LongestWords), form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<ReopenCase, HeardReply>("/cases/{id:guid}/reopen", (form, route) => new ReopenCase(route.Id<CaseId>("id"), form.Text("words", Case.LongestWords)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.SignedIn);
        pages.MapForm<WaitOnCase, Done>(
                "/cases/{id:guid}/wait",
                (form, route) => new WaitOnCase(route.Id<CaseId>("id"), Required(form), form.RequiredText("words", Case.LongestWords), form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ResumeCase, Done>("/cases/{id:guid}/resume", (form, route) => new ResumeCase(route.Id<CaseId>("id"), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<MergeCase, Done>("/cases/{id:guid}/merge", ReadMergeAsync, _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<PraiseFromPerson, Done>(
                "/cases/{id:guid}/praise",
                (form, route) => new PraiseFromPerson(form.RequiredId<PartyId>("person"), [form.RequiredId<PartyId>("to")], form.RequiredText("words", 1_000)) { Case = route.Id<CaseId>("id") },
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
    }

    private static OpenCase Read(FormReader form) => new(form.RequiredText("title", Case.LongestTitle), form.RequiredText("words", Case.LongestWords))
    {
        Person = form.Id<PartyId>("person"),
        Owner = form.Id<PartyId>("owner"),
        Priority = form.Text("priority", Case.LongestPriority),
        Category = form.Text("category", Case.LongestCategory),
        About = SubjectRef.TryParse(form.Text("about", 80), out var about) ? about : null,
    };

    private static CaseWaitsFor Required(FormReader form)
    {
        if (form.Choice<CaseWaitsFor>("for") is { } chosen)
        {
            return chosen;
        }

        form.Refuse(FormReader.NotAChoice.At("for"));
        return default;
    }

    // People write the number of the other case, as they read it.
    private static async Task<MergeCase> ReadMergeAsync(FormReader form, RouteValueDictionary route, Microsoft.AspNetCore.Http.HttpContext context)
    {
        var number = Case.NumberOf(form.RequiredText("into", 20));
        var into = number is null
            ? null
            : await context.RequestServices.GetRequiredService<VouchDb>().Set<Case>().Where(row => row.Number == number).Select(row => (CaseId?)row.Id).FirstOrDefaultAsync(context.RequestAborted);
        if (into is null)
        {
            form.Refuse(CaseRefusals.IntoUnknown.At("into"));
        }

        return new MergeCase(route.Id<CaseId>("id"), into ?? default, form.Whole("version"));
    }
}
