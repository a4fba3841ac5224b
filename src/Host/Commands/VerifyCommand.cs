using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Promises.Proofs;

namespace Vouch.Host.Commands;

/// <summary><c>verify</c>: checks the fact ledger from the first fact to the last seal; with <c>--proof</c> a proof that somebody downloaded, without any database.</summary>
internal static class VerifyCommand
{
    private const int FaultsFound = 3;
    private const int NotValid = 2;

    public static Command Create(CommandLineHost host)
    {
        var proof = new Option<FileInfo?>("--proof") { Description = "A proof that was downloaded. It is checked by itself: no database is opened. Exit 0 when it holds, 2 when not." };
        var keys = new Option<string[]>("--key") { Description = "With --proof: the key that you trust, as fingerprint (sha256:...) or as a file with the fingerprint or the key in PEM. Can be repeated.", AllowMultipleArgumentsPerToken = false };
        var seal = new Option<FileInfo?>("--seal") { Description = "With --proof: a seal that you kept, as the file or the message of a monthly statement; a ledger that was rewritten since contradicts it." };
        var command = new Command("verify", "Checks the fact ledger: every hash, chain, position, text and seal. Exit 3 when something was changed, removed, moved or inserted. With --proof: checks a downloaded proof offline.")
        {
            proof, keys, seal,
        };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(proof) is { } file
            ? CheckAsync(file, parsed.GetValue(keys) ?? [], parsed.GetValue(seal), parsed.InvocationConfiguration.Output, cancellationToken)
            : host.RunAsync(parsed, VerifyAsync, cancellationToken));
        return command;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var key = services.GetRequiredService<ISealingKey>().PublicKey;
        var report = await LedgerVerification.RunAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), key, cancellationToken);
        foreach (var fault in report.Faults)
        {
            Console.WriteLine($"{fault.Code}  {fault.Place}  {fault.Says}");
        }

        Console.WriteLine(report.Faults.Count == 0 ? $"The ledger is whole: {report.Facts} facts, sealed to position {report.SealedTo}." : $"{report.Faults.Count} fault(s) found.");
        Console.WriteLine(JsonSerializer.Serialize(new { facts = report.Facts, seals = report.Seals, sealed_to = report.SealedTo, faults = report.Faults.Count, key = Seal.Fingerprint(key) }));
        return report.Faults.Count == 0 ? 0 : FaultsFound;
    }

    private static async Task<int> CheckAsync(FileInfo file, string[] keys, FileInfo? seal, TextWriter output, CancellationToken cancellationToken)
    {
        var trusted = new List<string>();
        foreach (var key in keys)
        {
            trusted.Add(await FingerprintAsync(key, cancellationToken));
        }

        var kept = seal is null ? null : KeptSeal.Parse(await File.ReadAllTextAsync(seal.FullName, cancellationToken));
        var report = seal is not null && kept is null
            ? new PromiseProofReport(new ProofFault("proof.unreadable", seal.Name, "This is not a seal as statements enclose it, nor a message with its lines."), [], 0, null, [])
            : PromiseProof.Check(await File.ReadAllTextAsync(file.FullName, cancellationToken), trusted, kept);
        foreach (var line in report.Says)
        {
            await output.WriteLineAsync(line);
        }

        if (report.Fault is { } fault)
        {
            await output.WriteLineAsync($"{fault.Code}  {fault.Place}  {fault.Says}");
            await output.WriteLineAsync(JsonSerializer.Serialize(new { valid = false, facts = report.Facts, fault = fault.Code, place = fault.Place }));
            return NotValid;
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(new { valid = true, facts = report.Facts, sealed_at = report.SealedAt is { } at ? ProofJson.Write(at) : null, key = string.Join(',', report.Keys) }));
        return 0;
    }

    private static async Task<string> FingerprintAsync(string given, CancellationToken cancellationToken)
    {
        var text = File.Exists(given) ? (await File.ReadAllTextAsync(given, cancellationToken)).Trim() : given.Trim();
        if (!text.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            return text.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? text.ToLowerInvariant() : "sha256:" + text.ToLowerInvariant();
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(text);
        return Seal.Fingerprint(key.ExportSubjectPublicKeyInfo());
    }
}
