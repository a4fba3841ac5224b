using System.Globalization;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Reads what Twilio posts: messages (SMS, WhatsApp, Messenger), their states, and calls. One call is one interaction: its states before the end are gathered (<see cref="CallState"/>).</summary>
internal static class TwilioReader
{
    internal static void Read(HookRequest request, HookReading reading)
    {
        var form = PostedForm.Read(request);
        if (form["CallSid"] is { } call)
        {
            reading.Calls.Add(CallState.Of(call, form));
        }
        else if ((form["MessageSid"] ?? form["SmsSid"] ?? form["SmsMessageSid"]) is { } message)
        {
            if (State(form["MessageStatus"] ?? form["SmsStatus"]) is { } state && form["Body"] is null)
            {
                Status(message, state, form, request, reading);
            }
            else
            {
                Message(message, form, reading);
            }
        }
        else if (form.Fields.Count > 0)
        {
            reading.Add(new Draft { Channel = Channel.Sms, Identity = Person(form["From"], reading.Account).Identity, Text = form["Body"], Details = form.Json() });
        }
    }

    /// <summary>Who stands behind an address of Twilio (<c>+49…</c>, <c>whatsapp:+49…</c>, <c>messenger:…</c>, a sender's name), and by which channel.</summary>
    internal static (Channel Channel, IdentityKey? Identity, IReadOnlyList<IdentityClaim> Claims) Person(string? address, ChannelView account)
    {
        var parts = (address ?? "").Split(':', 2);
        if (parts is ["whatsapp", var number])
        {
            var (identity, claims) = WhatsAppReader.Person(account.Setting(ChannelFields.AccountSid) ?? account.ShortName, number.StartsWith('+') ? null : number, null, number);
            return (Channel.WhatsApp, identity, claims);
        }

        if (parts is ["messenger", var id])
        {
            return (Channel.Messenger, IdentityKey.Of(Channel.Messenger, account.Source, id), []);
        }

        // Short codes and senders' names are no phone numbers, and still somebody.
        return (Channel.Sms, IdentityKey.Phone(address) ?? IdentityKey.Of(Channel.Other, account.Source, address), []);
    }

    private static void Message(string sid, PostedForm form, HookReading reading)
    {
        // What is reported about a message of one's own carries a direction of the API.
        var isOut = form["Direction"]?.StartsWith("outbound", StringComparison.OrdinalIgnoreCase) == true;
        var (channel, identity, claims) = Person(isOut ? form["To"] : form["From"], reading.Account);
        var hasMedia = form["NumMedia"] is { } count && count != "0";
        var added = reading.Add(new Draft
        {
            Id = sid,
            Channel = channel,
            Kind = form["Body"] is not null || form["ButtonText"] is not null || hasMedia || form["Latitude"] is not null ? InteractionKind.Message : InteractionKind.Unknown,
            Direction = isOut ? Direction.Out : Direction.In,
            Identity = identity,
            Text = form["Body"] ?? form["ButtonText"] ?? (form["Latitude"] is { } latitude ? $"{form["Label"]} {form["Address"]} {latitude}, {form["Longitude"]}".Trim() : null),
            Name = form["ProfileName"],
            InReplyTo = form["OriginalRepliedMessageSid"],
            Details = form.Json(),
            Claims = claims,
        });
        if (!isOut && identity is not null)
        {
            reading.Thread(added.Identity, new ConversationThread { Number = form["To"], Conversation = form["From"], MessageId = sid });
        }
    }

    private static void Status(string sid, DeliveryState state, PostedForm form, HookRequest request, HookReading reading)
    {
        var reason = string.Join(" ", new[] { form["ErrorCode"], form["ErrorMessage"], form["ChannelStatusMessage"] }.OfType<string>());
        reading.Report(sid, Person(form["To"], reading.Account).Identity, state, LooseJson.Moment(form["RawDlrDoneDate"]) ?? request.At, reason.Length > 0 ? reason : null);
    }

    private static DeliveryState? State(string? word) => word?.ToLowerInvariant() switch
    {
        "accepted" or "scheduled" or "queued" => DeliveryState.Queued,
        "sending" or "sent" => DeliveryState.Sent,
        "delivered" => DeliveryState.Delivered,
        "read" => DeliveryState.Read,
        "undelivered" or "failed" or "canceled" => DeliveryState.Failed,
        _ => null,
    };
}

