using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>Facts about who somebody is. They hold ids made with the installation's secret, never a value or a name.</summary>
public static class IdentityFacts
{
    /// <summary>The role of the person concerned, as present after it.</summary>
    public const string Person = "person";

    /// <summary>The role of the party that stands for the merged person.</summary>
    public const string Into = "into";

    /// <summary>The role of parties that were persons of their own before, or are again.</summary>
    public const string From = "from";

    private static readonly string[] LinkData = ["link", "one", "other", "source", "strength", "doubt", "suggestion"];

    /// <summary>Two identities became one person.</summary>
    public static readonly FactName Linked = new("identity.linked", "Two identities were found to be one person, by a rule or by somebody's decision.", [Person], LinkData);

    /// <summary>A link was undone.</summary>
    public static readonly FactName Unlinked = new("identity.unlinked", "A link between two identities was undone.", [Person], LinkData);

    /// <summary>Two identities might be one person.</summary>
    public static readonly FactName Suggested = new("identity.suggested", "Two identities might be one person, and somebody is to decide.", [Person], LinkData);

    /// <summary>Somebody said that two identities are not one person.</summary>
    public static readonly FactName Declined = new("identity.suggestion-declined", "Somebody decided that two identities are not one person.", [Person], LinkData);

    /// <summary>Persons became one.</summary>
    public static readonly FactName Merged = new("person.merged", "Persons turned out to be one; one party stands for them now, and each keeps what was promised to it.", [Into, From], ["link"]);

    /// <summary>A merged person is several again.</summary>
    public static readonly FactName Separated = new("person.separated", "A merged person is several persons again, each with what it had before.", [Into, From], ["link"]);

    /// <summary>A value was blocked.</summary>
    public static readonly FactName Blocked = new("identity-value.blocked", "Nobody is recognised any more by a value that several use.", data: ["reason_code", "undone"]);

    /// <summary>A value was unblocked.</summary>
    public static readonly FactName Unblocked = new("identity-value.unblocked", "People are recognised again by a value that was blocked.");

    /// <summary>All of them, with those about consent, organisations and partners' agents.</summary>
    public static IReadOnlyList<FactName> All { get; } =
        [Linked, Unlinked, Suggested, Declined, Merged, Separated, Blocked, Unblocked, .. Consent.ConsentFacts.All, .. Organisations.OrganisationFacts.All, .. Agents.AgentFacts.All];
}
