using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.History;

/// <summary>What is to be previewed.</summary>
/// <param name="Yaml">The charter, not in force.</param>
/// <param name="Unit">The code of the unit that it would hold for; empty for the unit of the version before it, else the whole company.</param>
/// <param name="Months">How many months back from now, 1 to 24.</param>
/// <param name="MostFacts">At most so many facts are read; where there are more, fewer months are replayed. Null for all.</param>
internal sealed record PreviewQuestion(string Yaml, string? Unit, int Months, long? MostFacts = null)
{
    internal const int MostMonths = 24;
}

/// <summary>A charter run on what really happened.</summary>
/// <param name="From">Promises made from here on are counted.</param>
/// <param name="To">The end: now.</param>
/// <param name="Months">How many months were replayed.</param>
/// <param name="MonthsAsked">How many were asked for; more where there were too many facts.</param>
/// <param name="Facts">How many facts were heard.</param>
/// <param name="Commitments">What came of each commitment that a clock measures, in the order of the charter.</param>
/// <param name="Measured">Ids of commitments that are measured over a period; no fact starts them, so there is nothing to replay.</param>
/// <param name="Really">How the promises really made in the same time, for the same units, by commitment, were kept.</param>
internal sealed record PreviewAnswer(
    DateTimeOffset From,
    DateTimeOffset To,
    int Months,
    int MonthsAsked,
    long Facts,
    IReadOnlyList<CommitmentReplay> Commitments,
    IReadOnlyList<Commitment> Measured,
    IReadOnlyDictionary<string, KeptCount> Really);

/// <summary>
/// Runs a charter on recorded facts before it takes force. Reads, never writes.
/// What is counted are the promises that would have been made in the window. Reading begins earlier, by twice the longest time that any commitment allows, at least 30 days
/// (<see cref="UsualDateAhead"/> where a date on a fact says), so that what was outstanding when the window began is known: it is not promised a second time and counts among what is open at once.
/// Calendars, units and their tree are those of today.
/// </summary>
internal sealed class CharterPreview(IServiceScopeFactory scopes, IStorage storage, VouchDb db, CharterVocabularies vocabularies, CharterShelf shelf, IUnitKnowledge units, TimeProvider clock)
{
    private static readonly TimeSpan LeastBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan UsualDateAhead = TimeSpan.FromDays(180);
    private static readonly TimeSpan MostBefore = TimeSpan.FromDays(2 * 366);

    /// <summary>Reads and checks a charter against what this installation knows.</summary>
    internal async Task<CharterReading> CheckAsync(string yaml, CancellationToken cancellationToken) =>
        CharterReader.Read(yaml, await vocabularies.ReadAsync(db, clock.GetUtcNow(), cancellationToken));

