using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>A version of the policy as the API shows it.</summary>
internal sealed record PolicyVersionCard(int Number, string Name, DateOnly From, DateTimeOffset SavedAt, DateTimeOffset? PutInForceAt, string? Yaml);

/// <summary>A delegation as the API shows it.</summary>
internal sealed record DelegationCard(Guid Id, PartyId From, PartyId To, DateOnly FirstDay, DateOnly LastDay, string? Reason);

/// <summary>What a version would have asked for in a past case.</summary>
internal sealed record TrialCard(ApprovalId Approval, string Number, string Title, Money Amount, bool Same, IReadOnlyList<TrialStep> Steps, string? Problem);

internal sealed record TrialStep(StepChange Change, string Step, int Stage, IReadOnlyList<PartyId> People, IReadOnlyList<string> Reasons);

internal static class DecisionApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static void Map(IEndpointRouteBuilder api)
    {
        var approval = new ApprovalId(Example);
        api.MapVerb<Approve, Done>("/approvals/{approval}/approve", "Approves a step.", new Approve(approval, "head", "Fine for this quarter."));
        api.MapVerb<Refuse, Done>("/approvals/{approval}/refuse", "Refuses a step and the approval with it.", new Refuse(approval, "head", "We have three of these in store."));
        api.MapVerb<TellMeMore, Done>("/approvals/{approval}/tell-me-more", "Asks for more before deciding.", new TellMeMore(approval, "head", "Why not the smaller one?"));
        api.MapVerb<AnswerTellMeMore, Done>("/approvals/{approval}/answer", "Answers an approver's question.", new AnswerTellMeMore(approval, "head", "It does not fit the new plates."));
        api.MapVerb<AnswerReview, Done>("/approvals/{approval}/review", "Answers the questionnaire of a review.", new AnswerReview(approval, "review-privacy", new Dictionary<string, string> { ["leaves-region"] = "no" }));
        api.MapVerb<Delegate, Guid>("/delegations", "Has another person decide while somebody is away.", new Delegate(new PartyId(Example), new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 14)));
        api.MapVerb<EndDelegation, Done>("/delegations/{delegation}/end", "Ends a delegation today.", new EndDelegation(Example));
        api.MapVerb<SavePolicy, int>("/policies", "Checks a policy and keeps it as a new version.", new SavePolicy(FirstPolicy.Yaml(Currency.Eur)));
        api.MapVerb<PutPolicyInForce, Done>("/policies/{number}/put-in-force", "Puts a version in force from its first day on.", new PutPolicyInForce(1));

        api.MapGet("/decisions", async (string? after, DecisionQueries queries, CurrentActor actor, CancellationToken cancellationToken) =>
                Results.Json(await queries.WaitingAsync(actor.Actor.Party, after, cancellationToken), Json.Options))
            .WithSummary("Lists what waits for the caller's decision.").Produces<Page<WaitingDecision>>();
        api.MapGet("/approvals/{id}", FindAsync).WithSummary("Shows an approval.").Produces<ApprovalCard>();
        api.MapGet("/delegations", async (DecisionQueries queries, CurrentActor actor, CancellationToken cancellationToken) =>
                Results.Json((await queries.DelegationsAsync(actor.Actor, cancellationToken)).Select(row => new DelegationCard(row.Id, row.From, row.To, row.FirstDay, row.LastDay, row.Reason)), Json.Options))
            .WithSummary("Lists delegations that run or are to come.").Produces<IReadOnlyList<DelegationCard>>();
        api.MapGet("/policies", ListAsync).WithSummary("Lists the versions of the policy.").Produces<IReadOnlyList<PolicyVersionCard>>();
        api.MapGet("/policies/{number:int}", ShowAsync).WithSummary("Shows a version with its text.").Produces<PolicyVersionCard>();
        api.MapGet("/policies/{number:int}/trial", TryAsync).WithSummary("Tries a version on past cases.").Produces<IReadOnlyList<TrialCard>>();
    }

    private static async Task<IResult> FindAsync(string id, DecisionQueries queries, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        var view = Guid.TryParse(id, out var value) ? await queries.FindAsync(new ApprovalId(value), actor.Actor, cancellationToken) : null;
        return view is null
            ? Problems.Of([Problems.NotFound], texts)
            : Results.Json(
                new ApprovalCard(view.Approval.Id, view.Approval.Subject, Cards.Name(view.Approval.State), view.Approval.AskedAt, view.Approval.SettledAt, view.Approval.PolicyVersion, Cards.Steps(view.Progress)),
                Json.Options);
    }

    private static async Task<IResult> ListAsync(VouchDb db, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken) =>
        actor.Actor.IsColleague
            ? Results.Json(await db.Set<PolicyRecord>().AsNoTracking().OrderByDescending(row => row.Number).Select(row => new PolicyVersionCard(row.Number, row.Name, row.From, row.SavedAt, row.PutInForceAt, null)).Take(200).ToListAsync(cancellationToken), Json.Options)
            : Problems.Of([Problems.NotFound], texts);

    private static async Task<IResult> ShowAsync(int number, VouchDb db, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        var row = actor.Actor.IsColleague ? await db.Set<PolicyRecord>().AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, cancellationToken) : null;
        return row is null ? Problems.Of([Problems.NotFound], texts) : Results.Json(new PolicyVersionCard(row.Number, row.Name, row.From, row.SavedAt, row.PutInForceAt, row.Yaml), Json.Options);
    }

    private static async Task<IResult> TryAsync(int number, string? about, VouchDb db, PolicyShelf shelf, PolicyTrials trials, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        if ((!actor.Actor.MayReadAll && !actor.Actor.HasAnywhere(Roles.Administrator)) || !await db.Set<PolicyRecord>().AnyAsync(row => row.Number == number, cancellationToken))
        {
            return Problems.Of([Problems.NotFound], texts);
        }

        var tried = await trials.TryAsync(await shelf.ReadAsync(db, number, cancellationToken), about, PolicyTrials.MostCases, cancellationToken);
        return Results.Json(
            tried.Select(trial => new TrialCard(
                trial.Approval,
                trial.Number,
                trial.Title,
                trial.Amount,
                trial.Difference?.IsSame ?? false,
                [
                    .. (trial.Difference?.Steps ?? []).Select(step => new TrialStep(
                        step.Change, step.Step.Key, step.Step.Stage, [.. step.Step.Seats.SelectMany(seat => seat.Candidates).Distinct()], [.. step.Step.Reasons.Select(reason => reason.Says)])),
                ],
                trial.Refusal is null ? null : texts.Say(trial.Refusal))),
            Json.Options);
    }
}
