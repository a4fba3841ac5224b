using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Promises.Challenges;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Reading;

/// <summary>Promises for pages and API, with the reader's right to see them in every query.</summary>
internal sealed class PromiseQueries(VouchDb db, CharterShelf shelf, SubjectDirectory subjects, CompanyDirectory directory, TimeProvider clock)
{
    internal const int PageSize = 50;

    private const int MostCarried = 50;

    /// <summary>Outstanding promises of the reader, the soonest due first; <paramref name="paused"/> narrows to those whose clock stands still (true) or runs (false).</summary>
    internal async Task<Page<PromiseLine>> MineAsync(Actor actor, PromiseSide side, string? after, CancellationToken cancellationToken, bool? paused = null, int size = PageSize)
    {
        var me = actor.Party;
        var supplier = actor.Supplier;
        var promises = DueCursor.Parse(after) is { } cursor
            ? db.Set<Promise>().FromSqlRaw("SELECT * FROM promises_promise WHERE (due, id) > ({0}, {1})", cursor.Due.ToMicroseconds(), cursor.Id.Value)
            : db.Set<Promise>();
        promises = side == PromiseSide.Owing
            ? supplier is { } by ? promises.Where(promise => promise.OwedBy == by) : promises.Where(promise => promise.Owner == me)
            : supplier is { } to ? promises.Where(promise => promise.OwedTo == to || promise.OwedTo == me) : promises.Where(promise => promise.OwedTo == me);
        if (paused is { } stands)
        {
            promises = promises.Where(promise => promise.State == PromiseStanding.Paused == stands);
        }

        var rows = await promises.AsNoTracking().Where(promise => promise.EndedAt == null)
            .OrderBy(promise => promise.Due).ThenBy(promise => promise.Id).Take(size + 1).ToListAsync(cancellationToken);
        return await PageAsync(rows, size, actor, cancellationToken);
    }

    /// <summary>How many outstanding promises the reader looks after, by when they fall due.</summary>
    internal async Task<DueCounts> CountDueAsync(Actor actor, DueDays days, CancellationToken cancellationToken)
    {
        var (me, now, today, week) = (actor.Party, days.Now, days.EndOfToday, days.EndOfWeek);
        return await db.Set<Promise>().Where(promise => promise.Owner == me && promise.EndedAt == null)
            .GroupBy(_ => 1)
            .Select(group => new DueCounts(
                group.Count(promise => promise.State != PromiseStanding.Paused && promise.Due < now),
                group.Count(promise => promise.State != PromiseStanding.Paused && promise.Due >= now && promise.Due < today),
                group.Count(promise => promise.State != PromiseStanding.Paused && promise.Due >= today && promise.Due < week),
                group.Count(promise => promise.State != PromiseStanding.Paused && promise.Due >= week),
                group.Count(promise => promise.State == PromiseStanding.Paused)))
            .SingleOrDefaultAsync(cancellationToken) ?? new DueCounts(0, 0, 0, 0, 0);
    }

    /// <summary>How many outstanding promises the reader looks after that are at risk or overdue.</summary>
    internal Task<int> PressingAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<Promise>().CountAsync(
            promise => promise.Owner == actor.Party && promise.EndedAt == null && (promise.State == PromiseStanding.Broken || promise.AtRiskSince != null), cancellationToken);

    /// <summary>All promises about a subject, the earliest first; empty when the reader may not see the subject.</summary>
    internal async Task<IReadOnlyList<PromiseLine>> OfSubjectAsync(SubjectRef subject, Actor actor, CancellationToken cancellationToken)
    {
        if (!(await subjects.FindAsync([subject], actor, cancellationToken)).ContainsKey(subject))
        {
            return [];
        }

        var rows = await db.Set<Promise>().AsNoTracking().Where(promise => promise.SubjectId == subject.Id && promise.SubjectKind == subject.Kind)
            .OrderBy(promise => promise.MadeAt).ThenBy(promise => promise.Id).Take(500).ToListAsync(cancellationToken);
        return [.. (await LinesAsync(rows, actor, cancellationToken)).Where(line => MaySee(line, actor))];
    }

