using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>By what an interaction is known in the log: whose it is, the month, and a digest of source and id.</summary>
/// <param name="Identity">The person's identity.</param>
/// <param name="Month">The month of the source's own time.</param>
/// <param name="Key">The first 16 bytes of SHA-256 over source and id.</param>
internal readonly record struct LogKey(IdentityId Identity, LogMonth Month, Guid Key)
{
    private const int OnStack = 512;

    /// <summary>The digest of an id within its source.</summary>
    public static Guid Digest(string source, string id)
    {
        var most = Encoding.UTF8.GetMaxByteCount(source.Length + id.Length) + 1;
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[OnStack];
        var length = Encoding.UTF8.GetBytes(source, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(id, bytes[length..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes[..length], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return new Guid(hash[..16], bigEndian: true);
    }
}

/// <summary>Who said which driver an interaction has. The numbers are stored.</summary>
internal enum DriverSource : short
{
    /// <summary>Nobody: it has none.</summary>
    None = 0,

    /// <summary>A rule of the organisation.</summary>
    Rule = 1,

    /// <summary>The model that learns from corrections.</summary>
    Model = 2,

    /// <summary>A person.</summary>
    Person = 3,
}

/// <summary>An interaction as the log keeps it. Never changed; erased with its person.</summary>
internal sealed record LogEntry
{
    public required LogKey Key { get; init; }

    /// <summary>By the source's clock, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By our clock, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public required Channel Channel { get; init; }

    public required InteractionKind Kind { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>Whether the person expects an answer.</summary>
    public required bool Asks { get; init; }

    /// <summary>ISO 639-1; null where there are no words, or their language cannot be told.</summary>
    public string? Language { get; init; }

    /// <summary>The code of the driver; null where none was found.</summary>
    public string? Driver { get; init; }

    /// <summary>How sure the driver is, in percent; null without one.</summary>
    public short? Sureness { get; init; }

    public DriverSource DriverBy { get; init; }

    public PartyId? Agent { get; init; }

    public SubjectRef? About { get; init; }

    public string? ReplyTo { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Details { get; init; }
}
