using System.Text.Json;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Replies;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Makes interactions of mails. The Message-ID is the interaction's id; who wrote is the address in From, whom nobody has checked but the verdicts in <see cref="MailDetails"/>.</summary>
internal static class MailReader
{
    private const int LargestKept = 10 * 1024 * 1024;
    private const int MostHeaders = 100;
    private const int LongestHeader = 1_000;
    private static readonly HashSet<string> NotKept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Received", "DKIM-Signature", "ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results", "Authentication-Results", "From", "To", "Cc", "Reply-To", "Message-ID", "In-Reply-To", "References", "Date", "Subject",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version", "X-Google-DKIM-Signature", "X-Gm-Message-State", "X-Google-Smtp-Source", "X-Received", "Delivered-To", "X-Original-To", "X-Forwarded-To",
    };

    // Headers that only programs which answer by themselves write.
    private static readonly string[] SaysAutomatic = ["X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Auto-Reply"];

    internal static void Read(HookRequest request, HookReading reading)
    {
        foreach (var mail in MailServices.Read(request))
        {
            Add(mail, reading);
        }
    }

    private static void Add(IncomingMail mail, HookReading reading)
    {
        var details = Details(mail, reading.Account);
        var own = reading.Account.Words(ChannelFields.Addresses).Select(address => address.ToLowerInvariant()).ToList();
        var isOut = details.From is { } writer && own.Contains(writer.Address);
        var others = details.To.Concat(details.Cc).Where(address => !own.Contains(address.Address)).ToList();
        var person = isOut ? others.FirstOrDefault() : details.From;
        var text = mail.Text is { } plain && !string.IsNullOrWhiteSpace(plain) ? plain.ReplaceLineEndings("\n").Trim() : HtmlText.Of(mail.Html);
        var subject = mail.First("Subject");
        foreach (var (id, to, reason) in mail.Bounces)
        {
            reading.Report(id, IdentityKey.Mail(to), DeliveryState.Failed, details.Date ?? DateTimeOffset.UnixEpoch, reason);
        }

        var added = reading.Add(new Draft
        {
            Id = details.MessageId,
            Channel = Channel.Mail,
            Kind = InteractionKind.Message,
            Direction = isOut ? Direction.Out : Direction.In,
            Identity = IdentityKey.Mail(person?.Address),
            At = details.Date,
            Title = subject,
            Text = text,
            Language = Language(mail.First("Content-Language")),
            Name = person?.Name,
            InReplyTo = details.InReplyTo,
            AsksForReply = details.IsAutomatic ? false : null,
            Details = Written(details, mail.Beside),
        });
        for (var i = 0; i < mail.Attachments.Count; i++)
        {
            if (mail.Attachments[i] is { Bytes: { Length: > 0 and <= LargestKept } bytes } attachment)
            {
                reading.Files.Add(new ReceivedFile(added.Id, i, new NewFile(attachment.Name, attachment.ContentType, bytes)));
            }
        }

        reading.Mails.Add((added.Id, Arrived(mail, details, text, reading.Account)));
        if (!isOut && !details.IsAutomatic && person is not null)
        {
            reading.Thread(added.Identity, new ConversationThread
            {
                LastHeardAt = details.Date,
                Subject = subject,
                MessageId = details.MessageId,
                References = details.MessageId is { } id ? [.. details.References.Append(id).Distinct().TakeLast(20)] : details.References,
                Conversation = details.ReplyTo.Count > 0 && details.ReplyTo[0].Address != person.Address ? details.ReplyTo[0].Address : null,
            });
        }
    }

    /// <summary>The details with the ids of the files that were kept.</summary>
    internal static string WithFiles(string details, IReadOnlyDictionary<int, FileId> files)
    {
        using var json = JsonDocument.Parse(details);
        var mail = json.RootElement.At(MailDetails.Key).Deserialize<MailDetails>(Json.Options)!;
        var attachments = mail.Attachments.Select((attachment, i) => files.TryGetValue(i, out var file) ? attachment with { File = file.Value } : attachment).ToList();
        return Written(mail with { Attachments = attachments }, json.RootElement.At("service") is { ValueKind: JsonValueKind.Object } beside ? beside.GetRawText() : null, json.RootElement.At("_textCut").Flag() == true);
    }

    /// <summary>What is kept of a mail that answers what is sealed: that it came, from whom and in which thread; neither words nor names of files nor headers that could repeat them.</summary>
    internal static string Sealed(string details)
    {
        using var json = JsonDocument.Parse(details);
        return Written(json.RootElement.At(MailDetails.Key).Deserialize<MailDetails>(Json.Options)! with { NewWords = null, Attachments = [], Headers = new Dictionary<string, string>() }, null);
    }

    /// <summary>The mail as the router sees it. Verdicts are passed on only where they can be believed.</summary>
    private static ArrivedMail Arrived(IncomingMail mail, MailDetails details, string? text, ChannelView account) => new()
    {
        MessageId = details.MessageId,
        References = [.. details.References.Concat(details.InReplyTo is { } answered ? [answered] : []).Distinct(StringComparer.Ordinal)],
        From = [.. mail.Addresses("From").Select(address => address.Address)],
        Recipients = [.. details.DeliveredTo.Concat(details.To.Concat(details.Cc).Select(address => address.Address)).Distinct(StringComparer.Ordinal)],
        EnvelopeFrom = details.EnvelopeFrom,
        Subject = HookReading.Clean(mail.First("Subject")),
        Text = HookReading.Clean(text) ?? "",
        Files = [.. mail.Attachments.Where(attachment => attachment.Bytes is { Length: > 0 }).Select(attachment => new NewFile(Bare(attachment.Name), HookReading.Cut(HookReading.Clean(attachment.ContentType), 100)!, attachment.Bytes!))],
        IsAutomatic = details.IsAutomatic || SaysAutomatic.Any(name => mail.First(name) is not null) || mail.First("Precedence")?.Trim().ToLowerInvariant() is "auto_reply",
        IsChecked = details.IsChecked || account.Setting(ChannelFields.AuthServer) is not null,
        Spf = details.IsChecked ? details.Spf : null,
        Dkim = details.IsChecked ? details.Dkim : null,
        Dmarc = details.IsChecked ? details.Dmarc : null,
    };

    private static string Written(MailDetails details, string? beside, bool textCut = false) =>
        $"{{\"{MailDetails.Key}\":{JsonSerializer.Serialize(details, LooseJson.Details)}{(beside is null ? "" : ",\"service\":" + beside)}{(textCut ? ",\"_textCut\":true" : "")}}}";

    private static MailDetails Details(IncomingMail mail, ChannelView account)
    {
        var results = mail.All("Authentication-Results").ToList();
        var server = account.Setting(ChannelFields.AuthServer);
        // Beside what the service itself found, a header that anybody could have written says nothing.
        var believed = server is null ? mail.Spf is null && mail.Dkim is null ? results.FirstOrDefault() : null : results.Find(result => string.Equals(result.Split(';', ' ')[0].Trim(), server, StringComparison.OrdinalIgnoreCase));
        string? Verdict(string method) => believed is null || MailVerdicts.Of(believed, method) is not { } word ? null : word;
        var delivered = new[] { "Delivered-To", "X-Original-To", "X-Forwarded-To", "Envelope-To" }.SelectMany(mail.All).SelectMany(IncomingMail.Parsed).Select(address => address.Address);
        return new MailDetails
        {
            MessageId = HookReading.Clean(First(mail.Ids("Message-ID")) ?? mail.First("Message-ID")?.Trim(' ', '<', '>')),
            InReplyTo = HookReading.Clean(First(mail.Ids("In-Reply-To"))),
            References = [.. mail.Ids("References").Select(id => HookReading.Clean(id)!).TakeLast(50)],
            From = First(mail.Addresses("From")) ?? First(mail.Addresses("Sender")),
            ReplyTo = mail.Addresses("Reply-To"),
            To = mail.Addresses("To"),
            Cc = mail.Addresses("Cc"),
            DeliveredTo = [.. mail.EnvelopeTo.Select(address => address.Trim(' ', '<', '>').ToLowerInvariant()).Concat(delivered).Where(address => address.Contains('@', StringComparison.Ordinal)).Distinct()],
            EnvelopeFrom = mail.EnvelopeFrom?.Trim(' ', '<', '>').ToLowerInvariant() ?? mail.First("Return-Path")?.Trim(' ', '<', '>').ToLowerInvariant(),
            Date = LooseJson.Moment(mail.First("Date")),
            NewWords = HookReading.Clean(mail.NewWords),
            Spf = mail.Spf ?? Verdict("spf"),
            Dkim = mail.Dkim ?? Verdict("dkim"),
            Dmarc = Verdict("dmarc"),
            IsChecked = (server is not null && believed is not null) || mail.Spf is not null || mail.Dkim is not null,
            AuthenticationResults = [.. results.Select(result => HookReading.Clean(HookReading.Cut(result, LongestHeader))!).Take(10)],
            IsAutomatic = mail.IsReport || mail.First("Auto-Submitted") is { } auto && !auto.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase) || mail.First("Precedence")?.Trim().ToLowerInvariant() is "bulk" or "list" or "junk"
                || mail.First("List-Id") is not null || mail.First("X-Auto-Response-Suppress") is not null && mail.First("Auto-Submitted") is not null,
            Attachments = [.. mail.Attachments.Select(attachment => new MailAttachmentDetails(Bare(attachment.Name), HookReading.Cut(HookReading.Clean(attachment.ContentType), 200)!, attachment.Size, null, HookReading.Clean(attachment.ContentId)))],
            Headers = mail.Headers.Where(header => !NotKept.Contains(header.Name) && header.Name.Length is > 0 and <= 100).DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Take(MostHeaders)
                .ToDictionary(header => HookReading.Clean(header.Name)!, header => HookReading.Clean(HookReading.Cut(header.Value, LongestHeader))!, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static T? First<T>(IReadOnlyList<T> list)
        where T : class => list.Count > 0 ? list[0] : null;

    private static string Bare(string name) => HookReading.Cut(HookReading.Clean(name.Split('/', '\\')[^1].Trim()), 200) is { Length: > 0 } bare ? bare : "attachment";

    private static string? Language(string? header) => header?.Split(',')[0].Trim() is { Length: > 0 and <= 35 } language ? language : null;
}

/// <summary>Reads a verdict in an Authentication-Results header (RFC 8601).</summary>
internal static class MailVerdicts
{
    /// <summary>The result of a method, in small letters; of several signatures a pass wins. Null when the method is not named.</summary>
    internal static string? Of(string header, string method)
    {
        string? found = null;
        // Comments may hold what looks like a result.
        foreach (var part in WithoutComments(header).Split(';').Skip(1))
        {
            var words = part.Trim().Split([' ', '\t', '\r', '\n'], 2)[0].Split('=', 2);
            if (words.Length == 2 && string.Equals(words[0].Split('/')[0].Trim(), method, StringComparison.OrdinalIgnoreCase))
            {
                var result = words[1].Trim().ToLowerInvariant();
                found = found is null || result == "pass" ? result : found;
            }
        }

        return found;
    }

    private static string WithoutComments(string header)
    {
        var depth = 0;
        var kept = new System.Text.StringBuilder(header.Length);
        foreach (var sign in header)
        {
            depth += sign == '(' ? 1 : 0;
            if (depth == 0)
            {
                kept.Append(sign);
            }

            depth -= sign == ')' && depth > 0 ? 1 : 0;
        }

        return kept.ToString();
    }
}
