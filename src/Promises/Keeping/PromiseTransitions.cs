namespace Vouch.Promises.Keeping;

/// <summary>Where a promise stands. That it is at risk is a mark on an open one, not a state.</summary>
internal enum PromiseState
{
    /// <summary>Its clock runs.</summary>
    Open = 1,

    /// <summary>Its clock stands still: the ball is with the one it was promised to.</summary>
    Paused = 2,

    /// <summary>Done in time. Final.</summary>
    Kept = 3,

    /// <summary>Not done in time, or broken outright. Final, even when it is done later.</summary>
    Broken = 4,

    /// <summary>Nothing is owed any more, and nobody is to blame. Final.</summary>
    Released = 5,
}

/// <summary>What can be done to a promise.</summary>
internal enum PromiseAct
{
    Pause,
    Resume,
    Fulfil,
    RunOut,
    Break,
    Release,
    Propose,
    Accept,
    Decline,
    HandOver,
}

/// <summary>What must hold besides the state.</summary>
internal enum PromiseGuard
{
    None,

    /// <summary>Something is still expected: it was neither done nor dropped.</summary>
    Outstanding,

    /// <summary>Another date was proposed and not answered yet.</summary>
    DateProposed,
}

/// <summary>One line of the state table.</summary>
internal readonly record struct PromiseTransition(PromiseState From, PromiseAct Act, PromiseState To, PromiseGuard Guard = PromiseGuard.None);

/// <summary>The state table of a promise. What is not in it is refused.</summary>
internal static class PromiseTransitions
{
    internal static readonly IReadOnlyList<PromiseTransition> All =
    [
        new(PromiseState.Open, PromiseAct.Pause, PromiseState.Paused),
        new(PromiseState.Paused, PromiseAct.Resume, PromiseState.Open),

        new(PromiseState.Open, PromiseAct.Fulfil, PromiseState.Kept),
        new(PromiseState.Paused, PromiseAct.Fulfil, PromiseState.Kept),
        new(PromiseState.Broken, PromiseAct.Fulfil, PromiseState.Broken, PromiseGuard.Outstanding),

        new(PromiseState.Open, PromiseAct.RunOut, PromiseState.Broken),
        new(PromiseState.Open, PromiseAct.Break, PromiseState.Broken),
        new(PromiseState.Paused, PromiseAct.Break, PromiseState.Broken),

        new(PromiseState.Open, PromiseAct.Release, PromiseState.Released),
        new(PromiseState.Paused, PromiseAct.Release, PromiseState.Released),
        new(PromiseState.Broken, PromiseAct.Release, PromiseState.Broken, PromiseGuard.Outstanding),

        new(PromiseState.Open, PromiseAct.Propose, PromiseState.Open),
        new(PromiseState.Paused, PromiseAct.Propose, PromiseState.Paused),
        new(PromiseState.Broken, PromiseAct.Propose, PromiseState.Broken, PromiseGuard.Outstanding),
        new(PromiseState.Open, PromiseAct.Accept, PromiseState.Open, PromiseGuard.DateProposed),
        new(PromiseState.Paused, PromiseAct.Accept, PromiseState.Paused, PromiseGuard.DateProposed),
        new(PromiseState.Broken, PromiseAct.Accept, PromiseState.Broken, PromiseGuard.DateProposed),
        new(PromiseState.Open, PromiseAct.Decline, PromiseState.Open, PromiseGuard.DateProposed),
        new(PromiseState.Paused, PromiseAct.Decline, PromiseState.Paused, PromiseGuard.DateProposed),
        new(PromiseState.Broken, PromiseAct.Decline, PromiseState.Broken, PromiseGuard.DateProposed),

        new(PromiseState.Open, PromiseAct.HandOver, PromiseState.Open),
        new(PromiseState.Paused, PromiseAct.HandOver, PromiseState.Paused),
        new(PromiseState.Broken, PromiseAct.HandOver, PromiseState.Broken, PromiseGuard.Outstanding),
    ];

    private static readonly Dictionary<(PromiseState, PromiseAct), PromiseTransition> Table = All.ToDictionary(line => (line.From, line.Act));

    internal static PromiseTransition? Find(PromiseState from, PromiseAct act) => Table.TryGetValue((from, act), out var line) ? line : null;
}
