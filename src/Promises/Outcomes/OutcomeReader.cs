using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>Counts facts into the tallies as they are read after commit, so that showing an outcome costs no look at the ledger. What is not caught up yet is left to <see cref="OutcomeClock"/>.</summary>
internal sealed class OutcomeReader(CharterShelf shelf, OutcomeCounter counter) : IFactReader
{
    public string Name => "promises.outcomes";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(work.Db, cancellationToken);
        var names = facts.Select(one => one.Fact.Name).ToHashSet(StringComparer.Ordinal);
        var concerned = book.Tallies.Where(pair => pair.Value.Commitment.Measure.Facts.Any(names.Contains)).Select(pair => pair.Key).ToList();
        if (concerned.Count == 0)
        {
            return;
        }

        foreach (var progress in (await OutcomeCounter.LockAsync(work, concerned, cancellationToken)).Where(row => row.IsCaughtUp && row.Position < facts[^1].Position))
        {
            await counter.CountAsync(work, book, progress, book.Tallies[progress.Id], facts, cancellationToken);
            progress.Position = facts[^1].Position;
        }
    }
}
