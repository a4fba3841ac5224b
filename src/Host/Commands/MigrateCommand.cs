using System.CommandLine;
using Vouch.Relationships.Interactions.Spreading;

namespace Vouch.Host.Commands;

/// <summary><c>migrate</c>: brings the database to the newest schema and stops; with <c>--distribute</c> it also spreads the interaction log over the machines of a Citus cluster.</summary>
internal static class MigrateCommand
{
    public static Command Create(CommandLineHost host)
    {
        var distribute = new Option<bool>("--distribute") { Description = "Spreads the interaction log over the machines of a Citus cluster, by identity. May be stopped and repeated." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --distribute: prints the statements that are left to do and changes nothing but the schema's version." };
        var command = new Command("migrate", "Brings the database to the newest schema.") { distribute, dryRun };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                if (parsed.GetValue(distribute))
                {
                    return await LogDistribution.RunAsync(services, parsed.GetValue(dryRun), output, error, stopping);
                }

                await output.WriteLineAsync("The database has the newest schema.");
                return 0;
            },
            cancellationToken));
        return command;
    }
}
