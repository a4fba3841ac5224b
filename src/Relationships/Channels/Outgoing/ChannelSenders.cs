using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Mail;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>One message with all that sending it needs.</summary>
/// <param name="Message">The message.</param>
/// <param name="Account">The account.</param>
/// <param name="Thread">How to answer the person.</param>
/// <param name="Files">Files to send with it.</param>
internal sealed record Sending(Outgoing Message, ChannelView Account, ConversationThread Thread, IReadOnlyList<NewFile> Files)
{
    /// <summary>The id that a message gets whose service gives none.</summary>
    internal string OwnId => "vouch:" + Message.Id;
}

/// <summary>Registered where nothing may leave the house (the demo): what is sent counts as sent, and reaches nobody.</summary>
public sealed class UnconnectedChannels;

/// <summary>Sends through each kind of account.</summary>
internal sealed class ChannelSenders(ProviderPost post, IOutsideMail mail, MailSettings house, IEnumerable<UnconnectedChannels> unconnected)
{
    private const string GraphApi = "https://graph.facebook.com/v23.0";
    private const string TelegramApi = "https://api.telegram.org";
    private const string TwilioApi = "https://api.twilio.com";

    internal Task<SendResult> SendAsync(Sending sending, CancellationToken cancellationToken) => unconnected.Any() ? Task.FromResult(SendResult.Sent(null, "unconnected:" + sending.Message.Id)) : sending.Account.Kind switch
    {
        ChannelKind.WhatsApp => WhatsAppAsync(sending, cancellationToken),
        ChannelKind.Messenger or ChannelKind.Instagram => MetaAsync(sending, cancellationToken),
        ChannelKind.Telegram => TelegramAsync(sending, cancellationToken),
        ChannelKind.Twilio => TwilioAsync(sending, cancellationToken),
        ChannelKind.Chatwoot => ChatwootAsync(sending, cancellationToken),
        ChannelKind.Zendesk => ZendeskAsync(sending, cancellationToken),
        ChannelKind.Freshdesk => FreshdeskAsync(sending, cancellationToken),
        ChannelKind.Mail => MailAsync(sending, cancellationToken),
        ChannelKind.Chat => Task.FromResult(SendResult.Sent(null, "reply:" + sending.Message.Id)),
        _ => Task.FromResult(SendResult.Refused("This channel only takes in.")),
    };

    private async Task<SendResult> WhatsAppAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (account, to) = (sending.Account, sending.Message.To);

