using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A file of bookings for the company's ledger. Each booking is in exactly one; its content follows from them and never changes.</summary>
internal sealed class PostingExport
{
    public int Number { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public PartyId MadeBy { get; init; }

    public int Postings { get; init; }
}

internal static class PostingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Posting>(posting =>
        {
            posting.ToTable("purchasing_posting");
            posting.HasKey(row => row.Id);
            posting.HasIndex(row => row.Key).IsUnique();
            posting.HasIndex(row => new { row.State, row.Id });
            posting.HasIndex(row => row.Export);
            posting.Property(row => row.Key).HasMaxLength(80);
            posting.ComplexProperty(row => row.Total);
            posting.Ignore(row => row.Lines);
        });
        model.Entity<PostingExport>(export =>
        {
            export.ToTable("purchasing_posting_export");
            export.HasKey(row => row.Number);
        });
    }
}
