namespace Vouch.Relationships.Interactions.Import;

/// <summary>What became of the interactions of an import so far; counted by several at once.</summary>
internal sealed class ImportCount
{
    private long taken;
    private long known;
    private long expired;
    private long refused;

    /// <summary>Read in this run, refused ones too.</summary>
    internal long Read => Taken + Known + Expired + Refused;

    /// <summary>New, and on the disk.</summary>
    internal long Taken => Interlocked.Read(ref taken);

    /// <summary>There before.</summary>
    internal long Known => Interlocked.Read(ref known);

    /// <summary>Older than interactions are kept, or of somebody who was erased since.</summary>
    internal long Expired => Interlocked.Read(ref expired);

    /// <summary>Refused: nothing of them is kept.</summary>
    internal long Refused => Interlocked.Read(ref refused);

    /// <summary>Passed over: an earlier run took them.</summary>
    internal long Skipped { get; set; }

    internal void Add(IntakeResult result)
    {
        Interlocked.Add(ref taken, result.Taken);
        Interlocked.Add(ref known, result.Known);
        Interlocked.Add(ref expired, result.Expired);
    }

    internal void Expire(int count) => Interlocked.Add(ref expired, count);

    internal void Refuse() => Interlocked.Increment(ref refused);
}
