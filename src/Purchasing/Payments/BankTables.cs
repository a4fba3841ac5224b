using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An account that the company pays from.</summary>
internal sealed class OwnAccount : IVersioned
{
    public Guid Id { get; init; }

    /// <summary>Whose payments leave from it: this unit's and those of the units below.</summary>
    public UnitId Unit { get; set; }

    public string Holder { get; set; } = "";

    /// <summary>IBAN without spaces, or the account number where there is no IBAN. Unique.</summary>
    public string Number { get; set; } = "";

    public string Bic { get; set; } = "";

    public string Country { get; set; } = "";

    public bool IsActive { get; set; } = true;

    public int Version { get; set; }

    public BankAccount Account => new(Holder, Number, Bic, Country);
}

/// <summary>A file that the bank sent and we took, so that the same file again changes nothing.</summary>
internal sealed class BankFile
{
    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    public string FileName { get; init; } = "";

    public BankMessage Message { get; init; }

    public string MessageId { get; init; } = "";

    public PartyId TakenBy { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    public int News { get; init; }

    public int Changed { get; init; }

    public int Known { get; init; }

    public int Doubts { get; init; }

    /// <summary>News about nothing that we instructed, and entries without a reference.</summary>
    public int Unrelated { get; init; }
}

internal static class PaymentTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("purchasing_payment");
            payment.HasKey(row => row.Id);
            payment.HasIndex(row => new { row.InvoiceId, row.Part }).IsUnique();
            payment.HasIndex(row => new { row.State, row.DueOn });
            payment.HasIndex(row => row.Contract);
            payment.HasIndex(row => row.OrderId);
            payment.HasIndex(row => new { row.Supplier, row.DueOn });
            payment.HasIndex(row => new { row.DueOn, row.Id }).HasFilter("state NOT IN ('Settled', 'Cancelled')");
            payment.ComplexProperty(row => row.Amount);
            payment.ComplexProperty(row => row.Discount);
            payment.ComplexProperty(row => row.Paid);
            payment.Ignore(row => row.Subject);
        });
        model.Entity<PaymentInstruction>(instruction =>
        {
            instruction.ToTable("purchasing_payment_instruction");
            instruction.HasKey(row => new { row.PaymentId, row.Attempt });

            // The database itself refuses a second live instruction for a payment, and an end-to-end id used twice.
            instruction.HasIndex(row => row.LivePaymentId).IsUnique();
            instruction.HasIndex(row => row.EndToEndId).IsUnique();
            instruction.HasIndex(row => row.RunId);
            instruction.HasIndex(row => row.BatchId);
            instruction.Property(row => row.EndToEndId).HasMaxLength(35);
            instruction.Property(row => row.BatchId).HasMaxLength(35);
            instruction.ComplexProperty(row => row.Amount);
            instruction.ComplexProperty(row => row.Discount);
            instruction.Ignore(row => row.Creditor);
        });
        model.Entity<PaymentRun>(run =>
        {
            run.ToTable("purchasing_payment_run");
            run.HasKey(row => row.Id);
            run.HasIndex(row => row.Number).IsUnique();
            run.Ignore(row => row.Debtor).Ignore(row => row.Subject).Ignore(row => row.Label);
        });
        model.Entity<OwnAccount>(account =>
        {
            account.ToTable("purchasing_own_account");
            account.HasKey(row => row.Id);
            account.HasIndex(row => row.Number).IsUnique();
            account.Ignore(row => row.Account);
        });
        model.Entity<KeptReferenceRate>(rate =>
        {
            rate.ToTable("purchasing_reference_rate");
            rate.HasKey(row => row.From);
        });
        model.Entity<BankFile>(file =>
        {
            file.ToTable("purchasing_bank_file");
            file.HasKey(row => row.Sha256);
            file.Property(row => row.Sha256).HasMaxLength(64);
            file.HasIndex(row => row.TakenAt);
        });
    }
}
