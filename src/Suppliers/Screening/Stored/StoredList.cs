using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>A sanctions list that suppliers are held against; the newest version that was read whole is in force.</summary>
internal sealed class StoredList : IVersioned
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>So many lists at most, so that what a supplier was held against can be written beside it.</summary>
    public const int Most = 20;

    public required string Name { get; init; }

    public required ListKind Kind { get; init; }

    /// <summary>The number of the version in force, counted from 1.</summary>
    public int InForce { get; set; }

    /// <summary>When it was withdrawn; null while a version of it is in force. Loading it again puts it in force again.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public PartyId? WithdrawnBy { get; set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnReason { get; set; }

    public int Version { get; set; }
}

/// <summary>A version of a list: what was loaded, when and by whom. Never changed.</summary>
internal sealed class StoredListVersion
{
    public required string List { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Of all its files, in hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The names of its files, a comma between.</summary>
    public required string Files { get; init; }

    public required int Parties { get; init; }

    public required int Names { get; init; }

    /// <summary>Rows of alternative names and addresses whose party is not on the list.</summary>
    public required int Orphans { get; init; }

    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Removed { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The entries of a version; kept of the newest ones only.</summary>
internal sealed class StoredListContent
{
    /// <summary>So many versions keep their entries.</summary>
    public const int Kept = 3;

    public required string List { get; init; }

    public required int Number { get; init; }

    /// <summary>As <see cref="ListPacking"/> writes them.</summary>
    public required byte[] Entries { get; init; }
}

/// <summary>How stored lists are stored.</summary>
internal static class StoredListTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<StoredList>(list =>
        {
            list.ToTable("suppliers_sanctions_list");
            list.HasKey(row => row.Name);
            list.Property(row => row.Name).HasMaxLength(StoredList.LongestName);
            list.Property(row => row.Kind).HasConversion<short>();
            list.Property(row => row.WithdrawnReason).HasMaxLength(SanctionsHit.LongestReason);
        });
        model.Entity<StoredListVersion>(version =>
        {
            version.ToTable("suppliers_sanctions_version");
            version.HasKey(row => new { row.List, row.Number });
            version.Property(row => row.List).HasMaxLength(StoredList.LongestName);
            version.Property(row => row.Sha256).HasMaxLength(64);
            version.Property(row => row.Files).HasMaxLength(1_000);
        });
        model.Entity<StoredListContent>(content =>
        {
            content.ToTable("suppliers_sanctions_content");
            content.HasKey(row => new { row.List, row.Number });
            content.Property(row => row.List).HasMaxLength(StoredList.LongestName);
        });
    }
}
