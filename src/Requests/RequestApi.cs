using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests;

/// <summary>A request as the API shows it.</summary>
internal sealed record RequestDetail(
    RequestCard Request, string Words, string? NextStep, DateOnly? NextDate, IReadOnlyList<QuestionDetail> Questions, IReadOnlyList<Decisions.ApprovalCard> Approvals, BureaucracyDetail Bureaucracy, int? Rating, string? Verdict);

internal sealed record QuestionDetail(Guid Id, string Question, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>Bureaucracy as numbers: hours on the clock for which each party had the ball.</summary>
internal sealed record BureaucracyDetail(int Questions, int HandOvers, int Approvals, IReadOnlyDictionary<string, decimal> HoursWaited, WaitsFor Now, DateTimeOffset? Since)
{
    public static BureaucracyDetail Of(Bureaucracy counted) => new(
        counted.Questions,
        counted.HandOvers,
        counted.Approvals,
        counted.Waited.ToDictionary(pair => Names.Of(pair.Key), pair => Math.Round((decimal)pair.Value.TotalHours, 2)),
        counted.Now,
        counted.Since);
}

internal static class Names
{
    public static string Of(WaitsFor party) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(party.ToString());
}

internal static class RequestApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");

    public static void Map(IEndpointRouteBuilder api)
    {
        var request = new RequestId(Example);
        var person = new PartyId(Example);
        var line = new AskedLine("Desk lamp, LED, dimmable", 4, "piece", 39.90m);
        api.MapVerb<RaiseRequest, RaisedRequest>("/requests", "Asks for something.", new RaiseRequest("We need four desk lamps for the new room.") { NeededBy = new DateOnly(2027, 5, 1), Lines = [line] });
        api.MapVerb<TakeRequest, Done>("/requests/{request}/take", "Takes a request.", new TakeRequest(request));
        api.MapVerb<HandOverRequest, Done>("/requests/{request}/hand-over", "Gives a request to another buyer.", new HandOverRequest(request, person, "You know this supplier."));
        api.MapVerb<AskQuestion, Guid>("/requests/{request}/ask-question", "Asks the requester something; the clock stands still.", new AskQuestion(request, "Which colour?"));
        api.MapVerb<AnswerQuestion, Done>("/requests/{request}/answer-question", "Answers the open question.", new AnswerQuestion(request, Example, "Black."));
        api.MapVerb<AnswerRequest, Done>("/requests/{request}/answer", "Says what happens next, and when.", new AnswerRequest(request, "We ask three suppliers for prices.", new DateOnly(2027, 4, 2)));
        api.MapVerb<DescribeRequest, Done>("/requests/{request}/describe", "Says more exactly what is needed.", new DescribeRequest(request, [line]));
        api.MapVerb<CodeLine, Done>("/requests/{request}/code-line", "Says to what a line's cost is written.", new CodeLine(request, 1, [new LineCoding("6815", "4711", "", "V19", 0.6m), new LineCoding("6815", "4712", "", "V19", 0.4m)]));
        api.MapVerb<AddRequestFile, FileId>("/requests/{request}/files", "Adds a file.", new AddRequestFile(request, new NewFile("drawing.pdf", "application/pdf", [37, 80, 68, 70])));
        api.MapVerb<SubmitForApproval, Done>("/requests/{request}/submit", "Submits a request for approval.", new SubmitForApproval(request));
        api.MapVerb<SplitRequest, IReadOnlyList<RaisedRequest>>("/requests/{request}/split", "Splits a request.", new SplitRequest(request, [new RequestPart("Lamps", [1]), new RequestPart("Desks", [2])]));
        api.MapVerb<MergeRequests, Done>("/requests/{request}/merge", "Merges other requests into this one.", new MergeRequests(request, [new RequestId(Example)]));
        api.MapVerb<WithdrawRequest, Done>("/requests/{request}/withdraw", "Withdraws a request.", new WithdrawRequest(request));
        api.MapVerb<RefuseRequest, Done>("/requests/{request}/refuse", "Refuses a request with the reason.", new RefuseRequest(request, RefusalReason.NotNeeded, "There are six in store; please fetch them there."));
        api.MapVerb<ReopenRequest, Done>("/requests/{request}/reopen", "Reopens a request that was over.", new ReopenRequest(request, "Those in store are broken."));
        api.MapVerb<ConfirmAndRate, Done>("/requests/{request}/confirm", "Confirms and rates.", new ConfirmAndRate(request, 5, "Faster than I thought."));
        api.MapVerb<SetBudget, BudgetId>("/budgets", "Gives a unit a budget, or changes it.", new SetBudget(new UnitId(Example), new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31), new Money(12_000_000, Currency.Eur)));
        api.MapVerb<SaveCodingDefault, Done>("/coding-defaults", "Says what is written to which account by default.", new SaveCodingDefault("6815", "4711"));

        api.MapGet("/requests", ListAsync).WithSummary("Lists requests, the newest first.").Produces<Page<RequestRow>>();
        api.MapGet("/requests/similar", SimilarAsync).WithSummary("Finds past asks like a text.").Produces<IReadOnlyList<SimilarAsk>>();
        api.MapGet("/requests/{number}", FindAsync).WithSummary("Shows a request.").Produces<RequestDetail>();
        api.MapGet("/offers", OffersAsync).WithSummary("Finds what price lists and running orders offer for a text.").Produces<IReadOnlyList<Offer>>();
        api.MapGet("/budgets", async (RequestQueries queries, CurrentActor actor, CancellationToken cancellationToken) =>
                Results.Json((await queries.BudgetsAsync(actor.Actor, cancellationToken)).Select(row => row.Standing), Json.Options))
            .WithSummary("Lists budgets with what became of them.").Produces<IReadOnlyList<BudgetStanding>>();
    }

    private static async Task<IResult> ListAsync(
        string? state, string? q, string? unit, bool? mine, bool? open, string? after, RequestQueries queries, CompanyDirectory directory, CurrentActor actor, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var filter = new RequestFilter(state, q is { Length: > 200 } ? q[..200] : q, Requester: mine == true ? actor.Actor.Party : null, Unit: unit is null ? null : company.UnitByCode(unit)?.Id, OpenOnly: open == true);
        return Results.Json(await queries.ListAsync(filter, actor.Actor, after, cancellationToken), Json.Options);
    }

    private static async Task<IResult> SimilarAsync(string? text, RequestQueries queries, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken) =>
        actor.Actor.IsColleague
            ? Results.Json(await queries.SimilarAsync(text is { Length: > 2_000 } ? text[..2_000] : text ?? "", null, 10, cancellationToken), Json.Options)
            : Problems.Of([Problems.NotFound], texts);

    private static async Task<IResult> OffersAsync(string? text, RequestQueries queries, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken) =>
        actor.Actor.Unit is { } unit
            ? Results.Json(await queries.OffersAsync(text is { Length: > 200 } ? text[..200] : text ?? "", unit, 10, cancellationToken), Json.Options)
            : Problems.Of([Problems.NotFound], texts);

    private static async Task<IResult> FindAsync(string number, HttpContext context, RequestQueries queries, RequestDoor door, CurrentActor actor, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(number, actor.Actor, cancellationToken) is not { } view)
        {
            return Problems.Of([Problems.NotFound], texts);
        }

        var detail = new RequestDetail(
            door.CardOf(view.Request, view.Lines),
            view.Request.Words,
            view.Request.NextStep,
            view.Request.NextDate,
            [.. view.Questions.Select(row => new QuestionDetail(row.Id, row.Question, row.AskedAt, row.Answer, row.AnsweredAt))],
            view.Approvals,
            BureaucracyDetail.Of(view.Bureaucracy),
            view.Request.Rating,
            view.Request.Verdict);
        return ApiEndpoints.Answer(context, detail, view.Request.Version);
    }
}
