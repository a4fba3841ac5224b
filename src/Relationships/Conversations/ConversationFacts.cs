using Vouch.Kernel;

namespace Vouch.Relationships.Conversations;

/// <summary>
/// The facts of conversations. Of all interactions these alone become facts: what asks for an answer, and the answer, because promises hang on them. The rest of the log, six hundred million
/// rows a year, stays out of the ledger: nothing is owed for it, and a ledger that holds a person's every click could not forget them.
/// </summary>
public static class ConversationFacts
{
    /// <summary>The role of the person who asked.</summary>
    public const string Person = "person";

    /// <summary>The role of the agent who looks after it.</summary>
    public const string Owner = "owner";

    private static readonly string[] Roles = [Person, Owner, "from"];
    private static readonly string[] Data = ["channel", "language", "driver", "reason_code", "partner", "case"];

    /// <summary>Somebody asked something and waits.</summary>
    public static readonly FactName Opened = new("conversation.opened", "Somebody got in touch and waits for an answer.", Roles, Data);

    /// <summary>They were answered.</summary>
    public static readonly FactName Answered = new("conversation.answered", "Somebody who had got in touch was answered, on whatever channel.", Roles, Data);

    /// <summary>It needs no answer.</summary>
    public static readonly FactName Closed = new("conversation.closed", "What somebody said needs no answer.", Roles, Data);

    /// <summary>Another agent looks after it.</summary>
    public static readonly FactName HandedOver = new("conversation.handed-over", "Another agent looks after a conversation.", Roles, Data);

    /// <summary>A colleague was named in a note about a person.</summary>
    public static readonly FactName Mentioned = new("person.mentioned", "A colleague was named in a note about a person.", [Person, "mentioned"], []);

    internal static IReadOnlyList<FactName> All { get; } = [Opened, Answered, Closed, HandedOver, Mentioned];

    /// <summary>Records what happened to a conversation; what a partner's agent did is marked with the partner.</summary>
    internal static FactDraft Record(this Work work, FactName happened, Conversation about, PartyId? from = null, string? reason = null, PartyId? partner = null)
    {
        var data = new FactData { { "channel", about.Channel.ToString().ToLowerInvariant() } };
        data.Add("language", about.Language);
        data.Add("driver", about.Driver);
        data.Add("reason_code", reason);
        data.Add("partner", (partner ?? work.Actor.Supplier)?.Value);
        data.Add("case", about.Case?.Value);
        List<(string, PartyId)> parties = [(Person, about.Person)];
        if (about.Owner is { } owner)
        {
            parties.Add((Owner, owner));
        }

        if (from is { } before)
        {
            parties.Add(("from", before));
        }

        return work.Record(new FactDraft(happened, about.Subject) { Unit = about.Unit, Parties = parties, Data = data });
    }
}
