using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vouch.Storage.Sqlite;

/// <summary>
/// Gives EF a command that was prepared before in place of the new one it made with the same text: SQLite otherwise parses and plans every statement each time, which is
/// a good part of what a small statement costs. Works with connections that stay open (<see cref="OpenConnection"/>); each keeps its own commands.
/// </summary>
internal sealed class PreparedCommands : DbCommandInterceptor
{
    // Lists of parameters make texts of many lengths; what is used every day is kept again soon after.
    private const int MostKept = 500;
    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, PreparedCommand>> byConnection = [];

    /// <inheritdoc/>
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { State: ConnectionState.Open } connection } made || made is PreparedCommand)
        {
            return result;
        }

        var kept = byConnection.GetValue(connection, Begin);
        if (!kept.TryGetValue(made.CommandText, out var prepared))
        {
            if (kept.Count == MostKept)
            {
                Forget(kept);
            }

            kept[made.CommandText] = prepared = new PreparedCommand { Connection = connection, CommandText = made.CommandText };
        }

        // One text may be read twice at the same time on one connection.
        return prepared.TryLend(made) ? prepared : made;
    }

    private static Dictionary<string, PreparedCommand> Begin(SqliteConnection connection)
    {
        var kept = new Dictionary<string, PreparedCommand>(StringComparer.Ordinal);
        connection.StateChange += (_, change) =>
        {
            // What was prepared on a connection ends with it, even where the same object is opened again.
            if (change.CurrentState == ConnectionState.Closed)
            {
                kept.Clear();
            }
        };
        return kept;
    }

    private static void Forget(Dictionary<string, PreparedCommand> kept)
    {
        foreach (var (text, command) in kept.ToList())
        {
            if (!command.IsLent)
            {
                command.Dispose();
                kept.Remove(text);
            }
        }
    }

    /// <summary>A command that outlives its uses: disposing it while it is lent gives it back.</summary>
    private sealed class PreparedCommand : SqliteCommand
    {
        public bool IsLent { get; private set; }

        public bool TryLend(SqliteCommand made)
        {
            if (IsLent)
            {
                return false;
            }

            IsLent = true;
            Transaction = made.Transaction;
            CommandTimeout = made.CommandTimeout;
            foreach (SqliteParameter parameter in made.Parameters)
            {
                Parameters.Add(parameter);
            }

            made.Parameters.Clear();
            made.Dispose();
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && IsLent)
            {
                IsLent = false;
                Parameters.Clear();
                Transaction = null;
                return;
            }

            base.Dispose(disposing);
        }
    }
}
