using System.IO.Compression;

namespace Vouch.Company;

/// <summary>Tells what a document from outside is by its content; names and what a browser says of it are not looked at. Nothing is unpacked.</summary>
public static class DocumentContent
{
    /// <summary>What is taken, as a field for files offers it to choose.</summary>
    public const string Accept = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.odp";

    private const int MostEntries = 10_000;

    private static readonly (string Part, string Type)[] Office =
    [
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ];

    private static readonly string[] OpenDocument = ["application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.presentation"];

    /// <summary>The media type of a PDF, a picture (PNG, JPEG) or an office document without macros; null for anything else, which is not taken.</summary>
    public static string? TypeOf(byte[] content) => content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'P', (byte)'K', 3, 4, ..] => OfArchive(content),
        _ => null,
    };

    private static string? OfArchive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries || archive.Entries.Any(entry => IsCode(entry.FullName)))
            {
                return null;
            }

            if (archive.GetEntry("[Content_Types].xml") is not null)
            {
                return Array.Find(Office, office => archive.GetEntry(office.Part) is not null).Type;
            }

            return archive.GetEntry("mimetype") is { Length: > 0 and < 100 } entry ? Array.Find(OpenDocument, type => type == Start(entry)) : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static string Start(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var buffer = new byte[100];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, read);
    }

    /// <summary>Macros of office documents, and scripts that an open document carries.</summary>
    private static bool IsCode(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);
}
