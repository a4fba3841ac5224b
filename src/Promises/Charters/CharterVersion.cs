using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Charters;

/// <summary>A version of a charter as it was put in force. Never changed: a change is another version with a later date.</summary>
internal sealed class CharterVersion
{
    public CharterVersionId Id { get; init; }

    /// <summary>The charter's name.</summary>
    public required string Name { get; init; }

    /// <summary>Counted from 1 for each name.</summary>
    public required int Number { get; init; }

    /// <summary>The unit that it holds for, with those below that have none of their own; null for the whole company.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The first local date on which it is in force.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The file as it was written.</summary>
    public required string Yaml { get; init; }

    public required DateTimeOffset PutInForceAt { get; init; }

    public required PartyId PutInForceBy { get; init; }

    /// <summary>The id of a charter that comes with the software: the same text has the same id everywhere.</summary>
    internal static CharterVersionId IdOf(string yaml) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)).AsSpan(0, 16)));

    internal static void Map(ModelBuilder model) => model.Entity<CharterVersion>(version =>
    {
        version.ToTable("promises_charter_version");
        version.HasKey(row => row.Id);
        version.Property(row => row.Name).HasMaxLength(200);
        version.HasIndex(row => new { row.Name, row.Number }).IsUnique();
    });
}
