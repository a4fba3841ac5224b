using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises.Amends;

namespace Vouch.Relationships;

/// <summary>
/// A customer's, supplier's or colleague's praise for a colleague or a team, as somebody heard or read it: it counts as theirs, is shown with the praise of each who is praised, and stands in the case where one is named.
/// Refused as <see cref="RecordPraise"/>, and: <c>case.praise-nobody</c>, <c>case.not-its-agent</c>, <c>case.raiser-unknown</c>.
/// </summary>
/// <param name="Person">Whose praise it is.</param>
/// <param name="To">The colleagues who are praised, 1 to 20; a team is its people.</param>
/// <param name="Words">What was good; at most 1,000 characters.</param>
public sealed record PraiseFromPerson(PartyId Person, IReadOnlyList<PartyId> To, string Words) : ICommand<Done>
{
    internal const int MostPraised = 20;

    /// <summary>The case in which it was said.</summary>
    public CaseId? Case { get; init; }

    /// <summary>The interaction in which it was said; it is put to the case, where one is named.</summary>
    public CaseInteraction? Interaction { get; init; }
}

internal sealed class PraiseFromPersonHandler(CaseDesk cases, CompanyDirectory directory) : IHandler<PraiseFromPerson, Done>
{
    public async Task<Outcome<Done>> HandleAsync(PraiseFromPerson command, Work work, CancellationToken cancellationToken)
    {
        if (command.To is not { Count: > 0 and <= PraiseFromPerson.MostPraised })
        {
            return CaseRefusals.PraiseNobody.With(PraiseFromPerson.MostPraised).At("to");
        }

        if (!work.Actor.IsSystem && !(work.Actor.IsColleague && work.Actor.IsAgentFor(work.Actor.Unit)))
        {
            return CaseRefusals.NotItsAgent;
        }

        if ((await directory.ReadAsync(cancellationToken)).Person(command.Person) is null && await ProblemQueries.NameOfAsync(work.Db, command.Person, cancellationToken) is null)
        {
            return CaseRefusals.PersonUnknown.At("person");
        }

        CaseAtHand? atHand = null;
        if (command.Case is { } about)
        {
            var taken = await cases.TakeAsync(work, about, CaseAct.Praise, null, cancellationToken);
            if (!taken.IsDone)
            {
                return taken.As<Done>();
            }

            atHand = taken.Value;
        }

        foreach (var praised in command.To.Distinct())
        {
            var outcome = await work.RunAsync(new RecordPraise(praised, command.Person, command.Words, atHand?.Case.Subject), cancellationToken);
            if (!outcome.IsDone)
            {
                return outcome.As<Done>();
            }
        }

        if (atHand is { } found)
        {
            work.Db.Add(new CaseRemark { Id = work.NewId<CaseRemarkId>(), Case = found.Case.Id, By = command.Person, At = work.At, Words = command.Words.Trim(), Kind = CaseRemarkKind.Praise });
            work.Record(found.Case, found.Parties, ProblemFacts.Praised, command.Words, ("praised", string.Join(',', command.To.Distinct())));
            if (command.Interaction is { } said)
            {
                await AddToCaseHandler.AddAsync(work, found.Case.Id, said, cancellationToken);
            }
        }

        return Done.Value;
    }
}
