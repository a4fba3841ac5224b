using System.Data.Common;
using System.Diagnostics;

namespace Vouch.Bench.Databases;

/// <summary>Runs recorded statements through ADO.NET alone: prepared commands, the same transactions, a commit wherever there was one.</summary>
internal static class BareStatements
{
    /// <summary>Runs each batch of work once, the clients taking turns at what is left.</summary>
    /// <param name="database">In the state in which the recording began.</param>
    /// <param name="batches">What was recorded; a batch is run in order by one client.</param>
    /// <param name="clients">How many run at once.</param>
    /// <param name="oneWriter">True where the database has one writer: clients queue instead of polling its lock, as Vouch does.</param>
    /// <returns>How long it took and the processor time of this process, without connecting and preparing.</returns>
    public static async Task<(TimeSpan Elapsed, TimeSpan Processor)> RunAsync(DatabaseCopy database, IReadOnlyList<IReadOnlyList<RecordedWork>> batches, int clients, bool oneWriter)
    {
        using var writer = new SemaphoreSlim(oneWriter ? 1 : int.MaxValue);
        var connected = new List<Client>();
        try
        {
            for (var i = 0; i < clients; i++)
            {
                connected.Add(await Client.ConnectAsync(database, batches, writer));
            }

            var next = -1;
            var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await Task.WhenAll(connected.Select(client => Task.Run(async () =>
            {
                for (var i = Interlocked.Increment(ref next); i < batches.Count; i = Interlocked.Increment(ref next))
                {
                    await client.RunAsync(batches[i]);
                }
            })));
            return (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor);
        }
        finally
        {
            foreach (var client in connected)
            {
                await client.DisposeAsync();
            }
        }
    }

    private sealed class Client(DbConnection connection, SemaphoreSlim writer) : IAsyncDisposable
    {
        private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);

        public static async Task<Client> ConnectAsync(DatabaseCopy database, IEnumerable<IReadOnlyList<RecordedWork>> batches, SemaphoreSlim writer)
        {
            var client = new Client(await database.OpenAsync(), writer);
            foreach (var statement in batches.SelectMany(batch => batch).SelectMany(work => work.Statements))
            {
                if (!client.commands.ContainsKey(statement.Text))
                {
                    client.commands.Add(statement.Text, await client.PrepareAsync(statement));
                }
            }

            return client;
        }

        public async Task RunAsync(IReadOnlyList<RecordedWork> batch)
        {
            foreach (var work in batch)
            {
                if (!work.InTransaction)
                {
                    await ExecuteAsync(work.Statements[0], null);
                    continue;
                }

                await writer.WaitAsync();
                try
                {
                    await using var transaction = await connection.BeginTransactionAsync();
                    foreach (var statement in work.Statements)
                    {
                        await ExecuteAsync(statement, transaction);
                    }

                    await transaction.CommitAsync();
                }
                finally
                {
                    writer.Release();
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var command in commands.Values)
            {
                await command.DisposeAsync();
            }

            await connection.DisposeAsync();
        }

        private async Task<DbCommand> PrepareAsync(RecordedStatement statement)
        {
            var command = connection.CreateCommand();
            command.CommandText = statement.Text;
            foreach (var parameter in statement.Parameters)
            {
                command.Parameters.Add(RecordingStorage.Copy(parameter));
            }

            await command.PrepareAsync();
            return command;
        }

        private async Task ExecuteAsync(RecordedStatement statement, DbTransaction? transaction)
        {
            var command = commands[statement.Text];
            command.Transaction = transaction;
            for (var i = 0; i < statement.Parameters.Length; i++)
            {
                command.Parameters[i].Value = statement.Parameters[i].Value;
            }

            await using var rows = await command.ExecuteReaderAsync();
            do
            {
                while (await rows.ReadAsync())
                {
                    for (var i = 0; i < rows.FieldCount; i++)
                    {
                        rows.GetValue(i);
                    }
                }
            }
            while (await rows.NextResultAsync());
        }
    }
}
