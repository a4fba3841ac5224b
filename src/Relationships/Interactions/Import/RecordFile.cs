using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Api;
using ZstdSharp;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>
/// A file of interactions, read from its beginning to its end with bounded memory, whatever its size: packed (gzip, zstd, Brotli) or not; NDJSON, a JSON array or CSV. What it is, its content tells, and
/// its name only for Brotli, which has no mark.
/// </summary>
internal sealed class RecordFile : IAsyncDisposable
{
    /// <summary>The longest record, in bytes. An interaction's texts have their own limits below.</summary>
    internal const int LongestRecord = 4 * 1024 * 1024;

    private const int IdentityBytes = 1024 * 1024;
    private readonly Stream raw;
    private readonly Stream unpacked;
    private byte[] buffer = new byte[1024 * 1024];
    private int from;
    private int to;
    private bool isLast;
    private bool isOverlong;

    // A gzip file that breaks off looks like one that ends. So another member follows it, which is read as such only where the file was whole.
    private byte[] mark = [];
    private FilePlace place = FilePlace.Beginning;
    private int blocks;

    private RecordFile(string name, Stream raw, Stream unpacked, string? content)
    {
        (Name, this.raw, this.unpacked, Content) = (name, raw, unpacked, content);
        Length = raw.CanSeek ? raw.Length : null;
    }

    /// <summary>As it was named.</summary>
    internal string Name { get; }

    /// <summary>By what its content is known again: length and first megabyte; null for standard input.</summary>
    internal string? Content { get; }

    /// <summary>Its length on the disk, in bytes; null where it is not known.</summary>
    internal long? Length { get; }

    /// <summary>How many of them have been read.</summary>
    internal long Position => raw.CanSeek ? raw.Position : place.Bytes;

    /// <summary>How records are told apart.</summary>
    internal RecordForm Form { get; private set; } = RecordForm.Lines;

    /// <summary>The first row of a table; empty for everything else.</summary>
    internal byte[] Header { get; private set; } = [];

