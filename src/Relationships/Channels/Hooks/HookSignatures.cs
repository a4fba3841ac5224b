using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Vouch.Relationships.Channels;

/// <summary>What checking a delivery found.</summary>
internal enum HookVerdict
{
    Right,

    /// <summary>It carries no signature, token or password at all.</summary>
    Unsigned,

    /// <summary>What it carries is not right.</summary>
    Wrong,

    /// <summary>It was signed too long ago, or in the future: it may be an old delivery, sent again by somebody else.</summary>
    Old,
}

/// <summary>Checks that a delivery comes from the service: each channel's own signature over the raw body, compared in constant time.</summary>
internal static class HookSignatures
{
    /// <summary>How old a signed moment may be. Services sign anew when they deliver again.</summary>
    internal static readonly TimeSpan Replay = TimeSpan.FromMinutes(10);

    internal static HookVerdict Check(HookRequest request, ChannelView account) => account.Kind switch
    {
        ChannelKind.WhatsApp or ChannelKind.Messenger or ChannelKind.Instagram => Meta(request, account.Secret(ChannelFields.AppSecret)),
        ChannelKind.Telegram => Word(request.Header("X-Telegram-Bot-Api-Secret-Token"), account.Secret(ChannelFields.Token)),
        ChannelKind.Twilio => Twilio(request, account.Secret(ChannelFields.AuthToken)),
        ChannelKind.Chatwoot => Chatwoot(request, account.Secret(ChannelFields.Token)),
        ChannelKind.Zendesk => Zendesk(request, account.Secret(ChannelFields.Token)),
        ChannelKind.Mail => Mailgun(request, account.Secret(ChannelFields.Token)) ?? Shared(request, account.Secret(ChannelFields.Token)),
        ChannelKind.Segment or ChannelKind.CloudEvents or ChannelKind.Freshdesk => Shared(request, account.Secret(ChannelFields.Token)),
        _ => HookVerdict.Wrong,
    };

    /// <summary>Compares in a time that tells nothing of where they differ.</summary>
    internal static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    private static HookVerdict Of(bool isRight) => isRight ? HookVerdict.Right : HookVerdict.Wrong;

    private static HookVerdict Word(string? given, string? secret) => given is null || secret is null ? HookVerdict.Unsigned : Of(Same(given, secret));

    private static HookVerdict Meta(HookRequest request, string? secret) => request.Header("X-Hub-Signature-256") is not { } given || secret is null
        ? HookVerdict.Unsigned
        : Of(Same(given.Trim().ToLowerInvariant(), "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body))));

    /// <summary>HMAC-SHA1 over the address and the sorted fields of the form; for JSON over the address alone, which then carries the hash of the body.</summary>
    private static HookVerdict Twilio(HookRequest request, string? secret)
    {
        if (request.Header("X-Twilio-Signature") is not { } given || secret is null)
        {
            return HookVerdict.Unsigned;
        }

        var fields = new StringBuilder();
        if (request.Query.TryGetValue("bodySHA256", out var hash))
        {
            if (!Same(hash.ToLowerInvariant(), Convert.ToHexStringLower(SHA256.HashData(request.Body))))
            {
                return HookVerdict.Wrong;
            }
        }
        else
        {
            foreach (var pair in PostedForm.Read(request).Pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).Distinct())
            {
                fields.Append(pair.Name).Append(pair.Value);
            }
        }

        var key = Encoding.UTF8.GetBytes(secret);
        var isRight = false;
        foreach (var address in request.Addresses)
        {
#pragma warning disable CA5350 // Twilio signs with SHA-1; as a keyed hash it is still sound.
            isRight |= Same(given.Trim(), Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(address + fields))));
#pragma warning restore CA5350
        }

        return Of(isRight);
    }

    private static HookVerdict Chatwoot(HookRequest request, string? secret)
    {
        if (secret is not null && request.Header("X-Chatwoot-Signature") is { } given)
        {
            var timestamp = request.Header("X-Chatwoot-Timestamp");
            if (timestamp is not null && IsOld(timestamp, request.At))
            {
                return HookVerdict.Old;
            }

            byte[] signed = timestamp is null ? request.Body : [.. Encoding.UTF8.GetBytes(timestamp + "."), .. request.Body];
            var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
            return Of(Same(given.Trim().ToLowerInvariant() is var word && word.StartsWith("sha256=", StringComparison.Ordinal) ? word["sha256=".Length..] : word, expected));
        }

        return Shared(request, secret);
    }

    private static HookVerdict Zendesk(HookRequest request, string? secret)
    {
        if (request.Header("X-Zendesk-Webhook-Signature") is not { } given || request.Header("X-Zendesk-Webhook-Signature-Timestamp") is not { } timestamp || secret is null)
        {
            return HookVerdict.Unsigned;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. request.Body];
        return !Same(given.Trim(), Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))) ? HookVerdict.Wrong : IsOld(timestamp, request.At) ? HookVerdict.Old : HookVerdict.Right;
    }

    /// <summary>Null for what Mailgun did not send.</summary>
    private static HookVerdict? Mailgun(HookRequest request, string? secret)
    {
        var form = request.Is("application/x-www-form-urlencoded") || request.Is("multipart/form-data") ? PostedForm.Read(request) : null;
        if (form?["signature"] is not { } given || form["timestamp"] is not { } timestamp || form["token"] is not { } token || secret is null)
        {
            return null;
        }

        return !Same(given.ToLowerInvariant(), Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(timestamp + token)))) ? HookVerdict.Wrong : IsOld(timestamp, request.At) ? HookVerdict.Old : HookVerdict.Right;
    }

    /// <summary>A secret both sides know: as password or user name (basic), as bearer token, or as the last part of the address.</summary>
    private static HookVerdict Shared(HookRequest request, string? secret)
    {
        if (secret is null)
        {
            return HookVerdict.Unsigned;
        }

        var given = new List<string>();
        var authorization = request.Header("Authorization")?.Split(' ', 2, StringSplitOptions.TrimEntries) ?? [];
        if (authorization is [var scheme, var value])
        {
            if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            {
                given.Add(value);
            }
            else if (scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Decoded(value) is { } pair)
            {
                // Segment sends the write key as user name and no password; services that take a password send it as such.
                var colon = pair.IndexOf(':', StringComparison.Ordinal);
                given.AddRange(colon < 0 ? [pair] : [pair[(colon + 1)..], pair[..colon]]);
            }
        }

        if (request.Rest.Trim('/') is { Length: > 0 } rest && !rest.StartsWith("v1/", StringComparison.Ordinal))
        {
            given.Add(rest.Split('/')[0]);
        }

        given.RemoveAll(string.IsNullOrEmpty);
        var isRight = false;
        foreach (var one in given)
        {
            isRight |= Same(one, secret);
        }

        return given.Count == 0 ? HookVerdict.Unsigned : Of(isRight);
    }

    private static string? Decoded(string base64)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var written) ? Encoding.UTF8.GetString(buffer, 0, written) : null;
    }

    private static bool IsOld(string timestamp, DateTimeOffset now) => LooseJson.Moment(timestamp) is not { } at || (now - at).Duration() > Replay;
}
