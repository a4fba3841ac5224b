using System.CommandLine;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Host.Commands;

/// <summary><c>verify</c>: checks the fact ledger from the first fact to the last seal.</summary>
internal static class VerifyCommand
{
    private const int FaultsFound = 3;

    public static Command Create(CommandLineHost host)
    {
        var command = new Command("verify", "Checks the fact ledger: every hash, chain, position, text and seal. Exit 3 when something was changed, removed, moved or inserted.");
        command.SetAction((parsed, cancellationToken) => host.RunAsync(parsed, VerifyAsync, cancellationToken));
        return command;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var report = await LedgerVerification.RunAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), services.GetRequiredService<ISealingKey>().PublicKey, cancellationToken);
        foreach (var fault in report.Faults)
        {
            Console.WriteLine($"{fault.Code}  {fault.Place}  {fault.Says}");
        }

        Console.WriteLine(report.Faults.Count == 0 ? $"The ledger is whole: {report.Facts} facts, sealed to position {report.SealedTo}." : $"{report.Faults.Count} fault(s) found.");
        Console.WriteLine(JsonSerializer.Serialize(new { facts = report.Facts, seals = report.Seals, sealed_to = report.SealedTo, faults = report.Faults.Count }));
        return report.Faults.Count == 0 ? 0 : FaultsFound;
    }
}
