using Vouch.Ui;

namespace Vouch.Relationships.Ideas;

/// <summary>How things about ideas are called; English texts that are also the keys of their translation.</summary>
internal static class IdeaWords
{
    internal static string Of(IdeaState state) => state switch
    {
        IdeaState.Raised => "Waits for an answer",
        IdeaState.Considered => "Being considered",
        IdeaState.Accepted => "Will be done",
        IdeaState.Declined => "Declined",
        IdeaState.Done => "Done, with a benefit",
        IdeaState.Merged => "Carried on by another idea",
        _ => "Taken back",
    };

    /// <summary>What happens next.</summary>
    internal static string Next(IdeaState state) => state switch
    {
        IdeaState.Raised or IdeaState.Considered => "Its owner answers the one who had it: whether it will be done, and why.",
        IdeaState.Accepted => "Its owner has it done and says what came of it.",
        IdeaState.Declined => "The one who had it was told why.",
        IdeaState.Done => "It was done; what came of it stands here.",
        IdeaState.Merged => "Another idea that wants the same carries it on.",
        _ => "The one who had it took it back.",
    };

    internal static Tone ToneOf(IdeaState state) => state switch
    {
        IdeaState.Raised => Tone.Warning,
        IdeaState.Considered => Tone.Info,
        IdeaState.Accepted or IdeaState.Done => Tone.Good,
        _ => Tone.Neutral,
    };
}
