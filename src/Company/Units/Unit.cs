using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A business unit: where budgets, roles, calendars and charters belong.</summary>
internal sealed class Unit : IVersioned
{
    public required UnitId Id { get; init; }

    /// <summary>Short, unique, capitals: what imports and policies name it by.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public UnitId? Parent { get; set; }

    public PartyId? Head { get; set; }

    /// <summary>Currency of its budgets.</summary>
    public required Currency Currency { get; set; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Name of its working calendar.</summary>
    public required string Calendar { get; set; }

    public int Version { get; set; }
}