        // A number goes as such; who is known by the business-scoped id alone is written to by it.
        var number = (to.Scope.Length == 0 ? to.Value : sending.Thread.Number)?.TrimStart('+');
        var answer = await post.JsonAsync(
            HttpMethod.Post,
            $"{Base(account, GraphApi)}/{account.Setting(ChannelFields.PhoneNumberId)}/messages",
            new
            {
                messaging_product = "whatsapp", recipient_type = "individual", to = number, recipient = number is null ? to.Value : null, type = "text", text = new { body = sending.Message.Text, preview_url = false },
                context = sending.Message.InReplyTo is { } earlier && earlier.StartsWith("wamid.", StringComparison.Ordinal) ? new { message_id = earlier } : null, biz_opaque_callback_data = sending.Message.Id.ToString(),
            },
            headers => headers.Authorization = Bearer(account),
            cancellationToken);
        return answer.IsSuccess ? SendResult.Sent(answer.Body.At("messages").Items().FirstOrDefault().Text("id"), sending.OwnId) : GraphFailure(answer);
    }

    private async Task<SendResult> MetaAsync(Sending sending, CancellationToken cancellationToken)
    {
        var account = sending.Account;
        var isLate = sending.Thread.LastHeardAt is not { } heard || sending.Message.StateAt - heard > TimeSpan.FromHours(24);
        var isTagged = isLate && account.Says(ChannelFields.HumanAgent);
        var answer = await post.JsonAsync(
            HttpMethod.Post,
            $"{Base(account, GraphApi)}/{account.Setting(ChannelFields.PageId) ?? "me"}/messages",
            new
            {
                recipient = new { id = sending.Message.IdentityValue }, messaging_type = isTagged ? "MESSAGE_TAG" : "RESPONSE", tag = isTagged ? "HUMAN_AGENT" : null,
                message = new { text = sending.Message.Text, metadata = account.Kind == ChannelKind.Messenger ? sending.Message.Id.ToString() : null },
            },
            headers => headers.Authorization = Bearer(account),
            cancellationToken);
        return answer.IsSuccess ? SendResult.Sent(answer.Body.Text("message_id"), sending.OwnId) : GraphFailure(answer);
    }

    /// <summary>The errors of Meta's Graph API by their code (developers.facebook.com, error codes of the Cloud API and the Graph API).</summary>
    private static SendResult GraphFailure(ProviderAnswer answer)
    {
        var error = answer.Body.At("error");
        var code = error.Text("code");
        var reason = error.IsThere() ? $"{code} {error.At("error_data").Text("details") ?? error.Text("message")}".Trim() : null;
        return code switch
        {
            "131047" or "10" when code == "131047" || error.Text("error_subcode") == "2018278" => SendResult.Refused($"{reason} The time window of the channel has closed: only an approved template can be sent."),
            "190" or "102" or "0" or "3" or "10" or "200" or "131005" or "131031" or "131042" or "368" => SendResult.Down(reason!),
            "4" or "80007" or "130429" or "131048" or "613" or "131016" or "1" or "2" or "133004" => SendResult.Down(reason!),
            "131056" or "131000" => SendResult.Later(reason!),
            _ => answer.Failure(reason),
        };
    }

    private async Task<SendResult> TelegramAsync(Sending sending, CancellationToken cancellationToken)
    {
        var account = sending.Account;
        var chat = sending.Thread.Conversation ?? sending.Message.IdentityValue;
        var reply = sending.Message.InReplyTo?.Split('/') is [var inChat, var message] && inChat == chat && long.TryParse(message, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var answer = await post.JsonAsync(
            HttpMethod.Post,
            $"{Base(account, TelegramApi)}/bot{account.Secret(ChannelFields.BotToken)}/sendMessage",
            new { chat_id = chat, text = sending.Message.Text, business_connection_id = sending.Thread.Connection, reply_parameters = reply is { } id ? new { message_id = id, allow_sending_without_reply = true } : null },
            _ => { },
            cancellationToken);
        var result = answer.Body.At("result");
        if (answer.IsSuccess && answer.Body.At("ok").Flag() != false)
        {
            return SendResult.Sent(result.Text("message_id") is { } sent ? $"{result.At("chat").Text("id") ?? chat}/{sent}" : null, sending.OwnId);
        }

        // 403: the person has blocked the bot. 404: the token is none.
        var reason = answer.Body.Text("description");
        return answer.Status is 403 ? SendResult.Refused(reason ?? "The person does not take messages of this bot.") : answer.Status is 404 ? SendResult.Down(reason ?? "There is no such bot.") : answer.Failure(reason);
    }

    private async Task<SendResult> TwilioAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (account, message) = (sending.Account, sending.Message);
        var isWhatsApp = message.IdentityChannel == Channel.WhatsApp;
        var to = isWhatsApp ? "whatsapp:" + (message.IdentityScope.Length == 0 ? message.IdentityValue : sending.Thread.Conversation?.Split(':')[^1] ?? message.IdentityValue)
            : message.IdentityChannel == Channel.Voice ? message.IdentityValue : sending.Thread.Conversation ?? message.IdentityValue;

        // The number that was written to answers; for a first message the one of the settings.
        var from = sending.Thread.Number is { } written && written.StartsWith("whatsapp:", StringComparison.Ordinal) == isWhatsApp ? written : account.Setting(ChannelFields.From) is { } set ? (isWhatsApp && !set.Contains(':', StringComparison.Ordinal) ? "whatsapp:" : "") + set : null;
        if (from is null)
        {
            return SendResult.Down("No sender is set for this account.");
        }

        var sid = account.Setting(ChannelFields.AccountSid)!;
        var fields = new List<KeyValuePair<string, string>>
        {
            new("To", to),
            new(from.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From", from),
            new("Body", message.Text),
        };
        if (house.Address is { } known)
        {
            fields.Add(new("StatusCallback", new Uri(known, ChannelCard.HookOf(account.Kind, account.ShortName)).ToString()));
        }

        var answer = await post.FormAsync($"{Base(account, TwilioApi)}/2010-04-01/Accounts/{sid}/Messages.json", fields, headers => ProviderPost.Basic(headers, sid, account.Secret(ChannelFields.AuthToken)!), cancellationToken);
        if (answer.IsSuccess)
        {
            return SendResult.Sent(answer.Body.Text("sid"), sending.OwnId);
        }

        var code = answer.Body.Text("code");
        var reason = code is null ? answer.Body.Text("message") : $"{code} {answer.Body.Text("message")}";
        return code switch
        {
            "63016" => SendResult.Refused($"{reason} The time window of the channel has closed: only an approved template can be sent."),
            "20003" or "20005" or "20429" or "63018" => SendResult.Down(reason!),
            _ => answer.Failure(reason),
        };
    }

    private async Task<SendResult> ChatwootAsync(Sending sending, CancellationToken cancellationToken)
    {
        var account = sending.Account;
        var number = account.Setting(ChannelFields.AccountNumber) ?? sending.Thread.Connection;
        var answer = await post.JsonAsync(
            HttpMethod.Post,
            $"{Base(account, "")}/api/v1/accounts/{number}/conversations/{sending.Thread.Conversation}/messages",
            new { content = sending.Message.Text, message_type = "outgoing", @private = false },
            headers => headers.Add("api_access_token", account.Secret(ChannelFields.AccessToken)),
            cancellationToken);
        return answer.IsSuccess ? SendResult.Sent(answer.Body.Text("id"), sending.OwnId) : answer.Failure(answer.Status == 404 ? answer.Body.Text("error") ?? "There is no such conversation any more." : answer.Body.Text("error", "message"));
    }

    private async Task<SendResult> ZendeskAsync(Sending sending, CancellationToken cancellationToken)
    {
        var account = sending.Account;
        var answer = await post.JsonAsync(
            HttpMethod.Put,
            $"{Base(account, "")}/api/v2/tickets/{sending.Thread.Conversation}.json",
            new { ticket = new { comment = new { body = sending.Message.Text, @public = true } } },
            headers => ProviderPost.Basic(headers, account.Setting(ChannelFields.User) + "/token", account.Secret(ChannelFields.AccessToken)!),
            cancellationToken);
        var comment = answer.Body.At("audit", "events").Items().FirstOrDefault(one => one.Text("type") == "Comment").Text("id");
        return answer.IsSuccess ? SendResult.Sent(comment is null ? null : "comment:" + comment, sending.OwnId)
            : answer.Failure(answer.Status is 404 or 422 ? answer.Body.Text("description", "error") ?? "There is no such ticket any more." : null);
    }

    private async Task<SendResult> FreshdeskAsync(Sending sending, CancellationToken cancellationToken)
    {
        var account = sending.Account;
        var answer = await post.JsonAsync(
            HttpMethod.Post,
            $"{Base(account, "")}/api/v2/tickets/{sending.Thread.Conversation}/reply",
            new { body = WebUtility.HtmlEncode(sending.Message.Text).ReplaceLineEndings("<br>") },
            headers => ProviderPost.Basic(headers, account.Secret(ChannelFields.AccessToken)!, "X"),
            cancellationToken);
        return answer.IsSuccess ? SendResult.Sent(answer.Body.Text("id") is { } id ? "conversation:" + id : null, sending.OwnId)
            : answer.Failure(answer.Status is 404 or 400 ? answer.Body.Text("description", "message") ?? "There is no such ticket any more." : null);
    }

    private async Task<SendResult> MailAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (message, thread) = (sending.Message, sending.Thread);
        if (!mail.IsOn)
        {
            return SendResult.Down("No mail server is set for this installation.");
        }

        var subject = message.Subject ?? (thread.Subject is { } earlier ? earlier.TrimStart().StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? earlier : "Re: " + earlier : "");
        var answers = message.InReplyTo is { } id && id.Contains('@', StringComparison.Ordinal) ? id : thread.MessageId;
        var posted = await mail.SendAsync(
            new OutsideMail(message.Id.Value, message.IdentityValue, subject.Length > 0 ? subject : "…", message.Text)
            {
                From = sending.Account.Setting(ChannelFields.From),
                // Who wants answers elsewhere than where they wrote from gets them there.
                To = thread.Conversation is { } elsewhere && elsewhere.Contains('@', StringComparison.Ordinal) ? elsewhere : message.IdentityValue,
                ReplyTo = sending.Account.Setting(ChannelFields.ReplyTo),
                InReplyTo = answers,
                References = answers is null || thread.References.Contains(answers) ? thread.References : [.. thread.References, answers],
                Attachments = [.. sending.Files.Select(file => new OutsideAttachment(file.Name, file.ContentType, file.Bytes))],
            },
            cancellationToken);
        return posted.Error is null ? SendResult.Sent(posted.MessageId, sending.OwnId) : posted.IsFinal ? SendResult.Refused(posted.Error) : SendResult.Down(posted.Error);
    }

    private static string Base(ChannelView account, string usual) => (account.Setting(ChannelFields.Endpoint) ?? usual).TrimEnd('/');

    private static AuthenticationHeaderValue Bearer(ChannelView account) => new("Bearer", account.Secret(ChannelFields.AccessToken));
}
