using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>What happens to ideas. A charter promises the answer: <c>idea.raised</c> starts it, <c>idea.answered</c> keeps it.</summary>
public static class IdeaFacts
{
    /// <summary>The role of the side whose idea it is: the supplier, or the person.</summary>
    public const string RaisedBy = "raised-by";

    /// <summary>The role of the person whose idea it is.</summary>
    public const string Person = "person";

    /// <summary>The role of the colleague who owes the answer; nobody holds it where nobody was left to be chosen.</summary>
    public const string Owner = "owner";

    /// <summary>The role of those who want the same or share the credit.</summary>
    public const string Supporter = "supporter";

    private static readonly string[] Roles = [RaisedBy, Person, Owner, Supporter];
    private static readonly string[] Data = ["number", "about", "language", "outcome", "into", "from", "supporters", "amount", "currency"];

    /// <summary>Somebody had an idea.</summary>
    public static readonly FactName Raised = new("idea.raised", "Somebody gave the company an idea; it has a number, and a named person owes an answer.", Roles, Data);

    /// <summary>Its owner looks into it.</summary>
    public static readonly FactName Considered = new("idea.considered", "The owner of an idea looks into it; the answer is still owed.", Roles, Data);

    /// <summary>The one who had it was answered.</summary>
    public static readonly FactName Answered = new("idea.answered", "The one whose idea it is was told whether it will be done, and why.", Roles, Data);

    /// <summary>It was done.</summary>
    public static readonly FactName Done = new("idea.done", "An idea was done; what came of it is said, and who shares the credit.", Roles, Data);

    /// <summary>What came of it was confirmed.</summary>
    public static readonly FactName BenefitConfirmed = new("idea.benefit-confirmed", "Somebody who holds a budget confirmed what came of an idea.", Roles, Data);

    /// <summary>Somebody else wants the same.</summary>
    public static readonly FactName Supported = new("idea.supported", "Somebody else wants the same.", Roles, Data);

    /// <summary>Another idea carries it on.</summary>
    public static readonly FactName Merged = new("idea.merged", "Another idea that wants the same carries it on.", Roles, Data);

    /// <summary>Another person looks after it.</summary>
    public static readonly FactName HandedOver = new("idea.handed-over", "Another person looks after an idea.", Roles, Data);

    /// <summary>It was taken back.</summary>
    public static readonly FactName Withdrawn = new("idea.withdrawn", "The one whose idea it is took it back.", Roles, Data);

    internal static IReadOnlyList<FactName> All { get; } = [Raised, Considered, Answered, Done, BenefitConfirmed, Supported, Merged, HandedOver, Withdrawn];

    /// <summary>Records a fact about an idea; <paramref name="words"/> can be erased.</summary>
    internal static void Record(this Work work, Idea idea, FactName happened, string? words = null, IEnumerable<PartyId>? supporters = null, params ReadOnlySpan<(string Key, string? Value)> more)
    {
        var data = new FactData { { "number", idea.Label }, { "about", idea.SubjectKind.Length == 0 ? null : idea.About.ToString() }, { "language", idea.Language } };
        foreach (var (key, value) in more)
        {
            data.Add(key, value);
        }

        List<(string, PartyId)> parties = [(RaisedBy, idea.Side), (Person, idea.RaisedBy)];
        if (idea.Owner is { } owner)
        {
            parties.Add((Owner, owner));
        }

        parties.AddRange((supporters ?? []).Select(party => (Supporter, party)));
        work.Record(new FactDraft(happened, idea.Subject)
        {
            Unit = idea.Unit,
            Parties = parties,
            Data = data,
            Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["words"] = words.Trim() },
        });
    }
}
