using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Chains;

/// <summary>
/// Which promises rest on one that slipped. A promise under a charter rests on the commitments that it names under <c>rests_on</c>, about its own subject or about what serves it.
/// One made by hand names nothing: it rests on whatever serves its subject, but never on what the one who waits for it owes.
/// Pure: the promises and their commitments come from the caller.
/// </summary>
internal static class PromiseChain
{
    /// <summary>A promise with the commitment that it was made under; null for one made by hand.</summary>
    internal readonly record struct Link(Promise Promise, Commitment? Commitment);

    /// <summary>The promises downstream of <paramref name="slipped"/>, each once, those that rest on it directly first.</summary>
    /// <param name="slipped">The promise that was broken or whose date moved.</param>
    /// <param name="until">The date that is now proposed for it; null when nobody knows. Promises that are due later still hold.</param>
    /// <param name="candidates">Outstanding promises about its subject and about whatever that serves.</param>
    internal static IReadOnlyList<Promise> Downstream(Promise slipped, DateTimeOffset? until, IReadOnlyCollection<Link> candidates)
    {
        var reached = new List<Promise>();
        var seen = new HashSet<PromiseId> { slipped.Id };
        var waiting = new Queue<Promise>([slipped]);
        while (waiting.TryDequeue(out var upstream))
        {
            foreach (var (promise, commitment) in candidates)
            {
                if (promise.State is PromiseStanding.Open or PromiseStanding.Paused && (until is null || promise.Due < until) && !seen.Contains(promise.Id) && RestsOn(promise, commitment, upstream))
                {
                    seen.Add(promise.Id);
                    reached.Add(promise);
                    waiting.Enqueue(promise);
                }
            }
        }

        return reached;
    }

    private static bool RestsOn(Promise promise, Commitment? commitment, Promise upstream) =>
        commitment is not null
            ? upstream.Commitment is { } id && commitment.RestsOn.Contains(id, StringComparer.Ordinal)
            : promise.Commitment is null && upstream.Subject != promise.Subject && upstream.OwedBy != promise.OwedTo;
}
