namespace Vouch.Ui;

/// <summary>What a colour says. A part never says anything by colour alone.</summary>
public enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Neutral,

    /// <summary>In progress; worth knowing.</summary>
    Info,

    /// <summary>Well: kept, paid, approved.</summary>
    Good,

    /// <summary>Needs attention soon.</summary>
    Warning,

    /// <summary>Broken, refused, overdue.</summary>
    Bad,

    /// <summary>Set apart: renewed, special, new.</summary>
    Accent,
}

internal static class ToneNames
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Good => "good",
        Tone.Warning => "warning",
        Tone.Bad => "bad",
        Tone.Accent => "accent",
        _ => "neutral",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Good => "circle-check",
        Tone.Warning => "alert-triangle",
        Tone.Bad => "alert-circle",
        _ => "info-circle",
    };
}
