using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The facts that sourcing events, their evaluation and their awards record.</summary>
public static class SourcingFacts
{
    /// <summary>The subject kind of a sourcing event.</summary>
    public const string EventKind = "event";

    private static readonly string[] Owner = ["owner"];
    private static readonly string[] EventData = ["number", "kind", "deadline", "request", "reason_code"];

    /// <summary>An event was drafted.</summary>
    public static readonly FactName Drafted = new("event.drafted", "A sourcing event was drafted; no supplier sees it yet.", Owner, EventData);

    /// <summary>An event was published.</summary>
    public static readonly FactName Published = new("event.published", "A sourcing event was published; invited suppliers may bid until its deadline.", Owner, EventData);

    /// <summary>A deadline was moved later.</summary>
    public static readonly FactName Extended = new("event.extended", "The deadline of a sourcing event was moved to a later moment, with a reason.", Owner, EventData);

    /// <summary>A deadline passed.</summary>
    public static readonly FactName Closed = new("event.closed", "The deadline of a sourcing event passed; bids are no longer taken and still sealed.", Owner, EventData);

    /// <summary>Bids were opened.</summary>
    public static readonly FactName Opened = new("event.opened", "The custodians opened the bids of a sourcing event.", Owner, EventData);

    /// <summary>The evaluation ended.</summary>
    public static readonly FactName Evaluated = new("event.evaluated", "The bids of a sourcing event were evaluated; the combined result stands.", Owner, EventData);

    /// <summary>A request for information ended.</summary>
    public static readonly FactName Concluded = new("event.concluded", "A request for information was read and ended.", Owner, EventData);

    /// <summary>An event was cancelled.</summary>
    public static readonly FactName Cancelled = new("event.cancelled", "A sourcing event was cancelled, with a reason.", Owner, EventData);

    /// <summary>An event ended without an award.</summary>
    public static readonly FactName Unsuccessful = new("event.unsuccessful", "A sourcing event ended without a bid that could be awarded.", Owner, EventData);

    /// <summary>An event got another owner.</summary>
    public static readonly FactName HandedOver = new("event.handed-over", "A sourcing event was given to another person.", ["owner", "from"], EventData);

    /// <summary>A process was imported.</summary>
    public static readonly FactName Imported = new("event.imported", "A contracting process published elsewhere was imported as an event to read.", Owner, ["number", "kind", "releases"]);

    /// <summary>An evaluator was assigned.</summary>
    public static readonly FactName EvaluatorAssigned = new("evaluator.assigned", "A person was asked to score the bids of an event.", ["evaluator", "owner"], ["number"]);

    /// <summary>An evaluator was released.</summary>
    public static readonly FactName EvaluatorReleased = new("evaluator.released", "A person no longer has to score the bids of an event, with a reason.", ["evaluator", "owner"], ["number"]);

    /// <summary>Scores were submitted.</summary>
    public static readonly FactName ScoresSubmitted = new("scores.submitted", "An evaluator submitted the scores of all bidders.", ["evaluator", "owner"], ["number"]);

    /// <summary>The evaluators agreed on a score.</summary>
    public static readonly FactName ScoreAgreed = new("scores.agreed", "What the evaluators agreed on about one bidder and criterion was put down, with the reason; their own scores stand.", ["owner", "supplier"], ["number", "criterion", "score", "mean"]);

    /// <summary>A presentation or a call with references was recorded.</summary>
    public static readonly FactName StepRecorded = new("evaluation.step-recorded", "A presentation or a call with references of a bidder was recorded, with its date and who took part.", ["owner", "supplier", "participant"], ["number", "step", "held_at"]);

    /// <summary>An award waits for approval.</summary>
    public static readonly FactName AwardProposed = new("award.proposed", "An award was proposed and waits for what the approval policy asks.", ["owner", "awarder"], ["number", "amount"]);

    /// <summary>A proposed award was refused.</summary>
    public static readonly FactName AwardRefused = new("award.refused", "A proposed award was refused by an approver.", ["owner", "awarder"], ["number", "amount"]);

    /// <summary>A lot was awarded.</summary>
    public static readonly FactName AwardMade = new("award.made", "A lot was awarded to a supplier, with a reason.", ["supplier", "owner"], ["number", "lot", "amount", "reason_code", "award"]);

    /// <summary>A bidder was told the result.</summary>
    public static readonly FactName Debriefed = new("award.debriefed", "A bidder can read the own result of an awarded event.", ["supplier", "owner"], ["number", "lot", "amount", "reason_code"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } =
    [
        Drafted, Published, Extended, Closed, Opened, Evaluated, Concluded, Cancelled, Unsuccessful, HandedOver, Imported,
        EvaluatorAssigned, EvaluatorReleased, ScoresSubmitted, ScoreAgreed, StepRecorded, AwardProposed, AwardRefused, AwardMade, Debriefed,
    ];

    /// <summary>A fact about an event, with its owner, unit, number, kind and deadline; further parties come after the owner.</summary>
    internal static FactDraft About(this SourcingEvent sourcingEvent, FactName name, params (string Role, PartyId Party)[] parties) =>
        new(name, sourcingEvent.Subject)
        {
            Unit = sourcingEvent.Unit,
            Parties = [("owner", sourcingEvent.Owner), .. parties],
            Data = name.Data.Contains("deadline")
                ? new FactData { { "number", sourcingEvent.Number }, { "kind", sourcingEvent.Kind.ToString().ToLowerInvariant() }, { "deadline", sourcingEvent.Deadline }, { "request", sourcingEvent.Origins.Select(origin => (Guid?)origin.Request).FirstOrDefault() } }
                : new FactData { { "number", sourcingEvent.Number } },
        };
}
