using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Vouch.EInvoicing;

namespace Vouch.Bench;

/// <summary>
/// How many invoices one thread reads and holds against EN 16931 in a second, beside a bare pass of <see cref="XmlReader"/> over the same bytes.
/// The two take turns, so that what else the machine does touches both alike; the best round of each counts.
/// </summary>
internal static class EInvoices
{
    private const int LargeFile = 1_000_000;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(12);
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    internal static int Run(string folder, TextWriter output)
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
            Measure(files, output);
            output.WriteLine("without the large:");
        }

        Measure(small.Length > 0 ? small : files, output);
        return 0;
    }

    private static void Measure(byte[][] files, TextWriter output)
    {
        var (check, bare) = (double.MaxValue, double.MaxValue);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Warming + Measuring)
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
