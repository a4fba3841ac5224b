using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>A message to somebody, through the account by which they wrote.</summary>
/// <param name="To">The identity that wrote.</param>
/// <param name="Source">The source of what it answers, which names the account: <c>whatsapp:shop</c>.</param>
/// <param name="Text">What is sent, as plain text.</param>
public sealed record OutgoingMessage(IdentityKey To, string Source, string Text)
{
    /// <summary>The subject of a mail; null answers under the subject of the last one.</summary>
    public string? Subject { get; init; }

    /// <summary>The id, within the source, of the interaction that it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Who wrote it; null for a rule.</summary>
    public PartyId? Agent { get; init; }

    /// <summary>When the person last wrote, UTC, where the sender knows it: what an API handed in has no reply path. The later of the two opens the channel's window.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>Files to send with it; by mail only.</summary>
    public IReadOnlyList<FileId> Files { get; init; } = [];
}

/// <summary>The way out: messages to people, through the channel they wrote on.</summary>
public interface IOutgoing
{
    /// <summary>
    /// Queues a message within the present work; it is sent within seconds after the commit, in the order of queueing for each person.
    /// Refused: an unknown or switched-off account, one that cannot send, an identity of another channel, an empty or too long text, and a time window of the channel that has closed (<c>outgoing.window-closed</c>).
    /// </summary>
    Task<Outcome<OutgoingId>> QueueAsync(Work work, OutgoingMessage message, CancellationToken cancellationToken);
}

internal sealed class OutgoingQueue(ChannelSecrets secrets, Files files, IPeople people) : IOutgoing
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan AgentWindow = TimeSpan.FromDays(7);

    public async Task<Outcome<OutgoingId>> QueueAsync(Work work, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(message);
        var account = await FindAsync(work.Db, message.Source, cancellationToken);
        var refusal = account is null ? ChannelRefusals.SourceUnknown.With(message.Source.Length <= 80 ? message.Source : message.Source[..80])
            : !account.IsOn ? ChannelRefusals.SourceOff.With(account.Name)
            : await RefuseAsync(work, account, message, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var outgoing = new Outgoing
        {
            Id = work.NewId<OutgoingId>(),
            Account = account!.Id,
            Identity = people.IdOf(message.To),
            IdentityChannel = message.To.Channel,
            IdentityScope = message.To.Scope,
            IdentityValue = message.To.Value,
            Text = HookReading.Clean(message.Text.Trim())!,
            Subject = HookReading.Cut(HookReading.Clean(message.Subject), NewInteraction.LongestTitle),
            InReplyTo = message.InReplyTo is { Length: <= NewInteraction.LongestId } earlier ? earlier : null,
            Agent = message.Agent,
            Files = message.Files.Count == 0 ? null : string.Join(' ', message.Files),
            QueuedAt = work.At,
            StateAt = work.At,
            NextAt = work.At,
        };
        work.Db.Add(outgoing);
        return outgoing.Id;
    }

    /// <summary>Until when a free text may be sent to somebody who wrote then; null where the channel knows no such rule. Meta: 24 hours, and 7 days with the permission for human agents.</summary>
    internal static TimeSpan? WindowOf(ChannelView view, IdentityKey to) => view.Kind switch
    {
        ChannelKind.WhatsApp => Window,
        ChannelKind.Twilio when to.Channel == Channel.WhatsApp => Window,
        ChannelKind.Messenger or ChannelKind.Instagram => view.Says(ChannelFields.HumanAgent) ? AgentWindow : Window,
        _ => null,
    };

    internal static bool IsClosed(ChannelView view, IdentityKey to, DateTimeOffset? lastHeard, DateTimeOffset now) => WindowOf(view, to) is { } window && (lastHeard is null || now - lastHeard > window);

    private static async Task<ChannelAccount?> FindAsync(VouchDb db, string source, CancellationToken cancellationToken)
    {
        var parts = source.Split(':', 2);
        return parts.Length == 2 && ChannelKinds.TryParse(parts[0], out var kind) ? await db.Set<ChannelAccount>().AsNoTracking().FirstOrDefaultAsync(row => row.Kind == kind && row.ShortName == parts[1], cancellationToken) : null;
    }

    private async Task<Refusal?> RefuseAsync(Work work, ChannelAccount account, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var view = secrets.Open(account);
        if (view is null || SendingNeeds.Missing(view) is { } missing && missing.Length > 0)
        {
            return ChannelRefusals.CannotSend.With(account.Name, view is null ? "secrets" : SendingNeeds.Missing(view)!);
        }

        if (string.IsNullOrWhiteSpace(message.Text))
        {
            return ChannelRefusals.TextMissing.At("text");
        }

        if (message.Text.Trim().Length > SendingNeeds.LongestText(view.Kind))
        {
            return ChannelRefusals.TextTooLong.With(SendingNeeds.LongestText(view.Kind)).At("text");
        }

        if (message.Files.Count > 0 && view.Kind != ChannelKind.Mail)
        {
            return ChannelRefusals.NoFiles.At("files");
        }

        foreach (var file in message.Files)
        {
            if (await files.ReadAsync(work.Db, file, cancellationToken) is null)
            {
                return ChannelRefusals.FileUnknown.At("files");
            }
        }

        var (lastHeard, thread) = await ReplyPath.FindAsync(work.Db, account.Id, people.IdOf(message.To), cancellationToken);
        if (!SendingNeeds.Reaches(view.Kind, message.To, thread))
        {
            return ChannelRefusals.WrongIdentity.With(account.Name);
        }

        var heard = message.HeardAt is { } known && !(lastHeard > known) ? known : lastHeard;
        return IsClosed(view, message.To, heard, work.At) ? ChannelRefusals.WindowClosed.With((int)WindowOf(view, message.To)!.Value.TotalHours) : null;
    }
}

