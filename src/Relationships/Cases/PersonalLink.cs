using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices.Mail;

namespace Vouch.Relationships;

/// <summary>
/// A personal link for somebody without an account: it leads to one thing (their case, a question about how it went) and lets its holder answer there.
/// 32 random bytes stand in the link; the database keeps their SHA-256 alone.
/// </summary>
public sealed class PersonalLink
{
    private const int Length = 32;

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The kind of what it leads to.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>What it leads to.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Whose link it is.</summary>
    public required PartyId Person { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Until when it leads there.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What it leads to.</summary>
    public SubjectRef Subject => new(SubjectKind, SubjectId);

    /// <summary>Issues a link and answers the secret that stands in it. It is told to the person and kept nowhere.</summary>
    public static string Issue(Work work, SubjectRef subject, PartyId person, DateTimeOffset expiresAt)
    {
        ArgumentNullException.ThrowIfNull(work);
        var secret = RandomNumberGenerator.GetBytes(Length);
        work.Db.Add(new PersonalLink { Hash = HashOf(secret), SubjectKind = subject.Kind, SubjectId = subject.Id, Person = person, IssuedAt = work.At, ExpiresAt = expiresAt });
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>The link of this secret for this kind of subject; null when it is none, or has expired.</summary>
    public static async Task<PersonalLink?> FindAsync(VouchDb db, string? secret, string kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var decoded = new byte[Length];
        if (secret is null || secret.Length != Base64Url.GetEncodedLength(Length) || Base64Url.DecodeFromChars(secret, decoded, out _, out var written) != OperationStatus.Done || written != Length)
        {
            return null;
        }

        var hash = HashOf(decoded);
        return await db.Set<PersonalLink>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash && row.SubjectKind == kind && row.ExpiresAt > now, cancellationToken);
    }

    /// <summary>The whole address where the installation knows its own; else the path.</summary>
    internal static string AddressOf(Work work, string path) => work.Get<MailSettings>().Address is { } own ? new Uri(own, path).ToString() : path;

    internal static void Map(ModelBuilder model) => model.Entity<PersonalLink>(link =>
    {
        link.ToTable("relationships_personal_link");
        link.HasKey(row => row.Hash);
        link.Ignore(row => row.Subject);
        link.Property(row => row.Hash).HasMaxLength(64);
        link.Property(row => row.SubjectKind).HasMaxLength(40);
        link.HasIndex(row => new { row.SubjectKind, row.SubjectId });
        link.HasIndex(row => row.Person);
    });

    private static string HashOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData([.. "vouch personal link/1"u8, .. secret]));
}
