namespace Vouch.Ui;

/// <summary>How a promise stands, as it is shown.</summary>
public enum PromiseState
{
    /// <summary>Made and not yet due.</summary>
    Open,

    /// <summary>So near its time that somebody should act now.</summary>
    AtRisk,

    /// <summary>The clock stands still because the ball is with the other side.</summary>
    Paused,

    /// <summary>Kept in time.</summary>
    Kept,

    /// <summary>Not kept in time.</summary>
    Broken,

    /// <summary>No longer owed.</summary>
    Released,

    /// <summary>Given a new date, with a reason; the old one stays visible.</summary>
    Renewed,
}

internal static class PromiseStates
{
    /// <summary>CSS name, Tabler icon and English text of each state.</summary>
    public static (string Css, string Icon, string Text) Look(PromiseState state) => state switch
    {
        PromiseState.AtRisk => ("risk", "alert-triangle", "At risk"),
        PromiseState.Paused => ("paused", "player-pause", "Paused"),
        PromiseState.Kept => ("kept", "circle-check", "Kept"),
        PromiseState.Broken => ("broken", "circle-x", "Broken"),
        PromiseState.Released => ("released", "circle-minus", "Released"),
        PromiseState.Renewed => ("renewed", "refresh", "Renewed"),
        _ => ("open", "clock", "Open"),
    };
}
