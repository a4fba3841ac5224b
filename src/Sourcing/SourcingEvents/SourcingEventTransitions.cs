using Vouch.Kernel;
using static Vouch.Sourcing.SourcingEventState;

namespace Vouch.Sourcing;

/// <summary>Who may take a step, before units and rights are looked at.</summary>
[Flags]
internal enum EventActor
{
    None = 0,

    /// <summary>The one person who looks after the event.</summary>
    Owner = 1,

    /// <summary>The software, when the deadline passes.</summary>
    Clock = 2,

    /// <summary>Two of the named custodians together.</summary>
    Custodians = 4,

    /// <summary>A person with the right to award in this unit, who is not barred by segregation of duties.</summary>
    Awarder = 8,
}

/// <summary>What is known at the moment of a step and lies outside the event.</summary>
/// <param name="Now">The present moment, UTC.</param>
internal sealed record EventCircumstances(DateTimeOffset Now)
{
    /// <summary>Suppliers who are invited and whose invitation stands.</summary>
    public int Invitations { get; init; }

    /// <summary>Bids that stand: received in time and not withdrawn.</summary>
    public int Bids { get; init; }

    /// <summary>True when every standing bid was decrypted.</summary>
    public bool BidsAreOpen { get; init; }

    /// <summary>Evaluators who were assigned and have not submitted.</summary>
    public int EvaluatorsOutstanding { get; init; }

    /// <summary>Evaluators who were assigned.</summary>
    public int Evaluators { get; init; }

    /// <summary>True while an auction is planned or runs, or a round of negotiation is open: prices still move.</summary>
    public bool PricesMove { get; init; }

    /// <summary>True when policy asks for approval of the award and it has not been given.</summary>
    public bool AwardAwaitsApproval { get; init; }
}

/// <summary>A condition of a step and the refusal when it does not hold.</summary>
internal sealed record EventCondition(Refusal Otherwise, Func<SourcingEvent, EventCircumstances, bool> Holds);

/// <summary>One row of the state table: the verb as the API and the fact name it, from where to where, who may, and what must hold.</summary>
internal sealed record EventTransition(string Verb, SourcingEventState From, SourcingEventState To, EventActor Who, params EventCondition[] Needs);

/// <summary>The state table of a sourcing event. The README shows the same rows; a test compares them.</summary>
internal static class SourcingEventTransitions
{
    private static readonly EventCondition HasLines = new(EventRefusals.NoLines, (e, _) => e.Kind == SourcingEventKind.Information || (e.Lots.Count > 0 && e.Lots.All(lot => lot.Lines.Count > 0)));
    private static readonly EventCondition WeightsSumTo100 = new(EventRefusals.WeightsNot100, (e, _) => e.Kind == SourcingEventKind.Information || e.Criteria.Sum(criterion => criterion.Weight) == 100m);
    private static readonly EventCondition OnePriceAtMost = new(EventRefusals.TwoPriceCriteria, (e, _) => e.Criteria.Count(criterion => criterion.Kind == CriterionKind.Price) <= 1);
    private static readonly EventCondition DeadlineAhead = new(EventRefusals.DeadlineNotAhead, (e, c) => e.Deadline is { } deadline && deadline > c.Now);
    private static readonly EventCondition QuestionsBeforeDeadline = new(EventRefusals.QuestionsAfterDeadline, (e, _) => e.QuestionsUntil is null || e.QuestionsUntil <= e.Deadline);
    private static readonly EventCondition DeadlinePassed = new(EventRefusals.DeadlineNotPassed, (e, c) => e.Deadline is { } deadline && deadline <= c.Now);
    private static readonly EventCondition SomebodyBid = new(EventRefusals.NoBids, (_, c) => c.Bids > 0);
    private static readonly EventCondition NobodyBid = new(EventRefusals.BidsUnopened, (_, c) => c.Bids == 0);
    private static readonly EventCondition Decrypted = new(EventRefusals.BidsStillSealed, (_, c) => c.BidsAreOpen);
    private static readonly EventCondition AllSubmitted = new(EventRefusals.EvaluatorsOutstanding, (_, c) => c.EvaluatorsOutstanding == 0);
    private static readonly EventCondition Judged = new(EventRefusals.NobodyEvaluates, (e, c) => c.Evaluators > 0 || e.Criteria.All(criterion => !criterion.IsJudged));
    private static readonly EventCondition FormulaFits = new(CriterionRefusals.FormulaLineUnknown, (e, _) => e.Criteria.All(criterion => criterion.Formula is null || CostFormula.Parse(criterion.Formula, criterion.Years ?? 1) is { IsDone: true } formula && formula.Value.UnknownPlace(e.Lots) is null));
    private static readonly EventCondition Approved = new(EventRefusals.AwardAwaitsApproval, (_, c) => !c.AwardAwaitsApproval);
    private static readonly EventCondition PricesStand = new(EventRefusals.PricesMove, (_, c) => !c.PricesMove);
    private static readonly EventCondition CanBeAwarded = new(EventRefusals.InformationIsNotAwarded, (e, _) => e.Kind != SourcingEventKind.Information);
    private static readonly EventCondition IsInformation = new(EventRefusals.OnlyInformationConcludes, (e, _) => e.Kind == SourcingEventKind.Information);

    public static IReadOnlyList<EventTransition> All { get; } =
    [
        new("publish", Draft, Published, EventActor.Owner, HasLines, WeightsSumTo100, OnePriceAtMost, FormulaFits, DeadlineAhead, QuestionsBeforeDeadline),
        new("close", Published, Closed, EventActor.Clock, DeadlinePassed),
        new("open", Closed, Opened, EventActor.Custodians, DeadlinePassed, SomebodyBid, Decrypted),
        new("evaluate", Opened, Evaluated, EventActor.Owner, CanBeAwarded, AllSubmitted, Judged, PricesStand),
        new("award", Opened, Awarded, EventActor.Awarder, CanBeAwarded, AllSubmitted, Judged, PricesStand, Approved),
        new("award", Evaluated, Awarded, EventActor.Awarder, CanBeAwarded, PricesStand, Approved),
        new("award", Awarded, Awarded, EventActor.Awarder, Approved),
        new("conclude", Opened, Concluded, EventActor.Owner, IsInformation),
        new("give-up", Closed, Unsuccessful, EventActor.Owner, NobodyBid),
        new("give-up", Opened, Unsuccessful, EventActor.Owner),
        new("give-up", Evaluated, Unsuccessful, EventActor.Owner),
        new("cancel", Draft, Cancelled, EventActor.Owner),
        new("cancel", Published, Cancelled, EventActor.Owner),
        new("cancel", Closed, Cancelled, EventActor.Owner),
        new("cancel", Opened, Cancelled, EventActor.Owner),
        new("cancel", Evaluated, Cancelled, EventActor.Owner),
    ];

    /// <summary>The row for this verb in this state, or the refusal that says which states allow it.</summary>
    public static Outcome<EventTransition> Find(string verb, SourcingEventState from)
    {
        var row = All.FirstOrDefault(transition => transition.Verb == verb && transition.From == from);
        return row is not null ? row : EventRefusals.NotInThisState.With(verb, from);
    }
}
