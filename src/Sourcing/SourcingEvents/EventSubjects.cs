using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Answers for events in the subject directory and the search box.</summary>
internal sealed class EventSubjects(VouchDb db) : ISubjectSource, ISubjectSearch
{
    public IReadOnlyCollection<string> Kinds { get; } = [SourcingFacts.EventKind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new SourcingEventId(id)).ToList();
        var seen = actor.Supplier is null ? EventDesk.SeenBy(db, actor) : WonBy(actor);
        return [.. (await seen.AsNoTracking().Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken)).Select(Card)];
    }

    public async Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken)
    {
        var lower = text.ToLowerInvariant();
        var digits = lower.StartsWith("src-", StringComparison.Ordinal) ? lower[4..] : lower;
        var isNumber = long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number);
        var found = await EventDesk.SeenBy(db, actor).AsNoTracking()
#pragma warning disable CA1304, CA1311 // Runs in the database.
#pragma warning disable MA0011 // Translated to SQL, which knows no culture.
            .Where(row => (isNumber && row.Sequence == number) || row.Title.ToLower().Contains(lower))
#pragma warning restore MA0011
#pragma warning restore CA1304, CA1311
            .OrderByDescending(row => row.Sequence).Take(most).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(row => isNumber && row.Sequence == number).Select(Card)];
    }

    // A supplier sees the name of an event that was awarded to it; before that its invitation speaks for it.
    private IQueryable<SourcingEvent> WonBy(Actor actor)
    {
        var won = db.Set<Award>().Where(award => award.Supplier == actor.Supplier).Select(award => award.SourcingEventId);
        return db.Set<SourcingEvent>().Where(row => won.Contains(row.Id));
    }

    private static SubjectCard Card(SourcingEvent row) => new(row.Subject, row.Number, row.Title, "/events/" + row.Number)
    {
        PartnerLink = $"/partner/events/{row.Number}/debrief",
        State = EventWords.Of(row.State),
    };
}
