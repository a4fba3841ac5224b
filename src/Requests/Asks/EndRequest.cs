using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>The requester no longer needs it; nothing was ordered yet.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Words">Why, if they like to say.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record WithdrawRequest(RequestId Request, string? Words = null, int? Version = null) : ICommand<Done>;

    /// <summary>Why a request was refused, in a word that can be counted.</summary>
    public enum RefusalReason
    {
        /// <summary>It is not needed, or there is something else that serves.</summary>
        NotNeeded,

        /// <summary>There is no money for it.</summary>
        NoBudget,

        /// <summary>Rules of the company forbid it.</summary>
        AgainstRules,

        /// <summary>The same was asked for already.</summary>
        Duplicate,

        /// <summary>Another reason, said in words.</summary>
        Other,
    }

    /// <summary>The owner refuses a request, with the reason.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Reason">In a word that can be counted.</param>
    /// <param name="Words">For the requester: why, and what they can do instead.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record RefuseRequest(RequestId Request, RefusalReason Reason, string Words, int? Version = null) : ICommand<Done>;

    /// <summary>A request that was refused, withdrawn or fulfilled is looked at again.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Words">Why.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record ReopenRequest(RequestId Request, string Words, int? Version = null) : ICommand<Done>;

    /// <summary>The requester confirms that it was what they needed, and rates how it went.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Rating">1 (badly) to 5 (very well).</param>
    /// <param name="Words">In words, if they like.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record ConfirmAndRate(RequestId Request, int Rating, string? Words = null, int? Version = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class WithdrawRequestHandler(RequestDesk desk, Ending ending) : IHandler<WithdrawRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(WithdrawRequest command, Work work, CancellationToken cancellationToken)
        {
            if (command.Words?.Length > 2_000)
            {
                return RequestRefusals.TextTooLong.With(2_000).At("words");
            }

            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.Withdraw, cancellationToken);
            return turned.IsDone
                ? await ending.EndAsync(work, turned.Value, turned.Value.Draft(RequestFacts.Withdrawn, work.At), command.Words, released: true, cancellationToken)
                : turned.As<Done>();
        }
    }

    internal sealed class RefuseRequestHandler(RequestDesk desk, Ending ending) : IHandler<RefuseRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(RefuseRequest command, Work work, CancellationToken cancellationToken)
        {
            if (RequestDesk.CheckText(command.Words, 2_000, "words") is { } refusal)
            {
                return refusal;
            }

            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.Refuse, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var fact = turned.Value.Draft(RequestFacts.Refused, work.At);
            fact.Data.Add("reason_code", System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(command.Reason.ToString()));
            return await ending.EndAsync(work, turned.Value, fact, command.Words, released: false, cancellationToken);
        }
    }

    /// <summary>What every end before an order has in common: approvals are taken back, budgets released, the next step settled.</summary>
    internal sealed class Ending(RequestDesk desk, IDecisions decisions, Budgets.BudgetBook budgets)
    {
        public async Task<Outcome<Done>> EndAsync(Work work, Request request, FactDraft fact, string? words, bool released, CancellationToken cancellationToken)
        {
            var text = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
            request.EndReason = text;
            await desk.StepDoneAsync(work, request, released, cancellationToken);
            await decisions.WithdrawAsync(work, request.Id.Subject, cancellationToken);
            work.Record(text is null ? fact : fact with { Texts = new Dictionary<string, string> { ["words"] = text } });
            return await budgets.ReleaseRestAsync(work, request.Id.Subject, request.Id.Subject, cancellationToken);
        }
    }

    internal sealed class ReopenRequestHandler(RequestDesk desk) : IHandler<ReopenRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(ReopenRequest command, Work work, CancellationToken cancellationToken)
        {
            if (RequestDesk.CheckText(command.Words, 2_000, "words") is { } refusal)
            {
                return refusal;
            }

            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.Reopen, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var request = turned.Value;
            (request.EndReason, request.Rating, request.Verdict) = (null, null, null);
            work.Record(request.Draft(RequestFacts.Reopened, work.At) with { Texts = new Dictionary<string, string> { ["words"] = command.Words.Trim() } });
            return Done.Value;
        }
    }

    internal sealed class ConfirmAndRateHandler(RequestDesk desk) : IHandler<ConfirmAndRate, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(ConfirmAndRate command, Work work, CancellationToken cancellationToken)
        {
            if (command.Rating is < 1 or > 5)
            {
                return RequestRefusals.Rating.At("rating");
            }

            if (command.Words?.Length > 2_000)
            {
                return RequestRefusals.TextTooLong.With(2_000).At("words");
            }

            var found = await desk.FindAsync(work, command.Request, command.Version, cancellationToken);
            if (!found.IsDone)
            {
                return found.As<Done>();
            }

            var request = found.Value;
            if (request is { State: RequestState.Approved, AlreadyBought: false })
            {
                return RequestRefusals.NotReceived;
            }

            if (await desk.ApplyAsync(work, request, RequestVerb.Confirm, byRoom: false, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            await desk.StepDoneAsync(work, request, released: false, cancellationToken);
            request.Rating = command.Rating;
            request.Verdict = string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim();
            var fact = request.Draft(RequestFacts.Confirmed, work.At);
            fact.Data.Add("rating", command.Rating);
            work.Record(request.Verdict is null ? fact : fact with { Texts = new Dictionary<string, string> { ["words"] = request.Verdict } });
            return Done.Value;
        }
    }
}
