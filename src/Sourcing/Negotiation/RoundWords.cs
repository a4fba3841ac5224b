using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>How states of rounds are called; English texts that are also the keys of their translation.</summary>
internal static class RoundWords
{
    public static string Of(RoundState state) => state switch
    {
        RoundState.Open => "Taking answers",
        RoundState.Closed => "Closed, answers sealed",
        RoundState.Opened => "Answers open",
        _ => "Cancelled",
    };

    public static Tone ToneOf(RoundState state) => state switch
    {
        RoundState.Open => Tone.Info,
        RoundState.Closed => Tone.Warning,
        RoundState.Opened => Tone.Good,
        _ => Tone.Bad,
    };
}
