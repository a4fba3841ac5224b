namespace Vouch.Relationships.Interactions;

/// <summary>By which way somebody got in touch. The numbers are stored and never change their meaning.</summary>
public enum Channel : short
{
    /// <summary>A way that Vouch does not know by name; what it is called stands in the interaction's details.</summary>
    Other = 0,

    /// <summary>Mail.</summary>
    Mail = 1,

    /// <summary>A phone call or a voice message.</summary>
    Voice = 2,

    /// <summary>A text message over the phone network.</summary>
    Sms = 3,

    /// <summary>WhatsApp.</summary>
    WhatsApp = 4,

    /// <summary>Facebook Messenger.</summary>
    Messenger = 5,

    /// <summary>Instagram: direct messages and comments.</summary>
    Instagram = 6,

    /// <summary>Telegram.</summary>
    Telegram = 7,

    /// <summary>The chat on the company's own website.</summary>
    Chat = 8,

    /// <summary>A conversation in Chatwoot, whatever inbox it came by.</summary>
    Chatwoot = 9,

    /// <summary>A ticket in Zendesk.</summary>
    Zendesk = 10,

    /// <summary>What somebody did on a website.</summary>
    Web = 11,

    /// <summary>What somebody did in an app.</summary>
    App = 12,

    /// <summary>The shop: baskets, orders, deliveries, returns.</summary>
    Shop = 13,

    /// <summary>Vouch's own pages: the Front desk and the Partner room.</summary>
    Portal = 14,

    /// <summary>Face to face.</summary>
    InPerson = 15,

    /// <summary>A letter on paper.</summary>
    Letter = 16,
}

/// <summary>What an interaction is. The numbers are stored and never change their meaning.</summary>
public enum InteractionKind : short
{
    /// <summary>A kind that Vouch does not know; what came is kept whole in the details.</summary>
    Unknown = 0,

    /// <summary>Words (or a picture, a voice message, a file) from one to the other.</summary>
    Message = 1,

    /// <summary>A comment where others read it.</summary>
    Comment = 2,

    /// <summary>A reaction to a message (a thumb, a heart).</summary>
    Reaction = 3,

    /// <summary>A phone call.</summary>
    Call = 4,

    /// <summary>A page or screen was looked at.</summary>
    View = 5,

    /// <summary>Something was done on a website or in an app, by the name that the organisation gave it.</summary>
    Action = 6,

    /// <summary>Things were put into a basket, or it was left.</summary>
    Basket = 7,

    /// <summary>An order in the shop, at any of its states.</summary>
    Order = 8,

    /// <summary>A delivery, at any of its states.</summary>
    Delivery = 9,

    /// <summary>A return or refund, at any of its states.</summary>
    Return = 10,

    /// <summary>An internal note: never shown or sent to the person.</summary>
    Note = 11,

    /// <summary>Feedback that was asked for: satisfaction, effort, recommendation.</summary>
    Feedback = 12,

    /// <summary>A form that was filled in.</summary>
    Form = 13,
}

/// <summary>From whom to whom. The numbers are stored and never change their meaning.</summary>
public enum Direction : short
{
    /// <summary>From the person to the company.</summary>
    In = 0,

    /// <summary>From the company to the person.</summary>
    Out = 1,

    /// <summary>Inside the company, about the person.</summary>
    Internal = 2,
}

/// <summary>How far a message to somebody has come. Only ever moves forward in this order, whatever order the reports arrive in; a failure counts only while it was not delivered.</summary>
public enum DeliveryState : short
{
    /// <summary>Waits to be sent.</summary>
    Queued = 0,

    /// <summary>Given to the channel.</summary>
    Sent = 1,

    /// <summary>The channel says that it cannot be delivered.</summary>
    Failed = 2,

    /// <summary>It is on the person's device.</summary>
    Delivered = 3,

    /// <summary>It was opened.</summary>
    Read = 4,
}
