using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>Why an interaction cannot be taken in.</summary>
internal static class InteractionRefusals
{
    internal static readonly Refusal NotJson = new("interaction.not-json", "This is not a JSON object in UTF-8: {0}", RefusalKind.Invalid);
    internal static readonly Refusal SourceMissing = new("interaction.source-missing", "Say who tells it in source, in 1 to 80 characters: the shop, the channel's account.", RefusalKind.Invalid);
    internal static readonly Refusal IdMissing = new("interaction.id-missing", "Say in id what the source calls it, in 1 to 400 characters, so that it is taken once however often it is sent.", RefusalKind.Invalid);
    internal static readonly Refusal IdentityMissing = new("interaction.identity-missing", "Say in identity who it is with, as the channel knows them: a phone number with its country, a mail address, an id.", RefusalKind.Invalid);
    internal static readonly Refusal ChannelUnknown = new("interaction.channel-unknown", "There is no channel {0}. Known are {1}; for another say other and name it in details.", RefusalKind.Invalid);
    internal static readonly Refusal KindUnknown = new("interaction.kind-unknown", "There is no kind {0}. Known are {1}.", RefusalKind.Invalid);
    internal static readonly Refusal DirectionUnknown = new("interaction.direction-unknown", "A direction is in (from the person), out (to the person) or internal.", RefusalKind.Invalid);
    internal static readonly Refusal TimeUnreadable = new("interaction.time-unreadable", "Write the time as 2026-11-29T17:04:00Z (RFC 3339), or leave it out where the source does not know it.", RefusalKind.Invalid);
    internal static readonly Refusal TextTooLong = new("interaction.text-too-long", "A text has at most 100,000 characters. Send the rest as a file.", RefusalKind.Invalid);
    internal static readonly Refusal NotText = new("interaction.not-text", "This must be a text.", RefusalKind.Invalid);
    internal static readonly Refusal NotYesNo = new("interaction.not-yes-no", "This must be true or false.", RefusalKind.Invalid);
    internal static readonly Refusal NotUuid = new("interaction.not-uuid", "This must be a UUID.", RefusalKind.Invalid);
    internal static readonly Refusal DetailsNoObject = new("interaction.details-no-object", "Details must be a JSON object of at most 64 KB.", RefusalKind.Invalid);
    internal static readonly Refusal BodyTooLong = new("interaction.body-too-long", "A body has at most {0} MB, unpacked. Send it in several.", RefusalKind.Invalid);
    internal static readonly Refusal Packing = new("interaction.packing-unknown", "Content-Encoding may be gzip, zstd, br or absent, and the body must be packed so.", RefusalKind.Invalid);
    internal static readonly Refusal Empty = new("interaction.empty", "There is no interaction in this body. Send a JSON object, an array of them, or one a line (NDJSON).", RefusalKind.Invalid);
    internal static readonly Refusal MayNotHandIn = new("interaction.may-not-hand-in", "Interactions are handed in with the key of somebody who holds the role intake, service-agent or administrator. Ask an administrator for one.", RefusalKind.NotAllowed);
}
