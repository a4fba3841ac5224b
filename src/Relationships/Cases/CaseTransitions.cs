using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>What can be done with a case.</summary>
internal enum CaseAct
{
    Decide,
    Agree,
    Withdraw,
    HandOver,
    Remark,
}

/// <summary>Who may do it.</summary>
internal enum CaseActor
{
    /// <summary>The named person who looks after it.</summary>
    Owner,

    /// <summary>Somebody of the other side.</summary>
    OtherSide,

    /// <summary>The one who raised it, or another person of the supplier for which it was raised.</summary>
    Raiser,

    /// <summary>Its owner, or who answers for the unit; a side only while nobody owns it.</summary>
    Giver,

    /// <summary>Both sides and the owner.</summary>
    Concerned,
}

/// <summary>One line of the state table.</summary>
internal readonly record struct CaseTransition(CaseKind Kind, CaseState From, CaseAct Act, CaseState To, CaseActor Who);

/// <summary>The state table of cases. What is not in it is refused.</summary>
internal static class CaseTransitions
{
    internal static readonly IReadOnlyList<CaseTransition> All =
    [
        new(CaseKind.Challenge, CaseState.Open, CaseAct.Decide, CaseState.Decided, CaseActor.Owner),
        new(CaseKind.Challenge, CaseState.Open, CaseAct.Agree, CaseState.Decided, CaseActor.OtherSide),
        new(CaseKind.Challenge, CaseState.Open, CaseAct.Withdraw, CaseState.Withdrawn, CaseActor.Raiser),
        new(CaseKind.Challenge, CaseState.Open, CaseAct.HandOver, CaseState.Open, CaseActor.Giver),
        new(CaseKind.Challenge, CaseState.Open, CaseAct.Remark, CaseState.Open, CaseActor.Concerned),
    ];

    private static readonly Dictionary<(CaseKind, CaseState, CaseAct), CaseTransition> Table = All.ToDictionary(line => (line.Kind, line.From, line.Act));

    internal static CaseTransition? Find(CaseKind kind, CaseState from, CaseAct act) => Table.TryGetValue((kind, from, act), out var line) ? line : null;

    /// <summary>Why this actor cannot do this now; null when they can.</summary>
    internal static Refusal? Refused(Case about, IReadOnlyCollection<CaseParty> parties, Actor actor, CaseAct act) =>
        Find(about.Kind, about.State, act) is not { } line ? CaseRefusals.Ended
        : MayAct(about, parties, actor, line.Who) ? null
        : line.Who switch
        {
            CaseActor.Owner => CaseRefusals.NotOwner,
            CaseActor.OtherSide => CaseRefusals.NotOtherSide,
            CaseActor.Raiser => CaseRefusals.NotRaiser,
            CaseActor.Giver => CaseRefusals.NotGiver,
            _ => CaseRefusals.NotConcerned,
        };

    private static bool MayAct(Case about, IReadOnlyCollection<CaseParty> parties, Actor actor, CaseActor who) => who switch
    {
        CaseActor.Owner => actor.Party == about.Owner,
        CaseActor.OtherSide => actor.IsOtherSideOf(parties),
        CaseActor.Raiser => actor.IsRaiserOf(about),
        CaseActor.Giver => actor.Party == about.Owner || (actor.AnswersFor(about) && (about.Owner is null || !actor.IsSideOf(about, parties))),
        _ => actor.Party == about.Owner || actor.IsSideOf(about, parties),
    };
}
