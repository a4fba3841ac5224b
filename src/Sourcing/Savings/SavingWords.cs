using System.Text.Json;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>How states and baselines of savings are called; English texts that are also the keys of their translation.</summary>
internal static class SavingWords
{
    public static string Of(SavingState state) => state switch
    {
        SavingState.Proposed => "Proposed",
        SavingState.Claimed => "Waits for the budget holder",
        SavingState.Confirmed => "Confirmed",
        SavingState.Refused => "Not confirmed",
        _ => "Taken back",
    };

    public static Tone ToneOf(SavingState state) => state switch
    {
        SavingState.Proposed => Tone.Info,
        SavingState.Claimed => Tone.Warning,
        SavingState.Confirmed => Tone.Good,
        SavingState.Refused => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static string Of(BaselineKind kind) => kind switch
    {
        BaselineKind.LastPaid => "Last price paid",
        BaselineKind.Budget => "Budget",
        BaselineKind.Estimate => "Estimate of the request",
        BaselineKind.MeanOfBids => "Mean of the bids",
        _ => "Something else",
    };

    /// <summary>What happened, in a sentence without the person.</summary>
    public static string Happened(string fact) => fact switch
    {
        "saving.negotiated" => "wrote down what the negotiated price saves: {0}",
        "saving.baseline-changed" => "compared with something else; now it saves {0}",
        "saving.claimed" => "sent {0} to the budget holder",
        "saving.contracted" => "order or price list save {0}",
        "saving.realised" => "what is paid saves {0}",
        "saving.confirmed" => "confirmed {0}",
        "saving.refused" => "did not confirm {0}",
        _ => "took {0} back",
    };

    /// <summary>As facts and the API call it: <c>last-paid</c>.</summary>
    public static string Code(BaselineKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
