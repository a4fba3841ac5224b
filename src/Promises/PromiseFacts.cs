using System.Globalization;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.Outcomes;

namespace Vouch.Promises;

/// <summary>What happens to promises, as facts. Each is recorded about the subject that the promise is about, so that the subject's own chain holds its promises.</summary>
public static class PromiseFacts
{
    /// <summary>The role of the party that owes.</summary>
    public const string OwedBy = "owed-by";

    /// <summary>The role of the party that it is owed to.</summary>
    public const string OwedTo = "owed-to";

    /// <summary>The role of the named person who looks after it.</summary>
    public const string Owner = "owner";

    private static readonly string[] Roles = [OwedBy, OwedTo, Owner];
    private static readonly string[] Data = ["promise", "commitment", "charter", "due", "first_due", "proposed", "by_fact", "stake", "currency", "from", "because", "challenge", "claim", "verdict", "again"];

    /// <summary>A promise was made; its clock runs.</summary>
    public static FactName Made { get; } = Declare("promise.made", "A promise was made: who owes what to whom, by when.");

    /// <summary>The share of its time after which one is warned has passed.</summary>
    public static FactName AtRisk { get; } = Declare("promise.at-risk", "Most of the time allowed for a promise has passed and it is not kept yet.");

    /// <summary>The clock was stopped.</summary>
    public static FactName Paused { get; } = Declare("promise.paused", "The clock of a promise stands still, because it waits for the one it was made to.");

    /// <summary>The clock runs on.</summary>
    public static FactName Resumed { get; } = Declare("promise.resumed", "The clock of a promise runs on with the time that was left.");

    /// <summary>Another date was proposed.</summary>
    public static FactName Renewed { get; } = Declare("promise.renewed", "Another date was proposed for a promise, with the reason. The earlier one stays in the record.");

    /// <summary>The proposed date was accepted.</summary>
    public static FactName RenewalAccepted { get; } = Declare("promise.renewal-accepted", "The one it was promised to accepted the proposed date.");

    /// <summary>The proposed date was not accepted.</summary>
    public static FactName RenewalDeclined { get; } = Declare("promise.renewal-declined", "The one it was promised to keeps to the date that was promised.");

    /// <summary>It was kept in time.</summary>
    public static FactName Kept { get; } = Declare("promise.kept", "A promise was kept in time.");

    /// <summary>It was done, but too late to be kept.</summary>
    public static FactName FulfilledLate { get; } = Declare("promise.fulfilled-late", "What a broken promise was about was done later. The promise stays broken.");

    /// <summary>It was broken.</summary>
    public static FactName Broken { get; } = Declare("promise.broken", "A promise was not kept in time, or something happened after which it cannot be kept.");

    /// <summary>Nothing is owed any more.</summary>
    public static FactName Released { get; } = Declare("promise.released", "Nothing is owed any more, and nobody is to blame.");

    /// <summary>Somebody else looks after it.</summary>
    public static FactName HandedOver { get; } = Declare("promise.handed-over", "Another person looks after a promise.");

    /// <summary>The one who waits was told how it goes on.</summary>
    public static FactName Told { get; } = Declare("promise.told", "The owner told the one it was promised to how it goes on.");

    /// <summary>What was done is not what was promised; a new promise runs.</summary>
    public static FactName SentBack { get; } = Declare("promise.sent-back", "The one it was promised to sent back what was done; it is promised again.");

    /// <summary>One side says that the verdict is wrong.</summary>
    public static FactName Challenged { get; } = Declare("promise.challenged", "One side says that the verdict on a promise is wrong.");

    /// <summary>The verdict was wrong and is changed.</summary>
    public static FactName ChallengeUpheld { get; } = Declare("promise.challenge-upheld", "The verdict on a promise was wrong and is another now.");

    /// <summary>The verdict stays.</summary>
    public static FactName ChallengeRejected { get; } = Declare("promise.challenge-rejected", "The verdict on a promise was challenged and stays.");

    /// <summary>The challenge was taken back.</summary>
    public static FactName ChallengeWithdrawn { get; } = Declare("promise.challenge-withdrawn", "The challenge to a verdict was taken back.");

    /// <summary>A version of a charter was put in force.</summary>
    public static FactName CharterPutInForce { get; } = new("charter.put-in-force", "A version of a service charter was put in force from a date on.", ["actor"], ["charter", "from", "number", "sha256"]);

    /// <summary>Amends were made for a broken promise; what was done is its text.</summary>
    public static FactName Amended { get; } = new("promise.amended", "Something was done for the one to whom a promise was broken.", Roles, ["promise", "commitment", "unasked"]);

    /// <summary>The one it was promised to praised how a promise was looked after.</summary>
    public static FactName Praised { get; } = new("promise.praised", "The one to whom something was promised gave praise for it.", Roles, ["promise", "commitment", "praised"]);

    /// <summary>A party was praised, for no one promise.</summary>
    public static FactName PartyPraised { get; } = new("party.praised", "Somebody praised a colleague or a supplier.", ["praised"], ["about", "giver"]);

