using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Notices.Choices;

/// <summary>What one person chose about mail. Who chose nothing has no row: everything comes at once.</summary>
internal sealed class MailPreference
{
    public required PartyId Person { get; init; }

    public MailChoice PromisesInDanger { get; set; } = MailChoice.AtOnce;

    public MailChoice Decisions { get; set; } = MailChoice.AtOnce;

    public MailChoice RequestsAndOrders { get; set; } = MailChoice.AtOnce;

    public MailChoice InvoicesAndPayments { get; set; } = MailChoice.AtOnce;

    public MailChoice Rest { get; set; } = MailChoice.AtOnce;

    /// <summary>Days of the digest, as numbers from 0 (Sunday), joined by commas.</summary>
    public string DigestDays { get; set; } = "";

    /// <summary>Full hours of the digest, joined by commas.</summary>
    public string DigestHours { get; set; } = "";

    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietUntil { get; set; }

    public bool QuietWeekends { get; set; }

    /// <summary>What is urgent comes in quiet hours too.</summary>
    public bool UrgentAlways { get; set; }

    /// <summary>When the next digest goes out; null when nothing comes as a digest.</summary>
    public DateTimeOffset? DigestAt { get; set; }

    /// <summary>When what waits for the end of quiet hours goes out; null when nothing waits.</summary>
    public DateTimeOffset? GatherAt { get; set; }

    internal IReadOnlyList<DayOfWeek> Days => [.. Numbers(DigestDays).Select(day => (DayOfWeek)day)];

    internal IReadOnlyList<int> Hours => [.. Numbers(DigestHours)];

    internal bool HasDigest => new[] { PromisesInDanger, Decisions, RequestsAndOrders, InvoicesAndPayments, Rest }.Contains(MailChoice.Digest);

    internal MailChoice Of(NoticeGroup group) => group switch
    {
        NoticeGroup.PromisesInDanger => PromisesInDanger,
        NoticeGroup.Decisions => Decisions,
        NoticeGroup.RequestsAndOrders => RequestsAndOrders,
        NoticeGroup.InvoicesAndPayments => InvoicesAndPayments,
        _ => Rest,
    };

    internal MailingTime Times(string timeZone) => new(new QuietHours(QuietFrom, QuietUntil, QuietWeekends), Days, Hours, MailingTime.ZoneOf(timeZone));

    /// <summary>What becomes of the mail for a notice: null when it goes now or not at all (<see cref="Of"/> tells which); notes when it will go.</summary>
    internal Gathering? Hold(NoticeGroup group, bool isUrgent, string timeZone, DateTimeOffset now)
    {
        switch (Of(group))
        {
            case MailChoice.Digest:
                DigestAt ??= Times(timeZone).NextDigest(now);
                return Gathering.Digest;
            case MailChoice.AtOnce when !(isUrgent && UrgentAlways) && Times(timeZone).Ready(now) is var ready && ready > now:
                GatherAt = ready;
                return Gathering.QuietEnd;
            default:
                return null;
        }
    }

    /// <summary>The rows of these people, locked until the transaction ends, in one order.</summary>
    internal static async Task<Dictionary<PartyId, MailPreference>> LockAsync(Work work, IEnumerable<PartyId> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(person => (object)person.Value).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var places = string.Join(", ", Enumerable.Range(0, ids.Length).Select(place => string.Create(CultureInfo.InvariantCulture, $"{{{place}}}")));
        var sql = string.Concat("SELECT * FROM notices_preference WHERE person IN (", places, ") ORDER BY person", work.Storage.ForUpdate);
        return await work.Db.Set<MailPreference>().FromSqlRaw(sql, ids).AsTracking().ToDictionaryAsync(row => row.Person, cancellationToken);
    }

    internal static string Joined(IEnumerable<int> numbers) => string.Join(',', numbers.Distinct().Order().Select(number => number.ToString(CultureInfo.InvariantCulture)));

    internal static void Map(ModelBuilder model) => model.Entity<MailPreference>(preference =>
    {
        preference.ToTable("notices_preference");
        preference.HasKey(row => row.Person);
        preference.Property(row => row.DigestDays).HasMaxLength(20);
        preference.Property(row => row.DigestHours).HasMaxLength(80);
        preference.Ignore(row => row.Days).Ignore(row => row.Hours).Ignore(row => row.HasDigest);
        preference.HasIndex(row => row.DigestAt).HasFilter("digest_at IS NOT NULL");
        preference.HasIndex(row => row.GatherAt).HasFilter("gather_at IS NOT NULL");
    });

    private static IEnumerable<int> Numbers(string joined) =>
        joined.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture));
}

/// <summary>What the mail for a notice waits for.</summary>
internal enum Gathering
{
    /// <summary>The person's next digest.</summary>
    Digest = 1,

    /// <summary>The end of the person's quiet hours.</summary>
    QuietEnd = 2,
}
