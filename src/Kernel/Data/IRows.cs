namespace Vouch.Kernel;

/// <summary>What a column of a <see cref="RowTable"/> holds.</summary>
public enum RowType
{
    /// <summary>A UUID, stored as EF stores ids.</summary>
    Uuid,

    /// <summary>A UUID of sixteen bytes on both databases: for tables of many million rows that EF does not map.</summary>
    CompactUuid,

    /// <summary>Text.</summary>
    Text,

    /// <summary>64 bits; moments are microseconds since 1970, UTC.</summary>
    Long,

    /// <summary>32 bits.</summary>
    Int,

    /// <summary>16 bits.</summary>
    Short,

    /// <summary>True or false; 0 and 1 on SQLite.</summary>
    Boolean,

    /// <summary>Bytes.</summary>
    Bytes,
}

/// <summary>A column of a <see cref="RowTable"/>.</summary>
/// <param name="Name">As in the database.</param>
/// <param name="Type">What it holds.</param>
public sealed record RowColumn(string Name, RowType Type);

/// <summary>A table, or the part of its columns that is written or looked up, in the order in which <see cref="IRowWriter"/> is given the values.</summary>
/// <param name="Name">As in the database; never made from input.</param>
/// <param name="Columns">Their order.</param>
public sealed record RowTable(string Name, IReadOnlyList<RowColumn> Columns);

/// <summary>Takes the values of one row, column by column, in the order of the table's columns.</summary>
public interface IRowWriter
{
    /// <summary>A UUID; null for none.</summary>
    void Write(Guid? value);

    /// <summary>A text; null for none. A NUL character, which PostgreSQL cannot hold, is left out.</summary>
    void Write(string? value);

    /// <summary>A whole number for a column of any width; what does not fit throws <see cref="OverflowException"/>. Null for none.</summary>
    void Write(long? value);

    /// <summary>True or false; null for none.</summary>
    void Write(bool? value);

    /// <summary>Bytes; null for none.</summary>
    void Write(byte[]? value);
}

/// <summary>
/// Writes and finds rows by the thousand, on the open transaction of a context, without the change tracker: what is needed where one by one is too slow.
/// Everything else goes through EF.
/// </summary>
public interface IRows
{
    /// <summary>Appends rows as fast as the database takes them (COPY on PostgreSQL, one prepared statement on SQLite). A row whose key is there throws, and <see cref="IStorage.IsWorthRepeating"/> says so.</summary>
    Task WriteAsync(VouchDb db, RowTable table, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken);

    /// <summary>Inserts rows with an <c>ON CONFLICT</c> clause that both databases read alike. Rows come sorted by key, and each key once, so that two writers cannot wait for one another.</summary>
    /// <param name="db">With an open transaction.</param>
    /// <param name="table">Where.</param>
    /// <param name="onConflict">What follows ON CONFLICT: <c>(id) DO NOTHING</c>.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="row">Writes the values of a row.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many rows were inserted or changed.</returns>
    Task<int> MergeAsync(VouchDb db, RowTable table, string onConflict, int count, Action<int, IRowWriter> row, CancellationToken cancellationToken);

    /// <summary>Tells for each key, given by its columns, whether a row is there. An index must begin with these columns.</summary>
    Task<bool[]> FindAsync(VouchDb db, RowTable keys, int count, Action<int, IRowWriter> key, CancellationToken cancellationToken);
}
