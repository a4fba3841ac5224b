using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Conversations;

/// <summary>A reply that is kept ready.</summary>
public readonly record struct CannedReplyId(Guid Value) : IId<CannedReplyId>
{
    /// <inheritdoc/>
    public static CannedReplyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A reply kept ready, in one language. <c>{name}</c> in its text becomes the person's name.</summary>
internal sealed class CannedReply : IVersioned
{
    internal const int LongestName = 80;
    internal const int LongestText = 4_000;

    public required CannedReplyId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>ISO 639-1; empty for any.</summary>
    public required string Language { get; set; }

    public required string Text { get; set; }

    public bool IsGone { get; set; }

    public int Version { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<CannedReply>(reply =>
    {
        reply.ToTable("relationships_canned_reply");
        reply.HasKey(row => row.Id);
        reply.Property(row => row.Name).HasMaxLength(LongestName);
        reply.Property(row => row.Language).HasMaxLength(8);
        reply.Property(row => row.Text).HasMaxLength(LongestText);
    });
}

/// <summary>Keeps a reply ready, or changes one. Refused: <c>agents.not-administrator</c>, <c>reply.incomplete</c>.</summary>
/// <param name="Name">By which agents find it, at most 80 characters.</param>
/// <param name="Text">What is sent, at most 4,000 characters; <c>{name}</c> becomes the person's name.</param>
/// <param name="Language">ISO 639-1; null for any.</param>
/// <param name="Reply">The one that is changed; null for a new one.</param>
/// <param name="Remove">True takes it away.</param>
public sealed record KeepReply(string Name, string Text, string? Language = null, CannedReplyId? Reply = null, bool Remove = false) : ICommand<CannedReplyId>;

internal sealed class KeepReplyHandler : IHandler<KeepReply, CannedReplyId>
{
    public async Task<Outcome<CannedReplyId>> HandleAsync(KeepReply command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsSystem && !work.Actor.HasAnywhere(Roles.Administrator) && !work.Actor.HasAnywhere(Roles.HeadOfProcurement))
        {
            return ConversationRefusals.NotAdministrator;
        }

        var known = command.Reply is { } id ? await work.Db.Set<CannedReply>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        if (command.Reply is not null && known is null)
        {
            return Problems.NotFound;
        }

        if (command.Remove && known is not null)
        {
            known.IsGone = true;
            return known.Id;
        }

        var (name, text) = ((command.Name ?? "").Trim(), (command.Text ?? "").Trim());
        if (name.Length is 0 or > CannedReply.LongestName || text.Length is 0 or > CannedReply.LongestText)
        {
            return ConversationRefusals.ReplyIncomplete.At(name.Length is 0 or > CannedReply.LongestName ? "name" : "text");
        }

        var language = (command.Language ?? "").Trim().ToLowerInvariant();
        if (language.Length > 0 && (language.Length != 2 || !language.All(char.IsAsciiLetter)))
        {
            return ConversationRefusals.SkillsUnreadable.With(language, Interactions.InteractionNames.Channels).At("language");
        }

        if (known is null)
        {
            known = new CannedReply { Id = work.NewId<CannedReplyId>(), Name = name, Language = language, Text = text };
            work.Db.Add(known);
        }
        else
        {
            (known.Name, known.Language, known.Text) = (name, language, text);
        }

        return known.Id;
    }
}
