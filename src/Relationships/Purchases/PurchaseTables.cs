using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Purchases;

/// <summary>A purchase, or a part of one, that is watched.</summary>
public readonly record struct PurchaseId(Guid Value) : IId<PurchaseId>
{
    /// <inheritdoc/>
    public static PurchaseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a watched purchase stands. The numbers are stored.</summary>
internal enum PurchaseState : short
{
    /// <summary>It goes its way, or its time has not come.</summary>
    Open = 1,

    /// <summary>It is stuck, and somebody owes a look at it.</summary>
    Stuck = 2,

    /// <summary>It went on.</summary>
    MovedOn = 3,

    /// <summary>It is stuck, and nobody is to write about it: the person objected to service.</summary>
    LeftAlone = 4,
}

/// <summary>Something of a purchase that is not done, from when it was first seen.</summary>
internal sealed class Purchase : IVersioned
{
    internal const string SubjectName = "purchase";

    public required PurchaseId Id { get; init; }

    /// <summary>Whom the shop spoke of.</summary>
    public required IdentityId Identity { get; init; }

    /// <summary>The person at the time.</summary>
    public required PartyId Person { get; init; }

    public required PurchaseKind Kind { get; init; }

    /// <summary>What the shop calls it.</summary>
    public required string Reference { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required PurchaseState State { get; set; }

    /// <summary>When it is stuck unless something happens, UTC; null once that was decided.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Who looks after it once it is stuck.</summary>
    public PartyId? Owner { get; set; }

    public int Version { get; set; }

    internal SubjectRef Subject => new(SubjectName, Id.Value);
}

internal static class PurchaseTables
{
    internal const int LongestReference = 120;

    internal static void Map(ModelBuilder model) => model.Entity<Purchase>(purchase =>
    {
        purchase.ToTable("relationships_purchase");
        purchase.HasKey(row => row.Id);
        purchase.Ignore(row => row.Subject);
        purchase.Property(row => row.Kind).HasConversion<short>();
        purchase.Property(row => row.State).HasConversion<short>();
        purchase.Property(row => row.Reference).HasMaxLength(LongestReference);
        purchase.HasIndex(row => new { row.Identity, row.Kind, row.Reference }).IsUnique();
        purchase.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
    });
}

/// <summary>What happens to purchases that are stuck.</summary>
public static class PurchaseFacts
{
    /// <summary>The role of the person who buys.</summary>
    public const string Person = "person";

    /// <summary>The role of the colleague who looks after it.</summary>
    public const string Owner = "owner";

    private static readonly string[] Roles = [Person, Owner];
    private static readonly string[] Data = ["kind"];

    /// <summary>A purchase is stuck.</summary>
    public static readonly FactName Stuck = new("purchase.stuck", "A basket was left, an order is late, or the money of a return is not back: somebody looks into it.", Roles, Data);

    /// <summary>A purchase that was stuck went on.</summary>
    public static readonly FactName MovedOn = new("purchase.moved-on", "A purchase that was stuck went on: ordered, delivered, refunded, or given up.", Roles, Data);

    internal static IReadOnlyList<FactName> All { get; } = [Stuck, MovedOn];

    internal static void Record(Work work, FactName name, Purchase purchase, UnitId? unit)
    {
        List<(string, PartyId)> parties = [(Person, purchase.Person)];
        if (purchase.Owner is { } owner)
        {
            parties.Add((Owner, owner));
        }

        work.Record(new FactDraft(name, purchase.Subject) { Unit = unit, Parties = parties, Data = new FactData { { "kind", purchase.Kind.ToString().ToLowerInvariant() } } });
    }
}
