using Microsoft.EntityFrameworkCore;

namespace Vouch.Purchasing;

internal static class OrderTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Order>(order =>
        {
            order.ToTable("purchasing_order");
            order.HasKey(row => row.Id);
            order.HasIndex(row => row.Number).IsUnique();
            order.HasIndex(row => new { row.Number, row.Title });
            order.HasIndex(row => new { row.Unit, row.Number });
            order.HasIndex(row => new { row.Supplier, row.Number });
            order.HasIndex(row => new { row.State, row.Number });
            order.HasIndex(row => new { row.Requester, row.Number });
            order.HasIndex(row => row.RequestId);
            order.HasIndex(row => row.SourceId);
            order.ComplexProperty(row => row.Total);
            order.Property(row => row.SourceKind).HasMaxLength(40);
            order.Property(row => row.Title).HasMaxLength(Order.LongestText);
            order.HasMany(row => row.Lines).WithOne().HasForeignKey(line => line.OrderId);
            order.Ignore(row => row.Subject).Ignore(row => row.Label).Ignore(row => row.LiveLines).Ignore(row => row.AwaitsSupplier).Ignore(row => row.HasProposal);
        });
        model.Entity<OrderLine>(line =>
        {
            line.ToTable("purchasing_order_line");
            line.HasKey(row => row.Id);
            line.HasIndex(row => new { row.OrderId, row.Position }).IsUnique();
            line.ComplexProperty(row => row.Total);
            line.ComplexProperty(row => row.InvoicedAmount);
            line.Property(row => row.UnitOfMeasure).HasMaxLength(3);
            line.Ignore(row => row.Coding).Ignore(row => row.Subject);
        });
        model.Entity<OrderRevision>(revision =>
        {
            revision.ToTable("purchasing_order_revision");
            revision.HasKey(row => new { row.OrderId, row.Number });
            revision.ComplexProperty(row => row.Before);
            revision.ComplexProperty(row => row.After);
            revision.Ignore(row => row.Changes);
        });
        model.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("purchasing_receipt");
            receipt.HasKey(row => row.Id);
            receipt.HasIndex(row => row.Number).IsUnique();
            receipt.HasIndex(row => row.OrderId);
            receipt.HasMany(row => row.Lines).WithOne().HasForeignKey(line => line.ReceiptId);
            receipt.Ignore(row => row.Label);
        });
        model.Entity<ReceiptLine>(line =>
        {
            line.ToTable("purchasing_receipt_line");
            line.HasKey(row => new { row.ReceiptId, row.OrderLineId });
            line.HasIndex(row => row.OrderLineId);
            line.ComplexProperty(row => row.Worth);
        });
    }
}