/// <summary>What sending through an account of each kind needs.</summary>
internal static class SendingNeeds
{
    /// <summary>The name of the setting or secret that is missing to send; null when nothing is.</summary>
    internal static string? Missing(ChannelView view) => view.Kind switch
    {
        ChannelKind.WhatsApp => First(view, ChannelFields.AccessToken, ChannelFields.PhoneNumberId),
        ChannelKind.Messenger or ChannelKind.Instagram => First(view, ChannelFields.AccessToken),
        ChannelKind.Telegram => First(view, ChannelFields.BotToken),
        ChannelKind.Twilio => First(view, ChannelFields.AuthToken, ChannelFields.AccountSid),
        ChannelKind.Chatwoot => First(view, ChannelFields.AccessToken, ChannelFields.Endpoint),
        ChannelKind.Zendesk => First(view, ChannelFields.AccessToken, ChannelFields.Endpoint, ChannelFields.User),
        ChannelKind.Freshdesk => First(view, ChannelFields.AccessToken, ChannelFields.Endpoint),
        ChannelKind.Mail or ChannelKind.Chat => null,
        _ => "sending",
    };

    /// <summary>The longest text that the service takes, in characters.</summary>
    internal static int LongestText(ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsApp or ChannelKind.Telegram => 4_096,
        ChannelKind.Messenger => 2_000,
        ChannelKind.Instagram => 1_000,
        ChannelKind.Twilio => 1_600,
        _ => 50_000,
    };

    /// <summary>True where an identity can be written to through an account of this kind, by what is known of the conversation.</summary>
    internal static bool Reaches(ChannelKind kind, IdentityKey to, ConversationThread thread) => kind switch
    {
        ChannelKind.WhatsApp => to.Channel == Channel.WhatsApp,
        ChannelKind.Messenger => to.Channel == Channel.Messenger,
        ChannelKind.Instagram => to.Channel == Channel.Instagram,
        ChannelKind.Telegram => to.Channel == Channel.Telegram,
        ChannelKind.Twilio => to.Channel is Channel.Voice or Channel.WhatsApp || thread.Conversation is not null,
        ChannelKind.Chatwoot or ChannelKind.Zendesk or ChannelKind.Freshdesk => thread.Conversation is not null,
        ChannelKind.Mail => to.Channel == Channel.Mail,
        ChannelKind.Chat => to.Channel == Channel.Chat,
        _ => false,
    };

    private static string? First(ChannelView view, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (view.Setting(name) is null && view.Secret(name) is null)
            {
                return name;
            }
        }

        return null;
    }
}
