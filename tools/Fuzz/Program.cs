using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vouch.EInvoicing;
using Vouch.EInvoicing.Pdf;
using Vouch.EInvoicing.Tests;
using Vouch.Fuzz;

// Damaged invoices, credit notes and PDFs through reader, check, writers and drawing for a time: no exception, no hang, bounded memory.
//   dotnet run -c Release --project tools/Fuzz -- [--seconds 60] [--seed 1] [--out FOLDER] [SEED-FILE-OR-FOLDER...]
// The last line is JSON; exit 1 when an input failed, and the input is kept in the folder.
var seconds = Option("--seconds", 60);
var seed = Option("--seed", 1);
var folder = args.SkipWhile(argument => argument != "--out").Skip(1).FirstOrDefault() ?? Path.Combine(Path.GetTempPath(), "vouch-fuzz");
var seeds = Seeds.From(args.Where((argument, i) => !argument.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal))));

const double Hang = 5_000;
const long MostMemory = 1024L * 1024 * 1024;
var random = new Random(seed);
var clock = Stopwatch.StartNew();
long inputs = 0;
long documents = 0;
var failures = 0;
var slowest = 0.0;
while (clock.Elapsed.TotalSeconds < seconds)
{
    var input = seeds[random.Next(seeds.Count)];
    input = random.Next(2) == 0 ? Restructuring.Restructure(input, random) : input;
    input = random.Next(3) != 0 ? Mutation.Mutate(input, random) : input;
    var start = Stopwatch.GetTimestamp();
    try
    {
        Try(input);
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
if (process.PeakWorkingSet64 > MostMemory)
{
    failures++;
    Console.Error.WriteLine("More memory than allowed was needed at one time.");
}

Console.WriteLine(JsonSerializer.Serialize(new { inputs, documents, failures, slowest_ms = Math.Round(slowest), peak_mb = process.PeakWorkingSet64 / 1024 / 1024, seed, seconds }));
return failures == 0 ? 0 : 1;

void Try(byte[] input)
{
    _ = EInvoiceChecker.Check(input, (inputs % 4) switch { 0 => RuleSetName.En16931, 1 => RuleSetName.Peppol, 2 => RuleSetName.XRechnung, _ => null });
    if (EInvoiceReader.Read(input).Document is not { } document)
    {
        return;
    }

    documents++;
    if (documents % 4 == 0)
    {
        foreach (var syntax in (InvoiceSyntax[])[InvoiceSyntax.Ubl, InvoiceSyntax.Cii])
        {
            var written = EInvoiceWriter.Write(document, syntax);
            if (EInvoiceReader.Read(written).Document is null)
            {
                throw new InvalidOperationException("What was written as " + syntax + " cannot be read again.");
            }
        }

        _ = InvoicePage.Write(document);
    }

    if (documents % 500 == 0)
    {
        InvoicePdf.Write(document, Stream.Null, CultureInfo.GetCultureInfo("de-DE"));
    }
}

int Option(string name, int otherwise) =>
    int.TryParse(args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault(), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

void Keep(byte[] input, string why)
{
    Directory.CreateDirectory(folder);
    var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{inputs}"));
    File.WriteAllBytes(name + ".input", input);
    File.WriteAllText(name + ".txt", why);
    Console.Error.WriteLine(name + ": " + why.Split('\n')[0]);
}
