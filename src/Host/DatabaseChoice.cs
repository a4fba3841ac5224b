using Vouch.Kernel;
using Vouch.Storage.Postgres;
using Vouch.Storage.Sqlite;

namespace Vouch.Host;

/// <summary>Which database: a file for the embedded one, or a PostgreSQL connection string. The connection alone decides.</summary>
/// <param name="Connection">File path, <c>Host=...;Database=...</c>, or <c>postgres://user:password@host/database</c>.</param>
public sealed record DatabaseChoice(string Connection)
{
    /// <summary>The file used when neither <c>--database</c> nor <c>VOUCH_DATABASE</c> says another.</summary>
    public const string DefaultFile = "data/vouch.db";

    /// <summary>True for PostgreSQL.</summary>
    public bool IsPostgres => Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        || Connection.StartsWith("postgres://", StringComparison.Ordinal) || Connection.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>The folder of the keys that stay outside the database: <c>VOUCH_KEYS</c>, or beside the file.</summary>
    public string KeyFolder => Environment.GetEnvironmentVariable("VOUCH_KEYS") is { Length: > 0 } folder
        ? folder
        : IsPostgres ? "data/vouch.keys" : Path.ChangeExtension(Path.GetFullPath(Connection), ".keys");

    /// <summary>From the option, the environment, or the default.</summary>
    public static DatabaseChoice Of(string? option) =>
        new(option ?? (Environment.GetEnvironmentVariable("VOUCH_DATABASE") is { Length: > 0 } named ? named : DefaultFile));

    /// <summary>Opens the storage.</summary>
    /// <param name="durable">False only for building a database that is thrown away on failure.</param>
    public IStorage Open(bool durable = true)
    {
        if (IsPostgres)
        {
            return new PostgresStorage(AsKeyValues(Connection));
        }

        if (Path.GetDirectoryName(Path.GetFullPath(Connection)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return new SqliteStorage(Path.GetFullPath(Connection), durable);
    }

    private static string AsKeyValues(string connection)
    {
        if (!connection.StartsWith("postgres", StringComparison.Ordinal) || !Uri.TryCreate(connection, UriKind.Absolute, out var address))
        {
            return connection;
        }

        var user = address.UserInfo.Split(':', 2);
        var builder = new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : 5432,
            Database = address.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        return builder.ConnectionString;
    }
}
