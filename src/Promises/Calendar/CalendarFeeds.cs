using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Promises.Keeping;
using Vouch.Promises.Reading;
using Vouch.Ui;

namespace Vouch.Promises.Calendar;

/// <summary>Somebody's due promises as a calendar, found by a secret.</summary>
internal sealed class CalendarFeeds(VouchDb db, CompanyDirectory directory, PromiseQueries queries, Texts texts, TimeProvider clock)
{
    private const int Most = 1_000;

    /// <summary>How long a promise that nobody is owed any more is still told as cancelled.</summary>
    private const int CancelledDays = 31;

    private IStringLocalizer T => texts.For(typeof(CalendarFeeds).Assembly);

    /// <summary>The calendar; null when the secret is not known, was revoked, or its person has left.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="address">Where Vouch is reached, for links.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<string?> FindAsync(string? secret, Uri address, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > 200)
        {
            return null;
        }

        var hash = CalendarKeyHandlers.HashOf(secret);
        var key = await db.Set<CalendarKey>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        if (key is null || company.ActorOf(key.Person) is not { } actor || company.Person(key.Person) is not { } person)
        {
            return null;
        }

        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(person.Language == "de" ? "de-DE" : "en-GB");
            return CalendarWriter.Write(T["Promises of {0}", person.Name], await EntriesAsync(actor, key.WithOwed, address, cancellationToken), clock.GetUtcNow());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    private async Task<IEnumerable<CalendarEntry>> EntriesAsync(Actor actor, bool withOwed, Uri address, CancellationToken cancellationToken)
    {
        var (me, supplier, since) = (actor.Party, actor.Supplier ?? actor.Party, clock.GetUtcNow().AddDays(-CancelledDays));
        var mine = db.Set<Promise>().AsNoTracking().Where(promise => promise.Owner == me || promise.OwedBy == supplier || (withOwed && (promise.OwedTo == me || promise.OwedTo == supplier)));
        var outstanding = await mine.Where(promise => promise.EndedAt == null).OrderBy(promise => promise.Due).ThenBy(promise => promise.Id).Take(Most).ToListAsync(cancellationToken);
        var released = await mine.Where(promise => promise.State == PromiseStanding.Released && promise.SettledAt > since)
            .OrderByDescending(promise => promise.SettledAt).ThenBy(promise => promise.Id).Take(Most).ToListAsync(cancellationToken);
        List<Promise> promises = [.. outstanding, .. released];
        var lines = await queries.LinesAsync(promises, actor, cancellationToken);
        return promises.Zip(lines, (promise, line) =>
        {
            var about = line.Subject is { } subject ? $"{subject.Number} {subject.Title}".Trim() : null;
            var between = T["{0} owes it to {1}", line.OwedBy ?? T["Somebody"].Value, line.OwedTo ?? T["Somebody"].Value].Value;
            return new CalendarEntry(
                $"promise-{promise.Id}@vouch",
                promise.Version,
                promise.Due,
                about is null ? line.Says : $"{about}: {line.Says}",
                between,
                new Uri(address, actor.IsColleague ? line.Href : line.Subject?.Link ?? "/partner").ToString(),
                promise is { State: PromiseStanding.Open, WarnAt: { } warn } ? warn : null,
                promise.State == PromiseStanding.Released);
        });
    }
}
