using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>A case.</summary>
public readonly record struct CaseId(Guid Value) : IId<CaseId>
{
    /// <inheritdoc/>
    public static CaseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What kind of problem a case is. Each kind has lines of its own in <see cref="CaseTransitions"/>.</summary>
public enum CaseKind
{
    /// <summary>One side of a promise says that the verdict on it is wrong.</summary>
    Challenge,

    /// <summary>Something does not work as it should for a customer, a supplier's person or a colleague.</summary>
    Problem,
}

/// <summary>Where a case stands.</summary>
public enum CaseState
{
    /// <summary>Its owner looks after it.</summary>
    Open,

    /// <summary>It was decided.</summary>
    Decided,

    /// <summary>The one who raised it took it back.</summary>
    Withdrawn,

    /// <summary>A problem: the person who raised it was asked something, and it waits for them.</summary>
    AwaitsPerson,

    /// <summary>A problem: it waits for somebody else.</summary>
    AwaitsOther,

    /// <summary>A problem: its owner says that it is solved, and the person was asked whether it is.</summary>
    Proposed,

    /// <summary>A problem: the person who raised it says that it is solved.</summary>
    Confirmed,

    /// <summary>A problem: said to be solved, and the person answered neither the question nor two reminders.</summary>
    Unconfirmed,

    /// <summary>A problem: another case of the same person about the same thing carries it on.</summary>
    Merged,
}

/// <summary>By whose word a problem counts as solved. The numbers are stored.</summary>
public enum CaseWord : short
{
    /// <summary>The person who raised it said so here, signed in.</summary>
    Own = 1,

    /// <summary>The person who raised it said so by their personal link.</summary>
    Link = 2,

    /// <summary>An agent wrote down that the person said so.</summary>
    Told = 3,
}

/// <summary>How a case was decided.</summary>
public enum CaseOutcome
{
    /// <summary>The one who raised it is right.</summary>
    Upheld,

    /// <summary>The other side agreed that the one who raised it is right.</summary>
    Agreed,

    /// <summary>It stays as it was.</summary>
    Rejected,
}

/// <summary>A problem that somebody raised, and the one named person who looks after it until it is ended. Who else it concerns stands in <see cref="CaseParty"/>.</summary>
internal sealed class Case : IVersioned
{
    internal const string SubjectName = "case";
    internal const string Series = "CASE";
    internal const int LongestTitle = 200;
    internal const int LongestWords = 4_000;
    internal const int LongestPriority = 40;
    internal const int LongestCategory = 80;
    internal const int LongestLanguage = 20;

    /// <summary>How long after it ended a case can be reopened; later the person's words open a new one that names it.</summary>
    internal static readonly TimeSpan ReopenedWithin = TimeSpan.FromDays(90);

    public required CaseId Id { get; init; }

    public required long Number { get; init; }

    public required CaseKind Kind { get; init; }

    /// <summary>What it is about, in a line: number and title of the subject where it has them.</summary>
    public required string Title { get; init; }

    /// <summary>Number and title in lower case, for search.</summary>
    public required string SearchTitle { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>The unit concerned; null when none is.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The person who raised it.</summary>
    public required PartyId RaisedBy { get; init; }

    /// <summary>The supplier for which they raised it; null when they raised it for themselves.</summary>
    public PartyId? Supplier { get; init; }

    /// <summary>The named person who looks after it; null until an administrator names one, where nobody was left to be chosen.</summary>
    public PartyId? Owner { get; set; }

    public CaseState State { get; set; } = CaseState.Open;

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the promise about this case falls due; null while none runs.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>What the one who raised it says.</summary>
    public required string Words { get; init; }

    public CaseOutcome? Outcome { get; set; }

    public PartyId? DecidedBy { get; set; }

    /// <summary>Why it was decided so.</summary>
    public string? Answer { get; set; }

    /// <summary>For a challenge: the promise.</summary>
    public PromiseId? Promise { get; init; }

    /// <summary>For a challenge: what Promises knows it by.</summary>
    public ChallengeId? Challenge { get; init; }

    /// <summary>For a challenge: the verdict that is said to be wrong.</summary>
    public PromiseStanding? Verdict { get; init; }

    /// <summary>For a challenge: the verdict that is said to be right.</summary>
    public PromiseStanding? Claim { get; init; }

    /// <summary>For a problem: the agent who raised it on behalf of the person; null when the person did.</summary>
    public PartyId? OpenedBy { get; init; }

    /// <summary>For a problem: how much it presses, as the organisation names it.</summary>
    public string? Priority { get; set; }

    /// <summary>For a problem: the driver code of what it is about.</summary>
    public string? Category { get; set; }

    /// <summary>For a problem: the language of the person (BCP 47), in which they are asked and told.</summary>
    public string? Language { get; init; }

    /// <summary>For a problem: when the person was last asked something; null while nothing waits for them.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>For a problem that is said to be solved: how often the person was reminded.</summary>
    public int Reminders { get; set; }

    /// <summary>When the clock has something to do next: to remind, or to end it as unconfirmed.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>For a problem that ended as solved: by whose word.</summary>
    public CaseWord? Word { get; set; }

    /// <summary>How satisfied the person was with it, 1 to 5, where they said so.</summary>
    public int? Satisfaction { get; set; }

    /// <summary>The case that carries this one on; null unless it was merged.</summary>
    public CaseId? MergedInto { get; set; }

    /// <summary>An earlier case that this one follows.</summary>
    public CaseId? Follows { get; init; }

    public int Version { get; set; }

    /// <summary>Whom it is raised for: the supplier, or the person.</summary>
    internal PartyId Side => Supplier ?? RaisedBy;

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal SubjectRef About => new(SubjectKind, SubjectId);

    internal string Label => LabelOf(Number);

    /// <summary>Whether somebody still has to do something: its owner, the person, or somebody else.</summary>
    internal bool IsLive => LiveStates.Contains(State);

    /// <summary>The states in which a case is not ended.</summary>
    internal static readonly CaseState[] LiveStates = [CaseState.Open, CaseState.AwaitsPerson, CaseState.AwaitsOther, CaseState.Proposed];

    /// <summary>Whether the person's words can still reopen it.</summary>
    internal bool MayReopen(DateTimeOffset at) => EndedAt is not { } ended || at - ended <= ReopenedWithin;

    /// <summary>For a challenge: the verdict that stands after the decision, or before it while there is none.</summary>
    internal PromiseStanding? Standing => Outcome is CaseOutcome.Upheld or CaseOutcome.Agreed ? Claim : Verdict;

    /// <summary>Whether somebody changed it since this version was read; a caller who gives none does not ask.</summary>
    internal bool IsStale(int? version) => version is { } read && read != Version;

    internal static string LabelOf(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series}-{number}");

    /// <summary>The number in <c>CASE-1042</c> or <c>1042</c>; null when it is none.</summary>
    internal static long? NumberOf(string? text)
    {
        var digits = text?.Trim() ?? "";
        digits = digits.StartsWith(Series + "-", StringComparison.OrdinalIgnoreCase) ? digits[(Series.Length + 1)..] : digits;
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>How somebody stands to a case that they did not raise.</summary>
internal enum CaseRole
{
    /// <summary>The other side: hears of it and may agree.</summary>
    OtherSide,

    /// <summary>Stands with the one who raised it.</summary>
    SameSide,
}

/// <summary>Whom a case concerns, beside the one who raised it and its owner. Whoever stands here or raised it never owns the case.</summary>
internal sealed class CaseParty
{
    public required CaseId Case { get; init; }

    /// <summary>A person, or a supplier with all its people.</summary>
    public required PartyId Party { get; init; }

    public required CaseRole Role { get; init; }

    /// <summary>True for a supplier, false for a person.</summary>
    public required bool IsSupplier { get; init; }
}

/// <summary>A remark that carries an id.</summary>
internal readonly record struct CaseRemarkId(Guid Value) : IId<CaseRemarkId>
{
    public static CaseRemarkId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Who reads what was said in a case. The numbers are stored.</summary>
internal enum CaseRemarkKind : short
{
    /// <summary>Everybody whom a challenge concerns reads it.</summary>
    Remark = 0,

    /// <summary>Said to the person who raised the problem.</summary>
    ToPerson = 1,

    /// <summary>Said by that person.</summary>
    FromPerson = 2,

    /// <summary>A note among those who look after it; never shown to the person.</summary>
    Note = 3,

    /// <summary>Praise for those who looked after it.</summary>
    Praise = 4,
}

/// <summary>What somebody said in a case; its kind says who reads it.</summary>
internal sealed class CaseRemark
{
    public required CaseRemarkId Id { get; init; }

    public required CaseId Case { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Words { get; init; }

    public CaseRemarkKind Kind { get; init; }
}
