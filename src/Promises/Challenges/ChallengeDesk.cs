using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Challenges;

/// <summary>Opens, decides and ends challenges inside a unit of work. Each step is recorded about the subject of the promise.</summary>
internal sealed class ChallengeDesk
{
    internal async Task<Outcome<ChallengeId>> OpenAsync(Work work, Promise promise, PromiseStanding claim, string reason, CancellationToken cancellationToken)
    {
        reason = reason.Trim();
        if (reason.Length > Challenge.LongestText)
        {
            return PromiseRefusals.ChallengeTooLong.With(Challenge.LongestText).At("reason");
        }

        if (ChallengeRules.Refused(promise, claim) is { } refusal)
        {
            return refusal;
        }

        if (await OpenOneAsync(work, promise.Id, cancellationToken) is not null)
        {
            return PromiseRefusals.ChallengeOpen;
        }

        var challenge = new Challenge
        {
            Id = work.NewId<ChallengeId>(),
            Promise = promise.Id,
            RaisedBy = work.Actor.Party,
            Side = work.Actor.Supplier ?? work.Actor.Party,
            RaisedAt = work.At,
            Verdict = promise.State,
            Claim = claim,
            Reason = reason,
        };
        work.Db.Add(challenge);
        work.Record(promise, PromiseEvent.Challenged, Data(challenge), reason);
        return challenge.Id;
    }

    internal async Task<Outcome<Done>> DecideAsync(Work work, ChallengeId id, bool uphold, string answer, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Challenge>().FindAsync([id], cancellationToken) is not { State: ChallengeState.Open } challenge
            || await PromiseDoor.FindAsync(work, challenge.Promise, cancellationToken) is not { } promise)
        {
            return PromiseRefusals.ChallengeNotFound;
        }

        if (ChallengeRules.RefusedDecision(work.Actor, promise, challenge, uphold) is { } refusal)
        {
            return refusal;
        }

        answer = answer.Trim();
        if (answer.Length is 0 or > Challenge.LongestText)
        {
            return PromiseRefusals.AnswerMissing.With(Challenge.LongestText).At("answer");
        }

        (challenge.State, challenge.DecidedBy, challenge.DecidedAt, challenge.Answer) = (uphold ? ChallengeState.Upheld : ChallengeState.Rejected, work.Actor.Party, work.At, answer);
        if (!uphold)
        {
            work.Record(promise, PromiseEvent.ChallengeRejected, Data(challenge), answer);
            return Done.Value;
        }

        var ruled = promise.Rule(work.At, challenge.Claim);
        if (!ruled.IsDone)
        {
            return ruled.As<Done>();
        }

        work.Record(promise, PromiseEvent.ChallengeUpheld, Data(challenge), answer);
        return Done.Value;
    }

    internal async Task<Outcome<Done>> WithdrawAsync(Work work, Promise promise, CancellationToken cancellationToken)
    {
        if (await OpenOneAsync(work, promise.Id, cancellationToken) is not { } challenge)
        {
            return PromiseRefusals.ChallengeNotFound;
        }

        if (challenge.RaisedBy != work.Actor.Party && challenge.Side != work.Actor.Supplier && !work.Actor.IsSystem)
        {
            return PromiseRefusals.NotYourChallenge;
        }

        (challenge.State, challenge.DecidedBy, challenge.DecidedAt) = (ChallengeState.Withdrawn, work.Actor.Party, work.At);
        work.Record(promise, PromiseEvent.ChallengeWithdrawn, Data(challenge));
        return Done.Value;
    }

    private static async Task<Challenge?> OpenOneAsync(Work work, PromiseId promise, CancellationToken cancellationToken) =>
        work.Db.Set<Challenge>().Local.FirstOrDefault(row => row.Promise == promise && row.State == ChallengeState.Open)
        ?? await work.Db.Set<Challenge>().AsTracking().FirstOrDefaultAsync(row => row.Promise == promise && row.State == ChallengeState.Open, cancellationToken);

    private static FactData Data(Challenge challenge) => new()
    {
        { "challenge", challenge.Id.Value },
        { "claim", Code(challenge.Claim) },
        { "verdict", Code(challenge.Verdict) },
    };

    private static string Code(PromiseStanding standing) => standing.ToString().ToLowerInvariant();
}
