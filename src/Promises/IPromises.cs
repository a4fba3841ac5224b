namespace Vouch.Promises;

/// <summary>Where a promise stands. That it is at risk is a mark on an open one, not a standing of its own. Kept, broken and released are final.</summary>
public enum PromiseStanding
{
    /// <summary>Its clock runs.</summary>
    Open = 1,

    /// <summary>Its clock stands still: the ball is with the one it was made to.</summary>
    Paused = 2,

    /// <summary>Done in time.</summary>
    Kept = 3,

    /// <summary>Not done in time; it may have been done later.</summary>
    Broken = 4,

    /// <summary>Nothing is owed any more, and nobody is to blame.</summary>
    Released = 5,
}

/// <summary>A promise in short; a query over these can be joined to other queries in one SQL statement. All times are UTC.</summary>
public sealed record PromiseCard
{
    /// <summary>The promise.</summary>
    public required PromiseId Id { get; init; }

    /// <summary>The version of the charter that it was made under; null for one made by hand.</summary>
    public CharterVersionId? CharterVersion { get; init; }

    /// <summary>The commitment's id; null for one made by hand.</summary>
    public string? Commitment { get; init; }

    /// <summary>What was promised by hand, as it was written; null where the commitment says it.</summary>
    public string? Says { get; init; }

    /// <summary>Kind of the subject that it is about.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Id of the subject that it is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The unit concerned.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Who owes it.</summary>
    public PartyId? OwedBy { get; init; }

    /// <summary>Whom it is owed to.</summary>
    public PartyId? OwedTo { get; init; }

    /// <summary>The named person who looks after it.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The last moment at which it is kept; while it is paused, as it stood when it was paused.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The same by the date first promised; differs from <see cref="Due"/> after an accepted renewal.</summary>
    public required DateTimeOffset OriginalDue { get; init; }

    /// <summary>Since when it is at risk; null when it is not.</summary>
    public DateTimeOffset? AtRiskSince { get; init; }

    /// <summary>Where it stands.</summary>
    public required PromiseStanding State { get; init; }

    /// <summary>When the verdict fell; null while there is none.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>When it was done, also when that was too late.</summary>
    public DateTimeOffset? FulfilledAt { get; init; }

    /// <summary>When nothing more was expected of it; null while it is outstanding, broken or not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Counts changes.</summary>
    public required int Version { get; init; }

    /// <summary>What it is about.</summary>
    public SubjectRef Subject => new(SubjectKind, SubjectId);
}

/// <summary>A promise that a room makes by a rule of its own or a person by hand, beside what the charter starts by itself.</summary>
/// <param name="Says">What is promised, in words; at most 1,000 characters.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Due">When it falls due, UTC; later than now.</param>
/// <param name="OwedBy">Who owes it.</param>
/// <param name="OwedTo">Whom it is owed to.</param>
public sealed record NewPromise(string Says, SubjectRef Subject, DateTimeOffset Due, PartyId OwedBy, PartyId OwedTo)
{
    /// <summary>The person who looks after it; the one who owes it when not given.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>The unit concerned; decides the calendar by which it is warned about.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Share of the time after which it is at risk, in per cent from 1 to 99.</summary>
    public int WarnAt { get; init; } = 75;
}

/// <summary>What other rooms may do with promises inside their own work. Most need nothing of it: the charter starts and settles promises by the facts they record.</summary>
public interface IPromises
{
    /// <summary>Promises as a query.</summary>
    IQueryable<PromiseCard> Cards(VouchDb db);

    /// <summary>Makes a dated promise about a subject. Refused: <c>promise.text-missing</c>, <c>promise.due-in-past</c>.</summary>
    Task<Outcome<PromiseId>> MakeAsync(Work work, NewPromise promise, CancellationToken cancellationToken);

    /// <summary>Settles a promise as done, now. Refused: <c>promise.not-found</c>, <c>promise.settled</c>.</summary>
    Task<Outcome<Done>> KeepAsync(Work work, PromiseId promise, CancellationToken cancellationToken);

    /// <summary>Nothing is owed any more. Refused: <c>promise.not-found</c>, <c>promise.settled</c>.</summary>
    Task<Outcome<Done>> ReleaseAsync(Work work, PromiseId promise, CancellationToken cancellationToken);

    /// <summary>Proposes another date with a reason; with <paramref name="accepted"/> the one it was promised to has already agreed. Refused: <c>promise.due-in-past</c>, <c>promise.reason-missing</c>, <c>promise.settled</c>.</summary>
    Task<Outcome<Done>> RenewAsync(Work work, PromiseId promise, DateTimeOffset due, string reason, bool accepted, CancellationToken cancellationToken);

    /// <summary>
    /// Decides a challenge: upheld, the verdict becomes the one claimed; else it stays. Both are facts. Called by the owner of the case that a challenge is.
    /// Refused: <c>promise.challenge-not-found</c>, <c>promise.own-challenge</c> (a side decides for itself; the other side may only agree), <c>promise.challenge-answer-missing</c>.
    /// </summary>
    Task<Outcome<Done>> DecideChallengeAsync(Work work, ChallengeId challenge, bool uphold, string answer, CancellationToken cancellationToken);

    /// <summary>Gives every outstanding promise that <paramref name="from"/> looks after about a subject to another owner; call it when the subject's owner changes, unless the charter's <c>handed_over_by</c> hears the fact.</summary>
    /// <returns>How many were handed over.</returns>
    Task<int> HandOverAsync(Work work, SubjectRef subject, PartyId from, PartyId to, CancellationToken cancellationToken);
}
