using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>A mail address with the name that stood beside it.</summary>
/// <param name="Address">The address, in lower case.</param>
/// <param name="Name">The name; null for none.</param>
public sealed record MailAddressDetails(string Address, string? Name = null);

/// <summary>An attachment of a mail.</summary>
/// <param name="Name">Its file name, without any path.</param>
/// <param name="ContentType">Its media type as sent.</param>
/// <param name="Size">Bytes; null where nobody said.</param>
/// <param name="File">The id of the kept file; null when it was too large to keep, or did not come with the mail.</param>
/// <param name="ContentId">Its Content-ID without brackets, by which an HTML body shows it; null for none.</param>
public sealed record MailAttachmentDetails(string Name, string ContentType, long? Size = null, Guid? File = null, string? ContentId = null);

/// <summary>
/// What is kept of a mail besides its text: the object under <c>mail</c> in the details of its interaction, camelCase. Message ids are without angle brackets.
/// </summary>
public sealed record MailDetails
{
    /// <summary>The key in the details.</summary>
    public const string Key = "mail";

    /// <summary>Its Message-ID; null for none. With one, it is also the interaction's id.</summary>
    public string? MessageId { get; init; }

    /// <summary>The Message-ID that it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The Message-IDs of its thread, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Who it says it is from. Nobody has checked that but <see cref="Dmarc"/>.</summary>
    public MailAddressDetails? From { get; init; }

    /// <summary>Where answers are wanted.</summary>
    public IReadOnlyList<MailAddressDetails> ReplyTo { get; init; } = [];

    /// <summary>To whom it is addressed.</summary>
    public IReadOnlyList<MailAddressDetails> To { get; init; } = [];

    /// <summary>To whom it is copied.</summary>
    public IReadOnlyList<MailAddressDetails> Cc { get; init; } = [];

    /// <summary>To which addresses it was really delivered (envelope, Delivered-To, X-Original-To): a single-use reply address stands here even when it was only copied.</summary>
    public IReadOnlyList<string> DeliveredTo { get; init; } = [];

    /// <summary>The sender in the envelope; empty for a bounce; null where nobody said.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>Its date as written, UTC.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The newest words alone, without what is quoted, where the service tells them apart.</summary>
    public string? NewWords { get; init; }

    /// <summary>SPF as the receiving server found it: <c>pass</c>, <c>fail</c>, <c>softfail</c>, <c>neutral</c>, <c>none</c>; null where nobody checked.</summary>
    public string? Spf { get; init; }

    /// <summary>DKIM, likewise.</summary>
    public string? Dkim { get; init; }

    /// <summary>DMARC, likewise: <c>pass</c> says that the domain of <see cref="From"/> vouches for it.</summary>
    public string? Dmarc { get; init; }

    /// <summary>True when the three verdicts come from the inbound service itself or from the server that the account names (setting <c>authServer</c>). False when they stand in a header that the sender could have written: then they prove nothing.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Every Authentication-Results header, the newest first.</summary>
    public IReadOnlyList<string> AuthenticationResults { get; init; } = [];

    /// <summary>True for what a program sent (Auto-Submitted, bulk, list, bounce): it is not answered automatically.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Its attachments, in their order.</summary>
    public IReadOnlyList<MailAttachmentDetails> Attachments { get; init; } = [];

    /// <summary>The attachments that were kept, in the details of an interaction; none where it is no mail.</summary>
    internal static IReadOnlyList<MailAttachmentDetails> FilesIn(string details)
    {
        if (!details.Contains("\"file\"", StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(details);
            return json.RootElement.At(Key).ValueKind != JsonValueKind.Object ? []
                : [.. (json.RootElement.At(Key).Deserialize<MailDetails>(Json.Options)?.Attachments ?? []).Where(attachment => attachment.File is not null)];
        }
        catch (JsonException)
        {
            // Whoever hands interactions in may write there what they like.
            return [];
        }
    }

    /// <summary>Other headers by name, the first of each; those of transport are left out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
