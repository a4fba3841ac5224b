using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vouch.Suppliers.Screening;

/// <summary>Writes the entries of a list so that they can be stored, and reads them back; and the marks by which entries and names are recognised.</summary>
internal static class ListPacking
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Entries as compressed JSON.</summary>
    public static byte[] Pack(IReadOnlyList<ListedParty> parties)
    {
        using var buffer = new MemoryStream();
        using (var packed = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, parties, Plain);
        }

        return buffer.ToArray();
    }

    /// <summary>Entries read back.</summary>
    public static IReadOnlyList<ListedParty> Unpack(byte[] packed)
    {
        using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<ListedParty>>(unpacked, Plain) ?? throw new InvalidDataException("A stored list has no entries.");
    }

    /// <summary>One value as JSON, for what is kept with a hit.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Plain);

    /// <summary>The same read back.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Plain) ?? throw new InvalidDataException("What is kept with a hit cannot be read.");

    /// <summary>By what an entry is recognised as the same: kind, names, dates of birth and countries, in any order. Under which programme it was listed does not matter.</summary>
    public static string Mark(ListedParty entry) => Mark(
    [
        entry.Kind.ToString(),
        .. entry.Names.Select(name => (name.IsWeak ? "w:" : "n:") + name.Text).Order(StringComparer.Ordinal),
        .. entry.Births.Select(birth => "b:" + Write(birth)).Order(StringComparer.Ordinal),
        .. entry.Countries.Select(country => "c:" + country).Order(StringComparer.Ordinal),
    ]);

    /// <summary>By what a name is recognised as the same, however many blanks it is written with and in small letters or capitals.</summary>
    public static string Mark(string name, NameKind kind) => Mark(Plainly(name, kind));

    /// <summary>The same with what is told of a person beside the name: somebody of another day of birth is somebody else to decide on.</summary>
    public static string Mark(ScreenedName wanted) => wanted.Kind != NameKind.Person ? Mark(wanted.Name, wanted.Kind) : Mark(
    [
        .. Plainly(wanted.Name, wanted.Kind),
        .. (wanted.Births ?? []).Select(birth => "b:" + Write(birth)).Order(StringComparer.Ordinal),
        .. (wanted.Countries ?? []).Select(country => "c:" + country).Order(StringComparer.Ordinal),
    ]);

    /// <summary>The hash of a list's files, whatever they are called and in which order they come.</summary>
    public static string Hash(IReadOnlyList<ListFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData([.. files.Select(file => SHA256.HashData(file.Content)).OrderBy(Convert.ToHexStringLower, StringComparer.Ordinal).SelectMany(hash => hash)]));

    private static string[] Plainly(string name, NameKind kind) =>
        [kind.ToString(), string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

    // Lone surrogates, which UTF-8 has no bytes for, are replaced: the mark is of what can be stored.
    private static string Mark(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))).AsSpan(0, 16));
}
