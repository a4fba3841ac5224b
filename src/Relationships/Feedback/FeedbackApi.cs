using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships.Feedback;

/// <summary>Definitions to be checked.</summary>
/// <param name="Yaml">The definitions.</param>
public sealed record CheckFeedback(string Yaml);

/// <summary>What a check found.</summary>
/// <param name="Sound">True when it may be put in force.</param>
/// <param name="Definitions">How many there are.</param>
/// <param name="Problems">What is wrong, by place.</param>
public sealed record FeedbackCheckAnswer(bool Sound, int Definitions, IReadOnlyList<FeedbackProblem> Problems);

/// <summary>What is wrong, and where; lines and columns are counted from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Message">What to do.</param>
public sealed record FeedbackProblem(int Line, int Column, string Code, string Message);

/// <summary>Feedback for programs.</summary>
internal static class FeedbackApi
{
    private static readonly FeedbackId Example = new(new Guid("01920000-0000-7000-8000-000000000001"));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PutFeedbackInForce, int>("/feedback/definitions", "Checks what people are to be asked and puts it in force; answers the number of the version.", PutFeedbackInForce.Example);
        api.MapVerb<AnswerFeedback, Done>("/feedback/{feedback}/answer", "Answers a question that you were asked, once.", new AnswerFeedback(Example, 5, "Quick, and friendly."));
        api.MapVerb<ExplainFeedback, Done>("/feedback/{feedback}/explain", "Adds words to an answer that you gave without any.", new ExplainFeedback(Example, "It came a day early."));
        api.MapQuestion<CheckFeedback, FeedbackCheckAnswer>("/feedback/check", "Checks definitions and changes nothing: line and column of everything that is wrong.", new CheckFeedback(FeedbackShelf.Suggested), (question, context, _) =>
        {
            var services = context.RequestServices;
            if (!PutFeedbackInForceHandler.MayPut(services.GetRequiredService<CurrentActor>().Actor))
            {
                return Task.FromResult<Outcome<FeedbackCheckAnswer>>(FeedbackRefusals.NotAllowed);
            }

            var reading = FeedbackDocument.Read(question.Yaml ?? "", FeedbackVocabulary.Of(services.GetRequiredService<VouchModel>(), services.GetRequiredService<IWorkingTime>()));
            var texts = services.GetRequiredService<IRefusalTexts>();
            return Task.FromResult<Outcome<FeedbackCheckAnswer>>(new FeedbackCheckAnswer(
                reading.IsSound,
                reading.Definitions?.All.Count ?? 0,
                [.. reading.Problems.Select(problem => new FeedbackProblem(problem.Line, problem.Column, problem.Refusal.Code, texts.Say(problem.Refusal)))]));
        });
        api.MapGet("/feedback/figures", FiguresAsync)
            .WithSummary("How questions were answered, by definition and by all, month, language, driver, channel or unit (by=month), over months (from=2026-01&to=2026-06; the last twelve without). Withheld from fewer than three answers.")
            .Produces<IReadOnlyList<FeedbackFigure>>();
    }

    private static async Task<IResult> FiguresAsync(FeedbackFigures figures, CurrentActor current, IRefusalTexts texts, TimeProvider clock, string? by, string? from, string? to, CancellationToken cancellationToken)
    {
        if (!MayRead(current.Actor))
        {
            return Problems.Of([FeedbackRefusals.FiguresNotAllowed], texts);
        }

        if (!Enum.TryParse<FeedbackBy>(by ?? "all", ignoreCase: true, out var told) || !Enum.IsDefined(told) || int.TryParse(by, CultureInfo.InvariantCulture, out _))
        {
            return Problems.Of([FeedbackRefusals.ByUnknown.With(by ?? "").At("by")], texts);
        }

        var now = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return Month(from, now.AddMonths(-11)) is { } first && Month(to, now) is { } last && first <= last && first.AddMonths(120) >= last
            ? Results.Json(await figures.ReadAsync(told, first, last, cancellationToken), Json.Options)
            : Problems.Of([FeedbackRefusals.PeriodUnsound.At("from")], texts);
    }

    internal static bool MayRead(Actor actor) => actor.IsColleague && (actor.MayReadAll || actor.IsAgentFor(null));

    private static DateOnly? Month(string? text, DateOnly otherwise) =>
        string.IsNullOrEmpty(text) ? new DateOnly(otherwise.Year, otherwise.Month, 1)
        : DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month
        : null;
}
