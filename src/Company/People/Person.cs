using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>Somebody who can act: a colleague (with a unit) or a supplier's person (with a supplier).</summary>
internal sealed class Person : IVersioned
{
    public required PartyId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>As written by the person.</summary>
    public required string Email { get; set; }

    /// <summary>Lower case; unique. What sign-in and imports look for.</summary>
    public required string NormalizedEmail { get; set; }

    public UnitId? Unit { get; set; }

    /// <summary>The supplier the person works for; null for colleagues.</summary>
    public PartyId? Supplier { get; set; }

    /// <summary>Language of pages and mail: <c>en</c> or <c>de</c>.</summary>
    public required string Language { get; set; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    public bool IsActive { get; set; } = true;

    public int Version { get; set; }
}