    /// <summary>Runs the preview.</summary>
    /// <param name="question">What is to be previewed.</param>
    /// <param name="told">Hears every promise once it is settled, and the open ones at the end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<Outcome<PreviewAnswer>> RunAsync(PreviewQuestion question, CancellationToken cancellationToken, Action<Promise>? told = null)
    {
        if (question.Months is < 1 or > PreviewQuestion.MostMonths)
        {
            return CharterRefusals.MonthsUnsound.With(PreviewQuestion.MostMonths).At("months");
        }

        var reading = await CheckAsync(question.Yaml, cancellationToken);
        if (reading.Charter is not { } charter || !reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var book = await shelf.OpenAsync(db, cancellationToken);
        var found = await UnitAsync(question, book, charter, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<PreviewAnswer>();
        }

        var to = clock.GetUtcNow();
        var draft = await DraftAsync(question.Yaml, charter, book, found.Value, to, cancellationToken);
        var commitments = draft.Rules.Where(rule => rule.Commitment.Starts.Count > 0).ToList();
        var calendars = new Dictionary<string, WorkingCalendar?>(StringComparer.Ordinal);
        foreach (var name in commitments.Select(rule => rule.Calendar).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            calendars[name] = await units.CalendarAsync(name, cancellationToken);
        }

        var known = new Dictionary<Guid, ReplayUnit>();
        CharterReplay Replay(DateTimeOffset from) =>
            new(commitments, rule => rule.Calendar is { } name ? calendars[name] : null, unit => known[unit?.Value ?? Guid.Empty], from, to, told);

        var ahead = Before(commitments, (await units.OfAsync(found.Value, cancellationToken)).Calendar, to);
        var names = Replay(to).Names;
        var months = await MonthsAsync(question, names, ahead, to, cancellationToken);
        var from = to.AddMonths(-months);
        var replay = Replay(from);
        long facts = 0;
        await using (var scope = scopes.CreateAsyncScope())
        {
            await foreach (var block in FactHistory.ReadAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), storage, names, from - ahead, to, cancellationToken))
            {
                foreach (var fact in block)
                {
                    if (!known.TryGetValue(fact.Unit?.Value ?? Guid.Empty, out var unit))
                    {
                        var card = await units.OfAsync(fact.Unit, cancellationToken);
                        unit = known[fact.Unit?.Value ?? Guid.Empty] = new ReplayUnit(card.Code, card.Calendar, draft.Book.VersionFor(card.Line, draft.Date)?.Version.Id == draft.Version.Id);
                    }

                    fact.UnitCode = unit.Code;
                    replay.Hear(fact, unit);
                }

                facts += block.Count;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        var results = replay.End();
        return new PreviewAnswer(
            from,
            to,
            months,
            question.Months,
            facts,
            results,
            [.. draft.Rules.Select(rule => rule.Commitment).Where(commitment => commitment.Starts.Count == 0)],
            await ReallyAsync(results, from, unit => draft.Book.VersionFor(unit.Line, draft.Date)?.Version.Id == draft.Version.Id, cancellationToken));
    }

    private async Task<Outcome<UnitId?>> UnitAsync(PreviewQuestion question, CharterBook book, Charter charter, CancellationToken cancellationToken)
    {
        var earlier = book.Versions.Select(pair => pair.Version).LastOrDefault(version => version.Name == charter.Name);
        if (string.IsNullOrWhiteSpace(question.Unit))
        {
            return earlier?.Unit;
        }

        return await units.FindAsync(question.Unit.Trim(), cancellationToken) is not { } unit ? CharterRefusals.UnitNotFound.With(question.Unit.Trim()).At("unit")
            : earlier is not null && earlier.Unit != unit ? CharterRefusals.UnitDiffers.With(charter.Name).At("unit")
            : unit;
    }

    /// <summary>All charters as they would stand with this one: the date is the first on which it could be in force.</summary>
    private async Task<(CharterBook Book, CharterVersion Version, DateOnly Date, IReadOnlyList<CommitmentInForce> Rules)> DraftAsync(
        string yaml, Charter charter, CharterBook book, UnitId? unit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = (await units.OfAsync(unit, cancellationToken)).Calendar.DateAt(now);
        var date = charter.From is { } from && from > today ? from : today;
        var version = new CharterVersion
        {
            Id = CharterVersion.IdOf("preview\n" + yaml),
            Name = charter.Name,
            Number = int.MaxValue,
            Unit = unit,
            From = date,
            Yaml = yaml,
            PutInForceAt = DateTimeOffset.MaxValue,
            PutInForceBy = PartyId.System,
        };
        var with = new CharterBook(book.Versions.Select(pair => pair.Version).Append(version));
        return (with, version, date, with.Under((version, charter), date));
    }

    private static TimeSpan Before(IReadOnlyList<CommitmentInForce> commitments, WorkingCalendar calendar, DateTimeOffset now)
    {
        var longest = commitments.SelectMany(rule => rule.Commitment.Within)
            .Select(allowance => DueTime.DueAt(allowance.Time, now, calendar) is { } due ? (due - now) * 2 : UsualDateAhead)
            .DefaultIfEmpty(LeastBefore).Max();
        return longest < LeastBefore ? LeastBefore : longest > MostBefore ? MostBefore : longest;
    }

    private async Task<int> MonthsAsync(PreviewQuestion question, IReadOnlyCollection<string> names, TimeSpan ahead, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var months = question.Months;
        while (question.MostFacts is { } most && months > 1)
        {
            var count = await FactHistory.CountAsync(db, names, to.AddMonths(-months) - ahead, to, cancellationToken);
            if (count <= most)
            {
                break;
            }

            months = Math.Max(1, Math.Min(months - 1, (int)(months * most / count)));
        }

        return months;
    }

    private async Task<Dictionary<string, KeptCount>> ReallyAsync(IReadOnlyList<CommitmentReplay> results, DateTimeOffset from, Func<UnitKnowledge, bool> governed, CancellationToken cancellationToken)
    {
        var ids = results.Select(result => result.Commitment.Id).ToList();
        var rows = await db.Set<Promise>().AsNoTracking().Where(promise => ids.Contains(promise.Commitment!) && promise.MadeAt >= from)
            .GroupBy(promise => new { promise.Commitment, promise.Unit, promise.State })
            .Select(group => new { group.Key.Commitment, group.Key.Unit, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        var counts = new Dictionary<string, KeptCount>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (governed(await units.OfAsync(row.Unit, cancellationToken)))
            {
                var one = counts.GetValueOrDefault(row.Commitment!) ?? new KeptCount(0, 0, 0);
                counts[row.Commitment!] = new KeptCount(
                    one.Made + row.Count,
                    one.Kept + (row.State == PromiseStanding.Kept ? row.Count : 0),
                    one.Broken + (row.State == PromiseStanding.Broken ? row.Count : 0));
            }
        }

        return counts;
    }
}
