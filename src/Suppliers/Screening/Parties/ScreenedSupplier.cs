using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>How far a supplier was held against the lists. Without a row it never was.</summary>
internal sealed class ScreenedSupplier : IVersioned
{
    /// <summary>After the first attempt that failed one waits so long, then twice as long each time.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public required PartyId Supplier { get; init; }

    /// <summary>The key of the lists it was held against last, as <see cref="ScreeningShelf.KeyAsync"/> writes it.</summary>
    public string Lists { get; set; } = "";

    /// <summary>How many names were looked up.</summary>
    public int Names { get; set; }

    /// <summary>When that was; null when it never succeeded.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>True when it has to be done again: names changed, or it failed.</summary>
    public bool IsDue { get; set; }

    /// <summary>How often it failed since it succeeded last.</summary>
    public int Attempts { get; set; }

    /// <summary>When to try again after it failed.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public int Version { get; set; }

    /// <summary>True when what is known of it is not of the lists in force and its present names: nobody takes it for clear.</summary>
    public bool IsBehind(string lists) => IsDue || Lists != lists;

    /// <summary>It was done.</summary>
    public void Succeeded(string lists, int names, DateTimeOffset at) => (Lists, Names, At, IsDue, Attempts, NextAt) = (lists, names, at, false, 0, null);

    /// <summary>It failed, and is tried again.</summary>
    public void Failed(DateTimeOffset at)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(Attempts, 10));
        (IsDue, Attempts, NextAt) = (true, Attempts + 1, at + (wait < LongestWait ? wait : LongestWait));
    }
}

/// <summary>A night's work: every supplier is held against the lists in force, a batch after another, by whichever node has the lease.</summary>
internal sealed class ScreeningNight : IVersioned
{
    /// <summary>The day on which it began, in the company's time zone.</summary>
    public required DateOnly Night { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The number of the last supplier that was done; where it goes on after it was broken off.</summary>
    public long After { get; set; }

    public int Screened { get; set; }

    /// <summary>Hits that were opened.</summary>
    public int Hits { get; set; }

    public int Failed { get; set; }

    /// <summary>Why it cannot go on at present; null when it can.</summary>
    public string? Fault { get; set; }

    /// <summary>Until when its holder has it alone.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>The process that has it.</summary>
    public Guid Holder { get; set; }

    public int Version { get; set; }
}

/// <summary>How the work of screening is stored.</summary>
internal static class ScreenedSupplierTables
{
    public const int LongestFault = 500;

    internal static void Map(ModelBuilder model)
    {
        model.Entity<ScreenedSupplier>(screened =>
        {
            screened.ToTable("suppliers_screened");
            screened.HasKey(row => row.Supplier);
            screened.Property(row => row.Lists).HasMaxLength(ScreeningShelf.LongestKey);
        });
        model.Entity<ScreeningNight>(night =>
        {
            night.ToTable("suppliers_screening_night");
            night.HasKey(row => row.Night);
            night.Property(row => row.Fault).HasMaxLength(LongestFault);
        });
    }
}
