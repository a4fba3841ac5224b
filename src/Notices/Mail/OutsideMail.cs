namespace Vouch.Notices.Mail;

/// <summary>A mail to somebody outside, in a thread of theirs: written by a person, not by the software.</summary>
/// <param name="Id">Makes its Message-ID, so that a mail that is sent again is known as the same.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
public sealed record OutsideMail(Guid Id, string To, string Subject, string Body)
{
    /// <summary>The name beside the address; null for none.</summary>
    public string? ToName { get; init; }

    /// <summary>The address that it comes from; null for that of the installation.</summary>
    public string? From { get; init; }

    /// <summary>The name beside it; null for that of the installation.</summary>
    public string? FromName { get; init; }

    /// <summary>Where answers go; null for where it comes from.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The Message-ID that it answers, without brackets; null for none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The Message-IDs of the thread, without brackets, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<OutsideAttachment> Attachments { get; init; } = [];
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
public sealed record OutsideAttachment(string Name, string ContentType, byte[] Bytes);

/// <summary>What came of handing a mail to the server.</summary>
/// <param name="MessageId">Its Message-ID, without brackets.</param>
/// <param name="Error">What went wrong; null when the server has taken it.</param>
/// <param name="IsFinal">True when trying again cannot help.</param>
public sealed record PostedMail(string MessageId, string? Error, bool IsFinal);

/// <summary>Hands mail of rooms that keep their own queue to the mail server. Nothing is kept here.</summary>
public interface IOutsideMail
{
    /// <summary>False where no mail is sent at all.</summary>
    bool IsOn { get; }

    /// <summary>Hands one mail to the server.</summary>
    Task<PostedMail> SendAsync(OutsideMail mail, CancellationToken cancellationToken);
}

internal sealed class OutsideMailPost(SmtpPost post, MailSettings settings) : IOutsideMail
{
    public bool IsOn => settings.IsOn;

    public async Task<PostedMail> SendAsync(OutsideMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var failure = settings.IsOn ? await post.SendAsync(mail, cancellationToken) : new PostFailure("No mail server is set for this installation.", false);
        return new PostedMail(post.MessageId(mail.Id), failure?.Text, failure?.IsFinal ?? false);
    }
}
