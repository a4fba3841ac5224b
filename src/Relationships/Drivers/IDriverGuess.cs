using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>Why somebody got in touch, as far as it can be told at once.</summary>
/// <param name="Code">The driver's code: <c>service.delivery</c>.</param>
/// <param name="Sureness">How sure, in percent.</param>
/// <param name="By">A rule or the model.</param>
internal readonly record struct DriverGuess(string Code, short Sureness, DriverSource By);

/// <summary>Says why somebody got in touch. Asked for every interaction that comes in, on many threads: takes microseconds, waits for nothing, never throws.</summary>
internal interface IDriverGuess
{
    /// <summary>The driver; null when nothing speaks for any.</summary>
    /// <param name="interaction">What came.</param>
    /// <param name="language">ISO 639-1 of its words, or null.</param>
    DriverGuess? Guess(NewInteraction interaction, string? language);
}
