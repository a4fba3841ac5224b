using System.CommandLine;

namespace Vouch.Host.Commands;

/// <summary><c>migrate</c>: brings the database to the newest schema and stops.</summary>
internal static class MigrateCommand
{
    public static Command Create(CommandLineHost host)
    {
        var command = new Command("migrate", "Brings the database to the newest schema.");
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            (_, _) =>
            {
                Console.WriteLine("The database has the newest schema.");
                return Task.FromResult(0);
            },
            cancellationToken));
        return command;
    }
}
