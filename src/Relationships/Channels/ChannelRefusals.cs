using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>What is refused about channels, calls and outgoing messages.</summary>
internal static class ChannelRefusals
{
    public static readonly Refusal NotAdministrator = new("channel.not-administrator", "Only an administrator of the whole company may look after channels.", RefusalKind.NotAllowed);

    public static readonly Refusal ShortName = new("channel.short-name", "Please choose a short name of 1 to {0} small letters, digits and hyphens; it stands in the address.", RefusalKind.Invalid);

    public static readonly Refusal ShortNameTaken = new("channel.short-name-taken", "There is an account of this name on this channel already. Choose another name.", RefusalKind.Invalid);

    public static readonly Refusal Name = new("channel.name", "Please say in 1 to {0} characters what people call this account.", RefusalKind.Invalid);

    public static readonly Refusal UnitUnknown = new("channel.unit-unknown", "There is no such unit. Choose one from the list, or none for the whole company.", RefusalKind.Invalid);

    public static readonly Refusal FieldUnknown = new("channel.field-unknown", "“{0}” is nothing that this channel knows. It knows: {1}.", RefusalKind.Invalid);

    public static readonly Refusal FieldMissing = new("channel.field-missing", "Please fill this in: without it nothing can be believed that comes in.", RefusalKind.Invalid);

    public static readonly Refusal FieldTooLong = new("channel.field-too-long", "Please use at most {0} characters.", RefusalKind.Invalid);

    public static readonly Refusal SecretWeak = new("channel.secret-weak", "A secret that is chosen freely needs {0} characters or more.", RefusalKind.Invalid);

    public static readonly Refusal AddressInvalid = new("channel.address-invalid", "Please give an address that begins with https:// and holds no user name or password.", RefusalKind.Invalid);

    public static readonly Refusal OriginInvalid = new("channel.origin-invalid", "“{0}” is no website. Write scheme and host only, such as https://www.example.com.", RefusalKind.Invalid);

    public static readonly Refusal TwimlInvalid = new("channel.twiml-invalid", "This is no TwiML: {0} It begins with <Response>.", RefusalKind.Invalid);

    public static readonly Refusal MappingInvalid = new("channel.mapping-invalid", "Line {0} cannot be read. Write a type and a kind, such as org.shop.basket.* = basket.", RefusalKind.Invalid);

    public static readonly Refusal Stale = new("channel.stale", "Somebody changed this account meanwhile. Please look at it again.", RefusalKind.Stale);

    public static readonly Refusal SourceUnknown = new("outgoing.source-unknown", "There is no account “{0}” to answer through. Choose another way.", RefusalKind.Invalid);

    public static readonly Refusal SourceOff = new("outgoing.channel-off", "The account “{0}” is switched off. Ask an administrator to switch it on, or choose another way.");

    public static readonly Refusal CannotSend = new("outgoing.channel-cannot-send", "Nothing can be sent through “{0}”: {1} is missing or the channel only takes in. Choose another way.");

    public static readonly Refusal TextMissing = new("outgoing.text-missing", "Write what is to be sent.", RefusalKind.Invalid);

    public static readonly Refusal TextTooLong = new("outgoing.text-too-long", "This channel takes at most {0} characters. Shorten the text or send it in two.", RefusalKind.Invalid);

    public static readonly Refusal NoFiles = new("outgoing.no-files", "Files can be sent by mail only. Send a link, or write a mail.", RefusalKind.Invalid);

    public static readonly Refusal FileUnknown = new("outgoing.file-unknown", "One of the files is not there any more. Attach it again.", RefusalKind.Invalid);

    public static readonly Refusal WindowClosed = new("outgoing.window-closed", "The person last wrote more than {0} hours ago: the channel takes a free text only within that time. Send an approved template from the service's own pages, or choose another way.");

    public static readonly Refusal WrongIdentity = new("outgoing.wrong-identity", "This identity cannot be reached through “{0}”. Reply through the channel it wrote on.", RefusalKind.Invalid);

    public static readonly Refusal CallWho = new("call.who-missing", "Say with whom: a phone number with its country (+49…), or one of the people known here, not both.", RefusalKind.Invalid);

    public static readonly Refusal CallNumber = new("call.number-invalid", "This is no phone number with its country. Write it like +49 30 1234567.", RefusalKind.Invalid);

    public static readonly Refusal CallWords = new("call.words-missing", "Say in one line what was said, in at most {0} characters.", RefusalKind.Invalid);

    public static readonly Refusal CallDuration = new("call.duration-out-of-range", "A call lasts from 0 to {0} minutes.", RefusalKind.Invalid);

    public static readonly Refusal CallTime = new("call.time-out-of-range", "A call is noted after it and within a year of it. Check date and time.", RefusalKind.Invalid);

    public static readonly Refusal NotColleague = new("call.not-colleague", "Only colleagues note calls.", RefusalKind.NotAllowed);
}
