using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vouch.Kernel;

/// <summary>A fact with all that its hash covers, and how it is bound by a seal: what somebody needs to check it without the database.</summary>
/// <param name="Id">The fact's id.</param>
/// <param name="At">When it happened, written by <see cref="ProofJson.Write"/>.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Name">What happened.</param>
/// <param name="SubjectKind">Kind of the subject.</param>
/// <param name="SubjectId">Id of the subject.</param>
/// <param name="Sequence">Place in the subject's chain, from 1.</param>
/// <param name="Unit">The unit concerned.</param>
/// <param name="Parties">Parties by role: the stored text, byte for byte.</param>
/// <param name="Data">The data: the stored text, byte for byte.</param>
/// <param name="PreviousHash">Hash of the fact before it about the same subject.</param>
/// <param name="Hash">SHA-256 of the fields above.</param>
/// <param name="Position">Its place in the one order of all facts; null while it has none.</param>
/// <param name="SealedTo">Names the seal that binds it by the last position of that seal; null while it is not sealed.</param>
/// <param name="Path">From the fact to the root of the seal (<see cref="MerklePath"/>).</param>
/// <param name="Texts">Erasable texts, for a holder who may read them; the chain keeps their salted hash alone.</param>
public sealed record ProvedFact(
    Guid Id, string At, Guid Actor, string Name, string SubjectKind, Guid SubjectId, long Sequence, Guid? Unit, string Parties, string Data, byte[] PreviousHash, byte[] Hash,
    long? Position, long? SealedTo, IReadOnlyList<byte[]> Path, IReadOnlyList<ProvedText> Texts)
{
    /// <summary>Which fact it is, for people: <c>promise.kept (order-line 0192… #4)</c>.</summary>
    [JsonIgnore]
    public string Place => $"{Name} ({SubjectKind}:{SubjectId} #{Sequence})";

    /// <summary>The fact as the ledger holds it; null when its time cannot be read.</summary>
    public Fact? ToFact() => ProofJson.Read(At) is not { } at ? null : new Fact
    {
        Id = new FactId(Id),
        At = at,
        Actor = new PartyId(Actor),
        Name = Name,
        SubjectKind = SubjectKind,
        SubjectId = SubjectId,
        Sequence = Sequence,
        Unit = Unit is { } unit ? new UnitId(unit) : null,
        PartiesJson = Parties,
        DataJson = Data,
        PreviousHash = PreviousHash,
        Hash = Hash,
    };
}

/// <summary>An erasable text with the salt that its hash was made with.</summary>
/// <param name="Key">The key it was recorded under.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Text">The text.</param>
public sealed record ProvedText(string Key, byte[] Salt, string Text);

/// <summary>A seal outside the database.</summary>
/// <param name="From">First position bound.</param>
/// <param name="To">Last position bound.</param>
/// <param name="Root">Merkle root over the facts in between.</param>
/// <param name="PreviousDigest">Digest of the seal before it.</param>
/// <param name="At">When it was made, written by <see cref="ProofJson.Write"/>.</param>
/// <param name="PublicKey">X.509 SubjectPublicKeyInfo, ECDSA P-256.</param>
/// <param name="Signature">ECDSA P-256 over the digest.</param>
public sealed record ProvedSeal(long From, long To, byte[] Root, byte[] PreviousDigest, string At, byte[] PublicKey, byte[] Signature)
{
    /// <summary>The seal as the database holds it, for outside.</summary>
    public static ProvedSeal Of(Seal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return new(seal.FromPosition, seal.ToPosition, seal.Root, seal.PreviousDigest, ProofJson.Write(seal.At), seal.PublicKey, seal.Signature);
    }

    /// <summary>The seal; null when its time cannot be read.</summary>
    public Seal? ToSeal() => ProofJson.Read(At) is not { } at ? null : new Seal
    {
        FromPosition = From,
        ToPosition = To,
        Root = Root,
        PreviousDigest = PreviousDigest,
        At = at,
        PublicKey = PublicKey,
        Signature = Signature,
    };
}

/// <summary>How proofs and seals are written as files: snake_case, hexadecimal bytes, unknown and repeated members refused.</summary>
public static class ProofJson
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A moment to the microsecond, UTC: <c>2026-03-02T09:00:00.000000Z</c>.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    /// <summary>Reads exactly what <see cref="Write"/> writes; null for anything else.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 16,
            WriteIndented = true,
        };
        options.Converters.Add(new HexConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class HexConverter : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Convert.FromHexString(reader.GetString() ?? "");
            }
            catch (Exception exception) when (exception is FormatException or InvalidOperationException)
            {
                throw new JsonException("Bytes are written in hexadecimal.", exception);
            }
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteStringValue(Convert.ToHexStringLower(value));
    }
}
