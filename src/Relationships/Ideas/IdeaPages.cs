using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships.Ideas;

/// <summary>Pages and forms of ideas.</summary>
internal static class IdeaPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<IdeasPage>("/ideas", "Ideas").RequireAuthorization(Policies.Colleague);
        pages.MapPage<NewIdeaPage>("/ideas/new", "Give an idea").RequireAuthorization(Policies.Colleague);
        pages.MapPage<IdeaPage>("/ideas/{number}", "Idea").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerIdeasPage>("/partner/ideas", "Your ideas").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerNewIdeaPage>("/partner/ideas/new", "Give an idea").RequireAuthorization(Policies.Partner);
        pages.MapPage<PartnerIdeaPage>("/partner/ideas/{number}", "Your idea").RequireAuthorization(Policies.Partner);

        pages.MapForm<RaiseIdea, IdeaId>("/ideas", (form, _) => Read(form), id => $"/ideas/{id}").RequireAuthorization(Policies.Colleague);
        pages.MapForm<RaiseIdea, IdeaId>("/partner/ideas", (form, _) => Read(form) with { Person = null, Owner = null }, id => $"/partner/ideas/{id}").RequireAuthorization(Policies.Partner);
        pages.MapForm<ConsiderIdea, Done>("/ideas/{id:guid}/consider", (form, route) => new ConsiderIdea(route.Id<IdeaId>("id"), form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<AcceptIdea, Done>("/ideas/{id:guid}/accept", (form, route) => new AcceptIdea(route.Id<IdeaId>("id"), form.RequiredText("answer", Idea.LongestWords), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<DeclineIdea, Done>("/ideas/{id:guid}/decline", (form, route) => new DeclineIdea(route.Id<IdeaId>("id"), form.RequiredText("answer", Idea.LongestWords), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<FinishIdea, Done>(
                "/ideas/{id:guid}/finish",
                (form, route) => new FinishIdea(route.Id<IdeaId>("id"), form.RequiredText("benefit", Idea.LongestWords), form.Money("worth", "currency"), form.Id<PartyId>("credit") is { } credited ? [credited] : null, form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ConfirmIdeaBenefit, Done>("/ideas/{id:guid}/confirm-benefit", (form, route) => new ConfirmIdeaBenefit(route.Id<IdeaId>("id"), form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<SupportIdea, Done>("/ideas/{id:guid}/support", (form, route) => new SupportIdea(route.Id<IdeaId>("id"), form.Id<PartyId>("person")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<MergeIdea, Done>("/ideas/{id:guid}/merge", ReadMergeAsync, _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<HandOverIdea, Done>("/ideas/{id:guid}/hand-over", (form, route) => new HandOverIdea(route.Id<IdeaId>("id"), form.RequiredId<PartyId>("to"), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<WithdrawIdea, Done>("/ideas/{id:guid}/withdraw", (_, route) => new WithdrawIdea(route.Id<IdeaId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
    }

    private static RaiseIdea Read(FormReader form) => new(form.RequiredText("title", Idea.LongestTitle), form.RequiredText("words", Idea.LongestWords))
    {
        Person = form.Id<PartyId>("person"),
        Owner = form.Id<PartyId>("owner"),
        About = SubjectRef.TryParse(form.Text("about", 80), out var about) ? about : null,
    };

    // People write the number of the other idea, as they read it.
    private static async Task<MergeIdea> ReadMergeAsync(FormReader form, RouteValueDictionary route, Microsoft.AspNetCore.Http.HttpContext context)
    {
        var number = Idea.NumberOf(form.RequiredText("into", 20));
        var into = number is null
            ? null
            : await context.RequestServices.GetRequiredService<VouchDb>().Set<Idea>().Where(row => row.Number == number).Select(row => (IdeaId?)row.Id).FirstOrDefaultAsync(context.RequestAborted);
        if (into is null)
        {
            form.Refuse(IdeaRefusals.IntoUnknown.At("into"));
        }

        return new MergeIdea(route.Id<IdeaId>("id"), into ?? default, form.Whole("version"));
    }
}
