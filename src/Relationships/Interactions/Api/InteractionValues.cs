using System.Buffers.Text;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>Reads the value that follows a name: a text, an id, a time; null stands for nothing. Answers why not.</summary>
internal static class InteractionValues
{
    internal static Refusal? Text(ref Utf8JsonReader reader, string field, out string? value)
    {
        reader.Read();
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return value is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.NotText.At(field) : null;
    }

    internal static Refusal? Uuid(ref Utf8JsonReader reader, string field, out Guid? value)
    {
        reader.Read();
        value = reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id) ? id : null;
        return value is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.NotUuid.At(field) : null;
    }

    internal static Refusal? Time(ref Utf8JsonReader reader, out DateTimeOffset? at)
    {
        reader.Read();
        at = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && Utf8Parser.TryParse(reader.ValueSpan, out DateTimeOffset time, out var used, 'O') && used == reader.ValueSpan.Length ? time
            : reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var iso) && HasOffset(reader.ValueSpan) ? iso
            : null;
        return at is null && reader.TokenType != JsonTokenType.Null ? InteractionRefusals.TimeUnreadable.At("at") : null;
    }

    /// <summary>A time without its offset would be read as that of wherever the server stands.</summary>
    private static bool HasOffset(ReadOnlySpan<byte> text) => text.Length > 10 && (text[^1] is (byte)'Z' or (byte)'z' || text[10..].IndexOfAny((byte)'+', (byte)'-') >= 0);
}
