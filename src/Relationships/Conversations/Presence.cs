using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Conversations;

/// <summary>Who has a conversation open now, so that two do not answer at once. Written every few seconds by the open page, on whichever node.</summary>
internal sealed class Presence
{
    internal static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20);

    public required ConversationId Conversation { get; init; }

    public required PartyId Agent { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Presence>(presence =>
    {
        presence.ToTable("relationships_presence");
        presence.HasKey(row => new { row.Conversation, row.Agent });
    });
}

/// <summary>Says that the actor has a conversation open, and answers who else has.</summary>
/// <param name="Conversation">Which.</param>
public sealed record LookAtConversation(ConversationId Conversation) : ICommand<IReadOnlyList<PartyId>>;

internal sealed class LookAtConversationHandler(ConversationAccess access) : IHandler<LookAtConversation, IReadOnlyList<PartyId>>
{
    private static readonly RowTable Table = new("relationships_presence", [new("conversation", RowType.Uuid), new("agent", RowType.Uuid), new("seen_at", RowType.Long)]);

    public async Task<Outcome<IReadOnlyList<PartyId>>> HandleAsync(LookAtConversation command, Work work, CancellationToken cancellationToken)
    {
        var conversation = await work.Db.Set<Conversation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == command.Conversation, cancellationToken);
        if (conversation is null || !await access.SeesAsync(work.Db, work.Actor, conversation, cancellationToken))
        {
            return Problems.NotFound;
        }

        await work.Storage.Rows.MergeAsync(
            work.Db, Table, "(conversation, agent) DO UPDATE SET seen_at = excluded.seen_at", 1,
            (_, row) =>
            {
                row.Write(command.Conversation.Value);
                row.Write(work.Actor.Party.Value);
                row.Write(work.At.ToMicroseconds());
            },
            cancellationToken);
        var since = work.At - Presence.Lasts;
        var others = await work.Db.Set<Presence>().AsNoTracking().Where(row => row.Conversation == command.Conversation && row.Agent != work.Actor.Party && row.SeenAt > since)
            .Select(row => row.Agent).ToListAsync(cancellationToken);
        return others.ToArray();
    }
}
