using Vouch.Kernel;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>What was counted under a guess is counted under what a person said. The counts are sums of rows of several lanes; corrections write one of their own.</summary>
internal static class CorrectedCounts
{
    /// <summary>Moves one interaction from one driver to another; an empty code is none.</summary>
    internal static async Task MoveAsync(Work work, LogVocabulary vocabulary, LogEntry entry, string before, string now, CancellationToken cancellationToken)
    {
        if (before == now)
        {
            return;
        }

        var (numberOf, _) = await vocabulary.PrepareAsync(work, [.. before.Length > 0 ? (string[])[before, now] : [now]], [], cancellationToken);
        var counts = new Dictionary<CountKey, long>
        {
            [CountKey.Of(entry, before.Length > 0 ? numberOf(before) : 0)] = -1,
            [CountKey.Of(entry, numberOf(now))] = 1,
        };
        await InteractionCounts.AddAsync(work, counts, InteractionCounts.LaneOfCorrections, cancellationToken);
    }
}
