namespace Vouch.Ui;

/// <summary>One part of a whole.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How much, in any unit common to all parts; negative counts as nothing.</param>
/// <param name="Text">How much, as written for the reader.</param>
/// <param name="Tone">Its colour.</param>
public sealed record ShareSegment(string Label, decimal Value, string Text, Tone Tone);
