using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vouch.Sourcing;

/// <summary>
/// The secret of one personal link: 32 random bytes. It opens the invitation and the bidder's own copy of the bid.
/// The database keeps only its hash; 256 random bits need no slow hash. In JSON it is its text.
/// </summary>
[JsonConverter(typeof(InvitationSecretConverter))]
public sealed class InvitationSecret
{
    private const int Length = 32;
    private readonly byte[] bytes;

    private InvitationSecret(byte[] bytes) => this.bytes = bytes;

    /// <summary>A new secret from the operating system's generator.</summary>
    public static InvitationSecret Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads the text of a link; false for anything that is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out InvitationSecret? secret)
    {
        secret = null;
        Span<byte> decoded = stackalloc byte[Length];
        if (text is null || text.Length != Base64Url.GetEncodedLength(Length) || Base64Url.DecodeFromChars(text, decoded, out _, out var written) != OperationStatus.Done || written != Length)
        {
            return false;
        }

        secret = new InvitationSecret(decoded.ToArray());
        return true;
    }

    /// <summary>What the database keeps: 64 hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData([.. "vouch invitation/1"u8, .. bytes]));

    /// <summary>A key for one purpose.</summary>
    internal byte[] DeriveKey(byte[] salt, byte[] info, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, length, salt, info);

    /// <summary>What stands in the link. Never log or store it.</summary>
    public string Reveal() => Base64Url.EncodeToString(bytes);

    /// <summary>Says nothing, so that a log never does.</summary>
    public override string ToString() => "(secret)";
}

internal sealed class InvitationSecretConverter : JsonConverter<InvitationSecret>
{
    public override InvitationSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InvitationSecret.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var secret)
            ? secret
            : throw new JsonException("A secret is the last part of a personal link.");

    // Shown once by the endpoint that made it, and by nothing else.
    public override void Write(Utf8JsonWriter writer, InvitationSecret value, JsonSerializerOptions options) => throw new JsonException("A secret is never written.");
}
