using Vouch.Relationships.Interactions;

namespace Vouch.Relationships;

/// <summary>Ways to get in touch, in English words that are also the keys of their translation.</summary>
internal static class CaseChannelWords
{
    internal static string Of(Channel channel) => channel switch
    {
        Channel.Mail => "by mail",
        Channel.Voice => "by phone",
        Channel.Sms => "by text message",
        Channel.WhatsApp => "by WhatsApp",
        Channel.Messenger => "by Messenger",
        Channel.Instagram => "by Instagram",
        Channel.Telegram => "by Telegram",
        Channel.Chat => "in the chat on the website",
        Channel.Chatwoot => "by Chatwoot",
        Channel.Zendesk => "by Zendesk",
        Channel.Web => "on the website",
        Channel.App => "in the app",
        Channel.Shop => "in the shop",
        Channel.Portal => "on these pages",
        Channel.InPerson => "face to face",
        Channel.Letter => "by letter",
        _ => "by another way",
    };
}
