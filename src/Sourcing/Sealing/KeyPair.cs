using System.Security.Cryptography;

namespace Vouch.Sourcing;

/// <summary>A P-256 key pair as bytes: the public point uncompressed (65 bytes), the private scalar (32 bytes).</summary>
/// <remarks>
/// Keys come from the operating system's generator, never from the replayable sources of the Kernel: a run that can be replayed
/// from its seed would be a run whose seals can be opened from its seed.
/// </remarks>
internal sealed record KeyPair(byte[] PublicKey, byte[] PrivateKey) : IDisposable
{
    public const int PublicKeyLength = 65;
    public const int PrivateKeyLength = 32;
    private const int Coordinate = 32;
    private const byte Uncompressed = 4;

    public static KeyPair Create()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Of(key);
    }

    /// <summary>The pair of a private scalar; null when the scalar is not one of this curve.</summary>
    public static KeyPair? FromPrivateKey(ReadOnlySpan<byte> privateKey)
    {
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = privateKey.ToArray() });
            return Of(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The x-coordinate both sides agree on; null when <paramref name="otherPublicKey"/> is not a point of this curve.</summary>
    public byte[]? Agree(ReadOnlySpan<byte> otherPublicKey)
    {
        if (otherPublicKey.Length != PublicKeyLength || otherPublicKey[0] != Uncompressed)
        {
            return null;
        }

        try
        {
            using var mine = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = Point(PublicKey), D = PrivateKey });
            using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = Point(otherPublicKey) });
            using var theirs = other.PublicKey;
            return mine.DeriveRawSecretAgreement(theirs);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Overwrites the private key in memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(PrivateKey);

    private static ECPoint Point(ReadOnlySpan<byte> publicKey) =>
        new() { X = publicKey.Slice(1, Coordinate).ToArray(), Y = publicKey[(1 + Coordinate)..].ToArray() };

    private static KeyPair Of(ECDiffieHellman key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return new KeyPair([Uncompressed, .. parameters.Q.X!, .. parameters.Q.Y!], parameters.D!);
    }
}
