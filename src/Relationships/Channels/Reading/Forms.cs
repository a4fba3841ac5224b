using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MimeKit;

namespace Vouch.Relationships.Channels;

/// <summary>The fields of a form as a service posts it, in both of its encodings.</summary>
/// <param name="Fields">Fields by name; of several with one name the first.</param>
/// <param name="Pairs">All of them in their order.</param>
/// <param name="Files">Files by the name of their field.</param>
internal sealed record PostedForm(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<(string Name, string Value)> Pairs, IReadOnlyList<(string Field, MimePart Part)> Files)
{
    private static readonly PostedForm None = new(new Dictionary<string, string>(), [], []);

    internal string? this[string name] => Fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>Reads a form; an empty one for what is none.</summary>
    internal static PostedForm Read(HookRequest request) =>
        request.Is("application/x-www-form-urlencoded") ? UrlEncoded(request.Body) : request.Is("multipart/form-data") ? Multipart(request) : None;

    /// <summary>The fields as one JSON object.</summary>
    internal string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = LooseJson.Details.Encoder }))
        {
            json.WriteStartObject();
            foreach (var field in Fields)
            {
                json.WriteString(HookReading.Clean(field.Key)!, HookReading.Clean(field.Value));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static PostedForm UrlEncoded(byte[] body)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(Encoding.UTF8.GetString(body)))
        {
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return Of(pairs, []);
    }

    private static PostedForm Multipart(HookRequest request)
    {
        // A form of parts is MIME; the reader of mail is the one that takes it as it comes.
        if (!ContentType.TryParse(request.ContentType, out var type) || type.Boundary is null)
        {
            return None;
        }

        var pairs = new List<(string, string)>();
        var files = new List<(string, MimePart)>();
        try
        {
            using var stream = new MemoryStream(request.Body);
            if (MimeEntity.Load(type, stream) is Multipart parts)
            {
                foreach (var part in parts.OfType<MimePart>())
                {
                    var name = part.ContentDisposition?.Parameters["name"] ?? "";
                    if (part.FileName is not null)
                    {
                        files.Add((name, part));
                        continue;
                    }

                    using var content = new MemoryStream();
                    part.Content?.DecodeTo(content);
                    pairs.Add((name, Encoding.UTF8.GetString(content.ToArray())));
                }
            }
        }
        catch (Exception wrong) when (wrong is FormatException or IOException)
        {
            return None;
        }

        return Of(pairs, files);
    }

    private static PostedForm Of(List<(string Name, string Value)> pairs, List<(string, MimePart)> files)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            fields.TryAdd(name, value);
        }

        return new PostedForm(fields, pairs, files);
    }
}
