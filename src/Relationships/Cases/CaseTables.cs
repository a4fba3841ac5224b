using Microsoft.EntityFrameworkCore;

namespace Vouch.Relationships;

internal static class CaseTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Case>(entity =>
        {
            entity.ToTable("relationships_case");
            entity.HasKey(row => row.Id);
            entity.Ignore(row => row.Side);
            entity.Ignore(row => row.Subject);
            entity.Ignore(row => row.About);
            entity.Ignore(row => row.Label);
            entity.Ignore(row => row.Standing);
            entity.Ignore(row => row.IsLive);
            entity.Property(row => row.Priority).HasMaxLength(Case.LongestPriority);
            entity.Property(row => row.Category).HasMaxLength(Case.LongestCategory);
            entity.Property(row => row.Language).HasMaxLength(Case.LongestLanguage);
            entity.Property(row => row.Word).HasConversion<short?>();
            entity.HasIndex(row => row.NextAt);
            entity.HasIndex(row => row.MergedInto);
            entity.HasIndex(row => row.Follows);
            entity.Property(row => row.Title).HasMaxLength(Case.LongestTitle);
            entity.Property(row => row.SearchTitle).HasMaxLength(Case.LongestTitle);
            entity.Property(row => row.SubjectKind).HasMaxLength(40);
            entity.Property(row => row.Words).HasMaxLength(Case.LongestWords);
            entity.Property(row => row.Answer).HasMaxLength(Case.LongestWords);
            entity.HasIndex(row => row.Number).IsUnique();
            entity.HasIndex(row => new { row.Owner, row.State });
            entity.HasIndex(row => new { row.State, row.Due });
            entity.HasIndex(row => row.RaisedBy);
            entity.HasIndex(row => row.Supplier);
            entity.HasIndex(row => row.Promise);
            entity.HasIndex(row => row.Challenge).IsUnique();
        });
        model.Entity<CaseParty>(party =>
        {
            party.ToTable("relationships_case_party");
            party.HasKey(row => new { row.Case, row.Party });
            party.HasIndex(row => row.Party);
        });
        model.Entity<CaseRemark>(remark =>
        {
            remark.ToTable("relationships_case_remark");
            remark.HasKey(row => row.Id);
            remark.Property(row => row.Words).HasMaxLength(Case.LongestWords);
            remark.Property(row => row.Kind).HasConversion<short>();
            remark.HasIndex(row => new { row.Case, row.At });
        });
        model.Entity<CaseEntry>(entry =>
        {
            entry.ToTable("relationships_case_entry");
            entry.HasKey(row => new { row.Case, row.Identity, row.Interaction });
            entry.HasIndex(row => new { row.Identity, row.Interaction });
        });
    }
}
