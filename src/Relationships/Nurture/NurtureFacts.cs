using Vouch.Kernel;

namespace Vouch.Relationships.Nurture;

/// <summary>What is recorded when programmes run.</summary>
public static class NurtureFacts
{
    /// <summary>The role of the person who is in the programme.</summary>
    public const string Person = "person";

    private static readonly string[] Roles = [Person];
    private static readonly string[] Data = ["programme", "step", "held_out", "reason_code", "role", "channel"];

    /// <summary>Somebody entered a programme.</summary>
    public static readonly FactName Entered = new("nurture.entered", "A person entered a programme, or its held-out group.", Roles, Data);

    /// <summary>Somebody got a message.</summary>
    public static readonly FactName Told = new("nurture.told", "A programme sent a message to a person.", Roles, Data);

    /// <summary>Holders of a role were told of somebody.</summary>
    public static readonly FactName Alerted = new("nurture.alerted", "A programme told those who hold a role of a person.", Roles, Data);

    /// <summary>A programme ended early for somebody.</summary>
    public static readonly FactName Stopped = new("nurture.stopped", "A programme stopped for a person before its last step.", Roles, Data);

    /// <summary>A programme ended for somebody.</summary>
    public static readonly FactName Finished = new("nurture.finished", "A person went through all steps of a programme.", Roles, Data);

    internal static IReadOnlyList<FactName> All { get; } = [Entered, Told, Alerted, Stopped, Finished];

    internal static void Record(Work work, FactName name, PartyId person, FactData data) =>
        work.Record(new FactDraft(name, new SubjectRef("party", person.Value)) { Parties = [(Person, person)], Data = data });
}
