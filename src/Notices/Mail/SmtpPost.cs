using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices.InApp;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Mail;

/// <summary>Hands one mail to the SMTP server.</summary>
internal sealed class SmtpPost(MailSettings settings)
{
    private const int MostReferences = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>Null when the server has taken it; otherwise what went wrong.</returns>
    internal Task<PostFailure?> SendAsync(Guid id, string toName, string toAddress, string subject, string body, CancellationToken cancellationToken, string? replyTo = null) =>
        SendAsync(new OutsideMail(id, toAddress, subject, body) { ToName = toName, ReplyTo = replyTo }, message => Automatic(message, "auto-generated", replyTo), cancellationToken);

    /// <summary>Sends a mail of the queue.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="replyTo">The address that stands for what it asks for; null for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal Task<PostFailure?> SendAsync(QueuedMail mail, string? replyTo, CancellationToken cancellationToken) => SendAsync(
        new OutsideMail(mail.Id.Value, mail.ToAddress, mail.Subject, mail.Body) { ToName = mail.ToName },
        message =>
        {
            Automatic(message, mail.IsAnswer ? "auto-replied" : "auto-generated", replyTo);
            if (mail.Answers is { } answered)
            {
                message.Headers.Add("In-Reply-To", Bracketed(answered));
                message.Headers.Add("References", Bracketed(answered));
            }
        },
        cancellationToken);

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

    /// <summary>Says that a program wrote it: whatever answers by itself stays silent.</summary>
    private static void Automatic(MailMessage message, string how, string? replyTo)
    {
        message.Headers.Add("Auto-Submitted", how);
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (replyTo is not null)
        {
            message.ReplyToList.Add(Only(replyTo, ""));
        }
    }

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
    /// <param name="reply">What the reader may do by answering it; null for nothing. How to answer is added to the body.</param>
    /// <returns>True when the mail server has taken it; false when it has not, or no mail is sent here.</returns>
    Task<bool> SendAsync(string toName, string toAddress, string subject, string body, CancellationToken cancellationToken, OfferedReply? reply = null);
}

/// <summary>What the reader of an unstored mail may do by answering it.</summary>
/// <param name="Act">The name of the act.</param>
/// <param name="Target">What it is about.</param>
/// <param name="Recipient">Who acts: the party that the mail is for.</param>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Link">The page where the same can be done; null for none that could be named.</param>
public sealed record OfferedReply(string Act, ReplyTarget Target, PartyId Recipient, string Language, string TimeZone, string? Link = null);

internal sealed class UnstoredMail(SmtpPost post, MailSettings settings, ReplyOffers replies, NoticeTexts texts, Pipeline pipeline, IServiceScopeFactory scopes, IIdSource ids) : IUnstoredMail
{
    public async Task<bool> SendAsync(string toName, string toAddress, string subject, string body, CancellationToken cancellationToken, OfferedReply? reply = null)
    {
        if (!settings.IsOn)
        {
            return false;
        }

        string? replyTo = null;
        if (reply is not null && replies.IsOn)
        {
            var to = new PartyAddress(toName, toAddress, reply.Language, reply.TimeZone);
            var issued = await pipeline.RunAsync<string>(work => Task.FromResult<Outcome<string>>(replies.Issue(work, ReplyOffers.Add(work, reply.Act, reply.Target, reply.Recipient, to, reply.Link).Id)), cancellationToken);
            replyTo = issued.IsDone ? issued.Value : null;
            await using var scope = scopes.CreateAsyncScope();
            var hint = scope.ServiceProvider.GetServices<IReplyAct>().First(act => act.Name == reply.Act).Hint;
            body += "\n\n" + texts.Say(hint, "[]", Recipient.Of(toName, reply.Language, reply.TimeZone));
        }

        return await post.SendAsync(ids.Next(), toName, toAddress, MailQueue.OneLine(subject), body, cancellationToken, replyTo) is null;
    }
}
