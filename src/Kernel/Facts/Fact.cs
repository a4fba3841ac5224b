using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vouch.Kernel;

/// <summary>A fact as the ledger holds it: appended once, never changed, chained by hash to the fact before it about the same subject.</summary>
public sealed class Fact
{
    /// <summary>The fact's id.</summary>
    public required FactId Id { get; init; }

    /// <summary>When it happened, UTC, to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required PartyId Actor { get; init; }

    /// <summary>The <see cref="FactName.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the subject.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Id of the subject.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Place in the subject's chain, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The unit concerned.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>Parties by role: a JSON array of [role, party id], as recorded.</summary>
    public required string PartiesJson { get; init; }

    /// <summary>The data, JSON as hashed.</summary>
    public required string DataJson { get; init; }

    /// <summary>Hash of the fact before it about the same subject; 32 zero bytes for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 of <see cref="PreviousHash"/> and every field above.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What it is about.</summary>
    public SubjectRef Subject => new(SubjectKind, SubjectId);

    /// <summary>The data, read.</summary>
    public FactData Data => FactData.FromJson(DataJson);

    /// <summary>Parties by role, read.</summary>
    public IReadOnlyList<(string Role, PartyId Party)> Parties =>
        [.. (JsonSerializer.Deserialize<string[][]>(PartiesJson) ?? []).Select(pair => (pair[0], new PartyId(Guid.Parse(pair[1]))))];

    /// <summary>The first party in this role, or null.</summary>
    public PartyId? Party(string role) => Parties.Where(pair => pair.Role == role).Select(pair => (PartyId?)pair.Party).FirstOrDefault();

    internal Fact WithHash() => new()
    {
        Id = Id,
        At = At,
        Actor = Actor,
        Name = Name,
        SubjectKind = SubjectKind,
        SubjectId = SubjectId,
        Sequence = Sequence,
        Unit = Unit,
        PartiesJson = PartiesJson,
        DataJson = DataJson,
        PreviousHash = PreviousHash,
        Hash = ComputeHash(),
    };

    /// <summary>What the hash of these fields must be. Each field is preceded by its length, so that no two facts share one byte sequence.</summary>
    public byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(PreviousHash);
        Span<byte> number = stackalloc byte[8];
        foreach (var value in new[] { At.ToMicroseconds(), Sequence })
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(number, value);
            hash.AppendData(number);
        }

        foreach (var text in new[] { Id.ToString(), Actor.ToString(), Name, SubjectKind, SubjectId.ToString(), Unit?.ToString() ?? "", PartiesJson, DataJson })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}

/// <summary>The last fact of each subject: locked while a fact is appended.</summary>
public sealed class FactHead
{
    /// <summary>Kind of the subject.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Id of the subject.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Sequence of its last fact.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of its last fact.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>A text that a fact refers to by salted hash; deleting it erases the text and leaves the chain intact.</summary>
public sealed class FactText
{
    /// <summary>The fact.</summary>
    public required FactId Fact { get; init; }

    /// <summary>The key it was recorded under.</summary>
    public required string Key { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of salt and UTF-8 text, in lower-case hexadecimal: what the chain keeps under <c>text:KEY</c>.</summary>
    public static string Digest(byte[] salt, string text) => Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]));
}

/// <summary>A fact that waits for its position.</summary>
public sealed class FactOutbox
{
    /// <summary>The fact.</summary>
    public required FactId Fact { get; init; }
}

/// <summary>The place of a fact in the one order that all readers follow; given after commit by the sequencer, without gaps, from 1.</summary>
public sealed class FactPosition
{
    /// <summary>The position.</summary>
    public required long Position { get; init; }

    /// <summary>The fact.</summary>
    public required FactId Fact { get; init; }
}

/// <summary>Times as the database holds them.</summary>
public static class Microseconds
{
    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long ToMicroseconds(this DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The moment, UTC.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) => new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The moment cut to the microsecond, UTC, so that what is in memory equals what is stored.</summary>
    public static DateTimeOffset Truncated(this DateTimeOffset moment) => FromMicroseconds(moment.ToMicroseconds());
}
