using System.Globalization;
using System.Text;
using System.Text.Json;
using MimeKit;

namespace Vouch.Relationships.Channels;

/// <summary>
/// The forms in which inbound-mail services hand over a mail: raw MIME, Postmark, CloudMailin, Mailjet and SparkPost as JSON, Mailgun and SendGrid as forms. Which one it is, is seen from the delivery itself.
/// </summary>
internal static class MailServices
{
    internal static IEnumerable<IncomingMail> Read(HookRequest request)
    {
        if (request.Is("message/") || request.Is("application/octet-stream") || request.Is("text/plain"))
        {
            return One(IncomingMail.OfMime(request.Body));
        }

        var form = PostedForm.Read(request);
        if (form.Fields.Count > 0)
        {
            return One(OfForm(form));
        }

        return LooseJson.TryParse(request.Body, out var root) ? root.Items().SelectMany(OfJson) : One(IncomingMail.OfMime(request.Body));
    }

    private static IEnumerable<IncomingMail> One(IncomingMail? mail) => mail is null ? [] : [mail];

    private static IEnumerable<IncomingMail> OfJson(JsonElement root)
    {
        var relay = root.At("msys", "relay_message");
        if (relay.IsThere())
        {
            return One(Relayed(relay));
        }

        if (root.Text("email_rfc822", "raw", "mime", "body-mime") is { } raw && IncomingMail.OfMime(Bytes(raw)) is { } mail)
        {
            return [mail with { Beside = root.Except("email_rfc822", "raw", "mime", "body-mime") }];
        }

        if (root.At("FromFull").IsThere() || root.At("MessageID").IsThere() || root.At("TextBody").IsThere() || root.At("HtmlBody").IsThere())
        {
            return One(Postmark(root));
        }

        if (root.At("envelope").IsThere() || root.At("plain").IsThere())
        {
            return One(CloudMailin(root));
        }

        if (root.At("Sender").IsThere() || root.At("Text-part").IsThere() || root.At("Html-part").IsThere())
        {
            return One(Mailjet(root));
        }

        return root.Text("from", "From", "sender") is null && root.Text("subject", "text", "html") is null ? [] : One(Plain(root));
    }

    private static IncomingMail Postmark(JsonElement root)
    {
        var headers = root.At("Headers").Items().Select(header => (Name: header.Text("Name") ?? "", Value: IncomingMail.Decoded(header.Text("Value") ?? ""))).ToList();
        headers.AddRange(Missing(headers, ("From", Address(root.At("FromFull")) ?? root.Text("From")), ("To", List(root.At("ToFull")) ?? root.Text("To")), ("Cc", List(root.At("CcFull")) ?? root.Text("Cc")),
            ("Subject", root.Text("Subject")), ("Date", root.Text("Date")), ("Reply-To", root.Text("ReplyTo")), ("Message-ID", root.Text("MessageID") is { } id ? $"<{id}@postmark>" : null)));
        return new IncomingMail
        {
            Headers = headers,
            Text = root.Text("TextBody"),
            Html = root.Text("HtmlBody"),
            NewWords = root.Text("StrippedTextReply"),
            EnvelopeTo = Words(root.Text("OriginalRecipient")),
            Attachments = Attached(root.At("Attachments"), "Name", "ContentType", "ContentLength", "ContentID", "Content"),
            // Postmark itself writes Received-SPF; DKIM it does not tell.
            Spf = headers.Find(header => string.Equals(header.Name, "Received-SPF", StringComparison.OrdinalIgnoreCase)).Value?.Split(' ', '(')[0].Trim().ToLowerInvariant(),
            Beside = root.Except("Headers", "FromFull", "ToFull", "CcFull", "From", "To", "Cc", "Subject", "Date", "ReplyTo", "TextBody", "HtmlBody", "StrippedTextReply", "Attachments", "FromName"),
        };
    }

