using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Pages;
using Vouch.Suppliers.Scorecards.Plans;
using Vouch.Ui;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Pages, forms and the API of scorecards.</summary>
internal static class ScorecardDoors
{
    /// <summary>Rows for actions in the form of a plan.</summary>
    internal const int ActionRows = 4;

    private static readonly Guid Example = new("01920000-0000-7000-8000-000000000001");

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapVerb<PutScorecardInForce, int>("/scorecards/policy", "Checks a policy of scorecards and puts it in force.", PutScorecardInForce.Example);
        api.MapVerb<ChallengeScoreLine, LineChallengeId>("/scorecards/challenges", "Says that a case of your scorecard should not count; for a supplier's people.", ChallengeScoreLine.Example);
        api.MapVerb<DecideScoreChallenge, Done>("/scorecards/challenges/{challenge}/decide", "Answers a challenge: the case is left out, or it stays.", new DecideScoreChallenge(new LineChallengeId(Example), true, "The gate was closed on that day."));
        api.MapVerb<OpenImprovementPlan, ImprovementPlanId>("/scorecards/plans", "Opens a corrective-action plan with a supplier.", OpenImprovementPlan.Example);
        api.MapVerb<AddPlanAction, PlanActionId>("/scorecards/plans/{plan}/actions", "Promises one more action in a plan.", AddPlanAction.Example);
        api.MapVerb<DoPlanAction, Done>("/scorecards/plans/actions/{action}/done", "Says that an action of your side is done.", new DoPlanAction(new PlanActionId(Example), "Since Monday lorries leave a day earlier."));
        api.MapVerb<VerifyPlanAction, Done>("/scorecards/plans/actions/{action}/verify", "Agrees that an action of the other side is done, or sends it back.", new VerifyPlanAction(new PlanActionId(Example), true));
        api.MapVerb<GiveUpPlan, Done>("/scorecards/plans/{plan}/give-up", "Gives a plan up; what is promised in it is no longer owed.", new GiveUpPlan(new ImprovementPlanId(Example), "We part ways in June."));

