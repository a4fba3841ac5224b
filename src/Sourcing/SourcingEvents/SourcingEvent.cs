using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A request for information, quotation or proposal: what is asked of suppliers, until when, and how their answers are judged.</summary>
internal sealed class SourcingEvent : IVersioned
{
    public const int LongestTitle = 200;
    public const int LongestDescription = 8_000;
    public const int MostLines = 5_000;

    private SourcingEvent()
    {
    }

    public SourcingEvent(SourcingEventId id, long number, SourcingEventKind kind, string title, UnitId unit, PartyId owner, Currency currency, DateTimeOffset now)
    {
        Id = id;
        Sequence = number;
        Kind = kind;
        Title = title;
        Unit = unit;
        Owner = owner;
        Currency = currency;
        DraftedAt = now;
    }

    public SourcingEventId Id { get; private set; }

    public long Sequence { get; private set; }

    /// <summary>What people call it: SRC-1042.</summary>
    public string Number => NumberOf(Sequence);

    public SourcingEventKind Kind { get; private set; }

    public SourcingEventState State { get; private set; }

    public string Title { get; private set; } = "";

    public string Description { get; private set; } = "";

    public UnitId Unit { get; private set; }

    /// <summary>The one person who looks after it.</summary>
    public PartyId Owner { get; private set; }

