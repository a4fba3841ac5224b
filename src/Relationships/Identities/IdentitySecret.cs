using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>The secret that ids of identities are made with; one row for the whole installation.</summary>
internal sealed class IdentitySecretRow
{
    internal const short TheOne = 1;

    public required short Id { get; init; }

    /// <summary>32 random bytes in base64, encrypted where data protection is there.</summary>
    public required string Secret { get; init; }

    public required bool IsProtected { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<IdentitySecretRow>(secret =>
    {
        secret.ToTable("relationships_identity_secret");
        secret.HasKey(row => row.Id);
        secret.Property(row => row.Secret).HasMaxLength(2_000);
    });
}

/// <summary>The secret that a new installation begins with, where it is not to be random: the demo registers one, so that the same seed makes the same persons. Never for data of real people: whoever knows it computes ids from addresses.</summary>
/// <param name="Secret">32 bytes.</param>
public sealed record GivenIdentitySecret(byte[] Secret);

/// <summary>
/// Reads the installation's secret, or makes it. Whoever is first makes it, and everybody else takes that one: the row is inserted only where there is none, and what stands there afterwards counts.
/// A secret that was put in by a transaction which is not yet committed is known to be in doubt and is looked up again the next time.
/// </summary>
internal sealed class IdentitySecret(TimeProvider clock, IServiceProvider services)
{
    private const int Length = 32;
    private readonly IDataProtector? protector = services.GetService<IDataProtectionProvider>()?.CreateProtector("Vouch.Relationships.Identities.Secret");
    private IdentitySecretRow? candidate;
    private byte[]? key;
    private bool isCertain;

    /// <summary>The secret; null before <see cref="ReadAsync"/>.</summary>
    internal byte[]? Key => Volatile.Read(ref key);

    internal async ValueTask<byte[]> ReadAsync(VouchDb db, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref isCertain))
        {
            return key!;
        }

        var found = await FindAsync(db, cancellationToken);
        if (found is null)
        {
            candidate ??= Make();
            var made = await db.Database.ExecuteSqlAsync(
                $"INSERT INTO relationships_identity_secret (id, secret, is_protected, made_at) VALUES ({candidate.Id}, {candidate.Secret}, {candidate.IsProtected}, {candidate.MadeAt.ToMicroseconds()}) ON CONFLICT (id) DO NOTHING",
                cancellationToken);
            found = await FindAsync(db, cancellationToken) ?? throw new InvalidOperationException("The secret of the identities was inserted and is not there.");
            Take(found, made == 0 || db.Database.CurrentTransaction is null);
        }
        else
        {
            // What this process itself put in may still be undone with its transaction; what another wrote is seen only once it is committed.
            Take(found, candidate is null || candidate.Secret != found.Secret || db.Database.CurrentTransaction is null);
        }

        return key!;
    }

    private static Task<IdentitySecretRow?> FindAsync(VouchDb db, CancellationToken cancellationToken) =>
        db.Set<IdentitySecretRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == IdentitySecretRow.TheOne, cancellationToken);

    private void Take(IdentitySecretRow row, bool certain)
    {
        Volatile.Write(ref key, Convert.FromBase64String(row.IsProtected ? Open(row.Secret) : row.Secret));
        Volatile.Write(ref isCertain, certain);
    }

    private string Open(string secret)
    {
        try
        {
            return (protector ?? throw new CryptographicException("There is no data protection here.")).Unprotect(secret);
        }
        catch (CryptographicException lost)
        {
            throw new InvalidOperationException(
                "The secret of the identities cannot be opened: the keys that encrypted it are not those of this installation. Put the key folder back that belongs to this database.", lost);
        }
    }

    private IdentitySecretRow Make()
    {
        var text = Convert.ToBase64String(services.GetService<GivenIdentitySecret>()?.Secret ?? RandomNumberGenerator.GetBytes(Length));
        return new IdentitySecretRow
        {
            Id = IdentitySecretRow.TheOne,
            Secret = protector?.Protect(text) ?? text,
            IsProtected = protector is not null,
            MadeAt = clock.GetUtcNow().Truncated(),
        };
    }
}
