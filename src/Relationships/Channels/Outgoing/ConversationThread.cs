using System.Globalization;
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

/// <summary>How to answer somebody who wrote through an account: the newest thread. Personal data; erased with the person.</summary>
internal sealed class ReplyPath
{
    public required ChannelAccountId Account { get; init; }

    public required IdentityId Identity { get; init; }

    /// <summary>When the person last wrote, UTC.</summary>
    public required DateTimeOffset LastHeardAt { get; init; }

    /// <summary>A <see cref="ConversationThread"/> as JSON.</summary>
    public required string Thread { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<ReplyPath>(path =>
    {
        path.ToTable("relationships_reply_path");
        path.HasKey(row => new { row.Account, row.Identity });
        path.HasIndex(row => row.Identity);
    });

    /// <summary>Keeps threads that are newer than what is known; in the order of their ids, so that two nodes never wait for each other.</summary>
    internal static async Task KeepAsync(Work work, IPeople people, ChannelAccountId account, IReadOnlyDictionary<IdentityKey, ConversationThread> threads, CancellationToken cancellationToken)
    {
        foreach (var (id, thread) in threads.Select(pair => (Id: people.IdOf(pair.Key), Thread: pair.Value)).OrderBy(pair => pair.Id.Value))
        {
            // A clock ahead of ours would keep the window of the channel open for longer than it is.
            var heard = thread.LastHeardAt is { } at && at < work.At ? at : work.At;
            var json = System.Text.Json.JsonSerializer.Serialize(thread, Json.Options);
            await work.Db.Database.ExecuteSqlRawAsync(
                "INSERT INTO relationships_reply_path (account, identity, last_heard_at, thread) VALUES ({0}, {1}, {2}, {3}) ON CONFLICT (account, identity) DO UPDATE SET last_heard_at = excluded.last_heard_at, thread = excluded.thread"
                + " WHERE excluded.last_heard_at >= relationships_reply_path.last_heard_at",
                [account.Value, id.Value, heard.ToMicroseconds(), json], cancellationToken);
        }
    }

    internal static async Task<(DateTimeOffset? LastHeardAt, ConversationThread Thread)> FindAsync(VouchDb db, ChannelAccountId account, IdentityId identity, CancellationToken cancellationToken) =>
        await db.Set<ReplyPath>().AsNoTracking().FirstOrDefaultAsync(row => row.Account == account && row.Identity == identity, cancellationToken) is { } row
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
