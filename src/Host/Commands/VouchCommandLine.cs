using System.CommandLine;
using Vouch.Kernel;

namespace Vouch.Host.Commands;

/// <summary>The command line: what the Host offers and what each room adds.</summary>
public static class VouchCommandLine
{
    // Whoever is told to stop finishes what is under way: the batch of an import, the answers of a server.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command; no arguments means <c>serve</c>.</summary>
    /// <returns>0 all taken, 3 some refused, 2 could not run.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var host = new CommandLineHost();
        var root = new RootCommand("Vouch: procurement that keeps its word.") { host.Database };
        root.Add(ServeCommand.Create(host));
        root.Add(DemoCommand.Create(host));
        root.Add(TourCommand.Create(host));
        root.Add(AdminCommand.Create(host));
        root.Add(VerifyCommand.Create(host));
        root.Add(MigrateCommand.Create(host));
        root.Add(EInvoiceCommand.Create());
        foreach (var command in Rooms.All.SelectMany(module => module.Commands(host)))
        {
            Join(root, command, [.. root.Options.Where(option => option.Recursive)]);
        }

        var parsed = root.Parse(arguments.Length == 0 ? ["serve"] : arguments);
        try
        {
            // Wrong words on the command line could not run; the library would answer 1.
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd });
            return parsed.Errors.Count > 0 ? 2 : code;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(Explain(exception));
            return 2;
        }
    }

    private static void Join(Command parent, Command added, IReadOnlyList<Option> everywhere)
    {
        if (parent.Subcommands.FirstOrDefault(command => command.Name == added.Name) is not { } present)
        {
            parent.Add(added);
            return;
        }

        // The parser looks for recursive options at a command's first parent only, and that stays the one of its own room.
        foreach (var option in everywhere)
        {
            added.Options.Add(option);
        }

        foreach (var command in added.Subcommands)
        {
            Join(present, command, everywhere);
        }
    }

    private static string Explain(Exception exception) => exception switch
    {
        Npgsql.NpgsqlException or System.Net.Sockets.SocketException => $"The database cannot be reached: {exception.Message} Check --database.",
        Microsoft.Data.Sqlite.SqliteException sqlite => $"The database file cannot be used: {sqlite.Message}. Check --database.",
        IOException or UnauthorizedAccessException => exception.Message,
        _ => exception.ToString(),
    };
}
