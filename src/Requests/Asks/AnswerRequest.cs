using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>The owner tells the requester what happens next and by when: a dated promise. The step promised before is done with that.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="NextStep">What happens next, at most 300 characters.</param>
    /// <param name="NextDate">By which day, in the unit's time zone; today or later.</param>
    /// <param name="Words">Whatever else is to be said; may be left out.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record AnswerRequest(RequestId Request, string NextStep, DateOnly NextDate, string? Words = null, int? Version = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class AnswerRequestHandler(RequestDesk desk, IPromises promises) : IHandler<AnswerRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(AnswerRequest command, Work work, CancellationToken cancellationToken)
        {
            if (RequestDesk.CheckText(command.NextStep, 300, "nextStep") is { } refusal)
            {
                return refusal;
            }

            if (command.Words?.Length > 4_000)
            {
                return RequestRefusals.TextTooLong.With(4_000).At("words");
            }

            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.Answer, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var request = turned.Value;
            if (command.NextDate < await desk.TodayAsync(request.Unit, work.At, cancellationToken))
            {
                return RequestRefusals.NextDate.At("nextDate");
            }

            await desk.StepDoneAsync(work, request, released: false, cancellationToken);
            var due = await desk.EndOfDayAsync(request.Unit, command.NextDate, cancellationToken);
            var step = command.NextStep.Trim();
            var promised = await promises.MakeAsync(
                work, new NewPromise(step, request.Id.Subject, due, request.Owner, request.OnBehalfOf ?? request.Requester) { Owner = request.Owner, Unit = request.Unit }, cancellationToken);
            if (!promised.IsDone)
            {
                return promised.As<Done>();
            }

            (request.NextStep, request.NextDate, request.NextPromise) = (step, command.NextDate, promised.Value);
            var fact = request.Draft(RequestFacts.Answered, work.At);
            fact.Data.Add("next_step", "promised");
            fact.Data.Add("next_date", command.NextDate);
            var words = string.IsNullOrWhiteSpace(command.Words) ? step : $"{step}\n{command.Words.Trim()}";
            work.Record(fact with { Texts = new Dictionary<string, string> { ["words"] = words } });
            return Done.Value;
        }
    }
}
