using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Notices.Replies;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>One delivery of a channel as it came.</summary>
internal sealed record HookRequest
{
    /// <summary>The whole body, untouched: signatures are over these bytes.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The media type with its parameters, as sent.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Headers by name, whatever the case; several of one name are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query values by name.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands in the path after the account.</summary>
    public string Rest { get; init; } = "";

    /// <summary>The addresses under which the service may know the hook: behind a proxy the request does not say which.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>When it came, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    internal string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    internal bool Is(string mediaType) => ContentType.StartsWith(mediaType, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An interaction while a reader puts it together.</summary>
internal sealed record Draft
{
    /// <summary>The source's id; without one, what was kept makes one, so that a repetition is still found.</summary>
    public string? Id { get; init; }

    public required Channel Channel { get; init; }

    public InteractionKind Kind { get; init; }

    public Direction Direction { get; init; }

    /// <summary>Null where the delivery names nobody.</summary>
    public IdentityKey? Identity { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Language { get; init; }

    public string? Name { get; init; }

    public string? InReplyTo { get; init; }

    public bool? AsksForReply { get; init; }

    /// <summary>All that came, as one JSON object.</summary>
    public required string Details { get; init; }

    public IReadOnlyList<IdentityClaim> Claims { get; init; } = [];
}

/// <summary>A file that came with an interaction.</summary>
/// <param name="Interaction">The id of the interaction within its source.</param>
/// <param name="Number">Which of its attachments, from 0.</param>
/// <param name="File">Name, type and bytes.</param>
internal sealed record ReceivedFile(string Interaction, int Number, Company.NewFile File);

/// <summary>What one delivery of a channel says, for the intake and for answering.</summary>
internal sealed class HookReading(ChannelView account)
{
    private const int LongestName = 200;
    private const int LongestReason = 400;

    internal ChannelView Account { get; } = account;

    internal List<NewInteraction> Interactions { get; } = [];

    internal List<DeliveryReport> Reports { get; } = [];

    internal List<IdentityAssertion> Assertions { get; } = [];

    /// <summary>How to answer: by identity, the newest thread.</summary>
    internal Dictionary<IdentityKey, ConversationThread> Threads { get; } = [];

    internal List<ReceivedFile> Files { get; } = [];

    /// <summary>Mails for the router, by the id of their interaction.</summary>
    internal List<(string Interaction, ArrivedMail Mail)> Mails { get; } = [];

    /// <summary>States of calls that have not ended, or of which something was told after the end.</summary>
    internal List<CallState> Calls { get; } = [];

    internal bool IsEmpty => Interactions.Count == 0 && Reports.Count == 0 && Assertions.Count == 0 && Calls.Count == 0;

    internal IntakeBatch Batch => new() { Interactions = Interactions, Reports = Reports, Assertions = Assertions };

    /// <summary>The identity of what names nobody: one for each account.</summary>
    internal static IdentityKey Nobody(ChannelView account) => IdentityKey.Of(Channel.Other, account.Source, "nobody")!.Value;

    internal NewInteraction Add(Draft draft)
    {
        var details = draft.Details;
        var text = Clean(draft.Text);
        if (text?.Length > NewInteraction.LongestText)
        {
            text = Cut(text, NewInteraction.LongestText);
            details = $"{details.AsSpan()[..^1].TrimEnd()}{(details.AsSpan()[..^1].Trim().Length > 1 ? "," : "")}\"_textCut\":true}}";
        }

        var id = Clean(draft.Id)?.Trim();
        var interaction = new NewInteraction
        {
            Source = Account.Source,
            Id = string.IsNullOrEmpty(id) ? "unknown:" + Hash(draft.Details) : id.Length > NewInteraction.LongestId ? "sha256:" + Hash(id) : id,
            Channel = draft.Channel,
            Kind = draft.Kind,
            Direction = draft.Direction,
            Identity = draft.Identity ?? Nobody(Account),
            At = draft.At,
            Title = Cut(Clean(draft.Title), NewInteraction.LongestTitle),
            Text = text,
            Language = draft.Language is { Length: <= 35 } language ? language : null,
            DisplayName = Cut(Clean(draft.Name)?.Trim(), LongestName),
            InReplyTo = Clean(draft.InReplyTo) is { } earlier ? earlier.Length > NewInteraction.LongestId ? "sha256:" + Hash(earlier) : earlier : null,
            // What nobody said, and what holds no words, waits for no answer.
            AsksForReply = draft.AsksForReply ?? (draft.Identity is null || (draft.Kind == InteractionKind.Unknown && text is null) ? false : null),
            Details = details,
            Claims = [.. draft.Claims.Where(claim => claim.Other != draft.Identity).Distinct()],
        };
        Interactions.Add(interaction);
        return interaction;
    }

    internal void Report(string? id, IdentityKey? identity, DeliveryState state, DateTimeOffset at, string? reason = null)
    {
        if (id is not null)
        {
            Reports.Add(new DeliveryReport(Account.Source, id.Length > NewInteraction.LongestId ? "sha256:" + Hash(id) : id, identity ?? Nobody(Account), state, at, Cut(Clean(reason), LongestReason)));
        }
    }

    internal void Assert(IdentityKey? one, IdentityKey? other, ClaimStrength strength, DateTimeOffset? at)
    {
        if (one is { } first && other is { } second && first != second)
        {
            Assertions.Add(new IdentityAssertion(Account.Source, first, second, strength, at));
        }
    }

    /// <summary>Remembers how to answer somebody.</summary>
    internal void Thread(IdentityKey? identity, ConversationThread thread)
    {
        if (identity is { } who)
        {
            Threads[who] = thread;
        }
    }

    /// <summary>Keeps something of an unknown kind whole.</summary>
    internal void Unknown(JsonElement element, DateTimeOffset? at, string? title = null, IdentityKey? identity = null, string? text = null, params ReadOnlySpan<(string Name, string? Json)> beside) => Add(new Draft
    {
        Channel = Account.Kind.Channel(),
        Identity = identity,
        At = at,
        Title = title,
        Text = text,
        Details = LooseJson.Kept(element, beside),
    });

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Without what no database keeps: NUL and halves of characters.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny('\0', '\ufffe') && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? "" : rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>At most so many characters, never half of one.</summary>
    internal static string? Cut(string? text, int longest) =>
        text is null || text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
