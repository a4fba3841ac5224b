using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Chains;
using Vouch.Promises.Challenges;
using Vouch.Promises.Charters;
using Vouch.Promises.History;
using Vouch.Promises.Keeping;
using Vouch.Promises.Outcomes;
using Vouch.Promises.Proofs;
using Vouch.Promises.PublicCharters;
using Vouch.Promises.Reading;
using Vouch.Promises.Trust;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises;

internal static class PromiseApi
{
    private static readonly PromiseId Example = new(new Guid("01920000-0000-7000-8000-000000000001"));

    private static void MapCharters(IEndpointRouteBuilder api)
    {
        api.MapGet("/charters", async (CharterShelf shelf, VouchDb db, CancellationToken cancellationToken) =>
                Results.Json(
                    (await shelf.OpenAsync(db, cancellationToken)).Versions.Select(pair => pair.Version).Reverse()
                        .Select(version => new CharterVersionAnswer(version.Id, version.Name, version.Number, version.Unit, version.From, version.PutInForceAt)).ToList(),
                    Json.Options))
            .WithSummary("All versions of all charters, the newest first.").Produces<IReadOnlyList<CharterVersionAnswer>>();
        api.MapQuestion<CheckCharter, CharterCheckAnswer>(
            "/charters/check", "Checks a charter and changes nothing: line and column of everything that is wrong.", new CheckCharter(CharterShelf.BuiltIn), async (question, context, cancellationToken) =>
            {
                if (!ActorOf(context).MayWrite())
                {
                    return CharterRefusals.NotAllowed;
                }

                var reading = await context.RequestServices.GetRequiredService<CharterPreview>().CheckAsync(question.Yaml, cancellationToken);
                var texts = context.RequestServices.GetRequiredService<IRefusalTexts>();
                return new CharterCheckAnswer(
                    reading.IsSound,
                    reading.Charter?.Commitments.Count ?? 0,
                    [.. reading.Problems.Select(problem => new CharterProblem(problem.Line, problem.Column, problem.Refusal.Code, texts.Say(problem.Refusal)))]);
            });
        api.MapQuestion<PreviewCharter, CharterPreviewAnswer>(
            "/charters/preview", "Runs a charter on what really happened, before it is in force, and changes nothing.", new PreviewCharter(CharterShelf.BuiltIn, Months: 1), async (question, context, cancellationToken) =>
            {
                if (!ActorOf(context).MayWrite())
                {
                    return CharterRefusals.PreviewNotAllowed;
                }

                var outcome = await CharterEditing.TryAsync(
                    context.RequestServices.GetRequiredService<CharterPreview>(), new PreviewQuestion(question.Yaml, question.Unit, question.Months, CharterEditing.MostFacts), cancellationToken);
                return outcome.Select(answer => new CharterPreviewAnswer(
                    answer.From, answer.To, answer.Months, answer.Facts, [.. answer.Commitments.Select(one => CommitmentPreview.Of(one, answer))], [.. answer.Measured.Select(one => one.Id)]));
            });
    }

    private static Actor ActorOf(HttpContext context) => context.RequestServices.GetRequiredService<CurrentActor>().Actor;

