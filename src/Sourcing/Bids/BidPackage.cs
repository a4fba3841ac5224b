using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// The bytes that are sealed: <c>"VP" | format | length of the JSON | JSON | the files one after the other</c>.
/// The JSON is canonical: a bid that <see cref="BidRules.Check"/> passed always gives the same bytes.
/// </summary>
internal static class BidPackage
{
    private const byte Format = 1;
    private const int HeaderLength = 7;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = false,
        MaxDepth = 8,
        Converters = { new IdConverter<LineId>(), new IdConverter<CriterionId>() },
    };

    /// <summary>Packs a checked bid with its files; refused when it would not fit the largest size class.</summary>
    public static Outcome<byte[]> Pack(BidContent bid, IReadOnlyList<BidUpload> files)
    {
        if (!bid.Files.SequenceEqual(files.Select(Describe)))
        {
            throw new ArgumentException("The bid must name exactly the files that go with it.", nameof(files));
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(bid, Json);
        var length = HeaderLength + (long)json.Length + files.Sum(file => (long)file.Content.Length);
        if (length > SizeClasses.LongestContent)
        {
            return BidRefusals.TooLarge.With(Megabytes(length), Megabytes(SizeClasses.LongestContent)).At("files");
        }

        var package = new byte[length];
        (package[0], package[1], package[2]) = ((byte)'V', (byte)'P', Format);
        BinaryPrimitives.WriteInt32BigEndian(package.AsSpan(3), json.Length);
        json.CopyTo(package, HeaderLength);
        var at = HeaderLength + json.Length;
        foreach (var file in files)
        {
            file.Content.CopyTo(package, at);
            at += file.Content.Length;
        }

        return package;
    }

    /// <summary>Reads what <see cref="Pack"/> made; refused when it is something else or a file does not match its hash.</summary>
    public static Outcome<(BidContent Bid, IReadOnlyList<BidUpload> Files)> Unpack(ReadOnlySpan<byte> package)
    {
        if (package.Length < HeaderLength || package[0] != 'V' || package[1] != 'P' || package[2] != Format)
        {
            return BidRefusals.CannotBeRead;
        }

        var jsonLength = BinaryPrimitives.ReadInt32BigEndian(package[3..]);
        if (jsonLength < 0 || jsonLength > package.Length - HeaderLength)
        {
            return BidRefusals.CannotBeRead;
        }

        if (Read(package.Slice(HeaderLength, jsonLength)) is not { } bid)
        {
            return BidRefusals.CannotBeRead;
        }

        var rest = package[(HeaderLength + jsonLength)..];
        var files = new List<BidUpload>();
        foreach (var file in bid.Files)
        {
            if (file.Length < 0 || file.Length > rest.Length)
            {
                return BidRefusals.CannotBeRead;
            }

            var upload = new BidUpload(file.Name, rest[..file.Length].ToArray());
            if (Describe(upload) != file)
            {
                return BidRefusals.CannotBeRead;
            }

            files.Add(upload);
            rest = rest[file.Length..];
        }

        return rest.IsEmpty ? (bid, files) : BidRefusals.CannotBeRead;
    }

    /// <summary>Name, length and hash of a file.</summary>
    public static BidFile Describe(BidUpload file) => new(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)));

    private static BidContent? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BidContent>(json, Json) is { Currency: not null, Lines: not null, Answers: not null, Files: not null } bid
                && bid.Lines.All(line => line is { Alternatives: not null }) && bid.Answers.All(answer => answer is { Text: not null }) && bid.Files.All(file => file is { Name: not null, Hash: not null })
                ? bid
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static decimal Megabytes(long bytes) => Math.Ceiling(bytes / 104_857.6m) / 10;

    private sealed class IdConverter<T> : JsonConverter<T>
        where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
