using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>Words of this part as pages show them, to be translated, and where its pages are.</summary>
internal static class PersonWords
{
    /// <summary>Where a person is shown.</summary>
    internal static string Path(PartyId person) => $"/people/{person}/identities";

    /// <summary>The channel of an identity; null for what stands in the register alone.</summary>
    internal static string Of(Channel? channel) => channel is { } one ? Conversations.ChannelNames.Of(one) : "Register";

    internal static string Of(LinkDoubt doubt) => doubt switch
    {
        LinkDoubt.Claimed => "Nobody checked it",
        LinkDoubt.Blocked => "Several people use this value",
        LinkDoubt.TooMany => "More identities than a person has",
        LinkDoubt.Shared => "Claimed for several people",
        LinkDoubt.TwoParties => "Both are in the register",
        LinkDoubt.Conflict => "Two accounts of one shop",
        _ => "Somebody kept them apart",
    };

    internal static string Of(ConsentState state) => state switch
    {
        ConsentState.Given => "agreed",
        ConsentState.Expired => "run out",
        ConsentState.Withdrawn => "consent withdrawn",
        ConsentState.Objected => "objected",
        _ => "not asked",
    };

    internal static string Of(string purpose) => purpose switch
    {
        "service" => "Service",
        "marketing" => "Offers and news",
        "profiling" => "Profiling",
        "partner-service" => "Service by partners",
        "recording" => "Recording of calls",
        "survey" => "Surveys",
        _ => purpose,
    };

    internal static string Shown(IdentityCard card) => card.Value ?? card.Name ?? (card.ErasedAt is null ? card.Id.ToString() : "");
}
