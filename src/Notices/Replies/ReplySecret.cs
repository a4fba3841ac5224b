using System.Security.Cryptography;
using System.Text;

namespace Vouch.Notices.Replies;

/// <summary>The secret in a reply address: 130 random bits as 26 letters and digits, in a part of the address whose case mail servers do not always keep.</summary>
internal static class ReplySecret
{
    internal const int Length = 26;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    internal static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>What the database keeps. Bits from the operating system's generator need no slow hash.</summary>
    internal static string Digest(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("vouch reply/1 " + secret)));

    /// <summary>The reply address with a secret: <c>vouch+SECRET@in.example.com</c>.</summary>
    internal static string Address(string mailbox, string secret)
    {
        var at = mailbox.LastIndexOf('@');
        return $"{mailbox[..at]}+{secret}{mailbox[at..]}";
    }

    /// <summary>The secret in an address; null when it is no reply address of this mailbox.</summary>
    internal static string? Find(string mailbox, string address)
    {
        var at = mailbox.LastIndexOf('@');
        var (front, end) = (mailbox[..at] + "+", mailbox[at..]);
        return address.Length == front.Length + Length + end.Length && address.StartsWith(front, StringComparison.OrdinalIgnoreCase) && address.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            && address.Substring(front.Length, Length).ToLowerInvariant() is var secret && secret.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))
            ? secret
            : null;
    }

    /// <summary>A text without the secrets of reply addresses, which a quoted mail carries along.</summary>
    internal static string Scrub(string mailbox, string text)
    {
        var at = mailbox.LastIndexOf('@');
        var front = mailbox[..at] + "+";
        StringBuilder? kept = null;
        var done = 0;
        for (var found = text.IndexOf(front, StringComparison.OrdinalIgnoreCase); found >= 0; found = text.IndexOf(front, found + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = found + front.Length + Length;
            if (end <= text.Length && text.AsSpan(found + front.Length, Length).ToString().All(char.IsAsciiLetterOrDigit))
            {
                (kept ??= new StringBuilder(text.Length)).Append(text, done, found + front.Length - done).Append('*');
                done = end;
            }
        }

        return kept is null ? text : kept.Append(text, done, text.Length - done).ToString();
    }
}