    /// <summary>All bids are compared in this currency.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Bids are taken before this moment, never at or after it. UTC.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>Bidders may ask until this moment; null means until the deadline. UTC.</summary>
    public DateTimeOffset? QuestionsUntil { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When it reached its last state (awarded, concluded, cancelled, unsuccessful).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The open contracting id of a process that was imported; null for an event of our own. Imported events are read, never acted on.</summary>
    public string? Ocid { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    public SubjectRef Subject => new(SourcingFacts.EventKind, Id.Value);

    public List<Lot> Lots { get; private set; } = [];

    public List<Criterion> Criteria { get; private set; } = [];

    public List<DeadlineChange> DeadlineChanges { get; private set; } = [];

    /// <summary>The requests it came from.</summary>
    public List<EventOrigin> Origins { get; private set; } = [];

    public IEnumerable<Lot> LotsInOrder => Lots.OrderBy(lot => lot.Number);

    public IEnumerable<Line> LinesInOrder => LotsInOrder.SelectMany(lot => lot.LinesInOrder);

    public bool IsOver => State is SourcingEventState.Awarded or SourcingEventState.Concluded or SourcingEventState.Cancelled or SourcingEventState.Unsuccessful;

    /// <summary>The state as it is at a moment: a deadline that has passed closes the event even before the clock comes round.</summary>
    public SourcingEventState StateAt(DateTimeOffset now) => State == SourcingEventState.Published && Ocid is null && Deadline <= now ? SourcingEventState.Closed : State;

    public static string NumberOf(long sequence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SRC-{sequence}");

    /// <summary>True while suppliers may send, change and withdraw bids.</summary>
    public bool TakesBids(DateTimeOffset now) => State == SourcingEventState.Published && now < Deadline;

    /// <summary>True while bidders may ask questions.</summary>
    public bool TakesQuestions(DateTimeOffset now) => TakesBids(now) && (QuestionsUntil is not { } until || now < until);

    /// <summary>Takes a step of the state table; refused when the table has no such row, the actor is not in it, or one of its conditions does not hold.</summary>
    public Outcome<EventTransition> Take(string verb, EventActor actor, EventCircumstances circumstances)
    {
        var checkedRow = May(verb, actor, circumstances);
        if (checkedRow.IsDone)
        {
            State = checkedRow.Value.To;
            PublishedAt ??= State == SourcingEventState.Published ? circumstances.Now : null;
            EndedAt = IsOver ? circumstances.Now : null;
        }

        return checkedRow;
    }

    /// <summary>Says whether <see cref="Take"/> would be done, and changes nothing. All unmet conditions are named.</summary>
    public Outcome<EventTransition> May(string verb, EventActor actor, EventCircumstances circumstances)
    {
        if (Ocid is not null)
        {
            return EventRefusals.Imported;
        }

        var found = SourcingEventTransitions.Find(verb, State);
        if (!found.IsDone)
        {
            return found;
        }

        if ((found.Value.Who & actor) == EventActor.None)
        {
            return EventRefusals.NotYours;
        }

        Refusal[] unmet = [.. Unmet(found.Value, circumstances)];
        return unmet.Length == 0 ? found : unmet;
    }

    /// <summary>What must still be seen to before the verb can be used in this state, whoever uses it; empty also where the state has no such step.</summary>
    public IReadOnlyList<Refusal> MissingFor(string verb, EventCircumstances circumstances) =>
        SourcingEventTransitions.Find(verb, State) is { IsDone: true } found ? [.. Unmet(found.Value, circumstances)] : [];

    private IEnumerable<Refusal> Unmet(EventTransition row, EventCircumstances circumstances) => row.Needs.Where(need => !need.Holds(this, circumstances)).Select(need => need.Otherwise);

    /// <summary>Changes what a draft says. Null leaves a deadline unset.</summary>
    public Outcome<Done> Describe(SourcingEventKind kind, string title, string description, Currency currency, DateTimeOffset? deadline, DateTimeOffset? questionsUntil)
    {
        if (CheckIsDraft() is { } notDraft)
        {
            return notDraft;
        }

        if (CheckTitle(title) is { } refusal)
        {
            return refusal;
        }

        if (questionsUntil > deadline)
        {
            return EventRefusals.QuestionsAfterDeadline;
        }

        (Kind, Title, Description, Currency, Deadline, QuestionsUntil) = (kind, title.Trim(), description.Trim(), currency, deadline, questionsUntil);
        return Done.Value;
    }

    /// <summary>Moves the deadline later while bids are taken; the old one stays visible with the reason.</summary>
    public Outcome<DeadlineChange> Extend(DateTimeOffset deadline, DateTimeOffset? questionsUntil, string reason, DateTimeOffset now)
    {
        if (!TakesBids(now))
        {
            return EventRefusals.NotInThisState.With("extend", State == SourcingEventState.Published ? SourcingEventState.Closed : State);
        }

        if (deadline <= Deadline)
        {
            return EventRefusals.DeadlineNotLater.With(Deadline!.Value);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return EventRefusals.ReasonMissing.At("reason");
        }

        if (questionsUntil > deadline)
        {
            return EventRefusals.QuestionsAfterDeadline;
        }

        var change = new DeadlineChange(Id, DeadlineChanges.Count + 1, Deadline!.Value, deadline, reason.Trim(), now);
        DeadlineChanges.Add(change);
        Deadline = deadline;
        QuestionsUntil = questionsUntil ?? QuestionsUntil;
        return change;
    }

    /// <summary>Gives the event to another person; there is always exactly one owner.</summary>
    public void HandOver(PartyId owner) => Owner = owner;

    /// <summary>Takes what an import understood; only for events that were imported.</summary>
    public void Mirror(OcdsProcess process, IReadOnlyList<Lot> lots)
    {
        Ocid = process.Ocid;
        (Kind, State, Title, Description, Currency) = (process.Kind, process.State, Cut(process.Title, LongestTitle), Cut(process.Description, LongestDescription), process.Currency);
        (PublishedAt, Deadline, QuestionsUntil) = (process.PublishedAt, process.Deadline, process.QuestionsUntil);
        Lots.Clear();
        Lots.AddRange(lots);
    }

    /// <summary>Null while the event may be rewritten.</summary>
    public Refusal? CheckIsDraft() => Ocid is not null ? EventRefusals.Imported : State != SourcingEventState.Draft ? EventRefusals.OnlyDraftsChange : null;

    private static string Cut(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    /// <summary>Null when the title will do.</summary>
    public static Refusal? CheckTitle(string? title) =>
        string.IsNullOrWhiteSpace(title) ? EventRefusals.NoTitle.At("title")
        : title.Trim().Length > LongestTitle ? EventRefusals.TitleTooLong.With(LongestTitle).At("title")
        : null;
}

/// <summary>A deadline that was moved: from when, to when and why.</summary>
internal sealed class DeadlineChange
{
    private DeadlineChange()
    {
    }

    public DeadlineChange(SourcingEventId sourcingEvent, int number, DateTimeOffset from, DateTimeOffset to, string reason, DateTimeOffset at)
    {
        SourcingEventId = sourcingEvent;
        Number = number;
        From = from;
        To = to;
        Reason = reason;
        At = at;
    }

    public SourcingEventId SourcingEventId { get; private set; }

    public int Number { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset To { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>A request that an event came from.</summary>
internal sealed class EventOrigin
{
    private EventOrigin()
    {
    }

    public EventOrigin(SourcingEventId sourcingEvent, Guid request)
    {
        SourcingEventId = sourcingEvent;
        Request = request;
    }

    public SourcingEventId SourcingEventId { get; private set; }

    public Guid Request { get; private set; }
}
