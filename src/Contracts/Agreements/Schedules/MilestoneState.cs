using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Where a milestone stands.</summary>
public enum MilestoneState
{
    /// <summary>Promised by the supplier for a day.</summary>
    Planned,

    /// <summary>The supplier says that it is reached; a colleague has to answer.</summary>
    Reported,

    /// <summary>A colleague accepted it: its share can be billed.</summary>
    Accepted,

    /// <summary>An invoice bills it.</summary>
    Billed,
}

/// <summary>What happens to a milestone.</summary>
internal enum MilestoneAct
{
    Report,
    Accept,
    Refuse,
    Bill,
    Unbill,
}

/// <summary>The state table of milestones. What is not in it is refused.</summary>
internal static class MilestoneTransitions
{
    public static IReadOnlyList<(MilestoneState From, MilestoneAct Act, MilestoneState To)> All { get; } =
    [
        (MilestoneState.Planned, MilestoneAct.Report, MilestoneState.Reported),
        (MilestoneState.Planned, MilestoneAct.Accept, MilestoneState.Accepted),
        (MilestoneState.Reported, MilestoneAct.Accept, MilestoneState.Accepted),
        (MilestoneState.Reported, MilestoneAct.Refuse, MilestoneState.Planned),
        (MilestoneState.Accepted, MilestoneAct.Bill, MilestoneState.Billed),
        (MilestoneState.Billed, MilestoneAct.Unbill, MilestoneState.Accepted),
    ];

    public static MilestoneState? After(MilestoneState from, MilestoneAct act)
    {
        foreach (var step in All)
        {
            if (step.From == from && step.Act == act)
            {
                return step.To;
            }
        }

        return null;
    }
}

/// <summary>A milestone of a contract in force.</summary>
internal sealed class ContractMilestone : IVersioned
{
    public required ContractId Contract { get; init; }

    /// <summary>The key of its term.</summary>
    public required string Key { get; init; }

    public MilestoneState State { get; set; }

    /// <summary>By when it is promised now: the planned day, or a later one after a refusal.</summary>
    public required DateOnly PlannedOn { get; set; }

    public DateOnly? ReportedOn { get; set; }

    /// <summary>By when the supplier hears; null while nothing is to be answered.</summary>
    public DateOnly? AnswerBy { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    public PartyId? AcceptedBy { get; set; }

    /// <summary>What was said with the last report or refusal.</summary>
    public string? Note { get; set; }

    /// <summary>The invoice that bills it.</summary>
    public Guid? BilledBy { get; set; }

    /// <summary>Its number.</summary>
    public string? BilledLabel { get; set; }

    public int Version { get; set; }

    /// <summary>Moves along the state table; refused and unchanged when the table has no such step.</summary>
    public Outcome<Done> Take(MilestoneAct act)
    {
        if (MilestoneTransitions.After(State, act) is not { } to)
        {
            return ScheduleRefusals.MilestoneWrongState.With(Key, State.Word());
        }

        State = to;
        return Done.Value;
    }
}
