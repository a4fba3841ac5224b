namespace Vouch.Relationships.Interactions.Log;

/// <summary>How the log keeps a month.</summary>
internal enum MonthKeeping
{
    /// <summary>Not at all: what comes for it is kept out.</summary>
    Gone,

    /// <summary>Without titles, texts and details.</summary>
    Wordless,

    /// <summary>As it came.</summary>
    Whole,
}
