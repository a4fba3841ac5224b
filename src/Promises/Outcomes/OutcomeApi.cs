using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vouch.Promises.Outcomes;

/// <summary>Outcomes as programs read them.</summary>
internal static class OutcomeApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/charter/outcomes", async (OutcomeRecords records, CurrentActor current, CancellationToken cancellationToken) =>
                Results.Json((await records.ReadAsync(current.Actor.Unit, cancellationToken)).Select(OutcomeAnswer.Of).ToArray(), Json.Options))
            .WithSummary("What the charter in force for your unit promises as an outcome over a period, with the period that runs and those before.").Produces<IReadOnlyList<OutcomeAnswer>>();
        api.MapGet("/charter/outcomes/{id}/facts", async (string id, string? period, string? show, string? after, OutcomeRecords records, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var record = await records.FindAsync(current.Actor.Unit, id, cancellationToken);
                var wanted = record is null ? null : period is null ? record.Now.Period : Period.Parse(record.Commitment.Over, period);
                if (record is null || wanted is not { } known)
                {
                    return Problems.Of([Problems.NotFound], texts);
                }

                var lines = await records.LinesAsync(record, known, show switch { "against" => OutcomeView.Against, "left-out" => OutcomeView.LeftOut, _ => OutcomeView.Measured }, after, current.Actor, cancellationToken);
                return Results.Json(new Page<OutcomeFactAnswer>([.. lines.Items.Select(OutcomeFactAnswer.Of)], lines.Next), Json.Options);
            })
            .WithSummary("The facts that an outcome is made of in a period (period=2026-Q3), the latest first; show=against lists what a sum is measured against, show=left-out what could not be counted.").Produces<Page<OutcomeFactAnswer>>();
    }
}

/// <summary>An outcome commitment as the API tells it.</summary>
internal sealed record OutcomeAnswer(
    string Id, IReadOnlyDictionary<string, string> Says, string OwedByRole, PartyId? OwedBy, string Over, bool IsShare, decimal Target, bool AtMost, string? Currency, bool IsJudged, bool? IsOnCourse,
    OutcomePeriodAnswer Now, IReadOnlyList<OutcomePeriodAnswer> Before)
{
    internal static OutcomeAnswer Of(OutcomeRecord record) => new(
        record.Commitment.Id, record.Commitment.Says.ByLanguage.ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal), record.Commitment.OwedBy, record.OwedBy,
        record.Commitment.Over.ToString().ToLowerInvariant(), record.Measure.IsRatio, record.Measure.Target, record.Measure.AtMost, record.Measure.IsMoney ? record.Currency.Code : null, record.IsJudged, record.IsOnCourse,
        OutcomePeriodAnswer.Of(record, record.Now), [.. record.Before.Select(past => OutcomePeriodAnswer.Of(record, past))]);
}

/// <summary>An outcome in one period: what was counted, and the verdict where one fell (met, missed, too-few, nothing).</summary>
internal sealed record OutcomePeriodAnswer(string Period, DateOnly First, DateOnly Last, decimal? Value, int From, int LeftOut, string? Verdict, decimal? Part, decimal? Whole)
{
    internal static OutcomePeriodAnswer Of(OutcomeRecord record, OutcomeInPeriod one) => new(
        one.Period.ToString(), one.Period.First, one.Period.Last, one.ValueOf(record.Measure) is { } value ? decimal.Round(value, 6) : null, one.Sums.FromOf(record.Measure), one.Sums.LeftOut,
        one.Verdict?.What switch { null => null, Outcomes.Verdict.TooFew => "too-few", { } fell => fell.ToString().ToLower(CultureInfo.InvariantCulture) },
        record.Measure.IsMoney ? one.Sums.Part : null, record.Measure.IsMoney && record.Measure.IsRatio ? one.Sums.Whole : null);
}

/// <summary>A fact that was counted. Subject and amounts are missing where you may not see the subject.</summary>
internal sealed record OutcomeFactAnswer(long Position, DateTimeOffset At, string? Subject, string? Number, decimal? Part, decimal? Whole, bool IsMeasuredAgainst, string? LeftOut)
{
    internal static OutcomeFactAnswer Of(OutcomeLine line) => new(
        line.Position, line.At, line.Subject?.Subject.ToString(), line.Subject?.Number, line.Subject is null ? null : line.Counted.Part, line.Subject is null ? null : line.Counted.Whole, line.Counted.IsBase,
        line.Counted.Why switch { Outcomes.LeftOut.NoRate => "no-rate", Outcomes.LeftOut.NoValue => "no-value", _ => null });
}