    /// <summary>How many promises stand behind a figure.</summary>
    internal Task<int> CountAsync(PromiseSlice slice, DateTimeOffset now, CancellationToken cancellationToken) => slice.Of(db.Set<Promise>(), now).CountAsync(cancellationToken);

    /// <summary>The promises behind a figure of the charter, page by page: the latest verdict first, or the soonest due where none has fallen.</summary>
    internal async Task<Page<PromiseLine>> BehindAsync(PromiseSlice slice, string? after, Actor actor, DateTimeOffset now, CancellationToken cancellationToken, int size = PageSize)
    {
        var cursor = DueCursor.Parse(after);
        var promises = (cursor, slice.IsSettled) switch
        {
            ({ } behind, true) => db.Set<Promise>().FromSqlRaw("SELECT * FROM promises_promise WHERE (settled_at, id) < ({0}, {1})", behind.Due.ToMicroseconds(), behind.Id.Value),
            ({ } behind, false) => db.Set<Promise>().FromSqlRaw("SELECT * FROM promises_promise WHERE (due, id) > ({0}, {1})", behind.Due.ToMicroseconds(), behind.Id.Value),
            _ => db.Set<Promise>(),
        };
        var found = slice.Of(promises.AsNoTracking(), now);
        found = slice.IsSettled
            ? found.OrderByDescending(promise => promise.SettledAt).ThenByDescending(promise => promise.Id)
            : found.OrderBy(promise => promise.Due).ThenBy(promise => promise.Id);
        var rows = await found.Take(size + 1).ToListAsync(cancellationToken);
        var next = rows.Count > size ? new DueCursor(slice.IsSettled ? rows[size - 1].SettledAt!.Value : rows[size - 1].Due, rows[size - 1].Id).ToString() : null;
        return new Page<PromiseLine>(await LinesAsync(rows[..Math.Min(rows.Count, size)], actor, cancellationToken), next);
    }

    /// <summary>One promise with its renewals and its facts; null when there is none that the reader may see.</summary>
    internal async Task<PromiseDetail?> FindAsync(PromiseId id, Actor actor, CancellationToken cancellationToken)
    {
        if (await db.Set<Promise>().AsNoTracking().FirstOrDefaultAsync(promise => promise.Id == id, cancellationToken) is not { } promise)
        {
            return null;
        }

        var line = (await LinesAsync([promise], actor, cancellationToken))[0];
        if (!MaySee(line, actor))
        {
            return null;
        }

        var book = await shelf.OpenAsync(db, cancellationToken);
        var rule = promise is { CharterVersion: { } version, Commitment: { } commitment } ? book.Find(version, commitment) : null;
        var facts = await FactsAsync(promise, cancellationToken);
        return new PromiseDetail(line, rule?.Commitment, promise.Renewals, promise.KeptAsFirstPromised, promise.PausedFor, facts)
        {
            Because = promise.AtRiskBecause is { } because ? await OneAsync(because, actor, cancellationToken) : null,
            Carries = await SeenAsync(
                await db.Set<Promise>().AsNoTracking().Where(other => other.AtRiskBecause == id && other.EndedAt == null).OrderBy(other => other.Due).ThenBy(other => other.Id).Take(MostCarried).ToListAsync(cancellationToken),
                actor,
                cancellationToken),
            Challenges = await ChallengesAsync(id, cancellationToken),
        };
    }

    private async Task<PromiseLine?> OneAsync(PromiseId id, Actor actor, CancellationToken cancellationToken) =>
        await db.Set<Promise>().AsNoTracking().FirstOrDefaultAsync(promise => promise.Id == id, cancellationToken) is { } promise
        && await SeenAsync([promise], actor, cancellationToken) is [var line] ? line : null;

