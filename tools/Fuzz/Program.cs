using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vouch.EInvoicing;
using Vouch.EInvoicing.Tests;

// Damaged invoices through reader, check and writers for a time: no exception, no hang, bounded memory.
//   dotnet run -c Release --project tools/Fuzz -- [--seconds 60] [--seed 1] [--out FOLDER] SEED-FILE-OR-FOLDER...
// The last line is JSON; exit 1 when an input failed, and the input is kept in the folder.
var seconds = Option("--seconds", 60);
var seed = Option("--seed", 1);
var folder = args.SkipWhile(argument => argument != "--out").Skip(1).FirstOrDefault() ?? Path.Combine(Path.GetTempPath(), "vouch-fuzz");
var seeds = args.Where((argument, i) => !argument.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal)))
    .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.xml", SearchOption.AllDirectories) : [path])
    .Order(StringComparer.Ordinal)
    .Select(File.ReadAllBytes)
    .Where(bytes => bytes.Length < 100_000)
    .ToList();
if (seeds.Count == 0)
{
    Console.Error.WriteLine("Name at least one invoice, or a folder of them, to start from.");
    return 2;
}

const double Hang = 5_000;
var random = new Random(seed);
var clock = Stopwatch.StartNew();
long inputs = 0;
long documents = 0;
var failures = 0;
var slowest = 0.0;
while (clock.Elapsed.TotalSeconds < seconds)
{
    var input = Mutation.Mutate(seeds[random.Next(seeds.Count)], random);
    var start = Stopwatch.GetTimestamp();
    try
    {
        _ = EInvoiceChecker.Check(input, (RuleSetName)(inputs % 3));
        if (EInvoiceReader.Read(input).Document is { } document)
        {
            documents++;
            if (inputs % 8 == 0)
            {
                _ = EInvoiceWriter.Write(document, InvoiceSyntax.Ubl);
                _ = EInvoiceWriter.Write(document, InvoiceSyntax.Cii);
                _ = InvoicePage.Write(document);
            }
        }
    }
#pragma warning disable CA1031 // Any exception at all is what is looked for.
    catch (Exception failure)
#pragma warning restore CA1031
    {
        failures++;
        Keep(input, failure.ToString());
    }

    var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    slowest = Math.Max(slowest, took);
    if (took > Hang)
    {
        failures++;
        Keep(input, string.Create(CultureInfo.InvariantCulture, $"took {took:F0} ms"));
    }

    inputs++;
}

using var process = Process.GetCurrentProcess();
Console.WriteLine(JsonSerializer.Serialize(new { inputs, documents, failures, slowest_ms = Math.Round(slowest), peak_mb = process.PeakWorkingSet64 / 1024 / 1024, seed, seconds }));
return failures == 0 ? 0 : 1;

int Option(string name, int otherwise) =>
    int.TryParse(args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault(), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

void Keep(byte[] input, string why)
{
    Directory.CreateDirectory(folder);
    var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{inputs}"));
    File.WriteAllBytes(name + ".xml", input);
    File.WriteAllText(name + ".txt", why);
    Console.Error.WriteLine(name + ": " + why.Split('\n')[0]);
}