        api.MapGet("/suppliers/{number}/scorecard", async (string number, VouchDb db, SupplierDirectory directory, ScorecardReader reader, CurrentActor me, IRefusalTexts texts, string? period, CancellationToken cancellationToken) =>
                await directory.FindAsync(db, number, cancellationToken) is { } supplier && await reader.ReadAsync(supplier.Id, period, me.Actor, cancellationToken) is { } card
                    ? Results.Json(ScorecardAnswer.Of(supplier.Number, card), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("The scorecard of a supplier in both directions: of the running period, or of the one named, as in period=2026Q3.").Produces<ScorecardAnswer>();
        api.MapGet("/suppliers/{number}/scorecard/{period}/{line}", async (string number, string period, string line, VouchDb db, SupplierDirectory directory, ScorecardReader reader, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await directory.FindAsync(db, number, cancellationToken) is { } supplier && await reader.CasesAsync(supplier.Id, period, line, me.Actor, cancellationToken) is { } found
                    ? Results.Json(found.Cases.Select(one => ScoreCaseAnswer.Of(one, found.Challenges)).ToList(), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("The cases behind a line of a scorecard, the newest first.").Produces<IReadOnlyList<ScoreCaseAnswer>>();
        api.MapGet("/suppliers/{number}/plans", async (string number, VouchDb db, SupplierDirectory directory, PlanQueries queries, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await directory.FindAsync(db, number, cancellationToken) is { } supplier && ScorecardReader.MayRead(me.Actor, supplier.Id)
                    ? Results.Json((await queries.OfAsync(supplier.Id, cancellationToken)).Select(PlanAnswer.Of).ToList(), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("Corrective-action plans with a supplier, the newest first.").Produces<IReadOnlyList<PlanAnswer>>();
    }

    internal static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<ScorecardPage>("/suppliers/{number}/scorecard", "Scorecard");
        colleagues.MapPage<ScoreCasesPage>("/suppliers/{number}/scorecard/{period}/{line}", "Line of a scorecard");
        colleagues.MapPage<NewPlanPage>("/suppliers/{number}/plans/new", "Open a corrective-action plan");
        colleagues.MapPage<PlanPage>("/suppliers/{number}/plans/{plan}", "Corrective-action plan");
        colleagues.MapPage<EditScorecardsPage>("/administration/scorecards", "Scorecards of suppliers");
        colleagues.MapForm<PutScorecardInForce, int>("/administration/scorecards", (form, _) => new PutScorecardInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<DecideScoreChallenge, Done>(
            "/scorecards/challenges/{id:guid}/decide",
            (form, route) => new DecideScoreChallenge(route.Id<LineChallengeId>("id"), form.Text("decision", 10) == "accept", form.Text("reason", LineChallenge.LongestWords) ?? ""),
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<OpenImprovementPlan, ImprovementPlanId>("/suppliers/{id:guid}/plans", ReadPlan, id => $"/plans/{id}");
        colleagues.MapGet("/plans/{id:guid}", PlanQueries.GoAsync).ExcludeFromDescription();
        colleagues.MapForm<AddPlanAction, PlanActionId>("/plans/{id:guid}/actions", (form, route) => new AddPlanAction(route.Id<ImprovementPlanId>("id"), ReadAction(form, "") ?? Missing(form)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<GiveUpPlan, Done>("/plans/{id:guid}/give-up", (form, route) => new GiveUpPlan(route.Id<ImprovementPlanId>("id"), form.RequiredText("reason", ImprovementPlan.LongestWords)), _ => PageEndpoints.BackToPage);

        // Either side says of its own actions that they are done, and of the other's whether they are; the use case knows who is which.
        var both = pages.MapGroup("").RequireAuthorization(Policies.SignedIn);
        both.MapForm<DoPlanAction, Done>("/plans/actions/{id:guid}/done", (form, route) => new DoPlanAction(route.Id<PlanActionId>("id"), form.RequiredText("note", ImprovementPlan.LongestWords)), _ => PageEndpoints.BackToPage);
        both.MapForm<VerifyPlanAction, Done>(
            "/plans/actions/{id:guid}/verify",
            (form, route) => new VerifyPlanAction(route.Id<PlanActionId>("id"), form.Text("decision", 10) == "agree", form.Text("reason", ImprovementPlan.LongestWords), form.Date("due")),
            _ => PageEndpoints.BackToPage);

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerScorecardPage>("/scorecard", "Scorecard");
        partners.MapPage<PartnerScoreCasesPage>("/scorecard/{period}/{line}", "Line of the scorecard");
        partners.MapPage<PartnerPlanPage>("/plans/{plan}", "Corrective-action plan");
        partners.MapForm<ChallengeScoreLine, LineChallengeId>(
            "/scorecard/challenge",
            (form, _) => new ChallengeScoreLine(form.RequiredText("period", 7), form.RequiredText("line", ScorecardDocument.LongestId), form.RequiredText("case", LineChallenge.LongestCase), form.RequiredText("words", LineChallenge.LongestWords)),
            _ => PageEndpoints.BackToPage);
    }

    private static OpenImprovementPlan ReadPlan(FormReader form, RouteValueDictionary route) => new(
        route.Id<PartyId>("id"), form.Text("period", 7), [.. form.Many("lines")], form.RequiredText("why", ImprovementPlan.LongestWords),
        [.. form.Rows("actions").Select(row => ReadAction(form, $"actions[{row}].")).OfType<PlannedAction>()]);

    /// <summary>A row of the form; null where nothing was written in it.</summary>
    private static PlannedAction? ReadAction(FormReader form, string prefix) =>
        form.Text(prefix + "what", 1_000) is { } what ? new PlannedAction(what, form.Choice<ScoreSide>(prefix + "side") ?? ScoreSide.Them, form.RequiredDate(prefix + "due"), form.Id<PartyId>(prefix + "owner")) : null;

    private static PlannedAction Missing(FormReader form)
    {
        form.Refuse(FormReader.Missing.At("what"));
        return new PlannedAction("", ScoreSide.Them, default);
    }
}
