namespace Vouch.Relationships.Channels;

/// <summary>One thing that an account of a kind needs to know.</summary>
/// <param name="Name">Its key in the API: <c>appSecret</c>.</param>
/// <param name="Label">What a person reads, in English; the key of its translation.</param>
/// <param name="IsSecret">True for what is kept encrypted and never shown again.</param>
/// <param name="ForSending">True for what only sending needs: without it the channel takes in and cannot answer.</param>
/// <param name="IsRequired">True where nothing works without it.</param>
/// <param name="Hint">A line below the field, in English.</param>
/// <param name="Lines">How many lines it takes to type; 1 for a plain field.</param>
public sealed record ChannelField(string Name, string Label, bool IsSecret = false, bool ForSending = false, bool IsRequired = false, string? Hint = null, int Lines = 1);

/// <summary>What accounts of each kind need to know.</summary>
internal static class ChannelFields
{
    internal const string AppSecret = "appSecret";
    internal const string VerifyToken = "verifyToken";
    internal const string AccessToken = "accessToken";
    internal const string PhoneNumberId = "phoneNumberId";
    internal const string Business = "business";
    internal const string PageId = "pageId";
    internal const string HumanAgent = "humanAgent";
    internal const string Token = "token";
    internal const string BotToken = "botToken";
    internal const string AccountSid = "accountSid";
    internal const string AuthToken = "authToken";
    internal const string From = "from";
    internal const string Twiml = "twiml";
    internal const string Endpoint = "endpoint";
    internal const string AccountNumber = "accountNumber";
    internal const string User = "user";
    internal const string Addresses = "addresses";
    internal const string ReplyTo = "replyTo";
    internal const string AuthServer = "authServer";
    internal const string Users = "users";
    internal const string Mapping = "mapping";
    internal const string Origins = "origins";
    internal const string IdentitySecret = "identitySecret";
    internal const string Greeting = "greeting";

    internal const int LongestValue = 4_000;

    private static readonly ChannelField Graph = new(Endpoint, "Address of the Graph API", ForSending: true, Hint: "Leave empty for https://graph.facebook.com/v23.0.");
    private static readonly ChannelField MetaSecret = new(AppSecret, "App secret", IsSecret: true, IsRequired: true, Hint: "App settings, Basic. It signs every delivery.");
    private static readonly ChannelField MetaVerify = new(VerifyToken, "Verify token", IsSecret: true, IsRequired: true, Hint: "Choose any long word and enter it at Meta too.");
    private static readonly ChannelField MetaToken = new(AccessToken, "Access token", IsSecret: true, ForSending: true, Hint: "Of a system user; without it nothing can be sent.");
    private static readonly ChannelField Agents = new(HumanAgent, "Human agent allowed (yes or no)", ForSending: true, Hint: "With the permission human_agent, replies can be sent for 7 days instead of 24 hours.");
    private static readonly ChannelField UserBase = new(Users, "Name of the user base", Hint: "Websites and shops whose signed-in users are the same people share this name. Empty: this account alone.");
    private static readonly ChannelField Shared = new(Token, "Shared secret", IsSecret: true, IsRequired: true, Hint: "Choose 16 characters or more. Sent as password, as bearer token, or as the last part of the address.");