/// <summary>What a callback tells of a call. In whatever order they come, together they are one call.</summary>
/// <param name="Sid">Twilio's id of the call, and the interaction's.</param>
/// <param name="Status">The status in Twilio's words; null where the callback is about a recording.</param>
/// <param name="Fields">All fields of the callback, as a JSON object.</param>
/// <param name="Form">All fields by name.</param>
internal sealed record CallState(string Sid, string? Status, string Fields, IReadOnlyDictionary<string, string> Form)
{
    private static readonly string[] Final = ["completed", "busy", "failed", "no-answer", "canceled"];

    internal bool IsFinal => Final.Contains(Status);

    internal static CallState Of(string sid, PostedForm form) => new(sid, form["CallStatus"]?.ToLowerInvariant(), form.Json(), form.Fields);

    /// <summary>The call as one interaction, of all that was told: later callbacks add to earlier ones, and the final one decides.</summary>
    internal static Draft Together(IReadOnlyList<CallState> states, ChannelView account)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var state in states.OrderBy(state => state.IsFinal).ThenBy(state => state.Sequence))
        {
            foreach (var (name, value) in state.Form)
            {
                if (value.Length > 0)
                {
                    fields[name] = value;
                }
            }
        }

        var isOut = fields.GetValueOrDefault("Direction")?.StartsWith("outbound", StringComparison.OrdinalIgnoreCase) == true;
        var address = fields.GetValueOrDefault(isOut ? "To" : "From");
        var words = fields.GetValueOrDefault("TranscriptionText") ?? fields.GetValueOrDefault("SpeechResult");
        return new Draft
        {
            Id = states[0].Sid,
            Channel = Channel.Voice,
            Kind = InteractionKind.Call,
            Direction = isOut ? Direction.Out : Direction.In,
            Identity = TwilioReader.Person(address, account).Identity,
            At = LooseJson.Moment(fields.GetValueOrDefault("StartTime")) ?? Begun(states),
            Title = fields.GetValueOrDefault("CallStatus"),
            Text = words,
            Name = fields.GetValueOrDefault("CallerName"),
            // A call that was taken was answered; one that was missed asks to be called back.
            AsksForReply = !isOut && fields.GetValueOrDefault("CallStatus") is "busy" or "no-answer" or "failed" or "canceled",
            Details = Details(fields),
        };
    }

    private int Sequence => Form.TryGetValue("SequenceNumber", out var number) && int.TryParse(number, CultureInfo.InvariantCulture, out var sequence) ? sequence : -1;

    /// <summary>The earliest moment that Twilio named; of the end alone, the beginning is counted back from it.</summary>
    private static DateTimeOffset? Begun(IReadOnlyList<CallState> states)
    {
        DateTimeOffset? earliest = null;
        foreach (var state in states)
        {
            var told = LooseJson.Moment(state.Form.GetValueOrDefault("Timestamp"));
            var lasted = state.IsFinal && int.TryParse(state.Form.GetValueOrDefault("CallDuration"), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 172_800 ? seconds : 0;
            if (told is { } at && (earliest is null || at.AddSeconds(-lasted) < earliest))
            {
                earliest = at.AddSeconds(-lasted);
            }
        }

        return earliest;
    }

    /// <summary>All fields, and those of every call under the names that all channels share (<see cref="CallDetails"/>).</summary>
    private static string Details(Dictionary<string, string> fields)
    {
        var call = new CallDetails
        {
            DurationSeconds = int.TryParse(fields.GetValueOrDefault("CallDuration") ?? fields.GetValueOrDefault("Duration"), CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? seconds : null,
            RecordingLink = fields.GetValueOrDefault("RecordingUrl"),
            ForwardedFrom = fields.GetValueOrDefault("ForwardedFrom"),
            Status = fields.GetValueOrDefault("CallStatus"),
            OwnNumber = fields.GetValueOrDefault(fields.GetValueOrDefault("Direction")?.StartsWith("outbound", StringComparison.OrdinalIgnoreCase) == true ? "From" : "To"),
        };
        var json = new PostedForm(fields, [], []).Json();
        return $"{json.AsSpan()[..^1]}{(json.Length > 2 ? "," : "")}\"_call\":{System.Text.Json.JsonSerializer.Serialize(call, LooseJson.Details)}}}";
    }
}

/// <summary>What every call has, under <c>_call</c> in the details of its interaction.</summary>
public sealed record CallDetails
{
    /// <summary>How long it lasted, in seconds; null where nobody said.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Where the recording can be heard; the service asks for a sign-in there.</summary>
    public string? RecordingLink { get; init; }

    /// <summary>The number that passed the call on.</summary>
    public string? ForwardedFrom { get; init; }

    /// <summary>How it ended, in the service's words: <c>completed</c>, <c>busy</c>, <c>no-answer</c>, <c>failed</c>, <c>canceled</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The company's number.</summary>
    public string? OwnNumber { get; init; }
}
