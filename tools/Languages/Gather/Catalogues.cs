using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Vouch.Languages.Trainer.Gather;

/// <summary>Reads the texts of translated programs: gettext catalogues and the language packs of Firefox.</summary>
internal static class Catalogues
{
    private const uint Magic = 0x950412de;

    /// <summary>Pairs of original and translation in a gettext catalogue (<c>.mo</c>); plural forms are pairs of their own. Nothing when the file is none.</summary>
    public static IEnumerable<(string Original, string Translation)> Gettext(byte[] file)
    {
        if (file.Length < 28)
        {
            yield break;
        }

        var little = BinaryPrimitives.ReadUInt32LittleEndian(file) == Magic;
        if (!little && BinaryPrimitives.ReadUInt32BigEndian(file) != Magic)
        {
            yield break;
        }

        int Number(int at) => little ? BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at)) : BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        string Text(int table, int index) => Encoding.UTF8.GetString(file, Number(table + (index * 8) + 4), Number(table + (index * 8)));
        var (count, originals, translations) = (Number(8), Number(12), Number(16));
        for (var index = 0; index < count; index++)
        {
            var original = Text(originals, index);
            if (original.Length == 0)
            {
                continue;
            }

            // A context stands before the text, divided by an end of transmission.
            original = original[(original.IndexOf('\u0004', StringComparison.Ordinal) + 1)..].Split('\0')[0];
            foreach (var form in Text(translations, index).Split('\0'))
            {
                yield return (original, form);
            }
        }
    }

    /// <summary>The values of the Fluent and properties files in a language pack of Firefox.</summary>
    public static IEnumerable<string> LanguagePack(Stream pack)
    {
        using var archive = new ZipArchive(pack, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".ftl", StringComparison.Ordinal) || entry.FullName.EndsWith(".properties", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                var equals = line.IndexOf('=', StringComparison.Ordinal);
                var isComment = line.StartsWith('#') || line.StartsWith('-');
                if (!isComment && equals > 0 && equals + 2 < line.Length)
                {
                    yield return line[(equals + 1)..].Trim();
                }
                else if (!isComment && line.StartsWith("    ", StringComparison.Ordinal) && equals < 0 && !line.Contains('{', StringComparison.Ordinal))
                {
                    yield return line.Trim();
                }
            }
        }
    }

    /// <summary>The language of a locale as catalogues write it (<c>pt_BR</c>, <c>sr@latin</c>, <c>nb-NO</c>); null when it is none that is told.</summary>
    public static string? LanguageOf(string locale)
    {
        var code = locale.Split('_', '-', '@', '.')[0].ToLower(CultureInfo.InvariantCulture);
        code = code switch { "no" => "nb", "fil" => "tl", "iw" => "he", "in" => "id", _ => code };
        return Language.Find(code)?.Code;
    }
}
