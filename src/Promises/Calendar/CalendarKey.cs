using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Calendar;

/// <summary>A calendar address.</summary>
public readonly record struct CalendarKeyId(Guid Value) : IId<CalendarKeyId>
{
    /// <inheritdoc/>
    public static CalendarKeyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The secret under which somebody's due promises can be subscribed to; the database holds its SHA-256 alone.</summary>
internal sealed class CalendarKey
{
    public required CalendarKeyId Id { get; init; }

    public required PartyId Person { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>True shows also what is owed to the person.</summary>
    public required bool WithOwed { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<CalendarKey>(key =>
    {
        key.ToTable("promises_calendar_key");
        key.HasKey(row => row.Id);
        key.HasIndex(row => row.Hash).IsUnique();
        key.HasIndex(row => row.Person);
    });
}
