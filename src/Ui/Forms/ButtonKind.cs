namespace Vouch.Ui;

/// <summary>How weighty a button is.</summary>
public enum ButtonKind
{
    /// <summary>The one thing that most people come for.</summary>
    Primary,

    /// <summary>Other things that can be done.</summary>
    Secondary,

    /// <summary>Things that take something away.</summary>
    Danger,

    /// <summary>Things done rarely, shown as text.</summary>
    Quiet,
}
