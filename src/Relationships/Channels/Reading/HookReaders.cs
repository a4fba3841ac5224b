using System.Text;
using System.Text.Json;

namespace Vouch.Relationships.Channels;

/// <summary>Reads deliveries: by the kind of the account the one reader there is. Whatever none of them understands is kept whole.</summary>
internal static class HookReaders
{
    private const int LongestRaw = 400_000;

    internal static HookReading Read(HookRequest request, ChannelView account)
    {
        var reading = new HookReading(account);
        switch (account.Kind)
        {
            case ChannelKind.Twilio:
                TwilioReader.Read(request, reading);
                break;
            case ChannelKind.Mail:
                MailReader.Read(request, reading);
                break;
            case ChannelKind.CloudEvents:
                CloudEventsReader.Read(request, reading);
                break;
            default:
                if (LooseJson.TryParse(request.Body, out var root))
                {
                    Read(root, request, reading);
                }

                break;
        }

        if (reading.IsEmpty && request.Body.Length > 0)
        {
            Keep(request, reading);
        }

        return reading;
    }

    private static void Read(JsonElement root, HookRequest request, HookReading reading)
    {
        switch (reading.Account.Kind)
        {
            case ChannelKind.WhatsApp:
                WhatsAppReader.Read(root, reading);
                break;
            case ChannelKind.Messenger or ChannelKind.Instagram:
                MessengerReader.Read(root, reading);
                break;
            case ChannelKind.Telegram:
                TelegramReader.Read(root, reading);
                break;
            case ChannelKind.Chatwoot:
                ChatwootReader.Read(root, reading);
                break;
            case ChannelKind.Zendesk:
                ZendeskReader.Read(root, reading);
                break;
            case ChannelKind.Freshdesk:
                FreshdeskReader.Read(root, reading);
                break;
            case ChannelKind.Segment:
                SegmentReader.Read(root, request, reading);
                break;
        }
    }

    /// <summary>A delivery that says nothing which is understood: kept as it is, as JSON where it is JSON, else as text or, where it is no text, as base64.</summary>
    private static void Keep(HookRequest request, HookReading reading)
    {
        if (LooseJson.TryParse(request.Body, out var root))
        {
            reading.Unknown(root, null);
            return;
        }

        var bytes = request.Body.AsSpan(0, Math.Min(request.Body.Length, LongestRaw));
        var isText = !bytes.ContainsAnyInRange((byte)0, (byte)8);
        var raw = isText ? HookReading.Clean(Encoding.UTF8.GetString(bytes))! : Convert.ToBase64String(bytes);
        var length = request.Body.Length > LongestRaw ? request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        reading.Add(new Draft
        {
            Id = "unknown:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(request.Body)),
            Channel = reading.Account.Kind.Channel(),
            Details = LooseJson.Kept(default, ("contentType", LooseJson.Quoted(HookReading.Clean(request.ContentType))), (isText ? "raw" : "base64", LooseJson.Quoted(raw)), ("length", length)),
        });
    }
}
