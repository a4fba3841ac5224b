using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Somebody at the chat of a website.</summary>
/// <param name="Id">Given at the first visit; kept in their browser, inside the token.</param>
/// <param name="User">The signed-in user that the website vouched for; null for none.</param>
internal sealed record ChatVisitor(string Id, string? User)
{
    internal IdentityKey Identity(ChannelView account) => IdentityKey.Of(Channel.Chat, account.ShortName, Id)!.Value;
}

/// <summary>The token by which a browser proves that it is the visitor it was: made and read here alone.</summary>
internal sealed class ChatTokens(IDataProtectionProvider protection, TimeProvider clock, IIdSource ids)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(400);
    private readonly IDataProtector protector = protection.CreateProtector("Vouch.Relationships.Channels.Chat");

    internal ChatVisitor New(string? user) => new(ids.Next().ToString("N"), user);

    internal string Write(ChannelView account, ChatVisitor visitor) =>
        protector.Protect($"{account.Id}\n{visitor.Id}\n{clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}\n{visitor.User}");

    /// <summary>The visitor of a token; null for one that was not made here for this account, or is too old.</summary>
    internal ChatVisitor? Read(ChannelView account, string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 4_000)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(token).Split('\n', 4) is [var id, var visitor, var issued, var user] && id == account.Id.ToString()
                && long.TryParse(issued, CultureInfo.InvariantCulture, out var seconds) && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) < Lasts
                ? new ChatVisitor(visitor, user.Length > 0 ? user : null)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>True when the website signed this user's id with the secret it shares with the account: HMAC-SHA256, in hex.</summary>
    internal static bool IsSigned(string user, string? hash, string secret) =>
        hash is not null && HookSignatures.Same(hash.Trim().ToLowerInvariant(), Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(user))));
}

/// <summary>How often somebody may knock, on this node.</summary>
internal sealed class ChatLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> sessions = Limiter(30);
    private readonly PartitionedRateLimiter<string> messages = Limiter(20);
    private readonly PartitionedRateLimiter<string> addresses = Limiter(200);
    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);

    /// <summary>30 a minute from one address.</summary>
    internal bool MayBegin(string address) => Take(sessions, address);

    /// <summary>20 a minute of one visitor, 200 from one address.</summary>
    internal bool MaySay(string visitor, string address) => Take(messages, visitor) && Take(addresses, address);

    /// <summary>5 lines open at once for one visitor; null when there are.</summary>
    internal IDisposable? Open(string visitor)
    {
        if (open.AddOrUpdate(visitor, 1, (_, count) => count + 1) <= 5)
        {
            return new Line(this, visitor);
        }

        Close(visitor);
        return null;
    }

    public void Dispose()
    {
        sessions.Dispose();
        messages.Dispose();
        addresses.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Limiter(int most) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) }));

    private void Close(string visitor)
    {
        if (open.AddOrUpdate(visitor, 0, (_, count) => count - 1) <= 0)
        {
            open.TryRemove(new KeyValuePair<string, int>(visitor, 0));
        }
    }

    private sealed class Line(ChatLimits limits, string visitor) : IDisposable
    {
        public void Dispose() => limits.Close(visitor);
    }
}

/// <summary>Wakes the open lines of a visitor when a reply was sent on this node; other nodes look every few seconds.</summary>
internal sealed class ChatBell
{
    private readonly ConcurrentDictionary<IdentityId, TaskCompletionSource> waiting = new();

    internal void Ring(IdentityId visitor)
    {
        if (waiting.TryRemove(visitor, out var bell))
        {
            bell.TrySetResult();
        }
    }

    /// <summary>What completes at the next reply. Ask for it before looking whether there is one.</summary>
    internal Task Next(IdentityId visitor) => waiting.GetOrAdd(visitor, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
