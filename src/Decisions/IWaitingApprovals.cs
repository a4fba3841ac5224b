using Microsoft.EntityFrameworkCore;
using Vouch.Decisions.Approvals;
using Vouch.Kernel;

namespace Vouch.Decisions;

/// <summary>With whom approvals wait, for lists of many subjects.</summary>
public interface IWaitingApprovals
{
    /// <summary>The people who can decide now, by subject; nobody for a subject about which none is asked. One query.</summary>
    Task<ILookup<SubjectRef, PartyId>> AskedAsync(VouchDb db, IReadOnlyCollection<SubjectRef> subjects, CancellationToken cancellationToken);
}

internal sealed class WaitingApprovals : IWaitingApprovals
{
    public async Task<ILookup<SubjectRef, PartyId>> AskedAsync(VouchDb db, IReadOnlyCollection<SubjectRef> subjects, CancellationToken cancellationToken)
    {
        var ids = subjects.Select(subject => subject.Id).ToList();
        var rows = await (from waiting in db.Set<WaitingStep>().AsNoTracking()
                          join approval in db.Set<Approval>().AsNoTracking() on waiting.Approval equals approval.Id
                          where ids.Contains(approval.SubjectId) && !waiting.Asked
                          orderby waiting.Since, waiting.Person
                          select new { approval.SubjectKind, approval.SubjectId, waiting.Person }).ToListAsync(cancellationToken);
        return rows.Distinct().ToLookup(row => new SubjectRef(row.SubjectKind, row.SubjectId), row => row.Person);
    }
}
