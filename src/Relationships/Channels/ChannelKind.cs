using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>What stands at the other end of a channel account.</summary>
public enum ChannelKind
{
    /// <summary>WhatsApp Cloud API of Meta.</summary>
    WhatsApp = 1,

    /// <summary>A Facebook page: Messenger and comments.</summary>
    Messenger,

    /// <summary>An Instagram account: direct messages and comments.</summary>
    Instagram,

    /// <summary>A Telegram bot.</summary>
    Telegram,

    /// <summary>Twilio: SMS, WhatsApp and calls.</summary>
    Twilio,

    /// <summary>An account of Chatwoot.</summary>
    Chatwoot,

    /// <summary>A Zendesk.</summary>
    Zendesk,

    /// <summary>A Freshdesk.</summary>
    Freshdesk,

    /// <summary>Mail, handed over by an inbound-mail service or a mail server.</summary>
    Mail,

    /// <summary>A shop or another program that sends CloudEvents 1.0.</summary>
    CloudEvents,

    /// <summary>A website or an app that speaks the Segment HTTP API.</summary>
    Segment,

    /// <summary>The chat on the company's own website.</summary>
    Chat,
}

/// <summary>What differs between the kinds and is not their reading.</summary>
internal static class ChannelKinds
{
    private static readonly Dictionary<string, ChannelKind> ByName = Enum.GetValues<ChannelKind>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>As it stands in the address of the hook: <c>whatsapp</c>.</summary>
    internal static string Name(this ChannelKind kind) => kind.ToString().ToLowerInvariant();

    internal static bool TryParse(string? name, out ChannelKind kind) => ByName.TryGetValue(name ?? "", out kind);

    /// <summary>The channel of what comes in, where the delivery itself does not say another.</summary>
    internal static Channel Channel(this ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsApp => Interactions.Channel.WhatsApp,
        ChannelKind.Messenger => Interactions.Channel.Messenger,
        ChannelKind.Instagram => Interactions.Channel.Instagram,
        ChannelKind.Telegram => Interactions.Channel.Telegram,
        ChannelKind.Twilio => Interactions.Channel.Sms,
        ChannelKind.Chatwoot => Interactions.Channel.Chatwoot,
        ChannelKind.Zendesk => Interactions.Channel.Zendesk,
        ChannelKind.Mail => Interactions.Channel.Mail,
        ChannelKind.CloudEvents => Interactions.Channel.Shop,
        ChannelKind.Segment => Interactions.Channel.Web,
        ChannelKind.Chat => Interactions.Channel.Chat,
        _ => Interactions.Channel.Other,
    };

    /// <summary>Brand names are the same in every language.</summary>
    internal static string Title(this ChannelKind kind) => kind switch
    {
        ChannelKind.Messenger => "Facebook Messenger",
        ChannelKind.Mail => "E-Mail",
        ChannelKind.Segment => "Segment HTTP API",
        ChannelKind.Chat => "Chat",
        _ => kind.ToString(),
    };

    /// <summary>True where replies can be sent.</summary>
    internal static bool Sends(this ChannelKind kind) => kind is not (ChannelKind.CloudEvents or ChannelKind.Segment);

    /// <summary>True where payloads as the service sent them lay beside the reader when it was written.</summary>
    internal static bool TriedWithRealPayloads(this ChannelKind kind) => kind is ChannelKind.WhatsApp or ChannelKind.Chat;
}
