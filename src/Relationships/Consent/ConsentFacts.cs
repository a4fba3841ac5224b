using Vouch.Kernel;

namespace Vouch.Relationships.Consent;

/// <summary>Facts about what people agreed to, and about their right to know and to be forgotten.</summary>
public static class ConsentFacts
{
    /// <summary>The role of the person concerned.</summary>
    public const string Person = "person";

    private static readonly string[] Data = ["identity", "purpose", "channel", "word", "source", "basis", "expires", "said_at"];

    /// <summary>A consent was given.</summary>
    public static readonly FactName Given = new("consent.given", "A person agreed to a use of their data.", [Person], Data);

    /// <summary>A consent was withdrawn.</summary>
    public static readonly FactName Withdrawn = new("consent.withdrawn", "A person withdrew a consent, or objected to a use of their data.", [Person], Data);

    /// <summary>A purpose was saved.</summary>
    public static readonly FactName PurposeSaved = new("consent-purpose.saved", "A purpose for which consent is kept was added or changed.", data: ["purpose", "without_asking", "basis"]);

    /// <summary>Everything about a person was exported.</summary>
    public static readonly FactName Exported = new("person.exported", "All that is kept about a person was put into a file.", [Person], ["lines"]);

    /// <summary>An erasure was asked for.</summary>
    public static readonly FactName ErasureRequested = new("erasure.requested", "A person's data is asked to be erased; somebody is to decide.", [Person], ["erasure"]);

    /// <summary>An erasure was refused.</summary>
    public static readonly FactName ErasureRefused = new("erasure.refused", "It was decided not to erase a person's data.", [Person], ["erasure"]);

    /// <summary>A person was erased.</summary>
    public static readonly FactName Erased = new("person.erased", "A person's data was erased; what the law keeps is named.", [Person], ["erasure", "identities", "texts", "retained"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } = [Given, Withdrawn, PurposeSaved, Exported, ErasureRequested, ErasureRefused, Erased];
}
