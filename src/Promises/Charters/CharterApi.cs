using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.History;
using Vouch.Promises.PublicCharters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Charters;

/// <summary>Charters as programs read, check, try and change them.</summary>
internal static class CharterApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PutCharterInForce, CharterVersionId>("/charters", "Checks a charter and puts it in force from its date on.", PutCharterInForce.Example);
        api.MapVerb<ImportHolidays, ImportedHolidays>("/calendars/{calendar}/holidays", "Adds the public holidays of a file to a working calendar; what is there stays.", ImportHolidays.Example);
        api.MapVerb<PublishCharter, PublishedCharterId>("/charters/publish", "Lets everybody read a charter and its record, without names, at /public/charter/{slug}.", PublishCharter.Example);
        api.MapVerb<WithdrawCharter, Done>("/charters/withdraw", "Ends that everybody may read a charter.", WithdrawCharter.Example);
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
