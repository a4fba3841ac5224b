using Microsoft.EntityFrameworkCore;

namespace Vouch.Suppliers.Vetting;

/// <summary>The tables of vetting.</summary>
internal static class VettingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<VettingVersion>(version =>
        {
            version.ToTable("suppliers_vetting_version");
            version.HasKey(row => new { row.Document, row.Number });
            version.Property(row => row.Document).HasMaxLength(20);
        });
        model.Entity<VettingFile>(file =>
        {
            file.ToTable("suppliers_vetting_file");
            file.HasKey(row => row.Supplier);
            file.Ignore(row => row.Spend).Ignore(row => row.CategoryCodes);
            file.Property(row => row.Tier).HasConversion<short>();
            file.Property(row => row.Categories).HasMaxLength(1_000);
            file.Property(row => row.AskedFor).HasMaxLength(2_000);
        });
        model.Entity<SupplierIdentifier>(identifier =>
        {
            identifier.ToTable("suppliers_identifier");
            identifier.HasKey(row => row.Id);
            identifier.Property(row => row.Kind).HasMaxLength(40);
            identifier.Property(row => row.Value).HasMaxLength(60);
            identifier.HasIndex(row => new { row.Supplier, row.Kind, row.Value }).IsUnique();
            identifier.HasIndex(row => row.Value);
        });
        model.Entity<SupplierTradingName>(trading =>
        {
            trading.ToTable("suppliers_trading_name");
            trading.HasKey(row => row.Id);
            trading.Property(row => row.Name).HasMaxLength(TradingNames.Longest);
            trading.Property(row => row.SearchName).HasMaxLength(TradingNames.Longest);
            trading.HasIndex(row => new { row.Supplier, row.SearchName }).IsUnique();
        });
        model.Entity<SupplierContact>(contact =>
        {
            contact.ToTable("suppliers_contact");
            contact.HasKey(row => row.Id);
            contact.Property(row => row.Name).HasMaxLength(200);
            contact.Property(row => row.Does).HasMaxLength(200);
            contact.Property(row => row.Email).HasMaxLength(200);
            contact.Property(row => row.Phone).HasMaxLength(40);
            contact.Property(row => row.Born).HasMaxLength(10);
            contact.Property(row => row.Countries).HasMaxLength(PersonalDetails.LongestCountries).HasDefaultValue("");
            contact.HasIndex(row => row.Supplier);
        });
        model.Entity<SupplierReference>(reference =>
        {
            reference.ToTable("suppliers_reference");
            reference.HasKey(row => row.Id);
            reference.Property(row => row.Customer).HasMaxLength(200);
            reference.Property(row => row.ContactName).HasMaxLength(200);
            reference.Property(row => row.ContactEmail).HasMaxLength(200);
            reference.Property(row => row.Done).HasMaxLength(2_000);
            reference.Property(row => row.Said).HasMaxLength(2_000);
            reference.HasIndex(row => row.Supplier);
        });
        ReferenceAskings.Map(model);
        model.Entity<SupplierDocument>(document =>
        {
            document.ToTable("suppliers_document");
            document.HasKey(row => row.Id);
            document.Property(row => row.Kind).HasMaxLength(VettingReading.LongestCode);
            document.Property(row => row.FileName).HasMaxLength(200);
            document.Property(row => row.Fault).HasMaxLength(500);
            document.HasIndex(row => row.Supplier);
            document.HasIndex(row => row.Expires);
        });
        model.Entity<SupplierAnswers>(answers =>
        {
            answers.ToTable("suppliers_answers");
            answers.HasKey(row => row.Id);
            answers.Property(row => row.Questionnaire).HasMaxLength(VettingReading.LongestCode);
            answers.HasIndex(row => new { row.Supplier, row.Questionnaire });
        });
    }
}
