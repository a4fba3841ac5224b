using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Api;
using Vouch.Relationships.Interactions.Import;
using Vouch.Relationships.Interactions.Log;
using ZstdSharp;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>A month as it was when it was written into a file.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Digest">SHA-256 of the file.</param>
/// <param name="Rows">How many interactions are in it.</param>
/// <param name="Newest">When the last of them was received, in microseconds: one that comes later changes it.</param>
internal sealed record ArchivedMonth(string File, string Digest, long Rows, long Newest);

/// <summary>
/// Writes a month of the log into a file that <c>import interactions</c> reads, one interaction a line, with what the log knew beyond it under <c>vouch</c>; and reads it again before anybody relies on it.
/// </summary>
internal sealed class LogArchive(VouchDb db, Timeline timeline)
{
    private const int PageSize = 5_000;
    private const int Level = 9;

    /// <summary>Writes a month; a file of that name is replaced only by one that reads back.</summary>
    internal async Task<Outcome<ArchivedMonth>> WriteAsync(LogMonth month, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"interactions-{month}.ndjson.zst");
        var building = path + ".building";
        try
        {
            var (rows, newest, sum) = await FillAsync(month, building, cancellationToken);
            if (await ReadAgainAsync(building, cancellationToken) != (rows, sum))
            {
                return RetentionRefusals.Unverified.With(path);
            }

            var digest = await DigestAsync(building, cancellationToken);
            File.Move(building, path, overwrite: true);
            await File.WriteAllTextAsync(path + ".sha256", $"{digest}  {Path.GetFileName(path)}\n", cancellationToken);
            return new ArchivedMonth(path, digest, rows, newest);
        }
        finally
        {
            File.Delete(building);
        }
    }

    /// <summary>SHA-256 of a file.</summary>
    internal static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private async Task<(long Rows, long Newest, Guid Sum)> FillAsync(LogMonth month, string path, CancellationToken cancellationToken)
    {
        var (rows, newest, sum) = (0L, long.MinValue, Guid.Empty);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (var packed = new CompressionStream(file, Level, leaveOpen: true))
        {
            var buffer = new ArrayBufferWriter<byte>();
            LogKey? after = null;
            while (await timeline.PageAsync(month, after, PageSize, cancellationToken) is { Count: > 0 } page)
            {
                IdentityId[] ids = [.. page.Select(entry => entry.Key.Identity).Distinct()];
                var identities = await db.Set<Identity>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
                buffer.ResetWrittenCount();
                foreach (var entry in page)
                {
                    // Erased while this goes on: the rows are gone by now, and the drop will find that the month has changed.
                    if (identities.GetValueOrDefault(entry.Key.Identity) is { Value: not null } identity)
                    {
                        ArchiveLine.Write(entry, identity, buffer);
                        (rows, newest, sum) = (rows + 1, Math.Max(newest, entry.ReceivedAt.ToMicroseconds()), Add(sum, entry.Source, entry.ExternalId));
                    }
                }

                await packed.WriteAsync(buffer.WrittenMemory, cancellationToken);
                after = page[^1].Key;
            }
        }

        await file.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        return (rows, newest, sum);
    }

    private static async Task<(long Rows, Guid Sum)> ReadAgainAsync(string path, CancellationToken cancellationToken)
    {
        var (rows, sum) = (0L, Guid.Empty);
        await using var file = await RecordFile.OpenAsync(path, null, cancellationToken);
        while (await file.ReadAsync(PageSize, cancellationToken) is { } block)
        {
            using (block)
            {
                for (var i = 0; i < block.Count; i++)
                {
                    if (InteractionReader.Read(block.Record(i), isArchive: true) is ({ Kept: not null } read, _))
                    {
                        (rows, sum) = (rows + 1, Add(sum, read.Source, read.Id));
                    }
                }
            }
        }

        return (rows, sum);
    }

    /// <summary>Two files with the same interactions have the same sum, in whatever order.</summary>
    private static Guid Add(Guid sum, string source, string id)
    {
        Span<byte> one = stackalloc byte[16], other = stackalloc byte[16];
        sum.TryWriteBytes(one);
        LogKey.Digest(source, id).TryWriteBytes(other);
        for (var i = 0; i < one.Length; i++)
        {
            one[i] ^= other[i];
        }

        return new Guid(one);
    }
}

/// <summary>An interaction as a line of an archive.</summary>
internal static class ArchiveLine
{
    internal static void Write(LogEntry entry, Identity identity, ArrayBufferWriter<byte> buffer)
    {
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("vouch");
            JsonSerializer.Serialize(writer, new KeptMembers(entry.Key.Identity.Value, entry.ReceivedAt, (short)entry.DriverBy, entry.Driver, entry.Sureness), Json.Options);
            writer.WriteString("source", entry.Source);
            writer.WriteString("id", entry.ExternalId);
            writer.WriteString("channel", InteractionNames.Code(entry.Channel));
            writer.WriteString("kind", InteractionNames.Code(entry.Kind));
            writer.WriteString("direction", InteractionNames.Code(entry.Direction));
            writer.WriteStartObject("identity");
            writer.WriteString("channel", InteractionNames.Code(identity.Channel));
            writer.WriteString("scope", identity.Scope);
            writer.WriteString("value", identity.Value);
            writer.WriteEndObject();
            writer.WriteString("at", Moment(entry.At));
            Text(writer, "title", entry.Title);
            Text(writer, "text", entry.Text);
            Text(writer, "language", entry.Language);
            Text(writer, "inReplyTo", entry.ReplyTo);
            writer.WriteBoolean("asksForReply", entry.Asks);
            Text(writer, "agent", entry.Agent?.ToString());
            if (entry.About is { } about)
            {
                writer.WriteStartObject("about");
                writer.WriteString("kind", about.Kind);
                writer.WriteString("id", about.Id);
                writer.WriteEndObject();
            }

            if (entry.Details is { } details)
            {
                writer.WritePropertyName("details");
                writer.WriteRawValue(details.ReplaceLineEndings(" "), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
