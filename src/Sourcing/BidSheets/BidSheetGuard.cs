using System.IO.Compression;
using System.Xml;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// Looks at an uploaded workbook before a spreadsheet library does: how much it unpacks to, counted while unpacking and not as the archive claims,
/// whether its XML is plain and shallow, and whether it reaches outside of itself.
/// </summary>
internal static class BidSheetGuard
{
    public const int LargestFile = 4 << 20;
    private const long LargestUnpacked = 32 << 20;
    private const int MostParts = 200;
    private const int HighestRatio = 150;
    private const int RatioCountsFrom = 1 << 20;
    private const int DeepestXml = 32;

    private static readonly string[] ActiveFolders = ["xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/querytables/", "xl/ctrlprops/", "xl/macrosheets/", "xl/dialogsheets/"];
    private static readonly string[] ActiveParts = ["xl/connections.xml", "xl/vbaproject.bin", "xl/vbadata.xml"];

    /// <summary>Null when the workbook may be handed to the library.</summary>
    public static Refusal? Check(byte[] workbook)
    {
        if (workbook.Length > LargestFile)
        {
            return BidSheetRefusals.TooLarge;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(workbook, writable: false), ZipArchiveMode.Read);
            return Check(archive);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or XmlException or NotSupportedException or ArgumentException)
        {
            return BidSheetRefusals.NotAWorkbook;
        }
    }

    private static Refusal? Check(ZipArchive archive)
    {
        if (archive.Entries.Count > MostParts)
        {
            return BidSheetRefusals.TooLarge;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unpacked = 0L;
        foreach (var entry in archive.Entries)
        {
            // Two parts of one name: one program may read the first and another the second.
            if (!names.Add(entry.FullName) || entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.Contains('\\', StringComparison.Ordinal) || entry.FullName.StartsWith('/'))
            {
                return BidSheetRefusals.NotAWorkbook;
            }

            var name = entry.FullName.ToLowerInvariant();
            if (Array.Exists(ActiveFolders, folder => name.StartsWith(folder, StringComparison.Ordinal)) || Array.IndexOf(ActiveParts, name) >= 0)
            {
                return BidSheetRefusals.ActiveContent.With(entry.FullName);
            }

            if (Unpack(entry, LargestUnpacked - unpacked) is not { } content)
            {
                return BidSheetRefusals.TooLarge;
            }

            unpacked += content.Length;
            if ((name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal)) && CheckXml(content, name) is { } refusal)
            {
                return refusal;
            }
        }

        return names.Contains("[Content_Types].xml") ? null : BidSheetRefusals.NotAWorkbook;
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, long room)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > room || (content.Length > RatioCountsFrom && content.Length > HighestRatio * Math.Max(entry.CompressedLength, 1)))
            {
                return null;
            }
        }

        return content.ToArray();
    }

    private static Refusal? CheckXml(byte[] content, string name)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestUnpacked, CloseInput = true };
        using var reader = XmlReader.Create(new MemoryStream(content, writable: false), settings);
        while (reader.Read())
        {
            if (reader.Depth > DeepestXml)
            {
                return BidSheetRefusals.NotAWorkbook;
            }

            if (name.EndsWith(".rels", StringComparison.Ordinal) && reader.NodeType == XmlNodeType.Element && string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase))
            {
                return BidSheetRefusals.ActiveContent.With(reader.GetAttribute("Type")?.Split('/')[^1] ?? "link");
            }
        }

        return null;
    }
}
