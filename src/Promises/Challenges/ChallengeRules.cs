using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Challenges;

/// <summary>Who may challenge what, and who may decide it. Pure.</summary>
internal static class ChallengeRules
{
    /// <summary>Days in which what counts as kept can be sent back.</summary>
    internal const int DaysToSendBack = 14;

    // What is sent back is to be put right soon, however long the first time was.
    private static readonly TimeSpan MostWorking = TimeSpan.FromHours(40);
    private static readonly TimeSpan MostElapsed = TimeSpan.FromDays(7);
    private static readonly TimeSpan Least = TimeSpan.FromHours(1);

    /// <summary>Why this verdict cannot be challenged with this claim; null when it can.</summary>
    internal static Refusal? Refused(Promise promise, PromiseStanding claim) =>
        promise.SettledAt is null ? PromiseRefusals.NotSettled
        : claim is not (PromiseStanding.Kept or PromiseStanding.Broken or PromiseStanding.Released) || claim == promise.State ? PromiseRefusals.SameVerdict.At("claim")
        : null;

    /// <summary>Why this actor cannot decide a challenge; null when they can. Somebody who is no side may; the other side may only agree.</summary>
    internal static Refusal? RefusedDecision(Actor actor, Promise promise, Challenge challenge, bool uphold)
    {
        var isSide = !actor.IsSystem && (actor.MayKeep(promise) || actor.MayAnswer(promise));
        if (!isSide)
        {
            return null;
        }

        var raised = challenge.Side == actor.Party || challenge.Side == actor.Supplier || challenge.RaisedBy == actor.Party;
        return uphold && !raised ? null : PromiseRefusals.OwnChallenge;
    }

    /// <summary>The time in which something that was sent back is to be put right: what was allowed the first time, at most a working week.</summary>
    internal static TimeSpan TimeAgain(Measure measure, TimeSpan allowed)
    {
        var most = measure == Measure.Working ? MostWorking : MostElapsed;
        return allowed > most ? most : allowed < Least ? Least : allowed;
    }
}