    public static void Map(IEndpointRouteBuilder api)
    {
        OutcomeApi.Map(api);
        api.MapVerb<MakePromise, PromiseId>("/promises", "Promises something to somebody.", MakePromise.Example);
        api.MapVerb<KeepPromise, Done>("/promises/{id}/keep", "Says that a promise made by hand is done.", new KeepPromise(Example));
        api.MapVerb<ReleasePromise, Done>("/promises/{id}/release", "The one it was promised to needs it no longer.", new ReleasePromise(Example));
        api.MapVerb<RenewPromise, Done>("/promises/{id}/renew", "Proposes another date, with the reason.", RenewPromise.Example);
        api.MapVerb<AnswerRenewal, Done>("/promises/{id}/answer-renewal", "Accepts or declines a proposed date.", AnswerRenewal.Example);
        api.MapVerb<HandOverPromise, Done>("/promises/{id}/hand-over", "Gives a promise to another person to look after.", HandOverPromise.Example);
        api.MapVerb<TellCounterpart, Done>("/promises/{id}/tell", "Tells the one who waits how it goes on, with another date where there is one.", TellCounterpart.Example);
        api.MapVerb<SendBackPromise, PromiseId>("/promises/{id}/send-back", "Sends back what counts as kept; it is promised again, and the verdict is challenged.", SendBackPromise.Example);
        api.MapVerb<ChallengePromise, ChallengeId>("/promises/{id}/challenge", "Says that the verdict on a promise is wrong.", ChallengePromise.Example);
        api.MapVerb<WithdrawChallenge, Done>("/promises/{id}/withdraw-challenge", "Takes a challenge back.", new WithdrawChallenge(Example));
        api.MapVerb<PutCharterInForce, CharterVersionId>("/charters", "Checks a charter and puts it in force from its date on.", PutCharterInForce.Example);

        api.MapVerb<ImportHolidays, ImportedHolidays>("/calendars/{calendar}/holidays", "Adds the public holidays of a file to a working calendar; what is there stays.", ImportHolidays.Example);
        MapCharters(api);
        api.MapVerb<PublishCharter, PublishedCharterId>("/charters/publish", "Lets everybody read a charter and its record, without names, at /public/charter/{slug}.", PublishCharter.Example);
        api.MapVerb<WithdrawCharter, Done>("/charters/withdraw", "Ends that everybody may read a charter.", WithdrawCharter.Example);
        ProofEndpoints.MapApi(api);

        api.MapGet("/promises", async (PromiseQueries queries, CurrentActor current, string? side, string? after, string? subject, CancellationToken cancellationToken) =>
            {
                if (SubjectRef.TryParse(subject, out var about))
                {
                    var lines = await queries.OfSubjectAsync(about, current.Actor, cancellationToken);
                    return Results.Json(new Page<PromiseLine>(lines, null), Json.Options);
                }

                return Results.Json(await queries.MineAsync(current.Actor, side == "owed" ? PromiseSide.Owed : PromiseSide.Owing, after, cancellationToken), Json.Options);
            })
            .WithSummary("Lists what you owe (side=owing) or are owed (side=owed) by due time, or all promises about a subject (subject=kind:id).").Produces<Page<PromiseLine>>();
        api.MapGet("/promises/{id:guid}", async (Guid id, HttpContext context, PromiseQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(new PromiseId(id), current.Actor, cancellationToken) is { } detail
                    ? ApiEndpoints.Answer(context, PromiseAnswer.Of(detail), detail.Line.Card.Version)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("One promise with its renewals and the facts behind it.").Produces<PromiseAnswer>();
        api.MapGet("/charter", async (CharterRecords records, CurrentActor current, IRefusalTexts texts, string? quarter, CancellationToken cancellationToken) =>
                await records.ReadAsync(current.Actor.Unit, quarter, cancellationToken) is { } record ? Results.Json(CharterAnswer.Of(record), Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("The charter in force for your unit, with the record of each commitment over a calendar quarter (quarter=2026Q4; the present one without), by the date in force and by the date first promised.").Produces<CharterAnswer>();
        api.MapGet("/suppliers/{supplier:guid}/trust", async (Guid supplier, ITrust trust, VouchDb db, TimeProvider clock, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var (whose, party, now) = (new WhoIsTrusted.Supplier(new PartyId(supplier)), new PartyId(supplier), clock.GetUtcNow());
                var policy = await TrustPolicies.ReadAsync(db, cancellationToken);
                var own = TrustVisibility.MaySee(policy, current.Actor, whose, TrustSide.Own) ? await trust.OfAsync(db, party, null, now, cancellationToken) : null;
                var toward = TrustVisibility.MaySee(policy, current.Actor, whose, TrustSide.Toward) ? await trust.TowardAsync(db, party, now, cancellationToken) : null;
                return own is null && toward is null ? Problems.Of([Problems.NotFound], texts) : Results.Json(new SupplierTrustAnswer(own, toward), Json.Options);
            })
            .WithSummary("How a supplier keeps its word, and how the company keeps its word toward the supplier, in short; what you may not see is null.").Produces<SupplierTrustAnswer>();
        TrustApi.Map(api);
    }
}

/// <summary>A charter to be checked.</summary>
/// <param name="Yaml">The charter.</param>
internal sealed record CheckCharter(string Yaml);

/// <summary>What a check found.</summary>
internal sealed record CharterCheckAnswer(bool Sound, int Commitments, IReadOnlyList<CharterProblem> Problems);

/// <summary>What is wrong in a charter, and where; lines and columns are counted from 1.</summary>
internal sealed record CharterProblem(int Line, int Column, string Code, string Message);

/// <summary>A charter to be tried on history.</summary>
/// <param name="Yaml">The charter.</param>
/// <param name="Unit">The code of the unit that it would hold for; empty for that of the version before it, else the whole company.</param>
/// <param name="Months">How many months back from now, 1 to 24.</param>
internal sealed record PreviewCharter(string Yaml, string? Unit = null, int Months = 6);

/// <summary>What would have come of a charter. Fewer months than were asked for where there were too many facts.</summary>
internal sealed record CharterPreviewAnswer(DateTimeOffset From, DateTimeOffset To, int Months, long Facts, IReadOnlyList<CommitmentPreview> Commitments, IReadOnlyList<string> Measured);

/// <summary>A version of a charter; the text is at its address in the pages.</summary>
internal sealed record CharterVersionAnswer(CharterVersionId Id, string Name, int Number, UnitId? Unit, DateOnly From, DateTimeOffset PutInForceAt);

/// <summary>Trust in both directions, as far as the caller may see it.</summary>
internal sealed record SupplierTrustAnswer(TrustCard? OfSupplier, TrustCard? TowardSupplier);

/// <summary>One promise as the API tells it.</summary>
internal sealed record PromiseAnswer(PromiseLine Promise, bool? KeptAsFirstPromised, double PausedSeconds, IReadOnlyList<Renewal> Renewals, IReadOnlyList<PromiseEntry> Facts, PromiseLine? AtRiskBecause, IReadOnlyList<PromiseLine> Carries, IReadOnlyList<ChallengeLine> Challenges)
{
    internal static PromiseAnswer Of(PromiseDetail detail) => new(detail.Line, detail.KeptAsFirstPromised, detail.PausedFor.TotalSeconds, detail.Renewals, detail.Facts, detail.Because, detail.Carries, detail.Challenges);
}

/// <summary>A charter with its record as the API tells it.</summary>
internal sealed record CharterAnswer(string Name, int Version, DateOnly From, string Quarter, DateOnly FirstDay, DateOnly LastDay, string TimeZone, bool SoFar, IReadOnlyList<CommitmentAnswer> Commitments)
{
    internal static CharterAnswer Of(CharterRecord record) => new(
        record.Name, record.Version, record.From, record.Period.Name, record.Period.First, record.Period.Last, record.TimeZone, record.IsSoFar, [.. record.Commitments.Select(CommitmentAnswer.Of)]);
}

/// <summary>A commitment with its record; times in seconds of the commitment's own measure.</summary>
internal sealed record CommitmentAnswer(
    string Id, IReadOnlyDictionary<string, string> Says, int? TargetPercent, int Kept, int Broken, int KeptByFirstDate, int Released, int DoneLater, int Open, int Overdue,
    decimal? KeptShare, decimal? KeptByFirstDateShare, decimal? KeptShareBefore, double? TypicalSeconds, double? SlowestSeconds, double? TypicalLatenessSeconds, bool CountsWorkingTime, IReadOnlyList<MonthAnswer> Months)
{
    internal static CommitmentAnswer Of(CommitmentRecord record) => new(
        record.Commitment.Id, record.Commitment.Says.ByLanguage.ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal), record.Commitment.Target,
        record.Counts.Kept, record.Counts.Broken, record.Counts.FirstKept, record.Counts.Released, record.Counts.DoneLater, record.Open, record.Overdue,
        record.Counts.Share, record.Counts.FirstShare, record.ShareBefore, record.Used?.Typical.TotalSeconds, record.Used?.Slowest.TotalSeconds, record.Lateness?.Typical.TotalSeconds,
        record.CountsWorkingTime, [.. record.Months.Select(month => new MonthAnswer(month.Month.Name, month.Kept, month.Settled))]);
}

/// <summary>One month of a commitment's record.</summary>
internal sealed record MonthAnswer(string Month, int Kept, int Settled);
