using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Notices.Mail;

/// <summary>
/// Sends what waits in the queue: claims a few mails in one short transaction, sends them outside of it, and notes the result in another.
/// A node that dies in between leaves a claim that ends after some minutes, and the mail is sent again with the same Message-ID.
/// </summary>
internal sealed class MailSender(Pipeline pipeline, MailSettings settings, SmtpPost post, TimeProvider clock, IServiceScopeFactory scopes)
{
    private const int Batch = 20;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many mails were sent.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
        {
            return 0;
        }

        var sent = 0;
        while (true)
        {
            var claimed = await ClaimAsync(cancellationToken);
            foreach (var mail in claimed)
            {
                var error = await post.SendAsync(mail.Id.Value, mail.ToName, mail.ToAddress, mail.Subject, mail.Body, cancellationToken);
                await NoteAsync(mail.Id, error, cancellationToken);
                sent += error is null ? 1 : 0;
            }

            if (claimed.Count < Batch)
            {
                return sent;
            }
        }
    }

    private async Task<IReadOnlyList<QueuedMail>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            // Most of the time nothing waits; asking needs no turn to write.
            var now = clock.GetUtcNow();
            if (!await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<QueuedMail>().AnyAsync(mail => mail.NextAt <= now, cancellationToken))
            {
                return [];
            }
        }

        var outcome = await pipeline.RunAsync<IReadOnlyList<QueuedMail>>(
            async work =>
            {
                var skip = work.Storage.ForUpdate.Length == 0 ? "" : work.Storage.ForUpdate + " SKIP LOCKED";
                var sql = string.Concat("SELECT * FROM notices_mail WHERE next_at <= {0} ORDER BY next_at, id LIMIT {1}", skip);
                var due = await work.Db.Set<QueuedMail>().FromSqlRaw(sql, work.At.ToMicroseconds(), Batch).AsTracking().ToListAsync(cancellationToken);
                foreach (var mail in due)
                {
                    mail.Attempts++;
                    mail.NextAt = work.At + Claim;
                }

                return due;
            },
            cancellationToken);
        return outcome.IsDone ? outcome.Value : [];
    }

    private Task NoteAsync(MailId id, string? error, CancellationToken cancellationToken) => pipeline.RunAsync<Done>(
        async work =>
        {
            var mail = await work.Db.Set<QueuedMail>().FirstAsync(row => row.Id == id, cancellationToken);
            if (error is null)
            {
                (mail.State, mail.SentAt, mail.NextAt, mail.LastError) = (MailState.Sent, work.At, null, null);
            }
            else
            {
                mail.LastError = error.Length <= 500 ? error : error[..500];
                mail.State = mail.Attempts >= QueuedMail.MostAttempts ? MailState.Failed : MailState.Waiting;
                mail.NextAt = mail.State == MailState.Failed ? null : work.At + QueuedMail.Wait(mail.Attempts);
            }

            return Done.Value;
        },
        cancellationToken);
}
