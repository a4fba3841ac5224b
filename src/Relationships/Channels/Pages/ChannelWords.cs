using Microsoft.Extensions.Localization;
using Vouch.Ui;

namespace Vouch.Relationships.Channels;

/// <summary>How an account stands, in a word and a tone, and what is to be done at its service.</summary>
internal static class ChannelWords
{
    internal static (string Text, Tone Tone) Of(ChannelCard account, IStringLocalizer texts) => account switch
    {
        { IsOn: false } => (texts["Switched off"], Tone.Neutral),
        { SecretsSet: null } or { FailingSince: not null } => (texts["Fails"], Tone.Bad),
        { LastReceivedAt: not null } or { LastSentAt: not null } => (texts["Works"], Tone.Good),
        _ => (texts["Nothing came yet"], Tone.Info),
    };

    internal static string Steps(ChannelKind kind, IStringLocalizer texts) => kind switch
    {
        ChannelKind.WhatsApp => texts["Meta for Developers, your app, WhatsApp, Configuration: enter the address and the verify token; subscribe to messages, and to smb_message_echoes and history where the number is also used in the app."],
        ChannelKind.Messenger => texts["Meta for Developers, your app, Messenger, Webhooks: enter the address and the verify token; subscribe the page to messages, message_echoes, message_reactions, messaging_postbacks, message_deliveries, message_reads and feed."],
        ChannelKind.Instagram => texts["Meta for Developers, your app, Instagram, Webhooks: enter the address and the verify token; subscribe to messages, messaging_seen, message_reactions, messaging_postbacks, comments and mentions."],
        ChannelKind.Telegram => texts["Call setWebhook of the bot API with this address as url and the secret token as secret_token."],
        ChannelKind.Twilio => texts["Twilio Console, your number: enter the address for “a message comes in”, “a call comes in” and “call status changes”; also as recording status callback."],
        ChannelKind.Chatwoot => texts["Chatwoot, Settings, Integrations, Webhooks: add the address and subscribe to the events of messages, conversations and contacts."],
        ChannelKind.Zendesk => texts["Admin Center, Apps and integrations, Webhooks: create one with this address, POST and JSON; connect it to the ticket events or to a trigger with the JSON of the documentation."],
        ChannelKind.Freshdesk => texts["Freshdesk, Admin, Automations: a rule on ticket updates that triggers a webhook, POST, JSON, with the shared secret as header Authorization: Bearer."],
        ChannelKind.Mail => texts["At the inbound-mail service: this address as webhook, with the shared secret as password in it (https://vouch:SECRET@…); for Mailgun the signing key is enough. A mail server can post the raw mail as message/rfc822."],
        ChannelKind.CloudEvents => texts["In the shop or program: post CloudEvents 1.0 here, one, a batch, or in binary mode, with the shared secret as bearer token."],
        ChannelKind.Segment => texts["In the server's Segment library: this address as host (it adds /v1/track and the like), and the write key."],
        _ => texts["Put the line into your website. For signed-in users add data-user-id and data-user-hash; see the documentation."],
    };
}
