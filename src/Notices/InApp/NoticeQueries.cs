using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Ui;

namespace Vouch.Notices.InApp;

/// <summary>A notice as its reader sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of notice.</param>
/// <param name="Text">The line, in the reader's language.</param>
/// <param name="Body">More to say; null when the line says it all.</param>
/// <param name="Link">Where it leads; null when the reader has no page for it.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="IsRead">Whether it was read.</param>
internal sealed record NoticeLine(NoticeId Id, string Kind, string Text, string? Body, string? Link, DateTimeOffset At, bool IsRead);

/// <summary>What the reader was told.</summary>
internal sealed class NoticeQueries(VouchDb db, NoticeTexts texts) : INavigationCount
{
    internal const int PageSize = 50;

    /// <summary>Newest first; <paramref name="after"/> is the cursor of the page before.</summary>
    internal async Task<Page<NoticeLine>> ListAsync(PartyId person, IReader reader, long? after, bool unreadOnly, CancellationToken cancellationToken)
    {
        var notices = db.Set<Notice>().AsNoTracking().Where(notice => notice.Recipient == person);
        if (unreadOnly)
        {
            notices = notices.Where(notice => notice.ReadAt == null);
        }

        if (after is { } last)
        {
            notices = notices.Where(notice => notice.Place < last);
        }

        var rows = await notices.OrderByDescending(notice => notice.Place).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new Page<NoticeLine>(
            [.. rows.Take(PageSize).Select(notice => new NoticeLine(
                notice.Id,
                notice.Kind,
                texts.Say(notice.Text, notice.ArgumentsJson, reader),
                notice.Body is null ? null : texts.Say(notice.Body, notice.ArgumentsJson, reader),
                notice.Link,
                notice.At,
                notice.ReadAt is not null))],
            rows.Count > PageSize ? rows[PageSize - 1].Place.ToString(CultureInfo.InvariantCulture) : null);
    }

    public string Href => "/notices";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => UnreadAsync(actor.Party, cancellationToken);

    internal Task<int> UnreadAsync(PartyId person, CancellationToken cancellationToken) =>
        db.Set<Notice>().CountAsync(notice => notice.Recipient == person && notice.ReadAt == null, cancellationToken);
}
