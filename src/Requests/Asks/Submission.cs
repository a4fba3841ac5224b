using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>The owner submits a request for approval; who approves, the policy says. When nobody has to, it is approved at once.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Answers">Answers to the policy's questions, by id; those given when it was raised hold where none is given.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record SubmitForApproval(RequestId Request, IReadOnlyDictionary<string, string>? Answers = null, int? Version = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class SubmitForApprovalHandler(RequestDesk desk, IDecisions decisions) : IHandler<SubmitForApproval, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(SubmitForApproval command, Work work, CancellationToken cancellationToken)
        {
            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.SubmitForApproval, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var request = turned.Value;
            if (command.Answers is { Count: > 0 } answers)
            {
                var all = new Dictionary<string, string>(request.Answers, StringComparer.Ordinal);
                foreach (var (key, answer) in answers)
                {
                    all[key] = answer;
                }

                request.AnswersJson = JsonSerializer.Serialize(all, Json.Options);
            }

            var lines = await RequestDesk.LinesAsync(work.Db, request.Id, cancellationToken);
            if (await desk.CaseAsync(work.Db, request, lines, work.At, cancellationToken) is not { } about)
            {
                return RequestRefusals.AmountMissing;
            }

            await desk.StepDoneAsync(work, request, released: false, cancellationToken);
            Submission.Record(work, request);
            var started = await decisions.StartAsync(work, about, cancellationToken);
            return started.Select(_ => Done.Value);
        }
    }

    internal static class Submission
    {
        public static void Record(Work work, Request request)
        {
            var fact = request.Draft(RequestFacts.Submitted, work.At);
            if (request.Amount is { } amount)
            {
                fact.Data.Add("amount", amount);
            }

            work.Record(fact);
        }
    }

    /// <summary>Hears how the approval of a request went: reserves its budget, or tells the requester why not.</summary>
    internal sealed class ApprovalOfRequest(RequestDesk desk, IBudgets budgets) : IApprovalOutcome
    {
        public string Kind => "request";

        public async Task<Outcome<Done>> HearAsync(ApprovalNews news, Work work, CancellationToken cancellationToken)
        {
            if (await work.Db.Set<Request>().FirstOrDefaultAsync(row => row.Id == new RequestId(news.Subject.Id), cancellationToken) is not { } request)
            {
                return Done.Value;
            }

            switch (news.What)
            {
                case ApprovalEvent.Approved:
                    return await ApproveAsync(request, work, cancellationToken);
                case ApprovalEvent.Refused:
                    return await RefuseAsync(request, news, work, cancellationToken);
                case ApprovalEvent.MoreAsked:
                    (request.Ball, request.BallSince) = (WaitsFor.Requester, work.At);
                    return Done.Value;
                default:
                    (request.Ball, request.BallSince) = (WaitsFor.Approvers, work.At);
                    return Done.Value;
            }
        }

        private async Task<Outcome<Done>> ApproveAsync(Request request, Work work, CancellationToken cancellationToken)
        {
            if (await desk.ApplyAsync(work, request, RequestVerb.Approved, byRoom: true, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var lines = await RequestDesk.LinesAsync(work.Db, request.Id, cancellationToken);
            var day = await desk.PayDayAsync(request, work.At, cancellationToken);
            var reserved = await budgets.ReserveAsync(work, request.Id.Subject, request.Unit, day, RequestDesk.Parts(request, lines), cancellationToken);
            if (!reserved.IsDone)
            {
                return reserved;
            }

            var fact = request.Draft(RequestFacts.Approved, work.At);
            if (request.Amount is { } amount)
            {
                fact.Data.Add("amount", amount);
            }

            work.Record(fact);
            return Done.Value;
        }

        private async Task<Outcome<Done>> RefuseAsync(Request request, ApprovalNews news, Work work, CancellationToken cancellationToken)
        {
            if (await desk.ApplyAsync(work, request, RequestVerb.ApprovalRefused, byRoom: true, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            request.EndReason = news.Words;
            var fact = request.Draft(RequestFacts.Refused, work.At);
            fact.Data.Add("reason_code", "not-approved");
            work.Record(news.Words is null ? fact : fact with { Texts = new Dictionary<string, string> { ["words"] = news.Words } });
            return Done.Value;
        }
    }
}
