using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Keeping;

/// <summary>The outstanding promises of the subjects that one unit of work touches, each subject read once, with those made in the same work.</summary>
internal sealed class OutstandingPromises
{
    private readonly Dictionary<SubjectRef, List<Promise>> known = [];

    /// <summary>Outstanding promises of a subject, the earliest first.</summary>
    internal async ValueTask<List<Promise>> OfAsync(SubjectRef subject, Work work, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(subject, out var promises))
        {
            return promises;
        }

        if (work.IsNew(subject.Id))
        {
            return known[subject] = [];
        }

        promises = await work.Db.Set<Promise>().AsTracking()
            .Where(promise => promise.SubjectId == subject.Id && promise.SubjectKind == subject.Kind && promise.EndedAt == null)
            .ToListAsync(cancellationToken);
        promises.Sort((one, other) => (one.MadeAt, one.Id.Value).CompareTo((other.MadeAt, other.Id.Value)));
        known[subject] = promises;
        return promises;
    }

    /// <summary>Reads what several subjects have outstanding in one statement, where it was not read before.</summary>
    internal async Task ReadAsync(IEnumerable<SubjectRef> subjects, Work work, CancellationToken cancellationToken)
    {
        var unread = subjects.Where(subject => !known.ContainsKey(subject) && !work.IsNew(subject.Id)).ToHashSet();
        if (unread.Count < 2)
        {
            return;
        }

        var ids = unread.Select(subject => subject.Id).Distinct().ToArray();
        var promises = await work.Db.Set<Promise>().AsTracking().Where(promise => ids.Contains(promise.SubjectId) && promise.EndedAt == null).ToListAsync(cancellationToken);
        var bySubject = promises.OrderBy(promise => promise.MadeAt).ThenBy(promise => promise.Id.Value).ToLookup(promise => promise.Subject);
        foreach (var subject in unread)
        {
            known[subject] = [.. bySubject[subject]];
        }
    }

    /// <summary>Adds one made in this work.</summary>
    internal async ValueTask AddAsync(Promise promise, Work work, CancellationToken cancellationToken)
    {
        (await OfAsync(promise.Subject, work, cancellationToken)).Add(promise);
        work.Db.Add(promise);
    }
}
