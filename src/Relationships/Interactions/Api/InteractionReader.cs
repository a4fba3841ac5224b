using System.Text;
using System.Text.Json;
using Vouch.Kernel;

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
    /// <param name="json">The object, in UTF-8.</param>
    /// <param name="unsaid">What counts where it says nothing.</param>
    /// <param name="isArchive">True where it may be a line that the log itself wrote: its details have no limit.</param>
    internal static (NewInteraction? Read, Refusal? Refusal) Read(ReadOnlySpan<byte> json, UnsaidMembers? unsaid = null, bool isArchive = false)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            var draft = new InteractionDraft { Source = unsaid?.Source, Channel = unsaid?.Channel, IsArchive = isArchive };
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

    private static Refusal? ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, InteractionDraft draft)
    {
        if (reader.ValueTextEquals("source"u8))
        {
            return InteractionValues.Text(ref reader, "source", out draft.Source);
        }

        if (reader.ValueTextEquals("id"u8))
        {
            return InteractionValues.Text(ref reader, "id", out draft.Id);
        }

        if (reader.ValueTextEquals("channel"u8))
        {
            return InteractionValues.Text(ref reader, "channel", out draft.Channel);
        }

        if (reader.ValueTextEquals("identity"u8))
        {
            return InteractionReferences.ReadIdentity(ref reader, draft);
        }

        if (reader.ValueTextEquals("at"u8))
        {
            return InteractionValues.Time(ref reader, out draft.At);
        }

        if (reader.ValueTextEquals("text"u8))
        {
            return InteractionValues.Text(ref reader, "text", out draft.Text);
        }

        if (reader.ValueTextEquals("kind"u8))
        {
            return InteractionValues.Text(ref reader, "kind", out draft.Kind);
        }

        if (reader.ValueTextEquals("direction"u8))
        {
            return InteractionValues.Text(ref reader, "direction", out draft.Direction);
        }

        if (reader.ValueTextEquals("title"u8))
        {
            return InteractionValues.Text(ref reader, "title", out draft.Title);
        }

        if (reader.ValueTextEquals("name"u8))
        {
            return InteractionValues.Text(ref reader, "name", out draft.Name);
        }

        if (reader.ValueTextEquals("language"u8))
        {
            return InteractionValues.Text(ref reader, "language", out draft.Language);
        }

        if (reader.ValueTextEquals("inReplyTo"u8))
        {
            return InteractionValues.Text(ref reader, "inReplyTo", out draft.InReplyTo);
        }

        if (reader.ValueTextEquals("asksForReply"u8))
        {
            reader.Read();
            draft.Asks = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
            return draft.Asks is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.NotYesNo.At("asksForReply") : null;
        }

        if (reader.ValueTextEquals("agent"u8))
        {
            return InteractionValues.Uuid(ref reader, "agent", out draft.Agent);
        }

        if (reader.ValueTextEquals("about"u8))
        {
            return InteractionReferences.ReadAbout(ref reader, draft);
        }

        if (reader.ValueTextEquals("claims"u8))
        {
            return InteractionReferences.ReadClaims(ref reader, draft);
        }

        if (reader.ValueTextEquals("vouch"u8))
        {
            return InteractionReferences.ReadKept(ref reader, draft);
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
            return draft.Details is null || (raw.Length > LongestDetails && !draft.IsArchiveLine) ? InteractionRefusals.DetailsNoObject.At("details") : null;
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
}
