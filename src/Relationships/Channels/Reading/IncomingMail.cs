using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Vouch.Relationships.Channels;

/// <summary>An attachment as it came.</summary>
internal sealed record IncomingAttachment(string Name, string ContentType, long? Size, string? ContentId, byte[]? Bytes);

/// <summary>A mail as a service handed it over, whatever its form.</summary>
internal sealed record IncomingMail
{
    /// <summary>Headers in their order, decoded.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public string? Text { get; init; }

    public string? Html { get; init; }

    public string? NewWords { get; init; }

    public string? EnvelopeFrom { get; init; }

    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];

    public IReadOnlyList<IncomingAttachment> Attachments { get; init; } = [];

    /// <summary>Verdicts of the service itself.</summary>
    public string? Spf { get; init; }

    public string? Dkim { get; init; }

    /// <summary>What the service said besides, as a JSON object.</summary>
    public string? Beside { get; init; }

    /// <summary>For a bounce: the message that could not be delivered, to whom, and why.</summary>
    public IReadOnlyList<(string MessageId, string? To, string? Reason)> Bounces { get; init; } = [];

    public bool IsReport { get; init; }

    internal IEnumerable<string> All(string name) => Headers.Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    internal string? First(string name) => All(name).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    internal IReadOnlyList<MailAddressDetails> Addresses(params ReadOnlySpan<string> names)
    {
        var found = new List<MailAddressDetails>();
        foreach (var name in names)
        {
            foreach (var value in All(name))
            {
                found.AddRange(Parsed(value));
            }
        }

        return [.. found.DistinctBy(address => address.Address)];
    }

    internal static IEnumerable<MailAddressDetails> Parsed(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || !InternetAddressList.TryParse(value, out var list))
        {
            // What no parser takes may still be one address.
            return Identities.IdentityKey.Mail(value?.Trim(' ', '<', '>')) is { } bare ? [new MailAddressDetails(bare.Value)] : [];
        }

        return list.Mailboxes.Where(box => box.Address.Contains('@', StringComparison.Ordinal))
            .Select(box => new MailAddressDetails(box.Address.Trim().ToLowerInvariant(), string.IsNullOrWhiteSpace(box.Name) ? null : HookReading.Clean(box.Name.Trim())));
    }

    /// <summary>Message ids of a header, without brackets.</summary>
    internal IReadOnlyList<string> Ids(string name) => [.. All(name).SelectMany(MimeUtils.EnumerateReferences).Distinct(StringComparer.Ordinal)];

    internal static string Decoded(string value) => value.Contains("=?", StringComparison.Ordinal) ? Rfc2047.DecodeText(Encoding.UTF8.GetBytes(value)) : value;

    /// <summary>A raw header block, unfolded.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Block(string raw)
    {
        var found = new List<(string Name, string Value)>();
        foreach (var line in raw.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && found.Count > 0)
            {
                found[^1] = (found[^1].Name, found[^1].Value + " " + line.Trim());
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                found.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return [.. found.Select(header => (header.Name, Decoded(header.Value)))];
    }

    /// <summary>Reads a mail as it travels (RFC 5322); null for what is none.</summary>
    internal static IncomingMail? OfMime(byte[] raw)
    {
        try
        {
            using var stream = new MemoryStream(raw);
            using var message = MimeMessage.Load(stream);
            return message.Headers.Count == 0 ? null : Of(message);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or ArgumentException or NotSupportedException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static IncomingMail Of(MimeMessage message)
    {
        var attachments = new List<IncomingAttachment>();
        foreach (var part in message.BodyParts.Concat(message.Attachments).Distinct())
        {
            var isBody = part is TextPart { IsAttachment: false, FileName: null } || part is MessageDeliveryStatus;
            if (isBody)
            {
                continue;
            }

            using var content = new MemoryStream();
            switch (part)
            {
                case MimePart { Content: { } held }:
                    held.DecodeTo(content);
                    break;
                case MessagePart { Message: { } inner }:
                    inner.WriteTo(content);
                    break;
            }

            var name = part.ContentDisposition?.FileName ?? part.ContentType.Name ?? (part is MessagePart ? "message.eml" : "attachment");
            attachments.Add(new IncomingAttachment(name, part.ContentType.MimeType, content.Length, part.ContentId, content.ToArray()));
        }

        return new IncomingMail
        {
            Headers = [.. message.Headers.Select(header => (header.Field, header.Value ?? ""))],
            Text = message.TextBody,
            Html = message.HtmlBody,
            Attachments = attachments,
            Bounces = Bounced(message),
            IsReport = message.Body is MultipartReport,
        };
    }

    private static List<(string, string?, string?)> Bounced(MimeMessage message)
    {
        var bounced = new List<(string, string?, string?)>();
        if (message.Body is MultipartReport report)
        {
            var original = report.OfType<MessagePart>().Select(part => part.Message?.MessageId).FirstOrDefault(id => id is not null)
                ?? report.OfType<TextPart>().Select(part => Block(part.Text).FirstOrDefault(header => string.Equals(header.Name, "Message-ID", StringComparison.OrdinalIgnoreCase)).Value)
                    .OfType<string>().SelectMany(MimeUtils.EnumerateReferences).FirstOrDefault();
            foreach (var group in report.OfType<MessageDeliveryStatus>().SelectMany(status => status.StatusGroups).Where(group => string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)))
            {
                if (original is not null)
                {
                    bounced.Add((original, group["Final-Recipient"]?.Split(';')[^1].Trim(), (group["Diagnostic-Code"] ?? group["Status"])?.Trim()));
                }
            }
        }

        return bounced;
    }
}