    /// <summary>True when the end was reached, or a place from which nothing can be told apart.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>Opens a file and looks how it begins.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is packed in a way that cannot be unpacked.</exception>
    internal static async Task<RecordFile> OpenAsync(string path, Stream? standardInput, CancellationToken cancellationToken)
    {
        var packed = standardInput ?? new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 1024 * 1024 });
        string? content = null;
        if (standardInput is null)
        {
            var first = new byte[Math.Min(packed.Length, IdentityBytes)];
            await packed.ReadExactlyAsync(first, cancellationToken);
            content = string.Create(CultureInfo.InvariantCulture, $"{packed.Length}-{Convert.ToHexStringLower(SHA256.HashData(first))}");
            packed.Position = 0;
        }

        var marks = new byte[4];
        var read = await packed.ReadAtLeastAsync(marks, marks.Length, throwOnEndOfStream: false, cancellationToken);
        var end = marks is [0x1F, 0x8B, ..] ? RandomNumberGenerator.GetHexString(32) : null;
        var isWhole = packed.CanSeek && end is null;
        Stream whole = isWhole ? packed : new PrefixedStream(marks.AsMemory(0, read), packed, Packed(end));
        if (isWhole)
        {
            packed.Position = 0;
        }

        Stream opened = marks switch
        {
            [0x1F, 0x8B, ..] => new GZipStream(whole, CompressionMode.Decompress),
            [0x28, 0xB5, 0x2F, 0xFD] => new DecompressionStream(whole, leaveOpen: false),
            _ when path.EndsWith(".br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(whole, CompressionMode.Decompress),
            _ => whole,
        };
        var file = new RecordFile(path, packed, opened, content) { mark = end is null ? [] : Encoding.ASCII.GetBytes(end) };
        try
        {
            await file.BeginAsync(cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to where an earlier run came to. Where the file is packed, what lies before is unpacked and passed over.</summary>
    internal async Task GoToAsync(FilePlace wanted, CancellationToken cancellationToken)
    {
        if (unpacked == raw && raw.CanSeek && wanted.Bytes > place.Bytes)
        {
            raw.Position = wanted.Bytes;
            (from, to, isLast) = (0, 0, false);
            place = wanted;
            return;
        }

        while (place.Records < wanted.Records && !IsRead)
        {
            (await ReadAsync((int)Math.Min(100_000, wanted.Records - place.Records), cancellationToken))?.Dispose();
        }

        blocks = 0;
    }

    /// <summary>The next records, at most so many; null when there are none left.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked from here on.</exception>
    internal async Task<RecordBlock?> ReadAsync(int most, CancellationToken cancellationToken)
    {
        if (IsRead)
        {
            return null;
        }

        var block = new RecordBlock { Number = blocks++ };
        var begun = place.Records;
        while (!IsRead && place.Records - begun < most && block.Size < LongestRecord)
        {
            if (!Cut(block, begun + most))
            {
                await FillAsync(cancellationToken);
            }
        }

        block.End = place;
        return block;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await unpacked.DisposeAsync();
        await raw.DisposeAsync();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        while (!isLast && to < 64 * 1024)
        {
            await FillAsync(cancellationToken);
        }

        if (buffer.AsSpan(0, to).StartsWith("\ufeff"u8))
        {
            Consume(3);
        }

        Form = RecordForm.Of(buffer.AsSpan(from, to - from));
        while (Form == RecordForm.Rows && Header.Length == 0 && !IsRead)
        {
            var cut = Form.Next(buffer.AsSpan(from, to - from), isLast);
            if (cut.Kind == CutKind.More && to - from < LongestRecord)
            {
                await FillAsync(cancellationToken);
                continue;
            }

            Header = cut.Kind == CutKind.Record ? buffer.AsSpan(from + cut.Start, cut.Length).ToArray() : [];
            Consume(cut.Consumed);
            IsRead = cut.Kind is CutKind.Broken or CutKind.More || (isLast && from == to && Header.Length == 0);
        }
    }

    /// <summary>Cuts records off what is in memory; false when more must be read.</summary>
    private bool Cut(RecordBlock block, long until)
    {
        while (place.Records < until && block.Size < LongestRecord)
        {
            if (from == to)
            {
                IsRead = isLast;
                return isLast;
            }

            var ahead = buffer.AsSpan(from, to - from);
            if (isOverlong)
            {
                var end = ahead.IndexOf((byte)'\n');
                isOverlong = end < 0;
                Consume(end < 0 ? ahead.Length : end + 1);
                continue;
            }

            var cut = Form.Next(ahead, isLast);
            switch (cut.Kind)
            {
                case CutKind.More when ahead.Length < LongestRecord:
                    return false;
                case CutKind.More or CutKind.Broken when Form == RecordForm.Rows || cut.Kind == CutKind.More:
                    PassOver(block, ahead);
                    break;
                case CutKind.Broken:
                    Refuse(block, InteractionRefusals.NotJson.With("it has no end."));
                    Consume(cut.Consumed);
                    break;
                case CutKind.Record:
                    block.Add(place.Line + ahead[..cut.Start].Count((byte)'\n'), ahead.Slice(cut.Start, cut.Length));
                    place = place with { Records = place.Records + 1 };
                    Consume(cut.Consumed);
                    break;
                default:
                    Consume(cut.Consumed);
                    break;
            }
        }

        return true;
    }

    /// <summary>A record that is longer than any is refused, and reading goes on at the next line; in an array there is none.</summary>
    private void PassOver(RecordBlock block, ReadOnlySpan<byte> ahead)
    {
        if (Form == RecordForm.Values)
        {
            Refuse(block, ImportRefusals.RecordTooLong.With(LongestRecord / 1024 / 1024));
            IsRead = true;
            return;
        }

        // A quotation mark that does not close would swallow the rest of the table: only its own line is refused.
        Refuse(block, Form == RecordForm.Rows ? TableFile.BadCsv : ImportRefusals.RecordTooLong.With(LongestRecord / 1024 / 1024));
        var end = ahead.IndexOf((byte)'\n');
        isOverlong = end < 0;
        Consume(end < 0 ? ahead.Length : end + 1);
    }

    private void Refuse(RecordBlock block, Refusal refusal)
    {
        block.Refuse(place.Line, refusal);
        place = place with { Records = place.Records + 1 };
    }

    private void Consume(int length)
    {
        place = place with { Line = place.Line + buffer.AsSpan(from, length).Count((byte)'\n'), Bytes = place.Bytes + length };
        from += length;
    }

    private static byte[] Packed(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var bytes = new MemoryStream();
        using (var packing = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            packing.Write(Encoding.ASCII.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (from > 0)
        {
            buffer.AsSpan(from, to - from).CopyTo(buffer);
            (from, to) = (0, to - from);
        }

        if (to == buffer.Length)
        {
            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LongestRecord + (1024 * 1024)));
        }

        try
        {
            var read = await unpacked.ReadAsync(buffer.AsMemory(to), cancellationToken);
            to += read;
            isLast = read == 0;
            if (isLast && mark.Length > 0)
            {
                to -= buffer.AsSpan(from, to - from).EndsWith(mark) ? mark.Length : throw new InvalidDataException("it breaks off.");
            }
        }
        catch (Exception exception) when (exception is ZstdException or EndOfStreamException or InvalidOperationException)
        {
            throw new InvalidDataException($"{Name} cannot be unpacked from line {place.Line} on: {exception.Message}", exception);
        }
    }
}
