using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>Why a value is blocked.</summary>
public enum BlockReason
{
    /// <summary>Several people use it: a family's phone, a shop's tablet.</summary>
    Shared,

    /// <summary>It stands where a value is missing.</summary>
    Placeholder,

    /// <summary>It is of an office and not of a person.</summary>
    Role,

    /// <summary>It is used to test.</summary>
    Test,
}

/// <summary>A value by which nobody is recognised, on one channel or on all.</summary>
internal sealed class BlockedValue
{
    /// <summary>Stands for all channels.</summary>
    internal const short AnyChannel = -1;

    /// <summary>The number of the <see cref="Channel"/>, or <see cref="AnyChannel"/>.</summary>
    public required short Channel { get; init; }

    /// <summary>In lower case.</summary>
    public required string Value { get; init; }

    public required BlockReason Reason { get; set; }

    public required PartyId By { get; set; }

    public required DateTimeOffset At { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<BlockedValue>(blocked =>
    {
        blocked.ToTable("relationships_blocked_value");
        blocked.HasKey(row => new { row.Value, row.Channel });
        blocked.Property(row => row.Value).HasMaxLength(IdentityKey.Longest);
    });

    internal static string Normalize(string value) => value.Trim().ToLowerInvariant();
}

/// <summary>The values that nobody needs to block: what programs send where they have nothing to say, and addresses of offices.</summary>
internal static class BuiltInBlocks
{
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "null", "(null)", "nil", "none", "undefined", "nan", "n/a", "na", "unknown", "unbekannt", "guest", "gast", "anonymous", "anonym", "anon", "user", "customer", "default", "test", "tester",
        "testuser", "example", "admin", "root", "true", "false", "0", "-1", "-", "--", "?", "x", "xx", "xxx", "[object object]", "object object", "not set", "(not set)", "empty", "string", "id", "userid", "user_id",
    };

    private static readonly HashSet<string> Offices = new(StringComparer.Ordinal)
    {
        "info", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "support", "service", "kundenservice", "kontakt", "contact", "hello", "hallo", "office", "buero", "mail", "email", "admin", "administrator",
        "postmaster", "hostmaster", "webmaster", "abuse", "sales", "vertrieb", "verkauf", "billing", "invoice", "invoices", "rechnung", "rechnungen", "buchhaltung", "accounting", "newsletter", "marketing", "press",
        "presse", "jobs", "hr", "team", "help", "helpdesk", "feedback", "mailer-daemon", "bounce", "bounces", "notifications", "notification", "orders", "order", "bestellung", "einkauf", "purchasing",
    };

    /// <summary>Why nobody is recognised by this; null when somebody may be.</summary>
    internal static BlockReason? Of(IdentityKey key)
    {
        var value = BlockedValue.Normalize(key.Value);
        if (key.Channel == Channel.Mail)
        {
            var at = value.LastIndexOf('@');
            var (local, domain) = (value[..at].Split('+')[0], value[(at + 1)..]);
            return Offices.Contains(local) ? BlockReason.Role
                : Placeholders.Contains(local) || Placeholders.Contains(domain) ? BlockReason.Placeholder
                : null;
        }

        return Placeholders.Contains(value) || IsOneSign(value) ? BlockReason.Placeholder : null;
    }

    /// <summary>Nothing but one sign again and again, separators aside: <c>00000000-0000-0000-0000-000000000000</c>, <c>+4900000000</c> not: the country differs.</summary>
    private static bool IsOneSign(string value)
    {
        var signs = value.Where(sign => sign is not ('-' or '_' or ':' or '+' or ' ' or '{' or '}')).Distinct().Take(2).ToArray();
        return signs.Length == 0 || (signs.Length == 1 && (signs[0] == '0' || value.Length >= 4));
    }
}
