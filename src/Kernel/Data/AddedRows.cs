using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vouch.Kernel;

/// <summary>
/// Saves what a unit of work changed. Where it added many rows to one table, as the intake of interactions does with conversations and their promises, these go by <see cref="IRows"/>: a statement with
/// parameters for each value costs more than all rules that led to the rows. Which way a row goes makes no difference to what is stored.
/// </summary>
internal static class AddedRows
{
    private const int Many = 20;
    private const string PlanName = "Vouch:AddedRows";

    /// <summary>Saves all changes, at the end of a work: what was added in numbers is no longer tracked afterwards.</summary>
    internal static async Task SaveAsync(VouchDb db, IRows rows, CancellationToken cancellationToken)
    {
        var apart = SetApart(db);

        // What makes room for others (an ended promise for the next of its kind) is written first.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (plan, added) in apart)
        {
            await rows.WriteAsync(db, plan.Table, added.Count, (i, row) => plan.Write(added[i].Entity, row), cancellationToken);
        }
    }

    private static List<(Plan Plan, List<EntityEntry> Added)> SetApart(VouchDb db)
    {
        var byType = new Dictionary<IEntityType, List<EntityEntry>>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Added && PlanOf(entry.Metadata) is not null)
            {
                if (!byType.TryGetValue(entry.Metadata, out var some))
                {
                    byType[entry.Metadata] = some = [];
                }

                some.Add(entry);
            }
        }

        var apart = new List<(Plan, List<EntityEntry>)>();
        foreach (var (type, added) in byType)
        {
            if (added.Count < Many)
            {
                continue;
            }

            foreach (var entry in added)
            {
                if (entry.Entity is IVersioned versioned)
                {
                    versioned.Version = 1;
                }

                entry.State = EntityState.Detached;
            }

            apart.Add((PlanOf(type)!, added));
        }

        return apart;
    }

    private static Plan? PlanOf(IEntityType type) =>
        type.GetOrAddRuntimeAnnotationValue(PlanName, static entity => new Planned(Plan.For(entity!)), type).Plan;

    private sealed record Planned(Plan? Plan);

    /// <summary>How the rows of a table are written: its columns in order, and what they hold.</summary>
    private sealed class Plan(RowTable table, IReadOnlyList<(IProperty Property, ValueConverter? Converter)> columns)
    {
        internal RowTable Table => table;

        /// <summary>Null for what must go with other rows in an order that only EF knows, or holds what rows do not.</summary>
        internal static Plan? For(IEntityType type)
        {
            if (type.GetTableName() is not { } name || type.GetForeignKeys().Any() || type.GetReferencingForeignKeys().Any() || type.GetComplexProperties().Any()
                || type.BaseType is not null || type.GetDirectlyDerivedTypes().Any())
            {
                return null;
            }

            var named = new List<RowColumn>();
            var columns = new List<(IProperty, ValueConverter?)>();
            foreach (var property in type.GetProperties())
            {
                var converter = property.GetTypeMapping().Converter;
                var stored = Nullable.GetUnderlyingType(converter?.ProviderClrType ?? property.ClrType) ?? converter?.ProviderClrType ?? property.ClrType;
                if (TypeOf(stored) is not { } held || property.ValueGenerated != ValueGenerated.Never || property.IsShadowProperty())
                {
                    return null;
                }

                named.Add(new RowColumn(property.GetColumnName(), held));
                columns.Add((property, converter));
            }

            return new Plan(new RowTable(name, named), columns);
        }

        internal void Write(object entity, IRowWriter row)
        {
            foreach (var (property, converter) in columns)
            {
                var value = property.GetGetter().GetClrValue(entity);
                var stored = value is null || converter is null ? value : converter.ConvertToProvider(value);
                switch (TypeOf(stored?.GetType() ?? typeof(string)))
                {
                    case RowType.Uuid:
                        row.Write((Guid)stored!);
                        break;
                    case RowType.Text:
                        row.Write((string?)stored);
                        break;
                    case RowType.Boolean:
                        row.Write((bool)stored!);
                        break;
                    case RowType.Bytes:
                        row.Write((byte[])stored!);
                        break;
                    default:
                        row.Write(Convert.ToInt64(stored, System.Globalization.CultureInfo.InvariantCulture));
                        break;
                }
            }
        }

        private static RowType? TypeOf(Type stored) =>
            stored == typeof(Guid) ? RowType.Uuid
            : stored == typeof(string) ? RowType.Text
            : stored == typeof(long) ? RowType.Long
            : stored == typeof(int) ? RowType.Int
            : stored == typeof(short) ? RowType.Short
            : stored == typeof(bool) ? RowType.Boolean
            : stored == typeof(byte[]) ? RowType.Bytes
            : null;
    }
}
