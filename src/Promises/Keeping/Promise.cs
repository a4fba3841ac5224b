using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>
/// Who owes what to whom, by when, and who looks after it. All its rules are here and need no database and no clock of their own:
/// every act says when it happens, and whatever the clock should have done before that moment is done first,
/// so that the verdict never depends on how punctual the clock was.
/// </summary>
internal sealed class Promise : IVersioned
{
    internal const int LongestText = 1_000;

    private static readonly TimeSpan AfterDue = TimeSpan.FromMicroseconds(1);

    public PromiseId Id { get; set; }

    /// <summary>The version of the charter it was made under; null for one made by hand.</summary>
    public CharterVersionId? CharterVersion { get; set; }

    /// <summary>The commitment it was made under; null for one made by hand.</summary>
    public string? Commitment { get; set; }

    /// <summary>What was promised by hand, in the words of the one who promised; null where the commitment says it.</summary>
    public string? Says { get; set; }

    public string SubjectKind { get; set; } = "";

    public Guid SubjectId { get; set; }

    public SubjectRef Subject => new(SubjectKind, SubjectId);

    public UnitId? Unit { get; set; }

    public PartyId? OwedBy { get; set; }

    public PartyId? OwedTo { get; set; }

    /// <summary>The named person who looks after it.</summary>
    public PartyId? Owner { get; set; }

    /// <summary>What is at stake, in minor units of <see cref="StakeCurrency"/>; null where no money is.</summary>
    public long? StakeMinor { get; set; }

    public string? StakeCurrency { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>What runs while it is open.</summary>
    public Measure Measure { get; set; }

    /// <summary>The time that was allowed, in <see cref="Measure"/>.</summary>
    public TimeSpan Allowed { get; set; }

    /// <summary>The time that had run before <see cref="Allowed"/> was given anew by an accepted date, in <see cref="Measure"/>.</summary>
    public TimeSpan Ran { get; set; }

    /// <summary>The time that was used until it was done, in <see cref="Measure"/> and without pauses; null while it is not done.</summary>
    public TimeSpan? Used { get; set; }

    /// <summary>Due as first promised, moved only by pauses; what it would be without any renewal.</summary>
    public DateTimeOffset OriginalDue { get; set; }

    /// <summary>Due now: the original, or the last date accepted by the one it was promised to.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>The share of the allowed time after which it is at risk, in per cent; null when nobody is warned.</summary>
    public int? WarnPercent { get; set; }

    /// <summary>When it will be at risk, as things stand.</summary>
    public DateTimeOffset? WarnAt { get; set; }

    /// <summary>Since when it is at risk.</summary>
    public DateTimeOffset? AtRiskSince { get; set; }

    /// <summary>The promise that it rests on and that slipped; null where only its own time runs out.</summary>
    public PromiseId? AtRiskBecause { get; set; }

    /// <summary>When the one who waits was last told how it goes on; null if never.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>What was left when it was paused.</summary>
    public TimeSpan? Left { get; set; }

    /// <summary>The same for <see cref="OriginalDue"/>; differs after a renewal.</summary>
    public TimeSpan? OriginalLeft { get; set; }

    /// <summary>In which measure <see cref="Left"/> runs on.</summary>
    public Measure? LeftMeasure { get; set; }

    /// <summary>All time that it was paused, up to the last resumption.</summary>
    public TimeSpan PausedFor { get; set; }

    public PromiseStanding State { get; set; } = PromiseStanding.Open;

    /// <summary>When the verdict fell: when it was kept or released, or the moment it was due and not kept.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Whether it was kept by the date first promised, as <see cref="KeptAsFirstPromised"/> tells, stored so that records count by index.</summary>
    public bool? FirstKept { get; set; }

    /// <summary>When it was done, also when that was too late.</summary>
    public DateTimeOffset? FulfilledAt { get; set; }

    /// <summary>When the one it was promised to sent back what counted as kept; null if never.</summary>
    public DateTimeOffset? SentBackAt { get; set; }

    /// <summary>When nothing more was expected of it; null while it is outstanding, broken or not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the clock must look at it next; null when never. This is the index of the clock.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Counts changes, so that two who change it at once notice.</summary>
    public int Version { get; set; }

    public List<Renewal> Renewals { get; set; } = [];

    /// <summary>The proposal that waits for an answer.</summary>
    internal Renewal? Proposed => Renewals.Count > 0 && Renewals[^1].Accepted is null ? Renewals[^1] : null;

    /// <summary>Whether it was done by the date first promised; null while nobody can tell.</summary>
    internal bool? KeptAsFirstPromised => FulfilledAt is { } at ? at <= OriginalDue : State == PromiseStanding.Broken ? false : null;

    /// <summary>Whether somebody changed it since this version was read; a caller who gives none does not ask.</summary>
    internal bool IsStale(int? version) => version is { } read && read != Version;

    /// <summary>How it stands at a moment, also where the clock is late to say so.</summary>
    internal PromiseStanding StandingAt(DateTimeOffset at) => HasRunOut(at) ? PromiseStanding.Broken : State;

    /// <summary>Starts the clock.</summary>
    internal void Start(DateTimeOffset at, DueTime due, int? warnPercent, WorkingCalendar calendar)
    {
        MadeAt = at;
        Measure = due.Measure;
        Allowed = due.Allowed;
        OriginalDue = due.Due;
        Due = due.Due;
        WarnPercent = warnPercent;
        State = PromiseStanding.Open;
        Aim(at, due.Allowed, calendar);
    }

    /// <summary>Does what the clock should have done by this moment: marks it at risk, breaks it.</summary>
    internal IReadOnlyList<PromiseEvent> CatchUp(DateTimeOffset at)
    {
        if (NextAt is null || at < NextAt)
        {
            return [];
        }

        var events = new List<PromiseEvent>(2);
        if (WarnAt is { } warn && warn <= at && AtRiskSince is null)
        {
            AtRiskSince = warn;
            events.Add(PromiseEvent.AtRisk);
        }

        if (HasRunOut(at))
        {
            Move(PromiseAct.RunOut);
            SettledAt = Due;
            events.Add(PromiseEvent.Broken);
        }

        Reckon();
        return events;
    }

    /// <summary>A promise that this one rests on has slipped: it is at risk at once, however much of its own time is left. Nothing where a verdict has fallen or that promise was named before.</summary>
    internal IReadOnlyList<PromiseEvent> Endanger(DateTimeOffset at, PromiseId because)
    {
        var events = new List<PromiseEvent>(CatchUp(at));
        if (State is PromiseStanding.Open or PromiseStanding.Paused && AtRiskBecause != because)
        {
            AtRiskSince ??= at;
            AtRiskBecause = because;
            events.Add(PromiseEvent.AtRisk);
            Reckon();
        }

        return events;
    }

    /// <summary>A challenge was upheld: the verdict changes, and only so. When it fell stays, so that the figures of that time are put right.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Rule(DateTimeOffset at, PromiseStanding verdict) => verdict == State
        ? PromiseRefusals.SameVerdict
        : Act(PromiseTransitions.Ruling(verdict), at, events =>
        {
            EndedAt ??= at;
            events.Add(PromiseEvent.ChallengeUpheld);
        });

    /// <summary>Stops the clock.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Pause(DateTimeOffset at, WorkingCalendar calendar) => Act(PromiseAct.Pause, at, events =>
    {
        (LeftMeasure, Left) = DueTime.Left(Measure, at, Due, calendar);
        OriginalLeft = DueTime.Time(LeftMeasure.Value, at, OriginalDue, calendar);
        PausedAt = at;
        WarnAt = null;
        events.Add(PromiseEvent.Paused);
    });

