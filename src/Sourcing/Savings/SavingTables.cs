using Microsoft.EntityFrameworkCore;

namespace Vouch.Sourcing;

internal static class SavingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Saving>(row =>
        {
            row.ToTable("sourcing_saving");
            row.HasKey(saving => saving.Id);
            row.Ignore(saving => saving.Number).Ignore(saving => saving.Subject).Ignore(saving => saving.Baseline).Ignore(saving => saving.Negotiated).Ignore(saving => saving.Contracted)
                .Ignore(saving => saving.Realised).Ignore(saving => saving.Claimed).Ignore(saving => saving.Confirmed).Ignore(saving => saving.SavedByNegotiation).Ignore(saving => saving.SavedByContract)
                .Ignore(saving => saving.SavedByPayment).Ignore(saving => saving.Claimable);
            row.Property(saving => saving.Title).HasMaxLength(Saving.LongestTitle);
            row.Property(saving => saving.DecisionWords).HasMaxLength(Saving.LongestReason);
            row.HasIndex(saving => saving.Sequence).IsUnique();
            row.HasIndex(saving => saving.Award).IsUnique();
            row.HasIndex(saving => saving.Event);
            row.HasIndex(saving => new { saving.Unit, saving.State, saving.Sequence });
            row.HasIndex(saving => new { saving.Owner, saving.Sequence });
            row.HasMany(saving => saving.Baselines).WithOne().HasForeignKey(baseline => baseline.Saving);
        });
        model.Entity<SavingBaseline>(row =>
        {
            row.ToTable("sourcing_saving_baseline");
            row.HasKey(baseline => new { baseline.Saving, baseline.Number });
            row.Property(baseline => baseline.Reason).HasMaxLength(Saving.LongestReason);
        });
    }
}
