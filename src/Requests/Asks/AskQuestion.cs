using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>The owner asks the requester something; the clock stands still until it is answered.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Question">The question, at most 2,000 characters.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record AskQuestion(RequestId Request, string Question, int? Version = null) : ICommand<Guid>;

    /// <summary>The requester, or the person it was asked for, answers the open question.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Question">The question's id.</param>
    /// <param name="Answer">The answer, at most 4,000 characters.</param>
    public sealed record AnswerQuestion(RequestId Request, Guid Question, string Answer) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class AskQuestionHandler(RequestDesk desk) : IHandler<AskQuestion, Guid>
    {
        public async Task<Outcome<Guid>> HandleAsync(AskQuestion command, Work work, CancellationToken cancellationToken)
        {
            if (RequestDesk.CheckText(command.Question, 2_000, "question") is { } refusal)
            {
                return refusal;
            }

            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.AskQuestion, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Guid>();
            }

            var request = turned.Value;
            var question = new RequestQuestion
            {
                Id = work.NewId<FactId>().Value,
                Request = request.Id,
                AskedBy = work.Actor.Party,
                AskedAt = work.At,
                Question = command.Question.Trim(),
            };
            work.Db.Add(question);
            var earlier = await work.Db.Set<RequestQuestion>().CountAsync(row => row.Request == request.Id, cancellationToken);
            var fact = request.Draft(RequestFacts.QuestionAsked, work.At);
            fact.Data.Add("questions", earlier + 1);
            work.Record(fact with { Texts = new Dictionary<string, string> { ["words"] = question.Question } });
            return question.Id;
        }
    }

    internal sealed class AnswerQuestionHandler(RequestDesk desk) : IHandler<AnswerQuestion, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(AnswerQuestion command, Work work, CancellationToken cancellationToken)
        {
            if (RequestDesk.CheckText(command.Answer, 4_000, "answer") is { } refusal)
            {
                return refusal;
            }

            var turned = await desk.TurnAsync(work, command.Request, null, RequestVerb.AnswerQuestion, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var request = turned.Value;
            if (await work.Db.Set<RequestQuestion>().FirstOrDefaultAsync(row => row.Id == command.Question && row.Request == request.Id && row.AnsweredAt == null, cancellationToken) is not { } question)
            {
                return RequestRefusals.NoQuestion;
            }

            question.Answer = command.Answer.Trim();
            question.AnsweredBy = work.Actor.Party;
            question.AnsweredAt = work.At;
            var asked = await work.Db.Set<RequestQuestion>().CountAsync(row => row.Request == request.Id, cancellationToken);
            var fact = request.Draft(RequestFacts.QuestionAnswered, work.At);
            fact.Data.Add("questions", asked);
            work.Record(fact with { Texts = new Dictionary<string, string> { ["words"] = question.Answer } });
            return Done.Value;
        }
    }
}
