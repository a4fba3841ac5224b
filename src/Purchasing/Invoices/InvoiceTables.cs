using Microsoft.EntityFrameworkCore;

namespace Vouch.Purchasing;

internal static class InvoiceTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("purchasing_invoice");
            invoice.HasKey(row => row.Id);
            invoice.HasIndex(row => row.Register).IsUnique();
            invoice.HasIndex(row => new { row.Supplier, row.NormalisedNumber });
            invoice.HasIndex(row => new { row.NormalisedNumber, row.Register });
            invoice.HasIndex(row => new { row.Supplier, row.NumberWithoutYear });
            invoice.HasIndex(row => new { row.Supplier, row.IssuedOn });
            invoice.HasIndex(row => new { row.Supplier, row.Register });
            invoice.HasIndex(row => new { row.Unit, row.Register });
            invoice.HasIndex(row => new { row.State, row.Register });
            invoice.HasIndex(row => row.OrderId);
            invoice.HasIndex(row => row.PrecedingId);
            invoice.Property(row => row.Number).HasMaxLength(InvoiceTotals.LongestNumber);
            invoice.Property(row => row.Source).HasMaxLength(10);
            invoice.Property(row => row.Milestone).HasMaxLength(60);
            invoice.ComplexProperty(row => row.Discount);
            invoice.ComplexProperty(row => row.Net);
            invoice.ComplexProperty(row => row.Tax);
            invoice.ComplexProperty(row => row.Total);
            invoice.ComplexProperty(row => row.Payable);
            invoice.ComplexProperty(row => row.Charges);
            invoice.ComplexProperty(row => row.Credited);
            invoice.ComplexProperty(row => row.Released);
            invoice.HasMany(row => row.Lines).WithOne().HasForeignKey(line => line.InvoiceId);
            invoice.Ignore(row => row.Label).Ignore(row => row.Subject).Ignore(row => row.Currency).Ignore(row => row.ToPay).Ignore(row => row.IsOpen)
                .Ignore(row => row.Report).Ignore(row => row.Traits);
        });
        model.Entity<InvoiceLine>(line =>
        {
            line.ToTable("purchasing_invoice_line");
            line.HasKey(row => row.Id);
            line.HasIndex(row => row.InvoiceId);
            line.ComplexProperty(row => row.Net);
            line.Ignore(row => row.Coding);
        });
        model.Entity<InvoiceBilling>(billing =>
        {
            billing.ToTable("purchasing_invoice_billing");
            billing.HasKey(row => new { row.InvoiceId, row.OrderLineId });
            billing.ComplexProperty(row => row.Net);
        });
        model.Entity<InvoiceException>(exception =>
        {
            exception.ToTable("purchasing_exception");
            exception.HasKey(row => row.Id);
            exception.HasIndex(row => row.Register).IsUnique();
            exception.HasIndex(row => row.InvoiceId).IsUnique();
            exception.HasIndex(row => new { row.State, row.PromisedOn });
            exception.HasIndex(row => new { row.Owner, row.State });
            exception.ComplexProperty(row => row.Amount);
            exception.Ignore(row => row.Label).Ignore(row => row.Subject).Ignore(row => row.Accepted).Ignore(row => row.IsOpen);
        });
        model.Entity<MatchingPolicyVersion>(policy =>
        {
            policy.ToTable("purchasing_matching_policy");
            policy.HasKey(row => row.Version);
        });
    }
}
