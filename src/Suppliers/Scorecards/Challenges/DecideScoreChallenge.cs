using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards.Challenges;

/// <summary>
/// Answers a challenge: the case is left out of its line, or it stays; both with a reason that the supplier reads. The figures of a period that is closed stay as they were kept; what they would be without the case is shown beside them.
/// Refused: <c>scorecard.not-owner</c>, <c>scorecard.decided</c>, <c>scorecard.reason-needed</c>.
/// </summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="Accept">True leaves the case out.</param>
/// <param name="Reason">Why; at most 2,000 characters.</param>
public sealed record DecideScoreChallenge(LineChallengeId Challenge, bool Accept, string Reason) : ICommand<Done>;

internal sealed class DecideScoreChallengeHandler(IPromises promises, CompanyDirectory directory) : IHandler<DecideScoreChallenge, Done>
{
    public async Task<Outcome<Done>> HandleAsync(DecideScoreChallenge command, Work work, CancellationToken cancellationToken)
    {
        var challenge = await work.Db.Set<LineChallenge>().FirstOrDefaultAsync(row => row.Id == command.Challenge, cancellationToken);
        var supplier = challenge is null ? null : await work.Db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == challenge.Supplier, cancellationToken);
        if (challenge is null || supplier is null || !ScorecardReader.MayRead(work.Actor, supplier.Id))
        {
            return Problems.NotFound;
        }

        if (!ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With((await directory.ReadAsync(cancellationToken)).NameOf(supplier.Owner));
        }

        if (challenge.State != LineChallengeState.Open)
        {
            return ScorecardRefusals.Decided.With(challenge.Label);
        }

        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LineChallenge.LongestWords)
        {
            return ScorecardRefusals.ReasonNeeded.With(LineChallenge.LongestWords).At("reason");
        }

        challenge.State = command.Accept ? LineChallengeState.Accepted : LineChallengeState.Declined;
        (challenge.Answer, challenge.DecidedBy, challenge.DecidedAt) = (reason, work.Actor.Party, work.At);
        if (await promises.KeepAsync(work, challenge.Promise, cancellationToken) is { IsDone: false } notKept && notKept.Refusals.Any(refusal => refusal.Code != "promise.settled"))
        {
            return notKept;
        }

        work.Record(ScorecardFacts.Of(command.Accept ? ScorecardFacts.ChallengeAccepted : ScorecardFacts.ChallengeKept, supplier, challenge.Data(), reason));
        return Done.Value;
    }
}
