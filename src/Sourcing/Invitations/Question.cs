using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A bidder's question about an event. Who asked is known to nobody who reads it, not even to the buyer.</summary>
internal sealed class Question : IVersioned
{
    public const int Longest = 4_000;

    private Question()
    {
    }

    public Question(QuestionId id, SourcingEventId sourcingEvent, int number, string text, DateTimeOffset at)
    {
        Id = id;
        SourcingEventId = sourcingEvent;
        Number = number;
        Text = text;
        AskedAt = at;
    }

    public QuestionId Id { get; private set; }

    public SourcingEventId SourcingEventId { get; private set; }

    /// <summary>1 for the first question of an event.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public int Version { get; set; }

    /// <summary>Answers it; an answer stands, since bidders rely on it.</summary>
    public Refusal? Reply(string answer, DateTimeOffset at)
    {
        if (AnsweredAt is not null)
        {
            return QuestionRefusals.Answered;
        }

        (Answer, AnsweredAt) = (answer, at);
        return null;
    }
}

/// <summary>A bidder's question.</summary>
public readonly record struct QuestionId(Guid Value) : IId<QuestionId>
{
    /// <inheritdoc/>
    public static QuestionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Every refusal about questions.</summary>
internal static class QuestionRefusals
{
    public static readonly Refusal Missing = new("question.missing", "Write your question.", RefusalKind.Invalid);
    public static readonly Refusal AnswerMissing = new("question.answer-missing", "Write the answer; every bidder will read it.", RefusalKind.Invalid);
    public static readonly Refusal TooLate = new("question.too-late", "Questions are no longer taken for this event.");
    public static readonly Refusal Answered = new("question.answered", "This question is already answered, and bidders rely on the answer. Publish a correction as an answer to a new question.");
}

/// <summary>A bidder asks about an event. All bidders read question and answer; nobody reads who asked.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Text">The question, at most 4,000 characters. It should not say who asks.</param>
/// <param name="Secret">The link's secret; needed by holders of a link.</param>
public sealed record AskClarification(InvitationId Invitation, string Text, InvitationSecret? Secret = null) : ICommand<QuestionId>, IConfidentialCommand;

/// <summary>The owner answers a question to all bidders, and may move the deadline later because of it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer, at most 4,000 characters.</param>
/// <param name="ExtendTo">A later deadline, UTC; null leaves it.</param>
public sealed record AnswerClarification(QuestionId Question, string Answer, DateTimeOffset? ExtendTo = null) : ICommand<Done>;

internal sealed class QuestionHandlers(EventDesk desk) : IHandler<AskClarification, QuestionId>, IHandler<AnswerClarification, Done>
{
    public async Task<Outcome<QuestionId>> HandleAsync(AskClarification command, Work work, CancellationToken cancellationToken)
    {
        var entered = await InvitationDoor.EnterAsync(work.Db, work.Actor, command.Invitation, command.Secret, work.At, cancellationToken);
        if (!entered.IsDone)
        {
            return entered.As<QuestionId>();
        }

        if (Check(command.Text, "text", QuestionRefusals.Missing) is { } refusal)
        {
            return refusal;
        }

        var (sourcingEvent, _) = await InvitationDoor.EventAsync(work.Db, entered.Value, cancellationToken);
        if (!sourcingEvent.TakesQuestions(work.At))
        {
            return QuestionRefusals.TooLate;
        }

        var number = await work.Db.Set<Question>().CountAsync(row => row.SourcingEventId == sourcingEvent.Id, cancellationToken) + 1;
        var question = new Question(work.NewId<QuestionId>(), sourcingEvent.Id, number, command.Text.Trim(), work.At);
        work.Db.Add(question);

        // Recorded as the software: the fact would otherwise name who asked, for everybody who reads the ledger.
        var asked = await work.RunAsSystemAsync(new RecordQuestion(question.Id, sourcingEvent.Id, null), cancellationToken);
        return asked.IsDone ? question.Id : asked.As<QuestionId>();
    }

    public async Task<Outcome<Done>> HandleAsync(AnswerClarification command, Work work, CancellationToken cancellationToken)
    {
        var question = await work.Db.Set<Question>().FirstOrDefaultAsync(row => row.Id == command.Question, cancellationToken);
        if (question is null)
        {
            return Problems.NotFound;
        }

        var found = await desk.FindOwnAsync(work, question.SourcingEventId, null, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        if ((Check(command.Answer, "answer", QuestionRefusals.AnswerMissing) ?? question.Reply(command.Answer.Trim(), work.At)) is { } refusal)
        {
            return refusal;
        }

        var sourcingEvent = found.Value;
        if (command.ExtendTo is { } deadline)
        {
            var extended = sourcingEvent.Extend(deadline.ToUniversalTime(), null, command.Answer.Trim(), work.At);
            if (!extended.IsDone)
            {
                return (Refusal[])[.. extended.Refusals.Select(unmet => unmet.At("extendTo"))];
            }

            EventDesk.Record(work, sourcingEvent, SourcingFacts.Extended, command.Answer.Trim());
        }

        work.Record(QuestionFacts.Of(BidFacts.ClarificationAnswered, sourcingEvent, question.Id, command.ExtendTo));
        return Done.Value;
    }

    private static Refusal? Check(string? text, string field, Refusal missing) =>
        string.IsNullOrWhiteSpace(text) ? missing.At(field)
        : text.Length > Question.Longest ? BidRefusals.TextTooLong.With(Question.Longest).At(field)
        : null;
}

/// <summary>Records that a question was asked, without who asked.</summary>
internal sealed record RecordQuestion(QuestionId Question, SourcingEventId Event, DateTimeOffset? Deadline) : ICommand<Done>;

internal sealed class RecordQuestionHandler : IHandler<RecordQuestion, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RecordQuestion command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsSystem)
        {
            return Problems.NotFound;
        }

        var sourcingEvent = await work.Db.Set<SourcingEvent>().FirstAsync(row => row.Id == command.Event, cancellationToken);
        work.Record(QuestionFacts.Of(BidFacts.ClarificationAsked, sourcingEvent, command.Question, null));
        return Done.Value;
    }
}

internal static class QuestionFacts
{
    public static FactDraft Of(FactName name, SourcingEvent sourcingEvent, QuestionId question, DateTimeOffset? deadline)
    {
        var data = new FactData { { "number", sourcingEvent.Number }, { "question", question.Value } };
        data.Add("deadline", deadline);
        return new FactDraft(name, sourcingEvent.Subject) { Unit = sourcingEvent.Unit, Parties = [("owner", sourcingEvent.Owner)], Data = data };
    }
}
