using System.IO.Compression;
using System.Text.Json;
using Vouch.Kernel;
using ZstdSharp;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>A refused interaction.</summary>
/// <param name="Place">The line of NDJSON, or the place in the array, from 1.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Field">The field it belongs to.</param>
public sealed record RefusedInteraction(int Place, string Code, string Message, string? Field);

/// <summary>What is in a body: a JSON object, an array of them, or one a line; packed with gzip, zstd, Brotli or not.</summary>
internal sealed class InteractionBody
{
    /// <summary>The longest body, unpacked, in bytes.</summary>
    internal const int Longest = 64 * 1024 * 1024;

    public List<NewInteraction> Taken { get; } = [];

    public List<(int Place, Refusal Refusal)> Refused { get; } = [];

    /// <summary>Unpacks a body and reads it.</summary>
    internal static async Task<(InteractionBody? Body, Refusal? Refusal)> ReadAsync(Stream stream, string? encoding, CancellationToken cancellationToken)
    {
        var (unpacked, refusal) = await UnpackAsync(stream, encoding, cancellationToken);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var body = new InteractionBody();
        body.Read(unpacked);
        return body.Taken.Count + body.Refused.Count == 0 ? (null, InteractionRefusals.Empty) : (body, null);
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, Refusal? Refusal)> UnpackAsync(Stream stream, string? encoding, CancellationToken cancellationToken)
    {
        Stream? unpacking = encoding?.Trim().ToLowerInvariant() switch
        {
            null or "" or "identity" => stream,
            "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(stream, leaveOpen: true),
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            _ => null,
        };
        if (unpacking is null)
        {
            return (default, InteractionRefusals.Packing);
        }

        var buffer = new byte[256 * 1024];
        var length = 0;
        try
        {
            while (await unpacking.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > Longest)
                {
                    return (default, InteractionRefusals.BodyTooLong.With(Longest / 1024 / 1024));
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(buffer.Length * 2, Longest + 1));
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException or EndOfStreamException)
        {
            return (default, InteractionRefusals.Packing);
        }
        finally
        {
            if (unpacking != stream)
            {
                await unpacking.DisposeAsync();
            }
        }

        return (buffer.AsMemory(0, length), null);
    }

    private void Read(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        if (text.StartsWith("\ufeff"u8))
        {
            text = text[3..];
        }

        var first = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
        {
            return;
        }

        if (text[first] == (byte)'[')
        {
            ReadArray(text);
            return;
        }

        // One object over several lines is one object; an object a line is NDJSON.
        if (!ReadLines(text, justTry: true))
        {
            var (read, refusal) = InteractionReader.Read(text);
            Add(1, read, refusal);
        }
    }

    private bool ReadLines(ReadOnlySpan<byte> text, bool justTry)
    {
        var place = 0;
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
            text = end < 0 ? [] : text[(end + 1)..];
            place++;
            if (line.Length == 0)
            {
                continue;
            }

            if (justTry && line[^1] != (byte)'}' && text.Length > 0)
            {
                return false;
            }

            justTry = false;
            var (read, refusal) = InteractionReader.Read(line);
            Add(place, read, refusal);
        }

        return true;
    }

    private void ReadArray(ReadOnlySpan<byte> text)
    {
        var place = 0;
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 34 });
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                var (read, refusal) = InteractionReader.Read(text[start..(int)reader.BytesConsumed]);
                Add(++place, read, refusal);
            }

            reader.Read();
        }
        catch (JsonException exception)
        {
            // What stands before the fault was whole; what follows cannot be told apart.
            Refused.Add((place + 1, InteractionRefusals.NotJson.With($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}.")));
        }
    }

    private void Add(int place, NewInteraction? read, Refusal? refusal)
    {
        if (read is not null)
        {
            Taken.Add(read);
        }
        else
        {
            Refused.Add((place, refusal!));
        }
    }
}
