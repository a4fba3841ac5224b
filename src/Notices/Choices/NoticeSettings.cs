using Microsoft.EntityFrameworkCore;
using Vouch.Company;

namespace Vouch.Notices.Choices;

/// <summary>What a person chose about mail, and when it will come.</summary>
/// <param name="PromisesInDanger">Promises at risk or broken.</param>
/// <param name="Decisions">Decisions that wait or were made.</param>
/// <param name="RequestsAndOrders">Requests, orders and deliveries.</param>
/// <param name="InvoicesAndPayments">Invoices and payments.</param>
/// <param name="Rest">Everything else.</param>
/// <param name="DigestDays">The days of the digest.</param>
/// <param name="DigestHours">Its full hours, 0 to 23.</param>
/// <param name="QuietFrom">From when no mail comes; null for no quiet hours.</param>
/// <param name="QuietUntil">Until when.</param>
/// <param name="QuietWeekends">Whether weekends are quiet.</param>
/// <param name="UrgentAlways">Whether what is urgent comes in quiet hours too.</param>
/// <param name="TimeZone">The person's time zone, in which all this is meant.</param>
/// <param name="NextDigest">When the next digest is due; null when nothing comes as a digest.</param>
public sealed record NoticeSettings(
    MailChoice PromisesInDanger, MailChoice Decisions, MailChoice RequestsAndOrders, MailChoice InvoicesAndPayments, MailChoice Rest,
    IReadOnlyList<DayOfWeek> DigestDays, IReadOnlyList<int> DigestHours, TimeOnly? QuietFrom, TimeOnly? QuietUntil, bool QuietWeekends, bool UrgentAlways,
    string TimeZone, DateTimeOffset? NextDigest);

/// <summary>Reads what somebody chose.</summary>
internal sealed class NoticeSettingsQuery(VouchDb db, CompanyDirectory directory)
{
    private static readonly DayOfWeek[] WorkingDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>What holds for this person; who chose nothing gets everything at once.</summary>
    internal async Task<NoticeSettings> FindAsync(PartyId person, CancellationToken cancellationToken)
    {
        var chosen = await db.Set<MailPreference>().AsNoTracking().FirstOrDefaultAsync(row => row.Person == person, cancellationToken) ?? new MailPreference { Person = person };
        var zone = (await directory.ReadAsync(cancellationToken)).Person(person)?.TimeZone ?? "UTC";
        return new NoticeSettings(
            chosen.PromisesInDanger, chosen.Decisions, chosen.RequestsAndOrders, chosen.InvoicesAndPayments, chosen.Rest,
            chosen.Days.Count == 0 ? WorkingDays : chosen.Days, chosen.Hours.Count == 0 ? [8] : chosen.Hours,
            chosen.QuietFrom, chosen.QuietUntil, chosen.QuietWeekends, chosen.UrgentAlways, zone, chosen.DigestAt);
    }
}
