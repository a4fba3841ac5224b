using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Chains;

/// <summary>
/// When a promise slips, whatever rests on it is at risk in the same moment: an order line's date carries the order's and the requester's, a reviewer's delay the next step that was promised.
/// Runs in the transaction in which it slips, whoever caused it: the clock, a fact or a person.
/// </summary>
internal sealed class ChainListener(IEnumerable<IServedSubjects> rooms, OutstandingPromises outstanding, CharterShelf shelf) : IFactListener
{
    /// <summary>From an order line to what a request promised is two steps; more than a few would be a ring.</summary>
    private const int Steps = 5;

    public bool Hears(string factName) => factName == PromiseFacts.Broken.Name || factName == PromiseFacts.Renewed.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(fact.Data["promise"], out var id) || await PromiseDoor.FindAsync(work, new PromiseId(id), cancellationToken) is not { } slipped)
        {
            return;
        }

        var until = fact.Name == PromiseFacts.Renewed ? slipped.Proposed?.NewDue : null;
        if (fact.Name == PromiseFacts.Renewed && (until is null || until <= slipped.Due))
        {
            return;
        }

        var subjects = await ServedByAsync(slipped.Subject, work, cancellationToken);
        await outstanding.ReadAsync(subjects, work, cancellationToken);
        var book = await shelf.OpenAsync(work, cancellationToken);
        var candidates = new List<PromiseChain.Link>();
        foreach (var subject in subjects)
        {
            foreach (var promise in await outstanding.OfAsync(subject, work, cancellationToken))
            {
                candidates.Add(new(promise, promise is { CharterVersion: { } version, Commitment: { } commitment } ? book.Find(version, commitment)?.Commitment : null));
            }
        }

        foreach (var promise in PromiseChain.Downstream(slipped, until, candidates))
        {
            work.Record(promise, promise.Endanger(work.At, slipped.Id), fact.Id);
        }
    }

    /// <summary>The subject itself and whatever it serves, directly or through others.</summary>
    private async Task<IReadOnlyCollection<SubjectRef>> ServedByAsync(SubjectRef subject, Work work, CancellationToken cancellationToken)
    {
        var all = new HashSet<SubjectRef> { subject };
        HashSet<SubjectRef> edge = [subject];
        for (var step = 0; step < Steps && edge.Count > 0; step++)
        {
            var next = new HashSet<SubjectRef>();
            foreach (var room in rooms)
            {
                var asked = edge.Where(one => room.Kinds.Contains(one.Kind)).ToArray();
                if (asked.Length == 0)
                {
                    continue;
                }

                foreach (var (_, served) in await room.FindAsync(work.Db, asked, cancellationToken))
                {
                    if (all.Add(served))
                    {
                        next.Add(served);
                    }
                }
            }

            edge = next;
        }

        return all;
    }
}
