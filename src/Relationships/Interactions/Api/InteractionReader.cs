using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>
/// Reads one interaction as the API takes it, token by token: at a hundred thousand a second an object model would be most of the work. What it does not know is kept in the details, under the
/// name it came with.
/// </summary>
internal static class InteractionReader
{
    private const int LongestDetails = 64 * 1024;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads an object; answers it, or why not and where.</summary>
    internal static (NewInteraction? Read, Refusal? Refusal) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            var draft = new Draft();
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return (null, InteractionRefusals.NotJson.With("it does not begin with a brace."));
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadMember(ref reader, json, draft) is { } refusal)
                {
                    return (null, refusal);
                }
            }

            // What follows the closing brace is no part of it.
            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? draft.Finish() : (null, InteractionRefusals.NotJson.With("it has no end."));
        }
        catch (JsonException exception)
        {
            return (null, InteractionRefusals.NotJson.With($"byte {exception.BytePositionInLine}."));
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate or bytes that are no UTF-8.
            return (null, InteractionRefusals.NotJson.With("a text in it is not valid UTF-8."));
        }
    }

    private static Refusal? ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, Draft draft)
    {
        if (reader.ValueTextEquals("source"u8))
        {
            return Text(ref reader, "source", out draft.Source);
        }

        if (reader.ValueTextEquals("id"u8))
        {
            return Text(ref reader, "id", out draft.Id);
        }

        if (reader.ValueTextEquals("channel"u8))
        {
            return Text(ref reader, "channel", out draft.Channel);
        }

        if (reader.ValueTextEquals("identity"u8))
        {
            return ReadIdentity(ref reader, draft);
        }

        if (reader.ValueTextEquals("at"u8))
        {
            return Time(ref reader, out draft.At);
        }

        if (reader.ValueTextEquals("text"u8))
        {
            return Text(ref reader, "text", out draft.Text);
        }

        if (reader.ValueTextEquals("kind"u8))
        {
            return Text(ref reader, "kind", out draft.Kind);
        }

        if (reader.ValueTextEquals("direction"u8))
        {
            return Text(ref reader, "direction", out draft.Direction);
        }

        if (reader.ValueTextEquals("title"u8))
        {
            return Text(ref reader, "title", out draft.Title);
        }

        if (reader.ValueTextEquals("name"u8))
        {
            return Text(ref reader, "name", out draft.Name);
        }

        if (reader.ValueTextEquals("language"u8))
        {
            return Text(ref reader, "language", out draft.Language);
        }

        if (reader.ValueTextEquals("inReplyTo"u8))
        {
            return Text(ref reader, "inReplyTo", out draft.InReplyTo);
        }

        if (reader.ValueTextEquals("asksForReply"u8))
        {
            reader.Read();
            draft.Asks = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
            return draft.Asks is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.NotYesNo.At("asksForReply") : null;
        }

        if (reader.ValueTextEquals("agent"u8))
        {
            return Uuid(ref reader, "agent", out draft.Agent);
        }

        if (reader.ValueTextEquals("about"u8))
        {
            return ReadAbout(ref reader, draft);
        }

        if (reader.ValueTextEquals("claims"u8))
        {
            return ReadClaims(ref reader, draft);
        }

        if (reader.ValueTextEquals("details"u8))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                return null;
            }

            var raw = Raw(ref reader, json);
            draft.Details = reader.TokenType == JsonTokenType.EndObject ? raw : null;
            return draft.Details is null || raw.Length > LongestDetails ? InteractionRefusals.DetailsNoObject.At("details") : null;
        }

        var name = reader.GetString()!;
        reader.Read();
        var value = Raw(ref reader, json);
        (draft.Unknown ??= new StringBuilder()).Append(draft.Unknown.Length == 0 ? "" : ",").Append('"').Append(JsonEncodedText.Encode(name)).Append("\":").Append(value);
        return draft.Unknown.Length > LongestDetails ? InteractionRefusals.DetailsNoObject.At(name) : null;
    }

    private static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }

    private static Refusal? Text(ref Utf8JsonReader reader, string field, out string? value)
    {
        reader.Read();
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return value is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.NotText.At(field) : null;
    }

    private static Refusal? Uuid(ref Utf8JsonReader reader, string field, out Guid? value)
    {
        reader.Read();
        value = reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id) ? id : null;
        return value is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.NotUuid.At(field) : null;
    }

    private static Refusal? Time(ref Utf8JsonReader reader, out DateTimeOffset? at)
    {
        reader.Read();
        at = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && Utf8Parser.TryParse(reader.ValueSpan, out DateTimeOffset time, out var used, 'O') && used == reader.ValueSpan.Length ? time
            : reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var iso) && HasOffset(reader.ValueSpan) ? iso
            : null;
        return at is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.TimeUnreadable.At("at") : null;
    }

    /// <summary>A time without its offset would be read as that of wherever the server stands.</summary>
    private static bool HasOffset(ReadOnlySpan<byte> text) => text.Length > 10 && (text[^1] is (byte)'Z' or (byte)'z' || text[10..].IndexOfAny((byte)'+', (byte)'-') >= 0);

    private static Refusal? ReadIdentity(ref Utf8JsonReader reader, Draft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            draft.Identity = reader.GetString();
            return null;
        }

        return reader.TokenType == JsonTokenType.StartObject
            ? ReadKey(ref reader, "identity", out draft.IdentityChannel, out draft.Scope, out draft.Identity, out _)
            : InteractionRefusals.IdentityMissing.At("identity");
    }

    private static Refusal? ReadKey(ref Utf8JsonReader reader, string field, out string? channel, out string? scope, out string? value, out bool isVerified)
    {
        (channel, scope, value, isVerified) = (null, null, null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Refusal? refusal = null;
            if (reader.ValueTextEquals("channel"u8))
            {
                refusal = Text(ref reader, field + ".channel", out channel);
            }
            else if (reader.ValueTextEquals("scope"u8))
            {
                refusal = Text(ref reader, field + ".scope", out scope);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                refusal = Text(ref reader, field + ".value", out value);
            }
            else if (reader.ValueTextEquals("verified"u8))
            {
                reader.Read();
                isVerified = reader.TokenType == JsonTokenType.True;
            }
            else
            {
                reader.Skip();
            }

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? ReadAbout(ref Utf8JsonReader reader, Draft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return InteractionRefusals.NotText.At("about");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Refusal? refusal = null;
            if (reader.ValueTextEquals("kind"u8))
            {
                refusal = Text(ref reader, "about.kind", out draft.AboutKind);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                refusal = Uuid(ref reader, "about.id", out draft.AboutId);
            }
            else
            {
                reader.Skip();
            }

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return draft.AboutKind is { Length: > 0 and <= 40 } ? null : InteractionRefusals.NotText.At("about.kind");
    }

    private static Refusal? ReadClaims(ref Utf8JsonReader reader, Draft draft)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return InteractionRefusals.IdentityMissing.At("claims");
        }

        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"claims[{i}]");
            if (reader.TokenType != JsonTokenType.StartObject || i == Most)
            {
                return InteractionRefusals.IdentityMissing.At(field);
            }

            if (ReadKey(ref reader, field, out var channel, out var scope, out var value, out var isVerified) is { } refusal)
            {
                return refusal;
            }

            if (InteractionNames.Channel(channel) is not { } known)
            {
                return InteractionRefusals.ChannelUnknown.With(channel ?? "", InteractionNames.Channels).At(field + ".channel");
            }

            if (IdentityKey.Of(known, scope, value) is not { } key)
            {
                return InteractionRefusals.IdentityMissing.At(field + ".value");
            }

            (draft.Claims ??= []).Add(new IdentityClaim(key, isVerified ? ClaimStrength.Verified : ClaimStrength.Claimed));
        }

        return null;
    }

    private const int Most = 20;

    private sealed class Draft
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
        public string? Details;
        public StringBuilder? Unknown;

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
}
