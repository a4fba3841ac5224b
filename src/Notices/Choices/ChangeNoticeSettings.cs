using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Notices.InApp;

namespace Vouch.Notices.Choices;

/// <summary>How notices of a group come as mail. In the application they appear always.</summary>
public enum MailChoice
{
    /// <summary>A mail for each, unless it is quiet.</summary>
    AtOnce = 1,

    /// <summary>Gathered into one mail at the times of the digest.</summary>
    Digest,

    /// <summary>No mail.</summary>
    Never,
}

/// <summary>A person chooses what comes as mail, and when. Times are meant in the person's own time zone.</summary>
/// <param name="PromisesInDanger">Promises at risk or broken.</param>
/// <param name="Decisions">Decisions that wait or were made.</param>
/// <param name="RequestsAndOrders">Requests, orders and deliveries.</param>
/// <param name="InvoicesAndPayments">Invoices and payments.</param>
/// <param name="Rest">Everything else.</param>
/// <param name="DigestDays">The days of the digest; needed when something comes as a digest.</param>
/// <param name="DigestHours">Its full hours on these days, 0 to 23, at most two; needed when something comes as a digest.</param>
/// <param name="QuietFrom">From when no mail comes; null for no quiet hours.</param>
/// <param name="QuietUntil">Until when; the next morning where it is the earlier of the two.</param>
/// <param name="QuietWeekends">Whether Saturday and Sunday are quiet all day.</param>
/// <param name="UrgentAlways">Whether what is urgent comes in quiet hours too: that a promise to the person was broken, or that one they look after is at risk.</param>
public sealed record ChangeNoticeSettings(
    MailChoice PromisesInDanger,
    MailChoice Decisions,
    MailChoice RequestsAndOrders,
    MailChoice InvoicesAndPayments,
    MailChoice Rest,
    IReadOnlyList<DayOfWeek>? DigestDays = null,
    IReadOnlyList<int>? DigestHours = null,
    TimeOnly? QuietFrom = null,
    TimeOnly? QuietUntil = null,
    bool QuietWeekends = false,
    bool UrgentAlways = false) : ICommand<Done>;

internal sealed class ChangeNoticeSettingsHandler(CompanyDirectory directory) : IHandler<ChangeNoticeSettings, Done>
{
    private const int MostHours = 2;

    public async Task<Outcome<Done>> HandleAsync(ChangeNoticeSettings command, Work work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Party;
        if ((await directory.ReadAsync(cancellationToken)).Person(me) is not { } person || work.Actor.Scope is not null)
        {
            return Problems.NotFound;
        }

        var days = (command.DigestDays ?? []).Distinct().ToList();
        var hours = (command.DigestHours ?? []).Distinct().ToList();
        var row = (await MailPreference.LockAsync(work, [me], cancellationToken)).GetValueOrDefault(me);
        if (row is null)
        {
            work.Db.Add(row = new MailPreference { Person = me });
        }

        (row.PromisesInDanger, row.Decisions, row.RequestsAndOrders) = (command.PromisesInDanger, command.Decisions, command.RequestsAndOrders);
        (row.InvoicesAndPayments, row.Rest) = (command.InvoicesAndPayments, command.Rest);
        var refusals = Refuse(command, row.HasDigest, days, hours).ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        (row.DigestDays, row.DigestHours) = (MailPreference.Joined(days.Select(day => (int)day)), MailPreference.Joined(hours));
        (row.QuietFrom, row.QuietUntil, row.QuietWeekends, row.UrgentAlways) = (command.QuietFrom, command.QuietUntil, command.QuietWeekends, command.UrgentAlways);
        row.DigestAt = row.HasDigest ? row.Times(person.TimeZone).NextDigest(work.At) : null;
        await HoldAnewAsync(row, person.TimeZone, work, cancellationToken);
        work.Record(new FactDraft(NoticeFacts.SettingsChanged, new SubjectRef("person", me.Value)) { Unit = person.Unit, Parties = [("person", me)] });
        return Done.Value;
    }

    /// <summary>What waits already follows the new choice: it is neither lost nor forgotten.</summary>
    private static async Task HoldAnewAsync(MailPreference row, string timeZone, Work work, CancellationToken cancellationToken)
    {
        row.GatherAt = null;
        foreach (var notice in await work.Db.Set<Notice>().Where(notice => notice.Recipient == row.Person && notice.Awaits != null).ToListAsync(cancellationToken))
        {
            var group = NoticeGroups.Of(notice.Kind);
            notice.Awaits = row.Hold(group, isUrgent: false, timeZone, work.At);
            if (notice.Awaits is null && row.Of(group) == MailChoice.AtOnce)
            {
                (notice.Awaits, row.GatherAt) = (Gathering.QuietEnd, work.At);
            }
        }
    }

    private static IEnumerable<Refusal> Refuse(ChangeNoticeSettings command, bool hasDigest, List<DayOfWeek> days, List<int> hours)
    {
        if (hours.Count > MostHours || hours.Exists(hour => hour is < 0 or > 23))
        {
            yield return NoticeRefusals.HoursOutOfRange.At("digestHours");
        }

        if (days.Exists(day => !Enum.IsDefined(day)))
        {
            yield return NoticeRefusals.NoDigestDay.At("digestDays");
        }

        if (hasDigest && days.Count == 0)
        {
            yield return NoticeRefusals.NoDigestDay.At("digestDays");
        }

        if (hasDigest && hours.Count == 0)
        {
            yield return NoticeRefusals.NoDigestHour.At("digestHours");
        }

        if (command.QuietFrom is null != command.QuietUntil is null)
        {
            yield return NoticeRefusals.QuietHalf.At(command.QuietFrom is null ? "quietFrom" : "quietUntil");
        }
        else if (command.QuietFrom is { } from && from == command.QuietUntil)
        {
            yield return NoticeRefusals.QuietAllDay.At("quietUntil");
        }
    }
}
