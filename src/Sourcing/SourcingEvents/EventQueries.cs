using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>An event in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">SRC-1042.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="Deadline">Bids are taken before this moment, UTC.</param>
/// <param name="Ocid">The open contracting id when it was imported.</param>
public sealed record EventCard(
    SourcingEventId Id, string Number, SourcingEventKind Kind, string Title, SourcingEventState State, UnitId Unit, PartyId Owner, DateTimeOffset? Deadline, string? Ocid);

/// <summary>What a list of events is narrowed to.</summary>
internal sealed record EventFilter(string? Text = null, SourcingEventState? State = null, PartyId? Owner = null, Guid? Request = null, bool? Imported = null);

/// <summary>Lists of events.</summary>
internal sealed class EventQueries(TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>The newest events first that this person may see; the cursor is the number of the last.</summary>
    public async Task<Page<EventCard>> ListAsync(VouchDb db, Actor actor, EventFilter filter, string? after, CancellationToken cancellationToken)
    {
        var rows = EventDesk.SeenBy(db, actor).AsNoTracking();
        if (long.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var before))
        {
            rows = rows.Where(row => row.Sequence < before);
        }

        if (filter.State is { } state)
        {
            rows = rows.Where(row => row.State == state);
        }

        if (filter.Owner is { } owner)
        {
            rows = rows.Where(row => row.Owner == owner);
        }

        if (filter.Imported is { } imported)
        {
            rows = rows.Where(row => (row.Ocid != null) == imported);
        }

        if (filter.Request is { } request)
        {
            var events = db.Set<EventOrigin>().Where(origin => origin.Request == request).Select(origin => origin.SourcingEventId);
            rows = rows.Where(row => events.Contains(row.Id));
        }

        if (filter.Text is { Length: > 0 } text)
        {
            var lower = text.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311 // Runs in the database.
            rows = long.TryParse(lower.Replace("src-", "", StringComparison.Ordinal), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? rows.Where(row => row.Sequence == number)
#pragma warning disable MA0011 // Translated to SQL, which knows no culture.
                : rows.Where(row => row.Title.ToLower().Contains(lower));
#pragma warning restore MA0011
#pragma warning restore CA1304, CA1311
        }

        var found = await rows.OrderByDescending(row => row.Sequence).Take(PageSize + 1).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var cards = found.Take(PageSize).Select(row => new EventCard(row.Id, row.Number, row.Kind, row.Title, row.StateAt(now), row.Unit, row.Owner, row.Deadline, row.Ocid)).ToList();
        return new Page<EventCard>(cards, found.Count > PageSize ? found[PageSize - 1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}
