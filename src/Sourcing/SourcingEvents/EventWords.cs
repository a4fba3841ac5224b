using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>How states and kinds are called; English texts that are also the keys of their translation.</summary>
internal static class EventWords
{
    public static string Of(SourcingEventState state) => state switch
    {
        SourcingEventState.Draft => "Draft",
        SourcingEventState.Published => "Taking bids",
        SourcingEventState.Closed => "Closed, bids sealed",
        SourcingEventState.Opened => "Bids open",
        SourcingEventState.Evaluated => "Evaluated",
        SourcingEventState.Awarded => "Awarded",
        SourcingEventState.Concluded => "Concluded",
        SourcingEventState.Cancelled => "Cancelled",
        _ => "Unsuccessful",
    };

    public static string Of(SourcingEventKind kind) => kind switch
    {
        SourcingEventKind.Information => "Request for information",
        SourcingEventKind.Quotation => "Request for quotation",
        _ => "Request for proposal",
    };

    public static Tone ToneOf(SourcingEventState state) => state switch
    {
        SourcingEventState.Draft => Tone.Neutral,
        SourcingEventState.Published => Tone.Info,
        SourcingEventState.Closed or SourcingEventState.Opened or SourcingEventState.Evaluated => Tone.Warning,
        SourcingEventState.Awarded or SourcingEventState.Concluded => Tone.Good,
        _ => Tone.Bad,
    };
}
