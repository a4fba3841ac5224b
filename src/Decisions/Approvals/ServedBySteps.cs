using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Decisions.Approvals;

/// <summary>A step of an approval, and a review, are there for what is to be decided: whoever waits for that waits for them.</summary>
internal sealed class ServedBySteps : IServedSubjects
{
    public IReadOnlyCollection<string> Kinds { get; } = [DecisionFacts.Approval, DecisionFacts.Review];

    public async Task<IReadOnlyList<ServedSubject>> FindAsync(VouchDb db, IReadOnlyCollection<SubjectRef> parts, CancellationToken cancellationToken)
    {
        var ids = parts.Select(part => part.Id).ToArray();
        var rows = await (from step in db.Set<StepRecord>().AsNoTracking()
                          join approval in db.Set<Approval>().AsNoTracking() on step.Approval equals approval.Id
                          where ids.Contains(step.Id)
                          select new { step.Id, approval.SubjectKind, approval.SubjectId }).ToListAsync(cancellationToken);
        return [.. rows.Join(parts, row => row.Id, part => part.Id, (row, part) => new ServedSubject(part, new SubjectRef(row.SubjectKind, row.SubjectId)))];
    }
}
