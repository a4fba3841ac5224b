using System.Text;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>What counts where an interaction says nothing.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Channel">Its channel, as the API writes it.</param>
internal sealed record UnsaidMembers(string? Source, string? Channel);

/// <summary>What the log knew of an interaction when it was written into an archive, beside what its source had said.</summary>
/// <param name="Identity">Whose it was.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
/// <param name="By">Who said which driver it has, as the log's number.</param>
/// <param name="Driver">Its driver.</param>
/// <param name="Sureness">How sure that was, in percent.</param>
internal sealed record KeptMembers(Guid Identity, DateTimeOffset ReceivedAt, short By, string? Driver = null, short? Sureness = null);

/// <summary>What has been read of an interaction so far.</summary>
internal sealed class InteractionDraft
{
    public string? Source;
    public string? Id;
    public string? Channel;
    public string? Kind;
    public string? Direction;
    public string? IdentityChannel;
    public string? Scope;
    public string? Identity;
    public DateTimeOffset? At;
    public string? Text;
    public string? Title;
    public string? Name;
    public string? Language;
    public string? InReplyTo;
    public bool? Asks;
    public Guid? Agent;
    public string? AboutKind;
    public Guid? AboutId;
    public List<IdentityClaim>? Claims;
    public bool IsArchive;
    public KeptMembers? Kept;
    public string? Details;
    public StringBuilder? Unknown;

    /// <summary>Archives begin with what the log knew.</summary>
    public bool IsArchiveLine => IsArchive && Kept is not null;

    /// <summary>The interaction, or why it is none and where.</summary>
    public (NewInteraction? Read, Refusal? Refusal) Finish()
    {
        if (Source is not { Length: > 0 and <= NewInteraction.LongestSource } source)
        {
            return (null, InteractionRefusals.SourceMissing.At("source"));
        }

        if (Id is not { Length: > 0 and <= NewInteraction.LongestId } id)
        {
            return (null, InteractionRefusals.IdMissing.At("id"));
        }

        if (InteractionNames.Channel(Channel) is not { } channel)
        {
            return (null, InteractionRefusals.ChannelUnknown.With(Channel ?? "", InteractionNames.Channels).At("channel"));
        }

        if (InteractionNames.Kind(Kind ?? "message") is not { } kind)
        {
            return (null, InteractionRefusals.KindUnknown.With(Kind!, InteractionNames.Kinds).At("kind"));
        }

        if (InteractionNames.Direction(Direction ?? "in") is not { } direction)
        {
            return (null, InteractionRefusals.DirectionUnknown.At("direction"));
        }

        if ((IdentityChannel is null ? channel : InteractionNames.Channel(IdentityChannel)) is not { } identityChannel)
        {
            return (null, InteractionRefusals.ChannelUnknown.With(IdentityChannel!, InteractionNames.Channels).At("identity.channel"));
        }

        if (IdentityKey.Of(identityChannel, Scope, Identity) is not { } identity)
        {
            return (null, InteractionRefusals.IdentityMissing.At("identity"));
        }

        if (Text is { Length: > NewInteraction.LongestText })
        {
            return (null, InteractionRefusals.TextTooLong.At("text"));
        }

        return (
            new NewInteraction
            {
                Source = source,
                Id = id,
                Channel = channel,
                Kind = kind,
                Direction = direction,
                Identity = identity,
                At = At,
                Title = Title,
                Text = Text,
                Language = Language,
                DisplayName = Name,
                InReplyTo = InReplyTo is { Length: > NewInteraction.LongestId } ? null : InReplyTo,
                AsksForReply = Asks,
                About = AboutKind is { } subject && AboutId is { } about ? new SubjectRef(subject, about) : null,
                Agent = Agent is { } agent ? new PartyId(agent) : null,
                Claims = Claims ?? (IReadOnlyList<IdentityClaim>)[],
                Kept = Kept,
                Details = Together(),
            },
            null);
    }

    private string? Together()
    {
        if (Unknown is null)
        {
            return Details;
        }

        var known = Details is null ? "" : Details[..Details.LastIndexOf('}')].TrimEnd();
        return (known.Length == 0 ? "{" : known.Length == 1 ? known : known + ",") + Unknown + "}";
    }
}
