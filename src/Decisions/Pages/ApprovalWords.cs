using Vouch.Ui;

namespace Vouch.Decisions.Pages;

/// <summary>States in words.</summary>
internal static class ApprovalWords
{
    public static string State(string state) => state switch
    {
        "tell-me-more" => "Tell me more",
        "approved" => "Approved",
        "refused" => "Refused",
        "withdrawn" => "Withdrawn",
        "superseded" => "Superseded",
        _ => "Waiting",
    };

    public static string Step(string state) => state switch
    {
        "later" => "Later",
        "asked" => "Tell me more",
        "approved" => "Approved",
        "refused" => "Refused",
        "dropped" => "No longer needed",
        _ => "Waiting",
    };

    public static string Verdict(string verdict) => verdict switch
    {
        "refused" => "refused",
        "asked-for-more" => "asked to be told more",
        "told-more" => "answered",
        _ => "approved",
    };

    public static Tone Tone(string state) => state switch
    {
        "approved" => Ui.Tone.Good,
        "refused" => Ui.Tone.Bad,
        "tell-me-more" or "asked" => Ui.Tone.Warning,
        "waiting" => Ui.Tone.Info,
        _ => Ui.Tone.Neutral,
    };
}
