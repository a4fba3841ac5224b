using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>A side or the owner of a case says something that both sides and the owner read.</summary>
/// <param name="Case">The case.</param>
/// <param name="Words">What they say, at most 4,000 characters.</param>
public sealed record RemarkOnCase(CaseId Case, string Words) : ICommand<Done>;

internal sealed class RemarkOnCaseHandler(CaseDesk desk) : IHandler<RemarkOnCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RemarkOnCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(work, command.Case, CaseAct.Remark, null, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
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
        work.Db.Add(new CaseRemark { Id = work.NewId<CaseRemarkId>(), Case = about.Id, By = work.Actor.Party, At = work.At, Words = words });
        work.Record(about, taken.Value.Parties, RelationshipFacts.CaseRemarked, words);
        return Done.Value;
    }
}
