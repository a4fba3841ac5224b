using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>What happens to a problem beyond what happens to every case. <c>case.opened</c>, <c>case.handed-over</c> and <c>case.withdrawn</c> are recorded for both, with <c>kind</c> in the data.</summary>
public static class ProblemFacts
{
    /// <summary>Somebody who looks after it said something to the person.</summary>
    public static readonly FactName Answered = Declare("case.answered", "Somebody who looks after a problem said something to the person who raised it.");

    /// <summary>A note was made among those who look after it.</summary>
    public static readonly FactName Noted = Declare("case.noted", "A note was made about a problem among those who look after it.");

    /// <summary>The person said something.</summary>
    public static readonly FactName Heard = Declare("case.heard", "The person who raised a problem said something to it, on whatever channel.");

    /// <summary>Something is asked of the person or of somebody else.</summary>
    public static readonly FactName Waiting = Declare("case.waiting", "A problem waits: for the person who raised it, or for somebody else.");

    /// <summary>What it waited for has come.</summary>
    public static readonly FactName Resumed = Declare("case.resumed", "What a problem waited for has come; its owner goes on.");

    /// <summary>The owner says that it is solved.</summary>
    public static readonly FactName Resolved = Declare("case.resolved", "The owner of a problem says that it is solved, and the person who raised it is asked whether it is.");

    /// <summary>The person was reminded of that question.</summary>
    public static readonly FactName Reminded = Declare("case.reminded", "The person who raised a problem was reminded of the question whether it is solved.");

    /// <summary>The person says that it is solved.</summary>
    public static readonly FactName Confirmed = Declare("case.confirmed", "The person who raised a problem says that it is solved; the data says whether here, by link, or told to an agent.");

    /// <summary>The person answered nothing.</summary>
    public static readonly FactName Unconfirmed = Declare("case.unconfirmed", "A problem counts as solved without the word of the person who raised it: two reminders were not answered.");

    /// <summary>It is not solved.</summary>
    public static readonly FactName Reopened = Declare("case.reopened", "A problem that was said to be solved is not; it is open again.");

    /// <summary>Another case carries it on.</summary>
    public static readonly FactName Merged = Declare("case.merged", "Another case of the same person about the same problem carries it on.");

    /// <summary>Somebody is praised for it.</summary>
    public static readonly FactName Praised = Declare("case.praised", "Somebody was praised for what they did about a problem.");

    internal static IReadOnlyList<FactName> All { get; } = [Answered, Noted, Heard, Waiting, Resumed, Resolved, Reminded, Confirmed, Unconfirmed, Reopened, Merged, Praised];

    private static FactName Declare(string name, string description) => new(name, description, RelationshipFacts.CaseRoles, RelationshipFacts.CaseData);
}
