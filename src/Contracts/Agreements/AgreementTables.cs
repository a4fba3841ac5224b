using Microsoft.EntityFrameworkCore;

namespace Vouch.Contracts;

/// <summary>The tables of contracts.</summary>
internal static class AgreementTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Contract>(contract =>
        {
            contract.ToTable("contracts_contract");
            contract.HasKey(row => row.Id);
            contract.Ignore(row => row.Label).Ignore(row => row.Subject).Ignore(row => row.Limit).Ignore(row => row.Worth).Ignore(row => row.IsOffered).Ignore(row => row.IsOver);
            contract.Property(row => row.Title).HasMaxLength(ContractContentRules.LongestTitle);
            contract.HasIndex(row => row.Number).IsUnique();
            contract.HasIndex(row => new { row.Supplier, row.Number });
            contract.HasIndex(row => new { row.State, row.Number });
            contract.HasIndex(row => row.NextOn);
            contract.HasIndex(row => row.Award);
        });
        model.Entity<ContractVersion>(version =>
        {
            version.ToTable("contracts_version");
            version.HasKey(row => new { row.Contract, row.Number });
            version.Ignore(row => row.IsIntact);
        });
        model.Entity<ContractDraft>(draft =>
        {
            draft.ToTable("contracts_draft");
            draft.HasKey(row => new { row.Contract, row.Side });
        });
        model.Entity<KeptAnnex>(annex =>
        {
            annex.ToTable("contracts_annex");
            annex.HasKey(row => new { row.Contract, row.Annex });
            annex.HasIndex(row => row.Annex);
        });
        model.Entity<ContractPassage>(passage =>
        {
            passage.ToTable("contracts_passage");
            passage.HasKey(row => row.Number);
            passage.Property(row => row.Number).ValueGeneratedNever();
            passage.HasIndex(row => new { row.Contract, row.Kind });
        });
        model.Entity<ContractComment>(comment =>
        {
            comment.ToTable("contracts_comment");
            comment.HasKey(row => row.Id);
            comment.HasIndex(row => new { row.Contract, row.At });
        });
        model.Entity<ContractSignature>(signature =>
        {
            signature.ToTable("contracts_signature");
            signature.HasKey(row => new { row.Contract, row.Side });
        });
        model.Entity<ContractPromise>(promise =>
        {
            promise.ToTable("contracts_promise");
            promise.HasKey(row => row.Promise);
            promise.HasIndex(row => new { row.Contract, row.IsOpen });
        });
        PriceReviewDoors.Map(model);
        model.Entity<ContractLimit>(limit =>
        {
            limit.ToTable("contracts_limit");
            limit.HasKey(row => new { row.Contract, row.Position });
        });
        model.Entity<CallOff>(taken =>
        {
            taken.ToTable("contracts_call_off");
            taken.HasKey(row => row.Order);
            taken.HasIndex(row => new { row.Contract, row.At });
        });
        model.Entity<LevelMeasurement>(measurement =>
        {
            measurement.ToTable("contracts_level_measurement");
            measurement.HasKey(row => new { row.Contract, row.Level, row.First });
            measurement.Property(row => row.Level).HasMaxLength(60);
            measurement.Ignore(row => row.Lines);
            measurement.HasIndex(row => row.DocumentId);
        });
        model.Entity<ContractMilestone>(milestone =>
        {
            milestone.ToTable("contracts_milestone");
            milestone.HasKey(row => new { row.Contract, row.Key });
            milestone.Property(row => row.Key).HasMaxLength(60);
            milestone.HasIndex(row => row.BilledBy);
        });
        model.Entity<LibraryClause>(clause =>
        {
            clause.ToTable("contracts_clause");
            clause.HasKey(row => row.Id);
            clause.Ignore(row => row.Subject);
            clause.HasIndex(row => new { row.Language, row.Key }).IsUnique();
        });
        model.Entity<ContractTemplate>(template =>
        {
            template.ToTable("contracts_template");
            template.HasKey(row => row.Id);
            template.Ignore(row => row.Subject).Ignore(row => row.Keys);
            template.HasIndex(row => new { row.Language, row.Name }).IsUnique();
        });
    }
}
