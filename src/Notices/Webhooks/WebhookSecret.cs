using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Vouch.Notices.Webhooks;

/// <summary>Secrets of webhooks and the signature they make (Standard Webhooks, version 1). In the database a secret is encrypted by a key that stays outside.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private readonly IDataProtector protector = protection.CreateProtector("Vouch.Notices.Webhooks.Secret");

    /// <summary>A new secret: 32 random bytes, written as <c>whsec_</c> and base64.</summary>
    internal static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    internal string Wrap(string secret) => protector.Protect(secret);

    /// <exception cref="CryptographicException">The keys that encrypted it are gone.</exception>
    internal string Unwrap(string wrapped) => protector.Unprotect(wrapped);

    /// <summary>The signature over <c>id.timestamp.body</c> by each secret, the newest first, joined by blanks as the header carries it.</summary>
    internal static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset at, byte[] body) => string.Join(' ', secrets.Select(secret =>
    {
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}."), .. body]));
    }));

    internal static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
