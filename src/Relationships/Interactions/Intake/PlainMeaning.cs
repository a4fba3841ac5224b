using Vouch.Relationships.Drivers;

namespace Vouch.Relationships.Interactions.Intake;

internal sealed class NoDriver : IDriverGuess
{
    public DriverGuess? Guess(NewInteraction interaction, string? language) => null;
}
