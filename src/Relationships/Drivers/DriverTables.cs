using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>Drivers that were put in force. The newest counts; without any, those that are built in.</summary>
internal sealed class DriverVersion
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Yaml { get; init; }

    public required DateTimeOffset PutInForceAt { get; init; }

    public required PartyId PutInForceBy { get; init; }
}

/// <summary>Somebody who answers people said why an interaction was. The words stay in the log alone, so that erasing them there erases what was learned from them.</summary>
internal sealed class DriverCorrection
{
    /// <summary>The order in which corrections are learned; of several about one interaction the highest counts.</summary>
    public required long Number { get; init; }

    public required IdentityId Identity { get; init; }

    /// <summary>As <see cref="LogMonth.Number"/>.</summary>
    public required int Month { get; init; }

    public required Guid Key { get; init; }

    /// <summary>The code that the person said.</summary>
    public required string Driver { get; init; }

    /// <summary>The code that was guessed; null where there was none.</summary>
    public string? Guessed { get; init; }

    public required DriverSource GuessedBy { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A model and what it was trained on. The newest counts; a few older ones are kept.</summary>
internal sealed class DriverModelRow
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The version of the drivers.</summary>
    public required int Drivers { get; init; }

    /// <summary>How many corrections there were, and the number of the last: another count means that there is something to learn, or to forget.</summary>
    public required int Corrections { get; init; }

    public required long LastCorrection { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>As <see cref="DriverModel.ToBytes"/> writes it.</summary>
    public required byte[] Weights { get; init; }

    /// <summary>How often each rule was right and wrong, by its place: <c>3/1 0/0</c>.</summary>
    public required string Rules { get; init; }
}

internal static class DriverTables
{
    /// <summary>The longest code of a driver, in characters.</summary>
    internal const int LongestCode = 80;

    internal static void Map(ModelBuilder model)
    {
        model.Entity<DriverVersion>(version =>
        {
            version.ToTable("relationships_driver_version");
            version.HasKey(row => row.Number);
            version.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<DriverCorrection>(correction =>
        {
            correction.ToTable("relationships_driver_correction");
            correction.HasKey(row => row.Number);
            correction.Property(row => row.Number).ValueGeneratedNever();
            correction.Property(row => row.Driver).HasMaxLength(LongestCode);
            correction.Property(row => row.Guessed).HasMaxLength(LongestCode);
            correction.Property(row => row.GuessedBy).HasConversion<short>();
            correction.HasIndex(row => new { row.Identity, row.Key });
        });
        model.Entity<DriverModelRow>(trained =>
        {
            trained.ToTable("relationships_driver_model");
            trained.HasKey(row => row.Number);
            trained.Property(row => row.Number).ValueGeneratedNever();
        });
    }
}
