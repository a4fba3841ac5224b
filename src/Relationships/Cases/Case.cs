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

    public int Version { get; set; }

    /// <summary>Whom it is raised for: the supplier, or the person.</summary>
    internal PartyId Side => Supplier ?? RaisedBy;

    internal SubjectRef Subject => new(SubjectName, Id.Value);

    internal SubjectRef About => new(SubjectKind, SubjectId);

    internal string Label => LabelOf(Number);

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

/// <summary>What somebody said in a case; everybody whom the case concerns reads it.</summary>
internal sealed class CaseRemark
{
    public required CaseRemarkId Id { get; init; }

    public required CaseId Case { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Words { get; init; }
}
