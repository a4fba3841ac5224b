using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>The facts this room records.</summary>
public static class CompanyFacts
{
    /// <summary>A unit was added.</summary>
    public static readonly FactName UnitAdded = new("unit.added", "A business unit was added.", data: ["code"]);

    /// <summary>A unit was changed.</summary>
    public static readonly FactName UnitChanged = new("unit.changed", "A business unit's head, name or place was changed.", ["head"], ["code"]);

    /// <summary>A person was added.</summary>
    public static readonly FactName PersonAdded = new("person.added", "A person of the company or of a supplier was added.", ["person", "supplier"]);

    /// <summary>A person was changed.</summary>
    public static readonly FactName PersonChanged = new("person.changed", "A person's particulars were changed.", ["person"]);

    /// <summary>A person left.</summary>
    public static readonly FactName PersonDeactivated = new("person.deactivated", "A person can no longer sign in.", ["person"]);

    /// <summary>A role was granted.</summary>
    public static readonly FactName RoleGranted = new("role.granted", "A role was granted to a person, in a unit or company-wide.", ["person"], ["role"]);

    /// <summary>A role was taken back.</summary>
    public static readonly FactName RoleRevoked = new("role.revoked", "A role was taken back from a person.", ["person"], ["role"]);

    /// <summary>An API key was issued.</summary>
    public static readonly FactName KeyIssued = new("api-key.issued", "An API key was issued to a person.", ["person"], ["key"]);

    /// <summary>An API key was revoked.</summary>
    public static readonly FactName KeyRevoked = new("api-key.revoked", "An API key was revoked.", ["person"], ["key"]);

    /// <summary>A rate was recorded.</summary>
    public static readonly FactName RateRecorded = new("exchange-rate.recorded", "An exchange rate was recorded for a day.", data: ["from", "to", "date", "rate", "source"]);

    /// <summary>A calendar was saved.</summary>
    public static readonly FactName CalendarSaved = new("calendar.saved", "Working hours or days off were changed.", data: ["name"]);

    /// <summary>A category was saved.</summary>
    public static readonly FactName CategorySaved = new("category.saved", "A category of what is bought was added or changed.", data: ["code"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } =
        [UnitAdded, UnitChanged, PersonAdded, PersonChanged, PersonDeactivated, RoleGranted, RoleRevoked, KeyIssued, KeyRevoked, RateRecorded, CalendarSaved, CategorySaved];
}
