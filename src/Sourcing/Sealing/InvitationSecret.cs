using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Vouch.Sourcing;

/// <summary>
/// The secret of one personal link: 32 random bytes. It opens the invitation and the bidder's own copy of the bid.
/// The database keeps only its hash; 256 random bits need no slow hash.
/// </summary>
internal sealed class InvitationSecret
{
    private const int Length = 32;
    private readonly byte[] bytes;

    private InvitationSecret(byte[] bytes) => this.bytes = bytes;

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
    public byte[] DeriveKey(byte[] salt, byte[] info, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, length, salt, info);

    /// <summary>What stands in the link. Never log or store it.</summary>
    public string Reveal() => Base64Url.EncodeToString(bytes);

    /// <summary>Says nothing, so that a log never does.</summary>
    public override string ToString() => "(secret)";
}
