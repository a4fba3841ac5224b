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

    /// <summary>The owner says that the problem is solved.</summary>
    Resolve,

    /// <summary>The person who raised it says that it is.</summary>
    Confirm,

    /// <summary>An agent writes down that the person said so.</summary>
    ConfirmTold,

    /// <summary>The person says that it is not solved, or an agent writes that down.</summary>
    Reopen,

    /// <summary>The person said something.</summary>
    Hear,

    /// <summary>The clock reminds the person.</summary>
    Remind,

    /// <summary>The clock ends it: the person answered nothing.</summary>
    Lapse,

    /// <summary>Something is asked of the person, and the case waits for that.</summary>
    WaitForPerson,

    /// <summary>The case waits for somebody else.</summary>
    WaitForOther,

    /// <summary>What it waited for has come.</summary>
    Resume,

    /// <summary>Another case of the same problem carries it on.</summary>
    Merge,

    /// <summary>A note among those who look after it.</summary>
    Note,

    /// <summary>An interaction is put to it or taken from it.</summary>
    Link,

    /// <summary>Somebody is praised for it.</summary>
    Praise,
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

    /// <summary>Its owner, or a colleague who looks after cases of the unit.</summary>
    Agent,

    /// <summary>An agent, or the software for a message that came in.</summary>
    AgentOrRule,

    /// <summary>The one who raised it, or an agent on their word.</summary>
    RaiserOrAgent,

    /// <summary>The one who raised it, an agent who heard them, or the software for a message that came in.</summary>
    Anybody,

    /// <summary>The clock alone.</summary>
    Clock,
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

        .. Solving(CaseState.Open),
        .. Solving(CaseState.AwaitsPerson),
        .. Solving(CaseState.AwaitsOther),
        Problem(CaseState.Open, CaseAct.Hear, CaseState.Open, CaseActor.Anybody),
        Problem(CaseState.Open, CaseAct.WaitForPerson, CaseState.AwaitsPerson, CaseActor.Agent),
        Problem(CaseState.Open, CaseAct.WaitForOther, CaseState.AwaitsOther, CaseActor.Agent),
        Problem(CaseState.AwaitsPerson, CaseAct.Hear, CaseState.Open, CaseActor.Anybody),
        Problem(CaseState.AwaitsPerson, CaseAct.Resume, CaseState.Open, CaseActor.Agent),
        Problem(CaseState.AwaitsOther, CaseAct.Hear, CaseState.AwaitsOther, CaseActor.Anybody),
        Problem(CaseState.AwaitsOther, CaseAct.WaitForPerson, CaseState.AwaitsPerson, CaseActor.Agent),
        Problem(CaseState.AwaitsOther, CaseAct.Resume, CaseState.Open, CaseActor.Agent),

        .. Running(CaseState.Proposed),
        Problem(CaseState.Proposed, CaseAct.Hear, CaseState.Open, CaseActor.Anybody),
        Problem(CaseState.Proposed, CaseAct.Reopen, CaseState.Open, CaseActor.RaiserOrAgent),
        Problem(CaseState.Proposed, CaseAct.Remind, CaseState.Proposed, CaseActor.Clock),
        Problem(CaseState.Proposed, CaseAct.Lapse, CaseState.Unconfirmed, CaseActor.Clock),

        Problem(CaseState.Unconfirmed, CaseAct.Confirm, CaseState.Confirmed, CaseActor.Raiser),
        Problem(CaseState.Unconfirmed, CaseAct.ConfirmTold, CaseState.Confirmed, CaseActor.Agent),
        Problem(CaseState.Unconfirmed, CaseAct.Hear, CaseState.Open, CaseActor.Anybody),
        Problem(CaseState.Unconfirmed, CaseAct.Reopen, CaseState.Open, CaseActor.RaiserOrAgent),
        .. Afterwards(CaseState.Unconfirmed),

        // Thanks after the end reopen nothing; who says that it is not solved after all says so outright.
        Problem(CaseState.Confirmed, CaseAct.Hear, CaseState.Confirmed, CaseActor.Anybody),
        Problem(CaseState.Confirmed, CaseAct.Reopen, CaseState.Open, CaseActor.RaiserOrAgent),
        .. Afterwards(CaseState.Confirmed),
    ];

    private static readonly Dictionary<(CaseKind, CaseState, CaseAct), CaseTransition> Table = All.ToDictionary(line => (line.Kind, line.From, line.Act));

    internal static CaseTransition? Find(CaseKind kind, CaseState from, CaseAct act) => Table.TryGetValue((kind, from, act), out var line) ? line : null;

    /// <summary>Why this actor cannot do this now; null when they can.</summary>
    internal static Refusal? Refused(Case about, IReadOnlyCollection<CaseParty> parties, Actor actor, CaseAct act) =>
        Find(about.Kind, about.State, act) is not { } line ? Impossible(about)
        : MayAct(about, parties, actor, line.Who) ? null
        : about.Kind == CaseKind.Problem ? ProblemRefused(line.Who)
        : line.Who switch
        {
            CaseActor.Owner => CaseRefusals.NotOwner,
            CaseActor.OtherSide => CaseRefusals.NotOtherSide,
            CaseActor.Raiser => CaseRefusals.NotRaiser,
            CaseActor.Giver => CaseRefusals.NotGiver,
            _ => CaseRefusals.NotConcerned,
        };

    private static Refusal Impossible(Case about) => (about.Kind, about.IsLive) switch
    {
        (CaseKind.Challenge, _) => about.IsLive ? CaseRefusals.NotNow : CaseRefusals.Ended,
        (_, true) => CaseRefusals.NotNow,
        _ => CaseRefusals.ProblemEnded,
    };

    private static Refusal ProblemRefused(CaseActor who) => who switch
    {
        CaseActor.Owner => CaseRefusals.NotItsOwner,
        CaseActor.Raiser => CaseRefusals.NotItsRaiser,
        CaseActor.Clock => CaseRefusals.NotNow,
        _ => CaseRefusals.NotItsAgent,
    };

    private static bool MayAct(Case about, IReadOnlyCollection<CaseParty> parties, Actor actor, CaseActor who) => who switch
    {
        CaseActor.Owner => actor.Party == about.Owner,
        CaseActor.OtherSide => actor.IsOtherSideOf(parties),
        CaseActor.Raiser => actor.IsRaiserOf(about),
        CaseActor.Giver => actor.Party == about.Owner || (actor.AnswersFor(about) && (about.Owner is null || !actor.IsSideOf(about, parties))),
        CaseActor.Agent => actor.IsAgentOf(about),
        CaseActor.AgentOrRule => actor.IsSystem || actor.IsAgentOf(about),
        CaseActor.RaiserOrAgent => actor.IsRaiserOf(about) || actor.IsAgentOf(about),
        CaseActor.Anybody => actor.IsSystem || actor.IsRaiserOf(about) || actor.IsAgentOf(about),
        CaseActor.Clock => actor.IsSystem,
        _ => actor.Party == about.Owner || actor.IsSideOf(about, parties),
    };

    private static CaseTransition Problem(CaseState from, CaseAct act, CaseState to, CaseActor who) => new(CaseKind.Problem, from, act, to, who);

    /// <summary>What can be done while somebody works on it.</summary>
    private static IEnumerable<CaseTransition> Solving(CaseState from) => [.. Running(from), Problem(from, CaseAct.Resolve, CaseState.Proposed, CaseActor.Owner)];

    /// <summary>What can be done while it is not ended, and what then changes.</summary>
    private static IEnumerable<CaseTransition> Running(CaseState from) =>
    [
        Problem(from, CaseAct.Confirm, CaseState.Confirmed, CaseActor.Raiser),
        Problem(from, CaseAct.ConfirmTold, CaseState.Confirmed, CaseActor.Agent),
        Problem(from, CaseAct.Withdraw, CaseState.Withdrawn, CaseActor.Raiser),
        Problem(from, CaseAct.HandOver, from, CaseActor.Agent),
        Problem(from, CaseAct.Merge, CaseState.Merged, CaseActor.Agent),
        .. Afterwards(from),
    ];

    /// <summary>What can be done whether it is ended or not.</summary>
    private static IEnumerable<CaseTransition> Afterwards(CaseState from) =>
    [
        Problem(from, CaseAct.Remark, from, CaseActor.Agent),
        Problem(from, CaseAct.Note, from, CaseActor.Agent),
        Problem(from, CaseAct.Link, from, CaseActor.AgentOrRule),
        Problem(from, CaseAct.Praise, from, CaseActor.AgentOrRule),
    ];
}
