using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Outcomes;
using Vouch.Promises.Reading;
using Vouch.Promises.Trust;

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
        api.MapVerb<PutCharterInForce, CharterVersionId>("/charters", "Checks a charter and puts it in force from its date on.", PutCharterInForce.Example);

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
        api.MapGet("/charter", async (CharterRecords records, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await records.ReadAsync(current.Actor.Unit, cancellationToken) is { } record ? Results.Json(CharterAnswer.Of(record), Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("The charter in force for your unit, with the record of each commitment over the last 90 days.").Produces<CharterAnswer>();
        api.MapGet("/suppliers/{supplier:guid}/trust", async (Guid supplier, ITrust trust, VouchDb db, TimeProvider clock, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var party = new PartyId(supplier);
                if (!current.Actor.IsColleague && current.Actor.Supplier != party)
                {
                    return Problems.Of([Problems.NotFound], texts);
                }

                var now = clock.GetUtcNow();
                return Results.Json(
                    new SupplierTrustAnswer(await trust.OfAsync(db, party, null, now, cancellationToken), await trust.TowardAsync(db, party, now, cancellationToken)), Json.Options);
            })
            .WithSummary("How a supplier keeps its word, and how the company keeps its word toward the supplier.").Produces<SupplierTrustAnswer>();
    }
}

/// <summary>Trust in both directions.</summary>
internal sealed record SupplierTrustAnswer(TrustCard OfSupplier, TrustCard TowardSupplier);

/// <summary>One promise as the API tells it.</summary>
internal sealed record PromiseAnswer(PromiseLine Promise, bool? KeptAsFirstPromised, double PausedSeconds, IReadOnlyList<Renewal> Renewals, IReadOnlyList<PromiseEntry> Facts)
{
    internal static PromiseAnswer Of(PromiseDetail detail) => new(detail.Line, detail.KeptAsFirstPromised, detail.PausedFor.TotalSeconds, detail.Renewals, detail.Facts);
}

/// <summary>A charter with its record as the API tells it.</summary>
internal sealed record CharterAnswer(string Name, int Version, DateOnly From, int Days, IReadOnlyList<CommitmentAnswer> Commitments)
{
    internal static CharterAnswer Of(CharterRecord record) => new(record.Name, record.Version, record.From, CharterRecords.Days, [.. record.Commitments.Select(CommitmentAnswer.Of)]);
}

/// <summary>A commitment with its record; times in seconds of the commitment's own measure.</summary>
internal sealed record CommitmentAnswer(
    string Id, IReadOnlyDictionary<string, string> Says, int? TargetPercent, int Kept, int Broken, int Open, decimal? KeptShare, decimal? KeptShareBefore, double? TypicalSeconds, double? SlowestSeconds, bool CountsWorkingTime)
{
    internal static CommitmentAnswer Of(CommitmentRecord record) => new(
        record.Commitment.Id, record.Commitment.Says.ByLanguage.ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal), record.Commitment.Target,
        record.Kept, record.Broken, record.Open, record.Share, record.ShareBefore, record.Typical?.TotalSeconds, record.Slowest?.TotalSeconds, record.CountsWorkingTime);
}
