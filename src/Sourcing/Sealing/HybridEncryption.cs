using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Vouch.Sourcing;

/// <summary>
/// Hybrid public key encryption as RFC 9180 defines it: base mode, single shot, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
/// A test opens the published vector of this suite.
/// </summary>
internal static class HybridEncryption
{
    /// <summary>Bytes that sealing adds: the encapsulated key and the authentication tag.</summary>
    public const int Overhead = KeyPair.PublicKeyLength + TagLength;
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const ushort Kem = 0x0010;
    private const ushort Kdf = 0x0001;
    private const ushort Aead = 0x0002;

    private static readonly byte[] KemSuite = [.. "KEM"u8, .. TwoBytes(Kem)];
    private static readonly byte[] Suite = [.. "HPKE"u8, .. TwoBytes(Kem), .. TwoBytes(Kdf), .. TwoBytes(Aead)];

    /// <summary>Seals to the holder of the private key. <paramref name="info"/> names the purpose; opening needs the same bytes.</summary>
    /// <returns>The encapsulated key, the ciphertext and its tag.</returns>
    /// <exception cref="CryptographicException">The public key is not a point of the curve; it comes from our own records, so this is a bug or tampering.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> recipientPublicKey, ReadOnlySpan<byte> info, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> plain)
    {
        using var ephemeral = KeyPair.Create();
        var agreed = ephemeral.Agree(recipientPublicKey) ?? throw new CryptographicException("The recipient's public key is not a point of P-256.");
        var (key, nonce) = Schedule(agreed, ephemeral.PublicKey, recipientPublicKey, info);
        var sealedBytes = new byte[Overhead + plain.Length];
        ephemeral.PublicKey.CopyTo(sealedBytes, 0);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(KeyPair.PublicKeyLength, plain.Length), sealedBytes.AsSpan(KeyPair.PublicKeyLength + plain.Length), associated);
        CryptographicOperations.ZeroMemory(key);
        return sealedBytes;
    }

    /// <summary>Opens what <see cref="Seal"/> made; null when a byte of it, of <paramref name="info"/> or of <paramref name="associated"/> differs.</summary>
    public static byte[]? Open(KeyPair recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < Overhead)
        {
            return null;
        }

        var encapsulated = sealedBytes[..KeyPair.PublicKeyLength];
        if (recipient.Agree(encapsulated) is not { } agreed)
        {
            return null;
        }

        var (key, nonce) = Schedule(agreed, encapsulated, recipient.PublicKey, info);
        var plain = new byte[sealedBytes.Length - Overhead];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(nonce, sealedBytes.Slice(KeyPair.PublicKeyLength, plain.Length), sealedBytes[^TagLength..], plain, associated);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static (byte[] Key, byte[] Nonce) Schedule(byte[] agreed, ReadOnlySpan<byte> encapsulated, ReadOnlySpan<byte> recipientPublicKey, ReadOnlySpan<byte> info)
    {
        byte[] kemContext = [.. encapsulated, .. recipientPublicKey];
        var shared = Expand(Extract([], KemSuite, "eae_prk"u8, agreed), KemSuite, "shared_secret"u8, kemContext, KeyLength);
        byte[] context = [0, .. Extract([], Suite, "psk_id_hash"u8, []), .. Extract([], Suite, "info_hash"u8, info)];
        var secret = Extract(shared, Suite, "secret"u8, []);
        CryptographicOperations.ZeroMemory(agreed);
        return (Expand(secret, Suite, "key"u8, context, KeyLength), Expand(secret, Suite, "base_nonce"u8, context, NonceLength));
    }

    private static byte[] Extract(byte[] salt, byte[] suite, ReadOnlySpan<byte> label, ReadOnlySpan<byte> material) =>
        HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. label, .. material], salt);

    private static byte[] Expand(byte[] pseudorandom, byte[] suite, ReadOnlySpan<byte> label, byte[] info, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, pseudorandom, length, [.. TwoBytes((ushort)length), .. "HPKE-v1"u8, .. suite, .. label, .. info]);

    private static byte[] TwoBytes(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
