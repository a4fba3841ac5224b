using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Vouch.EInvoicing;

namespace Vouch.Bench.EInvoices;

/// <summary>
/// How many invoices one thread reads and holds against EN 16931 in a second, beside a bare pass of <see cref="XmlReader"/> over the same bytes.
/// The two take turns, so that what else the machine does touches both alike; the best round of each counts.
/// </summary>
internal static class EInvoicesCommand
{
    private const int LargeFile = 1_000_000;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(4);
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Invoices in UBL or CII, in this folder or below; other files are passed over." }.AcceptExistingOnly();
        var seconds = new Option<int>("--seconds") { Description = "How long to measure, after four seconds of warming.", DefaultValueFactory = _ => 12 };
        var command = new Command("einvoices", "Invoices held against EN 16931 by one thread, beside a bare XmlReader pass over the same bytes.") { folder, seconds };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder).FullName, TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out));
        return command;
    }

    private static int Run(string folder, TimeSpan measuring, TextWriter output)
    {
        var files = Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(IsInvoice).ToArray();
        if (files.Length == 0)
        {
            output.WriteLine("There are no invoices below that folder.");
            return 2;
        }

        // One invoice with a large enclosed file would hide all others.
        var small = Array.FindAll(files, file => file.Length < LargeFile);
        if (small.Length > 0 && small.Length < files.Length)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all {files.Length}, with {files.Length - small.Length} larger than a megabyte:"));
            Measure(files, measuring, output);
            output.WriteLine("without the large:");
        }

        Measure(small.Length > 0 ? small : files, measuring, output);
        return 0;
    }

    private static void Measure(byte[][] files, TimeSpan measuring, TextWriter output)
    {
        var (check, bare) = (double.MaxValue, double.MaxValue);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Warming + measuring)
        {
            var (checkRound, bareRound) = (Seconds(files, Check), Seconds(files, Read));
            if (clock.Elapsed > Warming)
            {
                (check, bare) = (Math.Min(check, checkRound), Math.Min(bare, bareRound));
            }
        }

        var megabytes = files.Sum(file => (long)file.Length) / 1e6;
        Write(output, "checked against EN 16931", files.Length / check, megabytes / check);
        Write(output, "bare XmlReader pass", files.Length / bare, megabytes / bare);
        output.WriteLine(JsonSerializer.Serialize(new
        {
            files = files.Length,
            invoices_per_second = Math.Round(files.Length / check),
            bare_per_second = Math.Round(files.Length / bare),
            ratio = Math.Round(bare / check, 3),
            cores = Environment.ProcessorCount,
        }));
    }

    private static bool IsInvoice(byte[] file) => EInvoiceChecker.Check(file).Problems.Count == 0;

    private static double Seconds(byte[][] files, Action<byte[]> work)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var file in files)
        {
            work(file);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Check(byte[] file) => EInvoiceChecker.Check(file, RuleSetName.En16931);

    private static void Read(byte[] file)
    {
        using var reader = XmlReader.Create(new MemoryStream(file), Settings);
        while (reader.Read())
        {
        }
    }

    private static void Write(TextWriter output, string what, double invoices, double megabytes) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-26} {invoices,9:N0} invoices/s {megabytes,7:N1} MB/s"));
}
