namespace Vouch.Ui;

/// <summary>How far a step is.</summary>
public enum StepState
{
    /// <summary>Still to come.</summary>
    Next,

    /// <summary>Where things are now.</summary>
    Current,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Not needed this time.</summary>
    Skipped,

    /// <summary>It ended here: refused, withdrawn.</summary>
    Stopped,
}

/// <summary>One step of a journey.</summary>
/// <param name="Title">In the reader's words: "Approved".</param>
/// <param name="State">How far it is.</param>
/// <param name="Note">Who has it, or when it was done.</param>
/// <param name="Href">Where more about it is.</param>
public sealed record Step(string Title, StepState State, string? Note = null, string? Href = null);
