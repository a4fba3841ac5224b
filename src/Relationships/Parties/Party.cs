using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>What kind of party somebody is to the company.</summary>
public enum PartyKind
{
    /// <summary>A person of the company.</summary>
    Colleague,

    /// <summary>An organisation that supplies.</summary>
    Supplier,

    /// <summary>A person who works for a supplier.</summary>
    SupplierPerson,

    /// <summary>Somebody the company serves.</summary>
    Customer,

    /// <summary>An organisation that the company serves; the people in it are customers.</summary>
    Organisation,
}

/// <summary>Somebody the company deals with; the row that every later part of a relationship refers to.</summary>
internal sealed class Party
{
    public required PartyId Id { get; init; }

    public required PartyKind Kind { get; init; }

    public required string Name { get; set; }

    /// <summary>Lower case, for search.</summary>
    public required string SearchName { get; set; }

    public required DateTimeOffset Since { get; init; }
}

/// <summary>A party as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is to the company.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Since">When it was first known, UTC.</param>
public sealed record PartyCard(PartyId Id, PartyKind Kind, string Name, DateTimeOffset Since);
