using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>
/// The person who was asked answers, once: signed in, or by their personal link. An answer as bad as the definition says opens a problem with an owner and its promises.
/// Refused: <c>feedback.not-found</c>, <c>feedback.answered</c>, <c>feedback.lapsed</c>, <c>feedback.score-outside</c>, <c>feedback.words-too-long</c>.
/// </summary>
/// <param name="Feedback">The question.</param>
/// <param name="Score">The answer on the question's scale.</param>
/// <param name="Words">What the person adds, at most 2,000 characters; may be left out.</param>
public sealed record AnswerFeedback(FeedbackId Feedback, int Score, string? Words = null) : ICommand<Done>;

/// <summary>The person who answered adds words, once, where they gave none. Refused: <c>feedback.not-found</c>, <c>feedback.answered</c>, <c>feedback.lapsed</c>, <c>feedback.nothing-said</c>, <c>feedback.words-too-long</c>.</summary>
/// <param name="Feedback">The question.</param>
/// <param name="Words">What they add, at most 2,000 characters.</param>
public sealed record ExplainFeedback(FeedbackId Feedback, string Words) : ICommand<Done>;

internal sealed class AnswerFeedbackHandler(FeedbackShelf shelf, CompanyDirectory directory) : IHandler<AnswerFeedback, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerFeedback command, Work work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, command.Feedback, cancellationToken) is not { } one)
        {
            return FeedbackRefusals.NotFound;
        }

        if (FeedbackTransitions.Find(one.State, FeedbackAct.Answer) is null)
        {
            return one.State == FeedbackState.Given ? FeedbackRefusals.Answered : FeedbackRefusals.Lapsed;
        }

        var (least, most) = FeedbackScales.Of(one.Question);
        if (!FeedbackScales.Holds(one.Question, command.Score))
        {
            return FeedbackRefusals.ScoreOutside.With(least, most).At("score");
        }

        if (command.Words?.Trim().Length > FeedbackInvitation.LongestWords)
        {
            return FeedbackRefusals.WordsTooLong.With(FeedbackInvitation.LongestWords).At("words");
        }

        one.Move(FeedbackAct.Answer);
        (one.Score, one.AnsweredAt, one.NextAt) = (command.Score, work.At, null);
        one.Words = command.Words?.Trim() is { Length: > 0 } words ? words : null;
        var definition = (await shelf.FindAsync(work.Db, one.DefinedIn, cancellationToken)).Find(one.Definition);
        var bad = definition?.BadAt is { } threshold && command.Score <= threshold;
        if (bad)
        {
            var opened = await work.RunAsSystemAsync(await CaseOfAsync(one, definition!, most, cancellationToken), cancellationToken);
            if (!opened.IsDone)
            {
                return opened.As<Done>();
            }

            one.Case = opened.Value;
        }

        one.Record(work, FeedbackFacts.Given, one.Words, bad);
        return Done.Value;
    }

    /// <summary>The question, where the actor is the person who was asked.</summary>
    internal static async Task<FeedbackInvitation?> FindAsync(Work work, FeedbackId id, CancellationToken cancellationToken) =>
        await work.Db.Set<FeedbackInvitation>().AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } one
        && one.State is not (FeedbackState.Planned or FeedbackState.Skipped)
        && one.Person == work.Actor.Party
        && (work.Actor.Scope is not { } scope || scope == one.Subject)
            ? one
            : null;

    private async Task<OpenCase> CaseOfAsync(FeedbackInvitation one, FeedbackDefinition definition, int most, CancellationToken cancellationToken)
    {
        var question = definition.In(one.Language);
        var title = string.Create(CultureInfo.InvariantCulture, $"{one.Score}/{most}: {question}");
        var isCase = one.SubjectKind == Relationships.Case.SubjectName;
        var owner = one.Owner is { } named && named != one.Person && (await directory.ReadAsync(cancellationToken)).Person(named) is { IsActive: true, Unit: not null } ? one.Owner : null;
        return new OpenCase(title.Length <= Relationships.Case.LongestTitle ? title : title[..Relationships.Case.LongestTitle], one.Words ?? title)
        {
            Person = one.Person,
            Owner = owner,
            Unit = one.Unit,
            About = isCase ? null : one.About,
            Follows = isCase ? new CaseId(one.SubjectId) : null,
            Category = one.Driver,
            Language = one.Language,
        };
    }
}

internal sealed class ExplainFeedbackHandler : IHandler<ExplainFeedback, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ExplainFeedback command, Work work, CancellationToken cancellationToken)
    {
        if (await AnswerFeedbackHandler.FindAsync(work, command.Feedback, cancellationToken) is not { } one)
        {
            return FeedbackRefusals.NotFound;
        }

        if (FeedbackTransitions.Find(one.State, FeedbackAct.Explain) is null)
        {
            return FeedbackRefusals.Lapsed;
        }

        if (one.Words is not null)
        {
            return FeedbackRefusals.Answered;
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length is 0 or > FeedbackInvitation.LongestWords)
        {
            return (words.Length == 0 ? FeedbackRefusals.NothingSaid : FeedbackRefusals.WordsTooLong.With(FeedbackInvitation.LongestWords)).At("words");
        }

        one.Move(FeedbackAct.Explain);
        one.Words = words;
        one.Record(work, FeedbackFacts.Explained, words);
        if (one.Case is { } opened)
        {
            await work.RunAsSystemAsync(new HearReply(opened, words), cancellationToken);
        }

        return Done.Value;
    }
}
