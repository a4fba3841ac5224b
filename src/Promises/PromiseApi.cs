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

        CharterApi.Map(api);
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
