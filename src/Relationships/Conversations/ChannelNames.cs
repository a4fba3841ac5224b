using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Conversations;

/// <summary>How channels, kinds and deliveries are shown.</summary>
internal static class ChannelNames
{
    /// <summary>The English name of a channel, the key of its translation.</summary>
    internal static string Of(Channel channel) => channel switch
    {
        Channel.Mail => "Mail",
        Channel.Voice => "Phone",
        Channel.Sms => "Text message",
        Channel.WhatsApp => "WhatsApp",
        Channel.Messenger => "Messenger",
        Channel.Instagram => "Instagram",
        Channel.Telegram => "Telegram",
        Channel.Chat => "Chat on the website",
        Channel.Chatwoot => "Chatwoot",
        Channel.Zendesk => "Zendesk",
        Channel.Web => "Website",
        Channel.App => "App",
        Channel.Shop => "Shop",
        Channel.Portal => "Vouch",
        Channel.InPerson => "In person",
        Channel.Letter => "Letter",
        _ => "Another way",
    };

    /// <summary>By which way, within a sentence: the key of its translation.</summary>
    internal static string By(Channel channel) => channel switch
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

    /// <summary>The name of a Tabler icon.</summary>
    internal static string Icon(Channel channel, InteractionKind kind = InteractionKind.Message) => kind switch
    {
        InteractionKind.Note => "note",
        InteractionKind.Call => "phone",
        InteractionKind.Basket => "shopping-cart",
        InteractionKind.Order => "package",
        InteractionKind.Delivery => "truck-delivery",
        InteractionKind.Return => "package-export",
        InteractionKind.Feedback => "star",
        InteractionKind.Reaction => "mood-smile",
        InteractionKind.View => "eye",
        InteractionKind.Action => "click",
        InteractionKind.Form => "forms",
        _ => channel switch
        {
            Channel.Mail => "mail",
            Channel.Voice => "phone",
            Channel.Sms => "message-2",
            Channel.WhatsApp => "brand-whatsapp",
            Channel.Messenger => "brand-messenger",
            Channel.Instagram => "brand-instagram",
            Channel.Telegram => "brand-telegram",
            Channel.Web or Channel.App => "world",
            Channel.Shop => "shopping-cart",
            Channel.InPerson => "users",
            Channel.Letter => "mailbox",
            _ => "message",
        },
    };

    /// <summary>What happened, in a few words: the key of its translation.</summary>
    internal static string What(InteractionKind kind, Direction direction) => (kind, direction) switch
    {
        (InteractionKind.Message, Direction.In) => "wrote",
        (InteractionKind.Message, _) => "answered",
        (InteractionKind.Comment, _) => "commented in public",
        (InteractionKind.Reaction, _) => "reacted",
        (InteractionKind.Call, Direction.In) => "called",
        (InteractionKind.Call, _) => "was called",
        (InteractionKind.View, _) => "looked at",
        (InteractionKind.Action, _) => "did",
        (InteractionKind.Basket, _) => "basket",
        (InteractionKind.Order, _) => "order",
        (InteractionKind.Delivery, _) => "delivery",
        (InteractionKind.Return, _) => "return",
        (InteractionKind.Note, _) => "noted for colleagues",
        (InteractionKind.Feedback, _) => "gave feedback",
        (InteractionKind.Form, _) => "filled in a form",
        _ => "got in touch",
    };
}
