using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Calendar;

/// <summary>What issuing a calendar address answers, once.</summary>
/// <param name="Id">The key's id, for revoking it.</param>
/// <param name="Path">The path with the secret; shown this once and never again. Null when the request repeats an earlier one.</param>
public sealed record IssuedCalendarKey(CalendarKeyId Id, string? Path = null) : IToldOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Path = null };
}

/// <summary>Gives the one who asks a secret address of their due promises as a calendar. An earlier address stops working.</summary>
/// <param name="WithOwed">True shows also what is owed to them.</param>
public sealed record IssueCalendarKey(bool WithOwed = false) : ICommand<IssuedCalendarKey>, IConfidentialCommand;

/// <summary>Revokes the calendar address of the one who asks; it stops working at once.</summary>
public sealed record RevokeCalendarKey : ICommand<Done>;

internal sealed class CalendarKeyHandlers : IHandler<IssueCalendarKey, IssuedCalendarKey>, IHandler<RevokeCalendarKey, Done>
{
    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public async Task<Outcome<IssuedCalendarKey>> HandleAsync(IssueCalendarKey command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.IsSystem || work.Actor.Scope is not null)
        {
            return Problems.NotFound;
        }

        await RevokeAsync(work, cancellationToken);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var key = new CalendarKey { Id = work.NewId<CalendarKeyId>(), Person = work.Actor.Party, Hash = HashOf(secret), WithOwed = command.WithOwed, IssuedAt = work.At };
        work.Db.Add(key);
        Record(work, PromiseFacts.CalendarOpened, key);
        return new IssuedCalendarKey(key.Id, $"/promises/calendar.ics?key={secret}");
    }

    public async Task<Outcome<Done>> HandleAsync(RevokeCalendarKey command, Work work, CancellationToken cancellationToken)
    {
        await RevokeAsync(work, cancellationToken);
        return Done.Value;
    }

    private static async Task RevokeAsync(Work work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Party;
        foreach (var key in await work.Db.Set<CalendarKey>().AsTracking().Where(row => row.Person == me && row.RevokedAt == null).ToListAsync(cancellationToken))
        {
            key.RevokedAt = work.At;
            Record(work, PromiseFacts.CalendarClosed, key);
        }
    }

    private static void Record(Work work, FactName name, CalendarKey key) =>
        work.Record(new FactDraft(name, new SubjectRef("person", key.Person.Value)) { Parties = [("person", key.Person)], Data = { { "key", key.Id.Value } } });
}
