namespace Vouch.Promises.Trust;

/// <summary>Whose word is looked at: a supplier's, a colleague's, or that of a unit with the units below it.</summary>
internal abstract record WhoIsTrusted
{
    private WhoIsTrusted()
    {
    }

    /// <summary>A supplier, by the party of its organisation.</summary>
    internal sealed record Supplier(PartyId Id) : WhoIsTrusted;

    /// <summary>A person of the company, and the unit where that person works.</summary>
    internal sealed record Colleague(PartyId Id, UnitId Unit) : WhoIsTrusted;

    /// <summary>A unit: the people who belong to it and to the units below it.</summary>
    internal sealed record Team(UnitId Id) : WhoIsTrusted;
}

/// <summary>Which of the two directions.</summary>
public enum TrustSide
{
    /// <summary>Their own word: promises that they owe.</summary>
    Own = 1,

    /// <summary>The word given to them: promises that others owe them. Toward a supplier that is the company's word.</summary>
    Toward = 2,
}
