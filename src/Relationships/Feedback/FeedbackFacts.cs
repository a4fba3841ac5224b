using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>What happens when people are asked how it went.</summary>
public static class FeedbackFacts
{
    /// <summary>The role of the person who is asked.</summary>
    public const string Person = "person";

    /// <summary>The role of the colleague whom the moment concerns; nobody holds it where the definition names none.</summary>
    public const string Owner = "owner";

    private static readonly string[] Roles = [Person, Owner];
    private static readonly string[] Data = ["definition", "question", "score", "bad", "about", "after", "language", "channel", "driver", "case"];

    /// <summary>A person was asked.</summary>
    public static readonly FactName Asked = new("feedback.asked", "A person was asked how something went, after a moment that matters.", Roles, Data);

    /// <summary>The person answered.</summary>
    public static readonly FactName Given = new("feedback.given", "A person said how something went: the score is in the data, the words can be erased.", Roles, Data);

    /// <summary>The person added words to their answer.</summary>
    public static readonly FactName Explained = new("feedback.explained", "A person added words to the answer that they gave.", Roles, Data);

    /// <summary>The person did not answer.</summary>
    public static readonly FactName Lapsed = new("feedback.lapsed", "A person who was asked how something went did not answer in the time that was left for it.", Roles, Data);

    internal static IReadOnlyList<FactName> All { get; } = [Asked, Given, Explained, Lapsed];
}
