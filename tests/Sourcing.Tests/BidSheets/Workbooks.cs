using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Vouch.Sourcing.Tests.BidSheets;

/// <summary>Changes workbooks as a spreadsheet program, or an attacker, would.</summary>
internal static class Workbooks
{
    /// <summary>Where a sheet lies in the archive.</summary>
    public static string PathOf(string sheet) => sheet switch
    {
        "Bid" => "xl/worksheets/sheet1.xml",
        "Lines" => "xl/worksheets/sheet2.xml",
        "Alternatives" => "xl/worksheets/sheet3.xml",
        "Answers" => "xl/worksheets/sheet4.xml",
        _ => throw new ArgumentException(sheet),
    };

    public static byte[] ChangeCell(byte[] workbook, string sheet, string cell, string content, string type) => ChangePart(workbook, PathOf(sheet), xml =>
    {
        var pattern = new Regex($"<x:c r=\"{cell}\"([^>]*?)( t=\"[^\"]*\")?( ?/>|>.*?</x:c>)", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        Assert.Matches(pattern, xml);
        var prefixed = Regex.Replace(content, "<(/?)([a-zA-Z])", "<$1x:$2", RegexOptions.None, TimeSpan.FromSeconds(5));
        return pattern.Replace(xml, match => $"<x:c r=\"{cell}\" t=\"{type}\">{prefixed}</x:c>", 1);
    });

    public static byte[] ChangePart(byte[] workbook, string path, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(path) ?? throw new ArgumentException(path);
            string text;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(path).Open(), new UTF8Encoding(false));
            writer.Write(change(text));
        }

        return stream.ToArray();
    }

    public static byte[] AddPart(byte[] workbook, string path, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry(path, CompressionLevel.SmallestSize).Open();
            part.Write(content);
        }

        return stream.ToArray();
    }
}
