using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Consent;

/// <summary>How a purpose stands with a person.</summary>
public enum ConsentState
{
    /// <summary>Nothing was ever said; what the purpose does without asking holds.</summary>
    Unsaid,

    /// <summary>Given, and not run out.</summary>
    Given,

    /// <summary>Given once; its time has run out.</summary>
    Expired,

    /// <summary>Withdrawn.</summary>
    Withdrawn,

    /// <summary>Objected to.</summary>
    Objected,
}

/// <summary>The standing answer about one purpose.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Channel">On which channel; null for all.</param>
/// <param name="State">How it stands.</param>
/// <param name="IsAllowed">Whether it may be done now.</param>
/// <param name="Since">Since when, by the source's clock, UTC; null when nothing was said.</param>
/// <param name="Source">Who told it.</param>
public sealed record ConsentStanding(string Purpose, Channel? Channel, ConsentState State, bool IsAllowed, DateTimeOffset? Since, string? Source);

/// <summary>What stands, from all that was said. Pure.</summary>
internal static class ConsentRules
{
    /// <summary>
    /// The newest word by the source's own time counts, whenever it arrived; of two words of one moment the one that says no. A word about all channels and a word about this one weigh the same.
    /// </summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="channel">The channel asked about; null asks for what was said about all channels.</param>
    /// <param name="entries">All words of the person, about any purpose, in any order.</param>
    /// <param name="now">The present moment.</param>
    internal static ConsentStanding Stands(ConsentPurpose purpose, Channel? channel, IEnumerable<ConsentEntry> entries, DateTimeOffset now)
    {
        var counts = entries.Where(entry => entry.Purpose == purpose.Id && (entry.Channel == ConsentEntry.AnyChannel || (channel is { } one && entry.Channel == (short)one)))
            .OrderByDescending(entry => entry.At).ThenBy(entry => entry.Word == ConsentWord.Given).ThenBy(entry => entry.Id.Value).FirstOrDefault();
        if (counts is null)
        {
            return new ConsentStanding(purpose.Id, channel, ConsentState.Unsaid, purpose.WithoutAsking, null, null);
        }

        var state = counts.Word switch
        {
            ConsentWord.Withdrawn => ConsentState.Withdrawn,
            ConsentWord.Objected => ConsentState.Objected,
            _ => counts.Expires <= now ? ConsentState.Expired : ConsentState.Given,
        };
        var allowed = state == ConsentState.Given || (state == ConsentState.Expired && purpose.WithoutAsking);
        return new ConsentStanding(purpose.Id, channel, state, allowed, counts.At, counts.Source);
    }
}
