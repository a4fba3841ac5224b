using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vouch.Storage.Sqlite;

/// <summary>
/// A connection that stays open as long as its (pooled) context lives, though EF closes it after each unit of work: opened anew it would have to be set up again, and would have
/// forgotten what was prepared on it.
/// </summary>
// EF has no public way to keep a connection with its own functions on it; a new version that changes this class does not compile.
#pragma warning disable EF1001
internal sealed class OpenConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder rawSqlCommandBuilder, IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, rawSqlCommandBuilder, logger)
{
    private SqliteConnection? lent;

    /// <summary>The connection of whose turn it is to write, while it is lent; its own otherwise.</summary>
    [AllowNull]
    public override DbConnection DbConnection
    {
        get => lent ?? base.DbConnection;
        set => base.DbConnection = value;
    }

    /// <summary>A connection with EF's functions on it, not yet open.</summary>
    public SqliteConnection Make() => (SqliteConnection)CreateDbConnection();

    /// <summary>Works on another connection from now on, or on its own again.</summary>
    public void Borrow(SqliteConnection? connection) => lent = connection;

    /// <inheritdoc/>
    protected override void CloseDbConnection()
    {
    }

    /// <inheritdoc/>
    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
#pragma warning restore EF1001
