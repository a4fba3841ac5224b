using System.Net;
using System.Net.Mail;
using System.Text;

namespace Vouch.Notices.Mail;

/// <summary>Hands one mail to the SMTP server.</summary>
internal sealed class SmtpPost(MailSettings settings)
{
    private const int MostReferences = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>Null when the server has taken it; otherwise what went wrong.</returns>
    internal Task<PostFailure?> SendAsync(Guid id, string toName, string toAddress, string subject, string body, CancellationToken cancellationToken) =>
        SendAsync(new OutsideMail(id, toAddress, subject, body) { ToName = toName }, message => message.Headers.Add("Auto-Submitted", "auto-generated"), cancellationToken);

    /// <summary>Sends a mail that a person wrote into a thread.</summary>
    internal Task<PostFailure?> SendAsync(OutsideMail mail, CancellationToken cancellationToken) => SendAsync(
        mail,
        message =>
        {
            if (mail.ReplyTo is { } replyTo)
            {
                message.ReplyToList.Add(Only(replyTo, ""));
            }

            if (mail.InReplyTo is { } answered)
            {
                message.Headers.Add("In-Reply-To", Bracketed(answered));
            }

            if (mail.References.Count > 0)
            {
                message.Headers.Add("References", string.Join(' ', mail.References.TakeLast(MostReferences).Select(Bracketed)));
            }

            foreach (var attachment in mail.Attachments)
            {
                message.Attachments.Add(new Attachment(new MemoryStream(attachment.Bytes), MailQueue.OneLine(attachment.Name), attachment.ContentType));
            }
        },
        cancellationToken);

    /// <summary>The Message-ID of a mail of this installation, without brackets.</summary>
    internal string MessageId(Guid id) => $"{id}@{settings.Address?.Host ?? "vouch"}";

    /// <summary>An id as a header carries it: nothing in it can end the line.</summary>
    private static string Bracketed(string id) => $"<{MailQueue.OneLine(id).Trim('<', '>')}>";

    private async Task<PostFailure?> SendAsync(OutsideMail mail, Action<MailMessage> complete, CancellationToken cancellationToken)
    {
        try
        {
            var sender = mail.From is { } own ? Only(own, mail.FromName ?? settings.FromName) : new MailAddress(settings.From, MailQueue.OneLine(mail.FromName ?? settings.FromName));
            using var message = new MailMessage(sender, Only(mail.To, mail.ToName ?? ""))
            {
                Subject = MailQueue.OneLine(mail.Subject),
                SubjectEncoding = Encoding.UTF8,
                Body = mail.Body,
                BodyEncoding = Encoding.UTF8,
            };
            message.Headers.Add("Message-ID", $"<{MessageId(mail.Id)}>");
            complete(message);
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
            if (settings.UserName is { } user)
            {
                client.Credentials = new NetworkCredential(user, settings.Password);
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (Exception wrong) when (wrong is SmtpException or FormatException or InvalidOperationException || (wrong is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new PostFailure(wrong.InnerException is { } inner ? $"{wrong.Message} {inner.Message}" : wrong.Message, IsFinal(wrong));
        }
    }

    /// <summary>One address and nothing else: of several, .NET would take the last.</summary>
    private static MailAddress Only(string address, string name) => MailAddress.TryCreate(address, out var only) && only.Address == address.Trim()
        ? new MailAddress(only.Address, MailQueue.OneLine(name))
        : throw new FormatException("This is not one mail address.");

    /// <summary>A recipient refused with 5xx, or an address that is none, will not be better later (RFC 5321, 4.2.1). Other 5xx may be about this server's own standing and are tried again.</summary>
    private static bool IsFinal(Exception wrong) => wrong is FormatException || (wrong is SmtpFailedRecipientException refused && (int)refused.StatusCode >= 550);
}

/// <summary>Why a mail was not taken.</summary>
/// <param name="Text">What the server or the connection said.</param>
/// <param name="IsFinal">True when trying again cannot help.</param>
internal sealed record PostFailure(string Text, bool IsFinal);

/// <summary>Mail that must not be kept, because it holds a secret such as a personal link: sent at once, after the commit, and written nowhere. It is tried once.</summary>
public interface IUnstoredMail
{
    /// <summary>Sends a mail.</summary>
    /// <param name="toName">Whom it is for.</param>
    /// <param name="toAddress">Their mail address.</param>
    /// <param name="subject">One line, in the language of the one who gets it.</param>
    /// <param name="body">Plain text.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>True when the mail server has taken it; false when it has not, or no mail is sent here.</returns>
    Task<bool> SendAsync(string toName, string toAddress, string subject, string body, CancellationToken cancellationToken);
}

internal sealed class UnstoredMail(SmtpPost post, MailSettings settings, IIdSource ids) : IUnstoredMail
{
    public async Task<bool> SendAsync(string toName, string toAddress, string subject, string body, CancellationToken cancellationToken) =>
        settings.IsOn && await post.SendAsync(ids.Next(), toName, toAddress, MailQueue.OneLine(subject), body, cancellationToken) is null;
}