    private static IncomingMail CloudMailin(JsonElement root)
    {
        var headers = new List<(string Name, string Value)>();
        if (root.At("headers") is { ValueKind: JsonValueKind.Object } block)
        {
            // Names come as message_id or Message-ID, by the account's setting.
            headers.AddRange(block.EnumerateObject().SelectMany(header => header.Value.Items().Select(value => (header.Name.Replace('_', '-'), IncomingMail.Decoded(value.Text() ?? "")))));
        }

        var envelope = root.At("envelope");
        headers.AddRange(Missing(headers, ("From", root.Text("from") ?? envelope.Text("from")), ("To", root.Text("to")), ("Subject", root.Text("subject"))));
        return new IncomingMail
        {
            Headers = headers,
            Text = root.Text("plain"),
            Html = root.Text("html"),
            NewWords = root.Text("reply_plain"),
            EnvelopeFrom = envelope.Text("from"),
            EnvelopeTo = [.. envelope.At("recipients").Items().Select(one => one.Text()).Append(envelope.Text("to")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Spf = envelope.At("spf").Text("result")?.ToLowerInvariant(),
            Attachments = Attached(root.At("attachments"), "file_name", "content_type", "size", "content_id", "content"),
            Beside = root.Except("headers", "plain", "html", "reply_plain", "attachments"),
        };
    }

    private static IncomingMail Mailjet(JsonElement root)
    {
        var headers = new List<(string Name, string Value)>();
        if (root.At("Headers") is { ValueKind: JsonValueKind.Object } block)
        {
            headers.AddRange(block.EnumerateObject().SelectMany(header => header.Value.Items().Select(value => (header.Name, IncomingMail.Decoded(value.Text() ?? "")))));
        }

        headers.AddRange(Missing(headers, ("From", root.Text("From", "Sender")), ("To", root.Text("Recipient")), ("Cc", root.Text("Cc")), ("Subject", root.Text("Subject")), ("Date", root.Text("Date"))));
        List<IncomingAttachment> attachments = [];
        foreach (var part in root.At("Parts").Items().Where(part => part.Text("ContentRef")?.StartsWith("Attachment", StringComparison.Ordinal) == true))
        {
            var disposition = part.At("Headers").Text("Content-Disposition") ?? "";
            var name = MimeKit.ContentDisposition.TryParse(disposition, out var parsed) ? parsed.FileName : null;
            var bytes = Bytes64(root.Text(part.Text("ContentRef")!));
            attachments.Add(new IncomingAttachment(name ?? part.Text("ContentRef")!, (part.At("Headers").Text("Content-Type") ?? "application/octet-stream").Split(';')[0], bytes?.Length, null, bytes));
        }

        return new IncomingMail
        {
            Headers = headers,
            Text = root.Text("Text-part"),
            Html = root.Text("Html-part"),
            EnvelopeFrom = root.Text("Sender"),
            EnvelopeTo = Words(root.Text("Recipient")),
            Attachments = attachments,
            Beside = root.Except(["Headers", "Text-part", "Html-part", "Parts", .. root.EnumerateObject().Select(property => property.Name).Where(name => name.StartsWith("Attachment", StringComparison.Ordinal))]),
        };
    }

    private static IncomingMail Relayed(JsonElement relay)
    {
        var content = relay.At("content");
        var mail = content.Text("email_rfc822") is { } raw ? IncomingMail.OfMime(content.At("email_rfc822_is_base64").Flag() == true ? Bytes64(raw) ?? [] : Encoding.UTF8.GetBytes(raw)) : null;
        if (mail is null)
        {
            var headers = content.At("headers").Items().Where(header => header.ValueKind == JsonValueKind.Object)
                .SelectMany(header => header.EnumerateObject()).Select(header => (header.Name, IncomingMail.Decoded(header.Value.Text() ?? ""))).ToList();
            headers.AddRange(Missing(headers, ("From", relay.Text("friendly_from", "msg_from")), ("Subject", content.Text("subject"))));
            mail = new IncomingMail { Headers = headers, Text = content.Text("text"), Html = content.Text("html") };
        }

        return mail with { EnvelopeFrom = relay.Text("msg_from"), EnvelopeTo = Words(relay.Text("rcpt_to")), Beside = relay.Except("content") };
    }

    /// <summary>The plain names that most other services use.</summary>
    private static IncomingMail Plain(JsonElement root) => new()
    {
        Headers =
        [
            .. root.At("headers").Items().Where(header => header.ValueKind == JsonValueKind.Object)
                .SelectMany(header => header.Text("name", "Name") is { } name ? [(name, header.Text("value", "Value") ?? "")] : header.EnumerateObject().Select(one => (one.Name, one.Value.Text() ?? ""))),
            .. Missing([], ("From", root.Text("from", "From", "sender")), ("To", List(root.At("to")) ?? root.Text("to", "To", "recipient")), ("Cc", List(root.At("cc")) ?? root.Text("cc")), ("Subject", root.Text("subject", "Subject")),
                ("Date", root.Text("date", "Date")), ("Message-ID", root.Text("message_id", "messageId", "Message-Id")), ("In-Reply-To", root.Text("in_reply_to", "inReplyTo")), ("References", root.Text("references"))),
        ],
        Text = root.Text("text", "plain", "body", "body-plain"),
        Html = root.Text("html", "body-html"),
        Attachments = Attached(root.At("attachments"), "filename", "contentType", "size", "contentId", "content"),
        Beside = root.Except("text", "html", "headers", "attachments"),
    };

    private static IncomingMail? OfForm(PostedForm form)
    {
        if ((form["body-mime"] ?? form["email"]) is { } raw && IncomingMail.OfMime(Encoding.UTF8.GetBytes(raw)) is { } mail)
        {
            return Besides(mail, form, "body-mime", "email");
        }

        var headers = form["message-headers"] is { } list && LooseJson.TryParse(Encoding.UTF8.GetBytes(list), out var pairs)
            ? [.. pairs.Items().Where(pair => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2).Select(pair => (Name: pair[0].Text() ?? "", Value: IncomingMail.Decoded(pair[1].Text() ?? "")))]
            : form["headers"] is { } block ? IncomingMail.Block(block).ToList() : [];
        headers.AddRange(Missing(headers, ("From", form["from"] ?? form["From"] ?? form["sender"]), ("To", form["to"] ?? form["To"]), ("Cc", form["cc"] ?? form["Cc"]), ("Subject", form["subject"] ?? form["Subject"]), ("Date", form["Date"]), ("Message-ID", form["Message-Id"]),
            ("In-Reply-To", form["In-Reply-To"]), ("References", form["References"])));
        var made = new IncomingMail
        {
            Headers = headers,
            Text = form["body-plain"] ?? form["text"],
            Html = form["body-html"] ?? form["html"],
            NewWords = form["stripped-text"],
            Attachments = [.. form.Files.Select(file => Part(file.Part))],
        };
        return made.Headers.Count == 0 && made.Text is null && made.Html is null ? null : Besides(made, form, "message-headers", "headers", "body-plain", "body-html", "text", "html", "stripped-text", "stripped-html", "token", "signature");
    }

    private static IncomingMail Besides(IncomingMail mail, PostedForm form, params string[] known)
    {
        var rest = form.Fields.Where(field => !known.Contains(field.Key)).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var to = form["recipient"] is { } recipient ? Words(recipient) : [];
        var from = form["sender"];
        if (form["envelope"] is { } envelope && LooseJson.TryParse(Encoding.UTF8.GetBytes(envelope), out var json))
        {
            (to, from) = ([.. json.At("to").Items().Select(one => one.Text()).OfType<string>()], json.Text("from"));
        }

        // SendGrid: "SPF" is a word, "dkim" reads {@example.com : pass}. Mailgun tells both in headers of its own.
        var dkim = form["dkim"] is { } told ? told.Contains("pass", StringComparison.OrdinalIgnoreCase) ? "pass" : told.Contains("fail", StringComparison.OrdinalIgnoreCase) ? "fail" : "none" : mail.First("X-Mailgun-Dkim-Check-Result");
        return mail with
        {
            EnvelopeTo = to,
            EnvelopeFrom = from,
            Spf = (form["SPF"] ?? mail.First("X-Mailgun-Spf"))?.Trim().ToLowerInvariant(),
            Dkim = dkim?.Trim().ToLowerInvariant(),
            Beside = new PostedForm(rest, [], []).Json(),
        };
    }

    private static IncomingAttachment Part(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return new IncomingAttachment(part.FileName ?? "attachment", part.ContentType.MimeType, content.Length, part.ContentId, content.ToArray());
    }

    private static List<IncomingAttachment> Attached(JsonElement list, string name, string type, string size, string id, string content) =>
    [
        .. list.Items().Select(item =>
        {
            var bytes = Bytes64(item.Text(content));
            return new IncomingAttachment(item.Text(name, "name", "filename") ?? "attachment", item.Text(type, "type", "content_type") ?? "application/octet-stream", bytes is not null ? bytes.Length : long.TryParse(item.Text(size), CultureInfo.InvariantCulture, out var told) ? told : null, item.Text(id)?.Trim('<', '>'), bytes);
        }),
    ];

    private static IEnumerable<(string Name, string Value)> Missing(IReadOnlyList<(string Name, string Value)> headers, params (string Name, string? Value)[] wanted) =>
        wanted.Where(one => one.Value is not null && !headers.Any(header => string.Equals(header.Name, one.Name, StringComparison.OrdinalIgnoreCase))).Select(one => (one.Name, one.Value!));

    private static string? Address(JsonElement full) => full.Text("Email", "email", "address") is { } address ? full.Text("Name", "name") is { } name ? new MailboxAddress(name, address).ToString() : address : null;

    private static string? List(JsonElement list) => list.ValueKind is JsonValueKind.Array or JsonValueKind.Object && string.Join(", ", list.Items().Select(item => Address(item) ?? item.Text()).OfType<string>()) is { Length: > 0 } joined ? joined : null;

    private static IReadOnlyList<string> Words(string? text) => (text ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static byte[] Bytes(string raw) => raw.Contains(':', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(raw) : Bytes64(raw) ?? Encoding.UTF8.GetBytes(raw);

    private static byte[]? Bytes64(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var buffer = new byte[((text.Length + 3) / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, buffer, out var written) ? buffer[..written] : null;
    }
}
