using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>Ideas for programs.</summary>
internal static class IdeaApi
{
    private static readonly IdeaId Example = new(new Guid("01920000-0000-7000-8000-000000000001"));
    private static readonly Guid Other = new("01920000-0000-7000-8000-000000000002");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<RaiseIdea, IdeaId>("/ideas", "Gives the company an idea: your own, or one that somebody told you.", RaiseIdea.Example);
        api.MapVerb<ConsiderIdea, Done>("/ideas/{idea}/consider", "Says that you look into an idea that you own.", new ConsiderIdea(Example));
        api.MapVerb<AcceptIdea, Done>("/ideas/{idea}/accept", "Answers an idea that you own: it will be done.", new AcceptIdea(Example, "From March on every parcel holds a label."));
        api.MapVerb<DeclineIdea, Done>("/ideas/{idea}/decline", "Answers an idea that you own: it will not be done, and why.", new DeclineIdea(Example, "The carrier takes printed labels only until June."));
        api.MapVerb<FinishIdea, Done>("/ideas/{idea}/finish", "Says what came of an idea, and who shares the credit.", new FinishIdea(Example, "Returns arrive two days earlier.", Money.Of(12_000m, Currency.Eur), [new PartyId(Other)]));
        api.MapVerb<ConfirmIdeaBenefit, Done>("/ideas/{idea}/confirm-benefit", "Confirms what came of an idea; for who holds a budget and did not write it down.", new ConfirmIdeaBenefit(Example));
        api.MapVerb<SupportIdea, Done>("/ideas/{idea}/support", "Wants the same.", new SupportIdea(Example));
        api.MapVerb<MergeIdea, Done>("/ideas/{idea}/merge", "Lets another idea that wants the same carry this one on.", new MergeIdea(Example, new IdeaId(Other)));
        api.MapVerb<HandOverIdea, Done>("/ideas/{idea}/hand-over", "Gives an idea to another colleague to answer.", new HandOverIdea(Example, new PartyId(Other)));
        api.MapVerb<WithdrawIdea, Done>("/ideas/{idea}/withdraw", "Takes back an idea that you had.", new WithdrawIdea(Example));

        api.MapGet("/ideas", async (IdeaQueries queries, CurrentActor current, string? view, string? after, CancellationToken cancellationToken) =>
                Results.Json(await queries.ListAsync(current.Actor, IdeaViews.Of(view) ?? IdeaView.All, after, cancellationToken), Json.Options))
            .WithSummary("Lists ideas: view=waiting (by when the answer is promised), mine (that you own), own (that you had or support), accepted (the most wanted first), done or all.").Produces<Page<IdeaCard>>();
        api.MapGet("/ideas/{number}", async (string number, HttpContext context, IdeaQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(number, current.Actor, cancellationToken) is { } found
                    ? ApiEndpoints.Answer(context, found.Detail(), found.Idea.Version)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("One idea, by number or id.").Produces<IdeaDetail>();
    }
}

/// <summary>Lists of ideas as addresses name them.</summary>
internal static class IdeaViews
{
    internal static IdeaView? Of(string? name) => name switch
    {
        "waiting" => IdeaView.Waiting,
        "mine" => IdeaView.Mine,
        "own" => IdeaView.Own,
        "accepted" => IdeaView.Accepted,
        "done" => IdeaView.Done,
        "all" => IdeaView.All,
        _ => null,
    };

    internal static string Name(this IdeaView view) => view.ToString().ToLowerInvariant();
}
