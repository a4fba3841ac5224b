using Vouch.Relationships.Drivers;

namespace Vouch.Relationships.Interactions.Intake;

internal sealed class DeclaredLanguage : ITextLanguage
{
    public string? Of(string? declared, string? text) => declared is { Length: >= 2 } ? declared[..2].ToLowerInvariant() : null;
}

internal sealed class NoDriver : IDriverGuess
{
    public DriverGuess? Guess(NewInteraction interaction, string? language) => null;
}
