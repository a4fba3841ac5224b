using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Vouch.Kernel;

/// <summary>A seal in the hands of somebody else, as a file or as the lines of a message. Its digest says all that the seal says.</summary>
/// <param name="From">First position bound.</param>
/// <param name="To">Last position bound.</param>
/// <param name="Digest">What was signed.</param>
/// <param name="Key">Fingerprint of the key.</param>
/// <param name="Signature">The signature.</param>
/// <param name="PublicKey">The key; null where the lines of a message name its fingerprint alone.</param>
public sealed record KeptSeal(long From, long To, byte[] Digest, string Key, byte[] Signature, byte[]? PublicKey)
{
    private const int LineLength = 64;

    /// <summary>Which seal it is, for people.</summary>
    public string Place => $"seal of positions {From} to {To}";

    /// <summary>A seal as a kept one; null when its time cannot be.</summary>
    public static KeptSeal? Of(ProvedSeal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return seal.ToSeal() is { } known ? new(seal.From, seal.To, known.Digest(), Seal.Fingerprint(seal.PublicKey), seal.Signature, seal.PublicKey) : null;
    }

    /// <summary>The seal in lines that survive any mail programme; <see cref="Parse"/> reads them back.</summary>
    public static string Write(ProvedSeal seal)
    {
        var kept = Of(seal) ?? throw new ArgumentException("The time of the seal cannot be read.", nameof(seal));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            positions: {kept.From}-{kept.To}
            made at: {seal.At}
            digest: {Convert.ToHexStringLower(kept.Digest)}
            key: {kept.Key}
            signature:
            {string.Join('\n', Convert.ToHexStringLower(kept.Signature).Chunk(LineLength).Select(line => new string(line)))}
            """);
    }

    /// <summary>Reads a seal from a file that was downloaded, or from a message that has its lines somewhere in it; null when there is none.</summary>
    public static KeptSeal? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.TrimStart().StartsWith('{')
                ? JsonSerializer.Deserialize<ProvedSeal>(text, ProofJson.Options) is { } seal ? Of(seal) : null
                : FromLines(text.ReplaceLineEndings("\n").Split('\n'));
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>True when the signature is that of the key over the digest.</summary>
    internal bool IsSignedBy(byte[] publicKey)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(Digest, Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // A mail programme may quote the lines ("> ") or indent them.
    private static KeptSeal? FromLines(string[] lines)
    {
        List<string> plain = [.. lines.Select(line => line.TrimStart('>', ' ', '\t').TrimEnd())];
        string? After(string name) => plain.Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..].Trim()).FirstOrDefault();
        var signed = plain.IndexOf("signature:");
        if (signed < 0 || After("digest:") is not { } digest || After("key:") is not { } key || After("positions:")?.Split('-') is not [var from, var to]
            || !long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return null;
        }

        var signature = string.Concat(plain.Skip(signed + 1).TakeWhile(line => line.Length > 0 && line.All(char.IsAsciiHexDigit)));
        return new KeptSeal(first, last, Convert.FromHexString(digest), key, Convert.FromHexString(signature), null);
    }
}