    private async Task<IReadOnlyList<PromiseLine>> SeenAsync(IReadOnlyList<Promise> promises, Actor actor, CancellationToken cancellationToken) =>
        [.. (await LinesAsync(promises, actor, cancellationToken)).Where(line => MaySee(line, actor))];

    /// <summary>Colleagues see the promises about what they may see, and their own. A supplier sees only those that it owes or is owed: what an order of its means between others is theirs.</summary>
    private static bool MaySee(PromiseLine line, Actor actor) => actor.IsConcernedBy(line.Card) || (actor.Supplier is null && line.Subject is not null);

    private async Task<IReadOnlyList<ChallengeLine>> ChallengesAsync(PromiseId id, CancellationToken cancellationToken)
    {
        var challenges = await db.Set<Challenge>().AsNoTracking().Where(challenge => challenge.Promise == id).OrderByDescending(challenge => challenge.RaisedAt).Take(MostCarried).ToListAsync(cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        return
        [
            .. challenges.Select(challenge => new ChallengeLine(
                challenge.Id, company.NameOf(challenge.RaisedBy), challenge.RaisedAt, challenge.Verdict, challenge.Claim, challenge.Reason, challenge.State,
                challenge.DecidedBy is { } by ? company.NameOf(by) : null, challenge.DecidedAt, challenge.Answer, challenge.RaisedBy)),
        ];
    }

    internal async Task<IReadOnlyList<PromiseLine>> LinesAsync(IReadOnlyList<Promise> promises, Actor actor, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(db, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var sendBackSince = clock.GetUtcNow().AddDays(-ChallengeRules.DaysToSendBack);
        var parties = promises.SelectMany(promise => new[] { promise.OwedBy, promise.OwedTo, promise.Owner }).OfType<PartyId>().Distinct()
            .Where(party => party != PartyId.System && company.Person(party) is null).Select(party => new SubjectRef("supplier", party.Value));
        var cards = await subjects.FindAsync(promises.Where(promise => promise.SubjectKind != PromiseSubjects.Kind).Select(promise => promise.Subject).Concat(parties), actor, cancellationToken);
        return [.. promises.Select(Line)];

        PromiseLine Line(Promise promise)
        {
            var card = Card(promise);
            var outstanding = promise.EndedAt is null;
            return new PromiseLine
            {
                Card = card,
                Says = promise.Says ?? Words(book, promise)?.In(language) ?? promise.Commitment ?? "",
                Subject = cards.GetValueOrDefault(promise.Subject),
                OwedBy = Name(promise.OwedBy),
                OwedTo = Name(promise.OwedTo),
                Owner = Name(promise.Owner),
                ProposedDue = promise.Proposed?.NewDue,
                ProposedReason = promise.Proposed?.Reason,
                MayKeep = outstanding && promise.Commitment is null && (actor.MayKeep(promise) || actor.MayAnswer(promise)),
                MayRenew = outstanding && (actor.MayKeep(promise) || actor.MayAnswer(promise)),
                MayAnswer = outstanding && actor.MayAnswer(promise),
                MayHandOver = outstanding && actor.IsColleague && actor.MayHandOver(promise),
                MayTell = outstanding && promise.OwedTo is not null && actor.MayKeep(promise) && !actor.MayAnswer(promise),
                MaySendBack = promise is { State: PromiseStanding.Kept, SentBackAt: null, SettledAt: { } kept } && kept > sendBackSince && actor.MayAnswer(promise),
                MayChallenge = promise.SettledAt is not null && (actor.MayKeep(promise) || actor.MayAnswer(promise)),
                ToldAt = promise.ToldAt,
            };
        }

        string? Name(PartyId? party) => party is not { } known ? null
            : company.Person(known)?.Name ?? (known == PartyId.System ? "Vouch" : cards.GetValueOrDefault(new SubjectRef("supplier", known.Value))?.Title);
    }

    private async Task<Page<PromiseLine>> PageAsync(List<Promise> rows, int size, Actor actor, CancellationToken cancellationToken)
    {
        var next = rows.Count > size ? new DueCursor(rows[size - 1].Due, rows[size - 1].Id).ToString() : null;
        return new Page<PromiseLine>(await LinesAsync(rows[..Math.Min(rows.Count, size)], actor, cancellationToken), next);
    }

    private async Task<IReadOnlyList<PromiseEntry>> FactsAsync(Promise promise, CancellationToken cancellationToken)
    {
        var id = promise.Id.ToString();
        var facts = await db.Facts.Where(fact => fact.SubjectId == promise.SubjectId && fact.SubjectKind == promise.SubjectKind && fact.At >= promise.MadeAt)
            .OrderBy(fact => fact.Sequence).Take(2_000).ToListAsync(cancellationToken);
        var own = facts.Where(fact => fact.Name.StartsWith("promise.", StringComparison.Ordinal)).Select(fact => (Fact: fact, fact.Data)).Where(pair => pair.Data["promise"] == id).ToList();
        var causes = own.Select(pair => pair.Data["by_fact"]).OfType<string>().Select(text => new FactId(Guid.Parse(text))).ToHashSet();
        var others = await db.Facts.Where(fact => causes.Contains(fact.Id)).ToListAsync(cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        return
        [
            .. own.Select(pair => pair.Fact).Concat(others).OrderBy(fact => fact.At).ThenBy(fact => fact.SubjectId == promise.SubjectId ? fact.Sequence : 0)
                .Select(fact => new PromiseEntry(fact.At, fact.Name, company.NameOf(fact.Actor), fact.Id, fact.Subject, fact.Sequence, Convert.ToHexStringLower(fact.Hash))),
        ];
    }

    private static Wording? Words(CharterBook book, Promise promise) =>
        promise is { CharterVersion: { } version, Commitment: { } commitment } ? book.Find(version, commitment)?.Commitment.Says : null;

    private static PromiseCard Card(Promise promise) => new()
    {
        Id = promise.Id,
        CharterVersion = promise.CharterVersion,
        Commitment = promise.Commitment,
        Says = promise.Says,
        SubjectKind = promise.SubjectKind,
        SubjectId = promise.SubjectId,
        Unit = promise.Unit,
        OwedBy = promise.OwedBy,
        OwedTo = promise.OwedTo,
        Owner = promise.Owner,
        MadeAt = promise.MadeAt,
        Due = promise.Due,
        OriginalDue = promise.OriginalDue,
        AtRiskSince = promise.AtRiskSince,
        State = promise.State,
        SettledAt = promise.SettledAt,
        FulfilledAt = promise.FulfilledAt,
        EndedAt = promise.EndedAt,
        Version = promise.Version,
    };
}

/// <summary>A promise with all that is known of it.</summary>
internal sealed record PromiseDetail(
    PromiseLine Line, Commitment? Commitment, IReadOnlyList<Renewal> Renewals, bool? KeptAsFirstPromised, TimeSpan PausedFor, IReadOnlyList<PromiseEntry> Facts)
{
    /// <summary>The promise that it rests on and that slipped.</summary>
    internal PromiseLine? Because { get; init; }

    /// <summary>Promises that are at risk because of this one.</summary>
    internal IReadOnlyList<PromiseLine> Carries { get; init; } = [];

    /// <summary>Challenges to its verdict, the latest first.</summary>
    internal IReadOnlyList<ChallengeLine> Challenges { get; init; } = [];
}

/// <summary>A challenge to a verdict as people read it.</summary>
internal sealed record ChallengeLine(
    ChallengeId Id, string RaisedBy, DateTimeOffset RaisedAt, PromiseStanding Verdict, PromiseStanding Claim, string Reason, ChallengeState State,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Answer, PartyId Raiser);

/// <summary>A fact behind a promise: its own, and those that started and settled it.</summary>
internal sealed record PromiseEntry(DateTimeOffset At, string Name, string Actor, FactId Fact, SubjectRef Subject, long Sequence, string Hash);
