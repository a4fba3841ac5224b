using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Suppliers.Scorecards.Challenges;

/// <summary>
/// A supplier's person says that a case of a line should not count. Whoever looks after the supplier owes an answer, as a promise.
/// Refused: <c>scorecard.not-supplier</c>, <c>scorecard.words-needed</c>, <c>scorecard.case-unknown</c>, <c>scorecard.challenged</c>.
/// </summary>
/// <param name="Period">Name of the period: <c>2026Q4</c> or <c>2026-10</c>.</param>
/// <param name="Line">Id of the line.</param>
/// <param name="Case">Key of the case, as the line lists it.</param>
/// <param name="Words">What is not right; at most 2,000 characters.</param>
public sealed record ChallengeScoreLine(string Period, string Line, string Case, string Words) : ICommand<LineChallengeId>
{
    internal static ChallengeScoreLine Example { get; } = new("2026Q4", "delivery", "promise:01920000-0000-7000-8000-000000000001", "Your gate was closed on that day; the lorry waited until the next morning.");
}

internal sealed class ChallengeScoreLineHandler(ScorecardReader reader, ScorecardShelf shelf, IPromises promises, IWorkingTime time) : IHandler<ChallengeScoreLine, LineChallengeId>
{
    public async Task<Outcome<LineChallengeId>> HandleAsync(ChallengeScoreLine command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor is not { Supplier: { } own, Scope: null } || await work.Db.Set<Supplier>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == own, cancellationToken) is not { } supplier)
        {
            return ScorecardRefusals.NotSupplier;
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length is 0 or > LineChallenge.LongestWords)
        {
            return ScorecardRefusals.WordsNeeded.With(LineChallenge.LongestWords).At("words");
        }

        if (await reader.CasesAsync(own, command.Period ?? "", command.Line ?? "", work.Actor, cancellationToken) is not { } found || !found.Cases.Any(one => one.Key == command.Case))
        {
            return ScorecardRefusals.CaseUnknown.At("case");
        }

        if (found.Challenges.FirstOrDefault(row => row.Case == command.Case) is { } before)
        {
            return ScorecardRefusals.Challenged.With(before.Label).At("case");
        }

        var id = work.NewId<LineChallengeId>();
        var number = await work.NextNumberAsync(LineChallenge.Series, cancellationToken);
        var due = await time.AfterAsync(supplier.Unit, (await shelf.NewestAsync(work.Db, cancellationToken)).AnswersWithin, work.At, cancellationToken);
        var made = await promises.MakeAsync(
            work,
            new NewPromise($"Answer to the challenge {LineChallenge.Series}-{number} of the scorecard, {found.Card.Period.Name}", new SubjectRef(LineChallenge.SubjectName, id.Value), due, supplier.Owner, own) { Unit = supplier.Unit },
            cancellationToken);
        if (!made.IsDone)
        {
            return made.As<LineChallengeId>();
        }

        var challenge = new LineChallenge
        {
            Id = id,
            Number = number,
            Supplier = own,
            Period = found.Card.Period.Name,
            Line = found.Line.Definition.Id,
            Case = command.Case,
            Words = words,
            RaisedBy = work.Actor.Party,
            RaisedAt = work.At,
            Promise = made.Value,
            Due = due,
        };
        work.Db.Add(challenge);
        work.Record(ScorecardFacts.Of(ScorecardFacts.Challenged, supplier, challenge.Data(), words));
        return challenge.Id;
    }
}
