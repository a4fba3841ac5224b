using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>The facts this room records.</summary>
public static class RelationshipFacts
{
    /// <summary>The role of the side that raised a case: the supplier, or the person. The actor of the fact is always the person.</summary>
    public const string RaisedBy = "raised-by";

    /// <summary>The role of the named person who looks after a case; nobody holds it where nobody was left to be chosen.</summary>
    public const string Owner = "owner";

    /// <summary>The role of the side against which a case was raised: people or suppliers, who may agree.</summary>
    public const string OtherSide = "other-side";

    /// <summary>The role of a supplier that a case concerns, on whichever side.</summary>
    public const string Supplier = "supplier";

    /// <summary>The role of the person who raised a problem, also where they did it for a supplier; nobody holds it in a challenge.</summary>
    public const string Person = "person";

    internal static readonly string[] CaseRoles = [RaisedBy, Owner, OtherSide, Supplier, Person];

    internal static readonly string[] CaseData =
    [
        "number", "kind", "promise", "challenge", "verdict", "claim", "from", "outcome", "standing",
        "about", "priority", "category", "language", "channel", "follows", "into", "waiting_for", "reminders", "word", "satisfaction", "praised",
    ];

    /// <summary>A party was added to the register.</summary>
    public static readonly FactName PartyAdded = new("party.added", "A party was added to the register.", ["party"], ["kind"]);

    /// <summary>A case was opened.</summary>
    public static readonly FactName CaseOpened = new("case.opened", "Somebody raised a problem; it has a number, and a named person looks after it.", CaseRoles, CaseData);

    /// <summary>A case got another owner.</summary>
    public static readonly FactName CaseHandedOver = new("case.handed-over", "Another person looks after a case.", CaseRoles, CaseData);

    /// <summary>Somebody said something in a case.</summary>
    public static readonly FactName CaseRemarked = new("case.remarked", "A side or the owner of a case said something in it.", CaseRoles, CaseData);

    /// <summary>A case was decided.</summary>
    public static readonly FactName CaseDecided = new("case.decided", "A case was decided by its owner, or the other side agreed.", CaseRoles, CaseData);

    /// <summary>A case was taken back.</summary>
    public static readonly FactName CaseWithdrawn = new("case.withdrawn", "The one who raised a case took it back.", CaseRoles, CaseData);

    internal static IReadOnlyList<FactName> All { get; } = [PartyAdded, CaseOpened, CaseHandedOver, CaseRemarked, CaseDecided, CaseWithdrawn];
}
