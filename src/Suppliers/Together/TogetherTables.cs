using Microsoft.EntityFrameworkCore;

namespace Vouch.Suppliers.Together;

/// <summary>How the shared place is stored.</summary>
internal static class TogetherTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<JointAim>(aim =>
        {
            aim.ToTable("suppliers_joint_aim");
            aim.HasKey(row => row.Id);
            aim.Ignore(row => row.Progress).Ignore(row => row.IsReached);
            aim.Property(row => row.Title).HasMaxLength(JointAim.LongestTitle);
            aim.Property(row => row.Measure).HasMaxLength(JointAim.LongestMeasure);
            aim.Property(row => row.State).HasConversion<short>();
            aim.HasIndex(row => new { row.Supplier, row.State });
            aim.HasMany(row => row.Updates).WithOne().HasForeignKey(row => row.Aim);
        });
        model.Entity<AimUpdate>(update =>
        {
            update.ToTable("suppliers_joint_aim_update");
            update.HasKey(row => row.Id);
            update.Property(row => row.Id).ValueGeneratedNever();
            update.Property(row => row.Note).HasMaxLength(JointAim.LongestWords);
            update.Property(row => row.Side).HasConversion<short>();
            update.HasIndex(row => new { row.Aim, row.At });
        });
        model.Entity<PartnerReview>(review =>
        {
            review.ToTable("suppliers_review");
            review.HasKey(row => row.Id);
            review.Ignore(row => row.Subject).Ignore(row => row.Label);
            review.Property(row => row.Title).HasMaxLength(PartnerReview.LongestTitle);
            review.Property(row => row.Minutes).HasMaxLength(PartnerReview.LongestMinutes);
            review.HasIndex(row => row.Number).IsUnique();
            review.HasIndex(row => new { row.Supplier, row.On });
            review.HasMany(row => row.Items).WithOne().HasForeignKey(row => row.Review);
        });
        model.Entity<ReviewItem>(item =>
        {
            item.ToTable("suppliers_review_item");
            item.HasKey(row => row.Id);
            item.Property(row => row.Id).ValueGeneratedNever();
            item.Property(row => row.Words).HasMaxLength(PartnerReview.LongestItem);
            item.Property(row => row.Side).HasConversion<short>();
            item.HasIndex(row => row.Review);
        });
        model.Entity<DemandForecast>(forecast =>
        {
            forecast.ToTable("suppliers_demand_forecast");
            forecast.HasKey(row => row.Id);
            forecast.Property(row => row.Id).ValueGeneratedNever();
            forecast.Property(row => row.Category).HasMaxLength(DemandForecast.LongestCategory);
            forecast.Property(row => row.Method).HasConversion<short>();
            forecast.ComplexProperty(row => row.Amount);
            forecast.HasIndex(row => new { row.Supplier, row.Month });
        });
        model.Entity<SharedDriver>(shared =>
        {
            shared.ToTable("suppliers_shared_driver");
            shared.HasKey(row => new { row.Supplier, row.Driver });
            shared.Property(row => row.Driver).HasMaxLength(SharedDriver.LongestCode);
        });
    }
}
