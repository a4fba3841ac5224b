namespace Vouch.Simulation;

/// <summary>Things to act on. Those that have ended stay, for somebody tries them all the same.</summary>
internal sealed class Pool<T>(Scene scene)
    where T : notnull
{
    private readonly List<T> all = [];
    private readonly List<T> live = [];

    /// <summary>True when there is none at all.</summary>
    public bool IsEmpty => all.Count == 0;

    /// <summary>All that there ever was.</summary>
    public IReadOnlyList<T> All => all;

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<T> Live => live;

    /// <summary>One more.</summary>
    public void Add(T one)
    {
        all.Add(one);
        live.Add(one);
    }

    /// <summary>These have ended.</summary>
    public void End(Predicate<T> which) => live.RemoveAll(which);

    /// <summary>Mostly one of the last that have not ended; one time in ten any.</summary>
    public T Next() => live.Count > 0 && !scene.OneIn(10) ? scene.Recent(live) : scene.Pick(all);
}
