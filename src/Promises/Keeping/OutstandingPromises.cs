using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Keeping;

/// <summary>The outstanding promises of the subjects that one unit of work touches, each subject read once, with those made in the same work.</summary>
internal sealed class OutstandingPromises
{
    private readonly Dictionary<SubjectRef, List<Promise>> known = [];

    /// <summary>Outstanding promises of a subject, the earliest first.</summary>
    internal async ValueTask<List<Promise>> OfAsync(SubjectRef subject, VouchDb db, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(subject, out var promises))
        {
            return promises;
        }

        promises = await db.Set<Promise>().AsTracking()
            .Where(promise => promise.SubjectId == subject.Id && promise.SubjectKind == subject.Kind && promise.EndedAt == null)
            .ToListAsync(cancellationToken);
        promises.Sort((one, other) => (one.MadeAt, one.Id.Value).CompareTo((other.MadeAt, other.Id.Value)));
        known[subject] = promises;
        return promises;
    }

    /// <summary>Adds one made in this work.</summary>
    internal async ValueTask AddAsync(Promise promise, VouchDb db, CancellationToken cancellationToken)
    {
        (await OfAsync(promise.Subject, db, cancellationToken)).Add(promise);
        db.Add(promise);
    }
}
