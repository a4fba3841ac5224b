using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Company;

internal static class CompanyTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Unit>(unit =>
        {
            unit.ToTable("company_unit");
            unit.HasKey(row => row.Id);
            unit.Property(row => row.Code).HasMaxLength(20);
            unit.HasIndex(row => row.Code).IsUnique();
        });
        model.Entity<Person>(person =>
        {
            person.ToTable("company_person");
            person.HasKey(row => row.Id);
            person.HasIndex(row => row.NormalizedEmail).IsUnique();
            person.HasIndex(row => row.Supplier);
        });
        model.Entity<RoleHolding>(holding =>
        {
            holding.ToTable("company_role_holding");
            holding.HasKey(row => row.Id);
            holding.HasIndex(row => new { row.Person, row.Role, row.Unit }).IsUnique();
        });
        model.Entity<Account>(account =>
        {
            account.ToTable("company_account");
            account.HasKey(row => row.Id);
            account.Ignore(row => row.Person);
            account.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
            account.HasIndex(row => row.NormalizedUserName).IsUnique();
            account.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(claim => claim.UserId);
            account.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(login => login.UserId);
            account.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(token => token.UserId);
        });
        model.Entity<IdentityUserClaim<Guid>>().ToTable("company_account_claim").HasKey(row => row.Id);
        model.Entity<IdentityUserLogin<Guid>>().ToTable("company_account_login").HasKey(row => new { row.LoginProvider, row.ProviderKey });
        model.Entity<IdentityUserToken<Guid>>().ToTable("company_account_token").HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("company_api_key");
            key.HasKey(row => row.Id);
            key.HasIndex(row => row.Hash).IsUnique();
            key.HasIndex(row => row.Person);
        });
        model.Entity<ProtectionKey>(key =>
        {
            key.ToTable("company_protection_key");
            key.HasKey(row => row.Name);
            key.Property(row => row.Name).HasMaxLength(200);
        });
        model.Entity<StoredFile>(file =>
        {
            file.ToTable("company_file");
            file.HasKey(row => row.Id);
            file.HasIndex(row => new { row.SubjectId, row.SubjectKind });
        });
        model.Entity<FileContent>(content =>
        {
            content.ToTable("company_file_content");
            content.HasKey(row => row.Id);
        });
        model.Entity<ExchangeRate>(rate =>
        {
            rate.ToTable("company_exchange_rate");
            rate.HasKey(row => new { row.From, row.To, row.Date });
        });
        model.Entity<Category>(category =>
        {
            category.ToTable("company_category");
            category.HasKey(row => row.Code);
            category.Property(row => row.Code).HasMaxLength(40);
            category.Property(row => row.Parent).HasMaxLength(40);
        });
        model.Entity<CalendarDocument>(calendar =>
        {
            calendar.ToTable("company_calendar");
            calendar.HasKey(row => row.Name);
            calendar.Property(row => row.Name).HasMaxLength(80);
        });
    }
}
