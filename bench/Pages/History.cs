using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Vouch.Kernel;

namespace Vouch.Bench.Pages;

/// <summary>
/// Gives a company a long past: what is over and done (requests, orders, receipts, invoices, payments, decisions and promises that ended) is copied again and again with ids and
/// numbers of its own, below the numbers of what is under way, so that what is open stays what it was. For reading only: the ledger is not copied with it.
/// </summary>
internal sealed class History(VouchDb db, IStorage storage)
{
    private const string Copied = "IN (SELECT id FROM bench_copied)";

    /// <summary>The tables, those that others point to first, and which rows of them are over.</summary>
    private static readonly (string Table, string Over)[] Tables =
    [
        ("requests_request", "ended_at IS NOT NULL"),
        ("requests_line", "request " + Copied),
        ("requests_question", "request " + Copied),
        ("requests_word_key", "request " + Copied),
        ("decisions_approval", "settled_at IS NOT NULL"),
        ("decisions_act", "approval " + Copied),
        ("decisions_step", "approval " + Copied),
        ("purchasing_order", "closed_at IS NOT NULL"),
        ("purchasing_order_line", "order_id " + Copied),
        ("purchasing_receipt", "order_id " + Copied),
        ("purchasing_receipt_line", "receipt_id " + Copied),
        ("purchasing_invoice", "state = 'Paid'"),
        ("purchasing_invoice_line", "invoice_id " + Copied),
        ("purchasing_payment", "state = 'Settled'"),
        ("promises_promise", "ended_at IS NOT NULL AND subject_id " + Copied),
    ];

    /// <summary>Copies until there are at least so many orders.</summary>
    /// <returns>How many orders there are.</returns>
    public async Task<long> LengthenAsync(long orders, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var present = await CountAsync("SELECT COUNT(*) AS \"Value\" FROM purchasing_order", cancellationToken);
        var closed = await CountAsync("SELECT COUNT(*) AS \"Value\" FROM purchasing_order WHERE closed_at IS NOT NULL", cancellationToken);
        if (present >= orders)
        {
            return present;
        }

        if (closed == 0)
        {
            throw new InvalidOperationException("This database has no order that is closed; there is nothing to make a past of.");
        }

        var copies = (orders - present + closed - 1) / closed;
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await ExecuteAsync($"CREATE TEMPORARY TABLE bench_copied (id {(IsPostgres ? "uuid" : "text")} PRIMARY KEY)", cancellationToken);
            var entities = Tables.Select(table => (table.Table, table.Over, Entity: ((DbContext)db).Model.GetEntityTypes().Single(entity => entity.GetTableName() == table.Table))).ToList();
            foreach (var (table, over, _) in entities.Where(one => one.Entity.FindProperty("Id") is not null))
            {
                await ExecuteAsync($"INSERT INTO bench_copied SELECT id FROM {table} WHERE {over}", cancellationToken);
            }

            foreach (var (table, over, entity) in entities)
            {
                await CopyAsync(table, entity.FindProperty("Id") is null ? over : "id " + Copied, entity, copies, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await ExecuteAsync("ANALYZE", cancellationToken);
        return await CountAsync("SELECT COUNT(*) AS \"Value\" FROM purchasing_order", cancellationToken);
    }

    private bool IsPostgres => storage.Name == "postgres";

    private async Task CopyAsync(string table, string which, IEntityType entity, long copies, CancellationToken cancellationToken)
    {
        var place = StoreObjectIdentifier.Table(table, entity.GetSchema());
        var numbered = entity.GetIndexes().Where(index => index is { IsUnique: true, Properties: [{ } only] } && only.ClrType == typeof(long)).Select(index => index.Properties[0].GetColumnName(place)!).ToHashSet(StringComparer.Ordinal);
        var stride = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var column in numbered)
        {
            stride[column] = await CountAsync($"SELECT COALESCE(MAX(\"{column}\"), 0) AS \"Value\" FROM {table}", cancellationToken);
            await ExecuteAsync(Invariant($"UPDATE {table} SET \"{column}\" = \"{column}\" + {copies * stride[column]}"), cancellationToken);
        }

        var columns = entity.GetFlattenedProperties().Select(property => (Name: property.GetColumnName(place)!, IsId: IsId(property))).ToList();
        var values = columns.Select(column =>
            column.IsId ? $"CASE WHEN \"{column.Name}\" {Copied} THEN {AnotherId(column.Name)} ELSE \"{column.Name}\" END"
            : stride.TryGetValue(column.Name, out var step) ? Invariant($"\"{column.Name}\" - (copy.k * {step})")
            : $"\"{column.Name}\"");
        await ExecuteAsync(
            Invariant($"""
                WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < {copies})
                INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))})
                SELECT {string.Join(", ", values)} FROM copy CROSS JOIN {table} WHERE {which}
                """),
            cancellationToken);
    }

    private static bool IsId(IProperty property)
    {
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return (Nullable.GetUnderlyingType(stored) ?? stored) == typeof(Guid);
    }

    /// <summary>The first eight digits of an id are the copy's number; the rest is random and stays.</summary>
    private string AnotherId(string column) => IsPostgres
        ? $"(lpad(to_hex(copy.k), 8, '0') || substr(\"{column}\"::text, 9))::uuid"
        : $"printf('%08X', copy.k) || substr(\"{column}\", 9)";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private Task<long> CountAsync(string sql, CancellationToken cancellationToken) => db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken);

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
}
