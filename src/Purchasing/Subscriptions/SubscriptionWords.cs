namespace Vouch.Purchasing;

/// <summary>States of plans and subscriptions in words; each is also a key of the translation.</summary>
internal static class SubscriptionWords
{
    public static string Word(this SubscriptionState state) => state switch
    {
        SubscriptionState.Active => "it runs",
        SubscriptionState.Cancelled => "notice given",
        SubscriptionState.Ended => "it is over",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Word(this SubscriptionRenewal renewal) => renewal switch
    {
        SubscriptionRenewal.Automatic => "goes on without notice",
        SubscriptionRenewal.OnDecision => "ends unless renewed",
        _ => throw new ArgumentOutOfRangeException(nameof(renewal)),
    };

    public static string Word(this RecurringState state) => state switch
    {
        RecurringState.Active => "it orders",
        RecurringState.Paused => "it pauses",
        RecurringState.Ended => "it is over",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Word(this RecurringRhythm rhythm) => rhythm == RecurringRhythm.Weeks ? "weeks" : "months";

    public static string Word(this RecurringRunKind kind) => kind switch
    {
        RecurringRunKind.Placed => "an order was placed",
        RecurringRunKind.Skipped => "passed over",
        RecurringRunKind.Covered => "covered by a credit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
