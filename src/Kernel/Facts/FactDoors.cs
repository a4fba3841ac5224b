namespace Vouch.Kernel;

/// <summary>Hears facts inside the transaction that records them; what it changes and records commits or fails with them.</summary>
public interface IFactListener
{
    /// <summary>True when it wants facts of this name. Asked once per name and kept: must not depend on state.</summary>
    bool Hears(string factName);

    /// <summary>Told before the first is heard, where a command recorded several facts of these names: what hearing each would read can be read at once.</summary>
    Task ExpectAsync(IReadOnlyList<FactDraft> facts, Work work, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Hears one fact. It may change tables and record further facts (which are heard in turn). It must not do I/O outside the database.</summary>
    Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken);
}

/// <summary>Reads facts after commit, in the order of their positions, each at least once; must be idempotent.</summary>
public interface IFactReader
{
    /// <summary>The name its cursor is kept under; never changes.</summary>
    string Name { get; }

    /// <summary>Takes a batch; when it returns, the cursor moves behind the last of them. Runs inside a transaction of its own through <paramref name="work"/>.</summary>
    Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken);
}

/// <summary>A fact at its position.</summary>
/// <param name="Position">Its place in the one order.</param>
/// <param name="Fact">The fact.</param>
public sealed record PositionedFact(long Position, Fact Fact);
