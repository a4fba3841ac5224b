using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>
/// Says something in a case. In a challenge: a side or the owner, and both sides and the owner read it. In a problem: whoever looks after it says it to the person who raised it, or notes it for one another;
/// what the person says is heard as any reply of theirs is (<see cref="HearReply"/>).
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Words">What they say, at most 4,000 characters.</param>
/// <param name="Note">True for a note that the person never sees; only for problems.</param>
public sealed record RemarkOnCase(CaseId Case, string Words, bool Note = false) : ICommand<Done>;

internal sealed class RemarkOnCaseHandler(CaseDesk desk, ProblemDesk problems) : IHandler<RemarkOnCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RemarkOnCase command, Work work, CancellationToken cancellationToken)
    {
        if (await CaseRights.Visible(work.Db, work.Actor).FirstOrDefaultAsync(row => row.Id == command.Case, cancellationToken) is { Kind: CaseKind.Problem } problem && work.Actor.IsRaiserOf(problem))
        {
            return command.Note
                ? CaseRefusals.NotItsAgent.At("note")
                : (await work.RunAsync(new HearReply(command.Case, command.Words), cancellationToken)).Select(_ => Done.Value);
        }

        var taken = await desk.TakeAsync(work, command.Case, command.Note ? CaseAct.Note : CaseAct.Remark, null, cancellationToken);
        if (!taken.IsDone)
        {
            return command.Note && taken.Refusals[0] == CaseRefusals.NotNow ? CaseRefusals.NotesOnProblems.At("note") : taken.As<Done>();
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length == 0)
        {
            return CaseRefusals.WordsMissing.At("words");
        }

        if (words.Length > Case.LongestWords)
        {
            return CaseRefusals.WordsTooLong.With(Case.LongestWords).At("words");
        }

        var about = taken.Value.Case;
        if (about.Kind == CaseKind.Problem)
        {
            ProblemDesk.Say(work, about, command.Note ? CaseRemarkKind.Note : CaseRemarkKind.ToPerson, words);
            work.Record(about, taken.Value.Parties, command.Note ? ProblemFacts.Noted : ProblemFacts.Answered, words);
            if (!command.Note)
            {
                await problems.TellAsync(work, about, "{3} writes about {0}: {1} Answer here, or where you got this: {2}", words, cancellationToken);
            }

            return Done.Value;
        }

        work.Db.Add(new CaseRemark { Id = work.NewId<CaseRemarkId>(), Case = about.Id, By = work.Actor.Party, At = work.At, Words = words });
        work.Record(about, taken.Value.Parties, RelationshipFacts.CaseRemarked, words);
        return Done.Value;
    }
}