    private static readonly Dictionary<ChannelKind, ChannelField[]> ByKind = new()
    {
        [ChannelKind.WhatsApp] =
        [
            new(PhoneNumberId, "Phone number id", ForSending: true, Hint: "WhatsApp, API setup."), new(Business, "Business portfolio id", Hint: "Within it the user ids of WhatsApp are unique. Empty: the WhatsApp business account that each delivery names."),
            MetaSecret, MetaVerify, MetaToken, Graph,
        ],
        [ChannelKind.Messenger] = [new(PageId, "Page id", ForSending: true), MetaSecret, MetaVerify, MetaToken, Agents, Graph],
        [ChannelKind.Instagram] = [new(PageId, "Instagram account id", ForSending: true), MetaSecret, MetaVerify, MetaToken, Agents, Graph],
        [ChannelKind.Telegram] =
        [
            new(Token, "Secret token", IsSecret: true, IsRequired: true, Hint: "Given to setWebhook as secret_token: letters, digits, _ and -."),
            new(BotToken, "Bot token", IsSecret: true, ForSending: true, Hint: "From BotFather."), new(Endpoint, "Address of the bot API", ForSending: true, Hint: "Leave empty for https://api.telegram.org."),
        ],
        [ChannelKind.Twilio] =
        [
            new(AuthToken, "Auth token", IsSecret: true, IsRequired: true, Hint: "It signs every delivery, and sends."), new(AccountSid, "Account SID", ForSending: true), new(From, "Sender", ForSending: true, Hint: "The number that messages are sent from, such as +49301234567. Empty: the number that was written to."),
            new(Twiml, "What happens with an incoming call (TwiML)", Hint: "For instance <Response><Dial>+4930123456</Dial></Response>. Empty: an empty <Response/>.", Lines: 4), new(Endpoint, "Address of the API", ForSending: true, Hint: "Leave empty for https://api.twilio.com."),
        ],
        [ChannelKind.Chatwoot] =
        [
            new(Token, "Webhook secret", IsSecret: true, IsRequired: true, Hint: "The secret of the webhook, or a word of your own as the last part of the address."),
            new(Endpoint, "Address of Chatwoot", ForSending: true, Hint: "https://app.chatwoot.com or your own."), new(AccountNumber, "Account number", ForSending: true), new(AccessToken, "Access token", IsSecret: true, ForSending: true, Hint: "Of an agent bot or an agent: Profile settings."),
        ],
        [ChannelKind.Zendesk] =
        [
            new(Token, "Signing secret", IsSecret: true, IsRequired: true, Hint: "Of the webhook: Admin Center, Webhooks, Reveal secret."), new(Endpoint, "Address of Zendesk", ForSending: true, Hint: "https://yourcompany.zendesk.com"),
            new(User, "Mail address of the agent", ForSending: true), new(AccessToken, "API token", IsSecret: true, ForSending: true),
        ],
        [ChannelKind.Freshdesk] = [Shared, new(Endpoint, "Address of Freshdesk", ForSending: true, Hint: "https://yourcompany.freshdesk.com"), new(AccessToken, "API key", IsSecret: true, ForSending: true)],
        [ChannelKind.Mail] =
        [
            Shared with { Hint = "Password, bearer token or last part of the address; for Mailgun the HTTP webhook signing key." },
            new(AuthServer, "Name of the server that checks senders", Hint: "As it stands first in its Authentication-Results header (authserv-id). Without it, nobody's word about the sender is believed."),
            new(Addresses, "Own addresses", Hint: "What is written from them is not from a customer. Separated by blanks."), new(From, "Sender", ForSending: true, Hint: "The address that replies come from. Empty: that of the installation."),
            new(ReplyTo, "Reply to", ForSending: true, Hint: "The address whose mail is handed over here."),
        ],
        [ChannelKind.CloudEvents] =
        [
            Shared with { Hint = "Sent as bearer token, or as password." }, UserBase,
            new(Mapping, "Types and what they mean", Hint: "One a line: org.shop.basket.* = basket. Kinds: basket, order, delivery, return, view, action, message, call, form, feedback.", Lines: 4),
        ],
        [ChannelKind.Segment] = [new(Token, "Write key", IsSecret: true, IsRequired: true, Hint: "Choose 16 characters or more. Only servers may know it: it makes what they say about users believed."), UserBase],
        [ChannelKind.Chat] =
        [
            new(Origins, "Websites that may show the chat", IsRequired: true, Hint: "One a line: https://www.example.com", Lines: 3), UserBase, new(Greeting, "First words", Hint: "One a line, each with its language: de: Guten Tag! Wie können wir helfen?", Lines: 3),
            new(IdentitySecret, "Secret for signed-in users", IsSecret: true, Hint: "Your website signs the user's id with it (HMAC-SHA256, hex), so that nobody can pass for another."),
        ],
    };

    internal static IReadOnlyList<ChannelField> Of(ChannelKind kind) => ByKind[kind];
}
