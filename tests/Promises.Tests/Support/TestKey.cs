using System.Security.Cryptography;

namespace Vouch.Promises.Tests.Support;

/// <summary>A key that seals, made for one test.</summary>
internal sealed class TestKey : ISealingKey, IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] PublicKey => key.ExportSubjectPublicKeyInfo();

    public byte[] Sign(byte[] digest) => key.SignData(digest, HashAlgorithmName.SHA256);

    public void Dispose() => key.Dispose();
}
