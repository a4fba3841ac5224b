using Microsoft.AspNetCore.Components;

namespace Vouch.Ui;

/// <summary>Something that happened.</summary>
/// <param name="At">When, in UTC; shown in the reader's zone.</param>
/// <param name="What">What happened, in a sentence without the person: "asked a question".</param>
public sealed record TimelineEntry(DateTimeOffset At, string What)
{
    /// <summary>Who did it; null when a clock or a rule did.</summary>
    public string? Who { get; init; }

    /// <summary>What they wrote.</summary>
    public string? Body { get; init; }

    /// <summary>Further content below: files, lines, an action.</summary>
    public RenderFragment? Detail { get; init; }

    /// <summary>Name of a Tabler icon.</summary>
    public string Icon { get; init; } = "point";

    /// <summary>What it means.</summary>
    public Tone Tone { get; init; }

    /// <summary>Where more about it is.</summary>
    public string? Href { get; init; }
}
