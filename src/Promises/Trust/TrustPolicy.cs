using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Trust;

/// <summary>A version of the rules of who sees whose trust.</summary>
public readonly record struct TrustPolicyId(Guid Value) : IId<TrustPolicyId>
{
    /// <inheritdoc/>
    public static TrustPolicyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Who sees whose trust. Roles stand for those who hold them; the role of a colleague stands for everybody in the company.</summary>
internal sealed record TrustPolicy
{
    /// <summary>The shortest basis that can be told from an excuse.</summary>
    internal const int ShortestBasis = 20;

    internal const int LongestBasis = 1_000;

    /// <summary>What holds until somebody decides otherwise.</summary>
    internal static TrustPolicy Default { get; } = new();

    /// <summary>The version; 0 before anything was decided.</summary>
    internal int Number { get; init; }

    /// <summary>A supplier sees how it keeps its word.</summary>
    internal bool SupplierSeesOwn { get; init; } = true;

    /// <summary>A supplier sees how the company keeps its word to it.</summary>
    internal bool SupplierSeesOurs { get; init; } = true;

    /// <summary>Roles that see suppliers' scores, both directions; held for any unit.</summary>
    internal IReadOnlyList<string> SuppliersVisibleTo { get; init; } = [Roles.Colleague];

    /// <summary>Roles that see a unit's scores; held for that unit.</summary>
    internal IReadOnlyList<string> UnitsVisibleTo { get; init; } = [Roles.Colleague];

    /// <summary>Roles that see the scores of a single employee beside that person; held for that person's unit. Empty: nobody else does.</summary>
    internal IReadOnlyList<string> IndividualsVisibleTo { get; init; } = [];

    /// <summary>Why single employees' scores may be seen, such as the works agreement; null where they are not.</summary>
    internal string? Basis { get; init; }

    /// <summary>Who decided, and when; null for the default.</summary>
    internal PartyId? ChangedBy { get; init; }

    internal DateTimeOffset? ChangedAt { get; init; }

    /// <summary>SHA-256 of the basis in UTF-8, lower-case hexadecimal, as the fact holds it; null without one.</summary>
    internal string? BasisHash => Basis is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Basis)));

    /// <summary>True when both let the same see the same, on the same basis.</summary>
    internal bool Allows(TrustPolicy other) =>
        (SupplierSeesOwn, SupplierSeesOurs, Basis) == (other.SupplierSeesOwn, other.SupplierSeesOurs, other.Basis)
        && SuppliersVisibleTo.SequenceEqual(other.SuppliersVisibleTo, StringComparer.Ordinal)
        && UnitsVisibleTo.SequenceEqual(other.UnitsVisibleTo, StringComparer.Ordinal)
        && IndividualsVisibleTo.SequenceEqual(other.IndividualsVisibleTo, StringComparer.Ordinal);
}

/// <summary>A policy as it was decided. Never changed: a change is another version.</summary>
internal sealed class TrustPolicyVersion
{
    public required TrustPolicyId Id { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required bool SupplierSeesOwn { get; init; }

    public required bool SupplierSeesOurs { get; init; }

    /// <summary>Roles, separated by commas.</summary>
    public required string SuppliersVisibleTo { get; init; }

    public required string UnitsVisibleTo { get; init; }

    public required string IndividualsVisibleTo { get; init; }

    public string? Basis { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required PartyId ChangedBy { get; init; }

    internal TrustPolicy Policy => new()
    {
        Number = Number,
        SupplierSeesOwn = SupplierSeesOwn,
        SupplierSeesOurs = SupplierSeesOurs,
        SuppliersVisibleTo = Split(SuppliersVisibleTo),
        UnitsVisibleTo = Split(UnitsVisibleTo),
        IndividualsVisibleTo = Split(IndividualsVisibleTo),
        Basis = Basis,
        ChangedAt = ChangedAt,
        ChangedBy = ChangedBy,
    };

    internal static string Join(IEnumerable<string> roles) => string.Join(',', roles);

    internal static void Map(ModelBuilder model) => model.Entity<TrustPolicyVersion>(version =>
    {
        version.ToTable("promises_trust_policy");
        version.HasKey(row => row.Id);
        version.Ignore(row => row.Policy);
        version.Property(row => row.SuppliersVisibleTo).HasMaxLength(400);
        version.Property(row => row.UnitsVisibleTo).HasMaxLength(400);
        version.Property(row => row.IndividualsVisibleTo).HasMaxLength(400);
        version.Property(row => row.Basis).HasMaxLength(TrustPolicy.LongestBasis);

        // Two who decide at once: the second is told so by the database and looks again.
        version.HasIndex(row => row.Number).IsUnique();
    });

    private static string[] Split(string roles) => roles.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Reads the policy.</summary>
internal static class TrustPolicies
{
    internal const int MostShown = 50;

    /// <summary>What holds now.</summary>
    internal static async Task<TrustPolicy> ReadAsync(VouchDb db, CancellationToken cancellationToken) =>
        (await db.Set<TrustPolicyVersion>().AsNoTracking().OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken))?.Policy ?? TrustPolicy.Default;

    /// <summary>The newest versions, the last first.</summary>
    internal static async Task<IReadOnlyList<TrustPolicy>> HistoryAsync(VouchDb db, CancellationToken cancellationToken) =>
        [.. (await db.Set<TrustPolicyVersion>().AsNoTracking().OrderByDescending(version => version.Number).Take(MostShown).ToListAsync(cancellationToken)).Select(version => version.Policy)];
}