    /// <summary>It was decided who sees whose trust.</summary>
    public static FactName TrustPolicyChanged { get; } = new(
        "trust-policy.changed", "It was decided who sees whose trust; where single employees' scores may be seen, with the hash of the recorded basis.", ["actor"],
        ["policy", "number", "supplier_sees_own", "supplier_sees_ours", "suppliers_visible_to", "units_visible_to", "individuals_visible_to", "sha256"]);

    /// <summary>A charter was made public.</summary>
    public static FactName CharterPublished { get; } = new("charter.published", "A charter and its record can be read by everybody at an address.", ["actor"], ["slug", "charter"]);

    /// <summary>A charter is public no longer.</summary>
    public static FactName CharterWithdrawn { get; } = new("charter.withdrawn", "A charter can no longer be read by everybody.", ["actor"], ["slug"]);

    /// <summary>A counterparty was told how promises were kept in a month.</summary>
    public static FactName StatementIssued { get; } = new(
        "statement.issued", "A supplier was told how promises were kept in both directions in a month, with the newest seal.", ["supplier"],
        ["statement", "month", "kept_by_us", "broken_by_us", "kept_by_them", "broken_by_them", "sealed_to", "seal_sha256"]);

    /// <summary>Somebody's promises can be subscribed to as a calendar.</summary>
    public static FactName CalendarOpened { get; } = new("calendar-feed.opened", "A secret address was issued under which a person's due promises can be subscribed to.", ["person"], ["key"]);

    /// <summary>A calendar address stopped working.</summary>
    public static FactName CalendarClosed { get; } = new("calendar-feed.closed", "A secret address of a person's due promises was revoked.", ["person"], ["key"]);

    /// <summary>A period was over and an outcome was measured. Recorded about the commitment (kind <c>outcome</c>), so that its chain holds every verdict.</summary>
    public static FactName OutcomeMeasured { get; } = new(
        "outcome.measured", "A period was over, and what was promised as its outcome was measured.", [OwedBy], ["commitment", "charter", "period", "until", "value", "target", "met", "from_how_many", "left_out", "currency"]);

    internal static IReadOnlyList<FactName> All { get; } =
    [
        Made, AtRisk, Paused, Resumed, Renewed, RenewalAccepted, RenewalDeclined, Kept, FulfilledLate, Broken, Released, HandedOver, Told, SentBack, Challenged,
        ChallengeUpheld, ChallengeRejected, ChallengeWithdrawn, CharterPutInForce, Amended, Praised, PartyPraised, TrustPolicyChanged,
        CharterPublished, CharterWithdrawn, StatementIssued, CalendarOpened, CalendarClosed, OutcomeMeasured,
    ];

    internal static FactName Of(PromiseEvent happened) => happened switch
    {
        PromiseEvent.Made => Made,
        PromiseEvent.AtRisk => AtRisk,
        PromiseEvent.Paused => Paused,
        PromiseEvent.Resumed => Resumed,
        PromiseEvent.Renewed => Renewed,
        PromiseEvent.RenewalAccepted => RenewalAccepted,
        PromiseEvent.RenewalDeclined => RenewalDeclined,
        PromiseEvent.Kept => Kept,
        PromiseEvent.FulfilledLate => FulfilledLate,
        PromiseEvent.Broken => Broken,
        PromiseEvent.Released => Released,
        PromiseEvent.HandedOver => HandedOver,
        PromiseEvent.Told => Told,
        PromiseEvent.SentBack => SentBack,
        PromiseEvent.Challenged => Challenged,
        PromiseEvent.ChallengeUpheld => ChallengeUpheld,
        PromiseEvent.ChallengeRejected => ChallengeRejected,
        PromiseEvent.ChallengeWithdrawn => ChallengeWithdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "No fact is declared for it."),
    };

    /// <summary>The verdict on a period; <c>met</c> is yes, no, too-few or nothing.</summary>
    internal static FactDraft Measured(OutcomeInForce outcome, OutcomeVerdict verdict, UnitId? unit, Currency? currency) => new(OutcomeMeasured, new SubjectRef(OutcomeSubjects.Kind, outcome.Subject))
    {
        Unit = unit,
        Parties = verdict.OwedBy is { } party ? [(OwedBy, party)] : [],
        Data = new FactData
        {
            { "commitment", verdict.Commitment },
            { "charter", verdict.Version.Value },
            { "period", verdict.First },
            { "until", verdict.Last },
            { "value", verdict.Value },
            { "target", outcome.Commitment.Measure.TargetText },
            { "met", verdict.What switch { Verdict.Met => "yes", Verdict.Missed => "no", Verdict.TooFew => "too-few", _ => "nothing" } },
            { "from_how_many", (outcome.Commitment.Measure.PerKey is null ? verdict.Count : verdict.BaseCount).ToString(CultureInfo.InvariantCulture) },
            { "left_out", (long)verdict.LeftOut },
            { "currency", currency?.Code },
        },
    };

    private static FactName Declare(string name, string description) => new(name, description, Roles, Data);
}
