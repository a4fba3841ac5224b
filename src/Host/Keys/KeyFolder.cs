using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Vouch.Kernel;

namespace Vouch.Host.Keys;

/// <summary>The keys that stay outside the database: what signs the ledger's seals, and what wraps the keys of sign-in cookies. Made on first use, readable by the owner only.</summary>
public sealed class KeyFolder : ISealingKey, IDisposable
{
    private readonly string folder;
    private readonly Lazy<ECDsa> seal;
    private readonly Lazy<X509Certificate2> wrapping;

    /// <summary>Keys in this folder.</summary>
    public KeyFolder(string folder)
    {
        this.folder = folder;
        seal = new(ReadSealKey);
        wrapping = new(ReadWrappingCertificate);
    }

    /// <inheritdoc/>
    public byte[] PublicKey => seal.Value.ExportSubjectPublicKeyInfo();

    /// <summary>Wraps the data-protection keys that the database holds.</summary>
    public X509Certificate2 Wrapping => wrapping.Value;

    /// <inheritdoc/>
    public byte[] Sign(byte[] digest) => seal.Value.SignData(digest, HashAlgorithmName.SHA256);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (seal.IsValueCreated)
        {
            seal.Value.Dispose();
        }

        if (wrapping.IsValueCreated)
        {
            wrapping.Value.Dispose();
        }
    }

    private ECDsa ReadSealKey()
    {
        var path = Path.Combine(folder, "seal.pem");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(path))
        {
            Write(path, System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        }

        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    private X509Certificate2 ReadWrappingCertificate()
    {
        var path = Path.Combine(folder, "wrapping.pfx");
        if (!File.Exists(path))
        {
            using var rsa = RSA.Create(3072);
            var request = new CertificateRequest("CN=Vouch key wrapping", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(150));
            Write(path, made.Export(X509ContentType.Pfx));
        }

        return X509CertificateLoader.LoadPkcs12FromFile(path, null);
    }

    /// <summary>Keeps a new key. Nodes that share the folder may start in the same moment: the first file stands, and all read that one, whole.</summary>
    private void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
