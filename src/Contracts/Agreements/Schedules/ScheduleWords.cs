namespace Vouch.Contracts;

/// <summary>Words of payment schedules; each is also a key of the translation.</summary>
public static class ScheduleWords
{
    /// <summary>From when the days of an instalment count.</summary>
    public static string Word(this InstalmentStart start) => start switch
    {
        InstalmentStart.Invoice => "after the invoice",
        InstalmentStart.Order => "after the order",
        InstalmentStart.Date => "after the day beside",
        _ => throw new ArgumentOutOfRangeException(nameof(start)),
    };

    /// <summary>When what is held back is let go.</summary>
    public static string Word(this RetentionRelease release) => release switch
    {
        RetentionRelease.Acceptance => "after acceptance",
        RetentionRelease.Warranty => "when the warranty is over",
        RetentionRelease.ContractEnd => "after the contract's last day",
        _ => throw new ArgumentOutOfRangeException(nameof(release)),
    };

    /// <summary>By what time late delivery is counted.</summary>
    public static string Word(this LatePeriod period) => period == LatePeriod.Day ? "for each day begun" : "for each week begun";

    /// <summary>Where a milestone stands.</summary>
    public static string Word(this MilestoneState state) => state switch
    {
        MilestoneState.Planned => "planned",
        MilestoneState.Reported => "waits for acceptance",
        MilestoneState.Accepted => "accepted, can be billed",
        MilestoneState.Billed => "billed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