    /// <summary>Lets the clock run on with the time that was left.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Resume(DateTimeOffset at, WorkingCalendar calendar) => Act(PromiseAct.Resume, at, events =>
    {
        Aim(at, RunOn(at, calendar), calendar);
        events.Add(PromiseEvent.Resumed);
    });

    /// <summary>It was done. In time it is kept; later it stays broken, and the record says when it was done. While it was paused its dates moved along, so nothing that is done then is late.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Fulfil(DateTimeOffset at, WorkingCalendar calendar) => Act(PromiseAct.Fulfil, at, events =>
    {
        if (PausedAt is not null && State == PromiseStanding.Kept)
        {
            RunOn(at, calendar);
        }

        Used = Ran + TimeUsed(at, calendar);
        FulfilledAt = at;
        EndedAt = at;
        if (State == PromiseStanding.Kept)
        {
            SettledAt = at;
        }

        events.Add(State == PromiseStanding.Kept ? PromiseEvent.Kept : PromiseEvent.FulfilledLate);
    });

    /// <summary>Something happened after which it cannot be kept. It stays outstanding, for it may still be made good, unless nothing more is to come.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Break(DateTimeOffset at, bool nothingMore = false) => Act(PromiseAct.Break, at, events =>
    {
        SettledAt = at;
        events.Add(PromiseEvent.Broken);
        if (nothingMore)
        {
            EndedAt = at;
            events.Add(PromiseEvent.Released);
        }
    });

    /// <summary>Nothing is owed any more. A broken one stays broken, and nothing more is expected of it.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Release(DateTimeOffset at) => Act(PromiseAct.Release, at, events =>
    {
        EndedAt = at;
        if (State == PromiseStanding.Released)
        {
            SettledAt = at;
        }

        events.Add(PromiseEvent.Released);
    });

    /// <summary>Proposes another date. The clock keeps to the date that was promised until the proposal is accepted.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Propose(DateTimeOffset at, DateTimeOffset newDue, string reason)
    {
        if (newDue <= at)
        {
            return PromiseRefusals.DueInPast.At("due");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return PromiseRefusals.ReasonMissing.At("reason");
        }

        return Act(PromiseAct.Propose, at, events =>
        {
            if (Proposed is { } earlier)
            {
                (earlier.Accepted, earlier.AnsweredAt) = (false, at);
            }

            Renewals.Add(new Renewal { Number = Renewals.Count + 1, ProposedAt = at, OldDue = Due, NewDue = newDue, Reason = reason.Trim() });
            events.Add(PromiseEvent.Renewed);
        });
    }

    /// <summary>The one it was promised to accepts the proposed date. On a broken promise this settles what is expected now, not the verdict.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Accept(DateTimeOffset at, WorkingCalendar calendar) => Act(PromiseAct.Accept, at, events =>
    {
        var renewal = Renewals[^1];
        (renewal.Accepted, renewal.AnsweredAt) = (true, at);
        events.Add(PromiseEvent.RenewalAccepted);
        if (State == PromiseStanding.Broken)
        {
            return;
        }

        Ran += PausedAt is null ? TimeUsed(at, calendar) : Allowed - DueTime.Time(Measure, PausedAt.Value, Due, calendar);
        Due = renewal.NewDue;
        Allowed = DueTime.Time(Measure, at, Due, calendar);
        (AtRiskSince, AtRiskBecause) = (null, null);
        if (State == PromiseStanding.Paused)
        {
            (LeftMeasure, Left) = DueTime.Left(Measure, at, Due, calendar);
            OriginalLeft = DueTime.Time(LeftMeasure.Value, PausedAt!.Value, OriginalDue, calendar);
        }
        else
        {
            Aim(at, Allowed, calendar);
        }
    });

    /// <summary>The one it was promised to keeps to the date that was promised.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> Decline(DateTimeOffset at) => Act(PromiseAct.Decline, at, events =>
    {
        (Renewals[^1].Accepted, Renewals[^1].AnsweredAt) = (false, at);
        events.Add(PromiseEvent.RenewalDeclined);
    });

    /// <summary>Somebody else looks after it; where the owner owed it in person, the new one owes it.</summary>
    internal Outcome<IReadOnlyList<PromiseEvent>> HandOver(DateTimeOffset at, PartyId to)
    {
        if (Owner == to)
        {
            return PromiseRefusals.AlreadyTheirs;
        }

        return Act(PromiseAct.HandOver, at, events =>
        {
            OwedBy = OwedBy == Owner ? to : OwedBy;
            Owner = to;
            events.Add(PromiseEvent.HandedOver);
        });
    }

    private Outcome<IReadOnlyList<PromiseEvent>> Act(PromiseAct act, DateTimeOffset at, Action<List<PromiseEvent>> change)
    {
        // What is refused changes nothing, not even what the clock is late with: the clock will do that, and record it.
        var standing = StandingAt(at);
        if (PromiseTransitions.Find(standing, act) is not { } line || !Holds(line.Guard))
        {
            return PromiseRefusals.For(act, standing, EndedAt is null);
        }

        var events = new List<PromiseEvent>(CatchUp(at));
        Move(act);
        change(events);
        Reckon();
        return events;
    }

    /// <summary>Ends the pause: both dates come as much later as the pause was long.</summary>
    /// <returns>The time that is left, for the warning.</returns>
    private TimeSpan RunOn(DateTimeOffset at, WorkingCalendar calendar)
    {
        PausedFor += at - PausedAt!.Value;
        var left = Left!.Value;
        var moved = OriginalDue == Due;
        Due = DueTime.Later(LeftMeasure!.Value, at, left, calendar);
        OriginalDue = moved ? Due : OriginalLeft > TimeSpan.Zero ? DueTime.Later(LeftMeasure.Value, at, OriginalLeft.Value, calendar) : OriginalDue;
        var runsOn = LeftMeasure.Value == Measure ? left : TimeSpan.Zero;
        (PausedAt, Left, OriginalLeft, LeftMeasure) = (null, null, null, null);
        return runsOn;
    }

    /// <summary>The time that was used of what is allowed now. Pauses moved the due time, so they need not be looked at again.</summary>
    private TimeSpan TimeUsed(DateTimeOffset at, WorkingCalendar calendar) =>
        at <= Due ? Allowed - DueTime.Time(Measure, at, Due, calendar) : Allowed + DueTime.Time(Measure, Due, at, calendar);

    private bool HasRunOut(DateTimeOffset at) => State == PromiseStanding.Open && at > Due;

    private bool Holds(PromiseGuard guard) => guard switch
    {
        PromiseGuard.Outstanding => EndedAt is null,
        PromiseGuard.DateProposed => Proposed is not null && EndedAt is null,
        _ => true,
    };

    private void Move(PromiseAct act) => State = PromiseTransitions.Find(State, act)!.Value.To;

    /// <summary>Sets the warning by the time that is left.</summary>
    private void Aim(DateTimeOffset at, TimeSpan left, WorkingCalendar calendar)
    {
        WarnAt = WarnPercent is { } percent && AtRiskSince is null ? DueTime.Warning(Measure, at, left, Allowed, percent, calendar) : null;
        Reckon();
    }

    private void Reckon()
    {
        FirstKept = State == PromiseStanding.Released ? null : KeptAsFirstPromised;
        var breaks = Due + AfterDue;
        NextAt = State != PromiseStanding.Open ? null : AtRiskSince is null && WarnAt is { } warn && warn < breaks ? warn : breaks;
    }
}
