using Microsoft.EntityFrameworkCore;

namespace Vouch.Kernel;

/// <summary>How far a subject's chain has come: what a page shows is out of date as soon as it is longer.</summary>
public static class LivePlace
{
    /// <summary>Sequence of the subject's last fact; 0 when nothing has happened yet. One look-up by primary key.</summary>
    public static Task<long> OfAsync(VouchDb db, SubjectRef subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<FactHead>().Where(head => head.SubjectId == subject.Id && head.SubjectKind == subject.Kind)
            .Select(head => head.Sequence).FirstOrDefaultAsync(cancellationToken);
    }
}
