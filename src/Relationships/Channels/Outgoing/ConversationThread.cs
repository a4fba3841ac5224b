using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Where an answer to somebody goes on a channel.</summary>
internal sealed record ConversationThread
{
    /// <summary>When the person last wrote, by the channel's clock, UTC; null where the channel does not say.</summary>
    public DateTimeOffset? LastHeardAt { get; init; }

    /// <summary>The channel's conversation: a chat, a ticket, a page.</summary>
    public string? Conversation { get; init; }

    /// <summary>What the conversation lies within: a business connection, an account number.</summary>
    public string? Connection { get; init; }

    /// <summary>The company's own number that was written to, or the person's number where the identity is no number.</summary>
    public string? Number { get; init; }

    /// <summary>The subject of the last mail or ticket.</summary>
    public string? Subject { get; init; }

    /// <summary>The last message, as the channel calls it.</summary>
    public string? MessageId { get; init; }

    /// <summary>The messages of the thread, the oldest first (mail).</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>A conversation: an account and somebody. Its id is made of both, so that every node makes the same.</summary>
public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    /// <inheritdoc/>
    public static ConversationId From(Guid value) => new(value);

    internal static ConversationId Of(ChannelAccountId account, IdentityKey who) => new(Hashed($"{account}|{(short)who.Channel}|{who.Scope}|{who.Value}"));

    internal static Guid Hashed(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>How to answer somebody who wrote through an account: the newest thread. Personal data; erased with the person.</summary>
internal sealed class Conversation
{
    public required ConversationId Id { get; init; }

    public required ChannelAccountId Account { get; init; }

    /// <summary>When the person last wrote, UTC.</summary>
    public required DateTimeOffset LastHeardAt { get; init; }

    /// <summary>A <see cref="ConversationThread"/> as JSON.</summary>
    public required string Thread { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<Conversation>(conversation =>
    {
        conversation.ToTable("relationships_conversation");
        conversation.HasKey(row => row.Id);
    });

    /// <summary>Keeps threads that are newer than what is known; in the order of their ids, so that two nodes never wait for each other.</summary>
    internal static async Task KeepAsync(Work work, ChannelAccountId account, IReadOnlyDictionary<IdentityKey, ConversationThread> threads, CancellationToken cancellationToken)
    {
        foreach (var (id, thread) in threads.Select(pair => (Id: ConversationId.Of(account, pair.Key), Thread: pair.Value)).OrderBy(pair => pair.Id.Value))
        {
            // A clock ahead of ours would keep the window of the channel open for longer than it is.
            var heard = thread.LastHeardAt is { } at && at < work.At ? at : work.At;
            var json = System.Text.Json.JsonSerializer.Serialize(thread, Json.Options);
            await work.Db.Database.ExecuteSqlRawAsync(
                "INSERT INTO relationships_conversation (id, account, last_heard_at, thread) VALUES ({0}, {1}, {2}, {3}) ON CONFLICT (id) DO UPDATE SET last_heard_at = excluded.last_heard_at, thread = excluded.thread"
                + " WHERE excluded.last_heard_at >= relationships_conversation.last_heard_at",
                [id.Value, account.Value, heard.ToMicroseconds(), json], cancellationToken);
        }
    }

    internal static async Task<(DateTimeOffset? LastHeardAt, ConversationThread Thread)> FindAsync(VouchDb db, ConversationId id, CancellationToken cancellationToken) =>
        await db.Set<Conversation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? (row.LastHeardAt, System.Text.Json.JsonSerializer.Deserialize<ConversationThread>(row.Thread, Json.Options)!)
            : (null, new ConversationThread());
}

/// <summary>A receipt for everything up to a moment carries no message's id: it is written as one of these, and made into receipts for the messages it means where these are known.</summary>
internal static class Watermarks
{
    private const string Prefix = "watermark:";

    internal static string Id(DateTimeOffset at) => Prefix + at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    internal static bool Is(DeliveryReport report) => report.Id.StartsWith(Prefix, StringComparison.Ordinal);
}
