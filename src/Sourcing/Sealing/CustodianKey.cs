using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>A custodian's key. A person who chooses a new key (not only a new passphrase) gets a new one; old events keep the old.</summary>
internal readonly record struct CustodianKeyId(Guid Value) : IId<CustodianKeyId>
{
    /// <inheritdoc/>
    public static CustodianKeyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>How much work one guess of a passphrase costs.</summary>
/// <param name="Iterations">Rounds of PBKDF2-HMAC-SHA256. 600,000 is what OWASP recommends; tests and the demonstration take fewer.</param>
public sealed record KeyStretching(int Iterations)
{
    /// <summary>What an installation uses unless its services hold another.</summary>
    public static KeyStretching Recommended { get; } = new(600_000);
}

/// <summary>
/// A person's key pair for keeping bids sealed. The public key is open: an event's key can be escrowed to it while the person is away.
/// The private key is encrypted under the person's own passphrase, which is stored nowhere.
/// </summary>
/// <param name="Id">This key.</param>
/// <param name="Custodian">The person.</param>
/// <param name="PublicKey">P-256 point, 65 bytes.</param>
/// <param name="Salt">Random, 16 bytes, another one for each passphrase.</param>
/// <param name="Iterations">Rounds of PBKDF2.</param>
/// <param name="Check">Tells a wrong passphrase from an altered record; worth no more to a guesser than the record itself.</param>
/// <param name="WrappedPrivateKey">AES-256-GCM ciphertext and tag.</param>
internal sealed record CustodianKey(CustodianKeyId Id, PartyId Custodian, byte[] PublicKey, byte[] Salt, int Iterations, byte[] Check, byte[] WrappedPrivateKey)
{
    /// <summary>When it was chosen, UTC; the newest key of a person is used for new events.</summary>
    public DateTimeOffset ChosenAt { get; init; }

    /// <summary>SHA-256 of the public key, for people to compare: 16 hexadecimal digits.</summary>
    public string Fingerprint => FingerprintOf(PublicKey);

    /// <summary>The least that NIST SP 800-63B-4 asks of a secret that protects alone.</summary>
    public const int ShortestPassphrase = 15;
    public const int LongestPassphrase = 500;
    private const int FewestDifferentCharacters = 6;
    private const int KeyLength = 32;
    private const int TagLength = 16;

    // The wrapping key is derived from a fresh salt and used once.
    private static readonly byte[] OnlyNonce = new byte[12];

    /// <summary>A new key pair under a passphrase; refused when the passphrase is too short or too simple.</summary>
    public static Outcome<CustodianKey> Create(CustodianKeyId id, PartyId custodian, string passphrase, KeyStretching stretching)
    {
        if (CheckPassphrase(passphrase) is { } refusal)
        {
            return refusal;
        }

        using var pair = KeyPair.Create();
        return Wrap(id, custodian, pair, passphrase, stretching);
    }

    /// <summary>SHA-256 of a public key, for people to compare: 16 hexadecimal digits.</summary>
    public static string FingerprintOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, 8));

    /// <summary>Null when the passphrase will do.</summary>
    public static Refusal? CheckPassphrase(string passphrase)
    {
        var characters = Normalize(passphrase).EnumerateRunes().ToList();
        return characters.Count < ShortestPassphrase ? SealRefusals.PassphraseTooShort.With(ShortestPassphrase)
            : characters.Count > LongestPassphrase ? SealRefusals.PassphraseTooLong.With(LongestPassphrase)
            : characters.Distinct().Count() < FewestDifferentCharacters ? SealRefusals.PassphraseTooSimple
            : null;
    }

    /// <summary>The key pair; the caller disposes it.</summary>
    public Outcome<KeyPair> Unlock(string passphrase)
    {
        // A longer one was never taken; it would only cost work.
        if (passphrase.Length > 4 * LongestPassphrase)
        {
            return SealRefusals.WrongPassphrase;
        }

        var (wrapping, check) = Stretch(passphrase, Salt, Iterations);
        if (!CryptographicOperations.FixedTimeEquals(check, Check))
        {
            return SealRefusals.WrongPassphrase;
        }

        if (WrappedPrivateKey.Length != KeyPair.PrivateKeyLength + TagLength)
        {
            return SealRefusals.KeyAltered;
        }

        var privateKey = new byte[KeyPair.PrivateKeyLength];
        try
        {
            using var cipher = new AesGcm(wrapping, TagLength);
            cipher.Decrypt(OnlyNonce, WrappedPrivateKey.AsSpan(0, privateKey.Length), WrappedPrivateKey.AsSpan(privateKey.Length), privateKey, Associated(Id, Custodian, PublicKey, Iterations));
            return KeyPair.FromPrivateKey(privateKey) is { } pair && pair.PublicKey.AsSpan().SequenceEqual(PublicKey) ? pair : SealRefusals.KeyAltered;
        }
        catch (AuthenticationTagMismatchException)
        {
            return SealRefusals.KeyAltered;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
            CryptographicOperations.ZeroMemory(wrapping);
        }
    }

    /// <summary>The same key pair under another passphrase: whatever is escrowed to it stays openable. A copy of the old record still opens with the old passphrase.</summary>
    public Outcome<CustodianKey> ChangePassphrase(string old, string replacement, KeyStretching stretching)
    {
        var unlocked = Unlock(old);
        if (!unlocked.IsDone)
        {
            return unlocked.As<CustodianKey>();
        }

        using var pair = unlocked.Value;
        return CheckPassphrase(replacement) is { } refusal ? refusal : Wrap(Id, Custodian, pair, replacement, stretching);
    }

    private static CustodianKey Wrap(CustodianKeyId id, PartyId custodian, KeyPair pair, string passphrase, KeyStretching stretching)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var (wrapping, check) = Stretch(passphrase, salt, stretching.Iterations);
        var wrapped = new byte[KeyPair.PrivateKeyLength + TagLength];
        using var cipher = new AesGcm(wrapping, TagLength);
        cipher.Encrypt(OnlyNonce, pair.PrivateKey, wrapped.AsSpan(0, KeyPair.PrivateKeyLength), wrapped.AsSpan(KeyPair.PrivateKeyLength), Associated(id, custodian, pair.PublicKey, stretching.Iterations));
        CryptographicOperations.ZeroMemory(wrapping);
        return new CustodianKey(id, custodian, pair.PublicKey, salt, stretching.Iterations, check, wrapped);
    }

    private static (byte[] Wrapping, byte[] Check) Stretch(string passphrase, byte[] salt, int iterations)
    {
        var stretched = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Normalize(passphrase)), salt, iterations, HashAlgorithmName.SHA256, KeyLength);
        var wrapping = HKDF.Expand(HashAlgorithmName.SHA256, stretched, KeyLength, [.. "vouch custodian/1 wrap"u8]);
        var check = HKDF.Expand(HashAlgorithmName.SHA256, stretched, 16, [.. "vouch custodian/1 check"u8]);
        CryptographicOperations.ZeroMemory(stretched);
        return (wrapping, check);
    }

    // Keyboards disagree on whether é is one code point or two; the passphrase is the same. An unpaired surrogate has no normal form.
    private static string Normalize(string passphrase) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(passphrase)).Normalize(NormalizationForm.FormC);

    private static byte[] Associated(CustodianKeyId id, PartyId custodian, byte[] publicKey, int iterations)
    {
        var rounds = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(rounds, iterations);
        return [.. "vouch custodian/1 "u8, .. id.Value.ToByteArray(bigEndian: true), .. custodian.Value.ToByteArray(bigEndian: true), .. publicKey, .. rounds];
    }
}
