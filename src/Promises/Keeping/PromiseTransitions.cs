namespace Vouch.Promises.Keeping;

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
    RuleKept,
    RuleBroken,
    RuleReleased,
}

/// <summary>What must hold besides the state.</summary>
internal enum PromiseGuard
{
    None,

    /// <summary>Something is still expected: it was neither done nor dropped.</summary>
    Outstanding,

    /// <summary>Another date was proposed and not answered yet, and something is still expected.</summary>
    DateProposed,
}

/// <summary>One line of the state table.</summary>
internal readonly record struct PromiseTransition(PromiseStanding From, PromiseAct Act, PromiseStanding To, PromiseGuard Guard = PromiseGuard.None);

/// <summary>The state table of a promise. What is not in it is refused.</summary>
internal static class PromiseTransitions
{
    internal static readonly IReadOnlyList<PromiseTransition> All =
    [
        new(PromiseStanding.Open, PromiseAct.Pause, PromiseStanding.Paused),
        new(PromiseStanding.Paused, PromiseAct.Resume, PromiseStanding.Open),

        new(PromiseStanding.Open, PromiseAct.Fulfil, PromiseStanding.Kept),
        new(PromiseStanding.Paused, PromiseAct.Fulfil, PromiseStanding.Kept),
        new(PromiseStanding.Broken, PromiseAct.Fulfil, PromiseStanding.Broken, PromiseGuard.Outstanding),

        new(PromiseStanding.Open, PromiseAct.RunOut, PromiseStanding.Broken),
        new(PromiseStanding.Open, PromiseAct.Break, PromiseStanding.Broken),
        new(PromiseStanding.Paused, PromiseAct.Break, PromiseStanding.Broken),

        new(PromiseStanding.Open, PromiseAct.Release, PromiseStanding.Released),
        new(PromiseStanding.Paused, PromiseAct.Release, PromiseStanding.Released),
        new(PromiseStanding.Broken, PromiseAct.Release, PromiseStanding.Broken, PromiseGuard.Outstanding),

        new(PromiseStanding.Open, PromiseAct.Propose, PromiseStanding.Open),
        new(PromiseStanding.Paused, PromiseAct.Propose, PromiseStanding.Paused),
        new(PromiseStanding.Broken, PromiseAct.Propose, PromiseStanding.Broken, PromiseGuard.Outstanding),
        new(PromiseStanding.Open, PromiseAct.Accept, PromiseStanding.Open, PromiseGuard.DateProposed),
        new(PromiseStanding.Paused, PromiseAct.Accept, PromiseStanding.Paused, PromiseGuard.DateProposed),
        new(PromiseStanding.Broken, PromiseAct.Accept, PromiseStanding.Broken, PromiseGuard.DateProposed),
        new(PromiseStanding.Open, PromiseAct.Decline, PromiseStanding.Open, PromiseGuard.DateProposed),
        new(PromiseStanding.Paused, PromiseAct.Decline, PromiseStanding.Paused, PromiseGuard.DateProposed),
        new(PromiseStanding.Broken, PromiseAct.Decline, PromiseStanding.Broken, PromiseGuard.DateProposed),

        new(PromiseStanding.Open, PromiseAct.HandOver, PromiseStanding.Open),
        new(PromiseStanding.Paused, PromiseAct.HandOver, PromiseStanding.Paused),
        new(PromiseStanding.Broken, PromiseAct.HandOver, PromiseStanding.Broken, PromiseGuard.Outstanding),

        // A verdict changes by a ruling on a challenge and by nothing else.
        new(PromiseStanding.Broken, PromiseAct.RuleKept, PromiseStanding.Kept),
        new(PromiseStanding.Released, PromiseAct.RuleKept, PromiseStanding.Kept),
        new(PromiseStanding.Kept, PromiseAct.RuleBroken, PromiseStanding.Broken),
        new(PromiseStanding.Released, PromiseAct.RuleBroken, PromiseStanding.Broken),
        new(PromiseStanding.Kept, PromiseAct.RuleReleased, PromiseStanding.Released),
        new(PromiseStanding.Broken, PromiseAct.RuleReleased, PromiseStanding.Released),
    ];

    private static readonly Dictionary<(PromiseStanding, PromiseAct), PromiseTransition> Table = All.ToDictionary(line => (line.From, line.Act));

    /// <summary>The act by which a challenge changes a verdict into this one.</summary>
    internal static PromiseAct Ruling(PromiseStanding verdict) => verdict switch
    {
        PromiseStanding.Kept => PromiseAct.RuleKept,
        PromiseStanding.Broken => PromiseAct.RuleBroken,
        PromiseStanding.Released => PromiseAct.RuleReleased,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    internal static PromiseTransition? Find(PromiseStanding from, PromiseAct act) => Table.TryGetValue((from, act), out var line) ? line : null;
}
